"""Read a text file: UTF-8 with uniform line ends and printable characters only."""

from collections.abc import Iterator
from functools import lru_cache
from itertools import islice
from pathlib import Path
from unicodedata import category, combining

from leaflet.model.problems import Place, Problem

# A leaflet of 5,000 words has 40 kB. A far larger file is not a leaflet, and is not read.
MOST_BYTES = 1_000_000

# The most unprintable characters reported: a pasted text has a few, a binary file thousands.
MOST_CHARACTERS_NAMED = 20

# The first bytes of files of other programs. Newer office files are ZIP files, which list their contents.
_SIGNATURES = {
    b"%PDF-": "a PDF",
    b"{\\rtf": "an RTF document",
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1": "a document of an old Word, Excel or PowerPoint",
    b"\x89PNG\r\n\x1a\n": "a picture (PNG)",
    b"\xff\xd8\xff": "a picture (JPEG)",
}
_PACKAGES = {
    b"word/": "a Word document",
    b"xl/": "an Excel workbook",
    b"ppt/": "a PowerPoint presentation",
    b"Index/": "a Pages, Numbers or Keynote document",
    b"opendocument.text": "an OpenDocument text",
    b"opendocument.spreadsheet": "an OpenDocument spreadsheet",
    b"opendocument.presentation": "an OpenDocument presentation",
}
_TELLING = 65_536

# What YAML 1.1 calls printable, without its rarer line ends and marks of byte order, and without what Unicode has for
# programs alone: noncharacters, invisible operators, interlinear marks, tags, and the embeddings and overrides that
# isolates have replaced (UAX 9, 2.2: text can be made to read as another one). All of those come from pasting.
# What languages need stays: joiners, the marks of direction, isolates, the places where Thai words part.
# Ranges, not a pattern: a text has some eighty different characters, and compiling a set this large takes 3 ms.
_PRINTABLE = (
    *((0x20, 0x7E), (0xA0, 0x2027), (0x202F, 0x2060), (0x2066, 0x2069), (0x2070, 0xD7FF), (0xE000, 0xFDCF)),
    *((0xFDF0, 0xFEFE), (0xFF00, 0xFFF8), (0xFFFD, 0xFFFD), (0x10000, 0xDFFFF), (0xE0100, 0x10FFFF)),
)
# The marks that one letter may carry above and below: Arabic, Hebrew and Vietnamese need three, and what stands above
# more than six reaches into other lines. Signs that stand beside or inside a letter, as in Tibetan, may be more.
_MOST_MARKS = 4
_MOST_SIGNS = 16
_NAMES = {
    "\x00": "a NUL character",
    "\x07": "a bell character",
    "\x08": "a backspace character",
    "\x0b": "a vertical tab",
    "\x0c": "a page break",
    "\x1b": "an escape character",
    "\x7f": "a delete character",
    "\x85": "a next-line character",
    "\u2028": "a line separator",
    "\u2029": "a paragraph separator",
    "\u202a": "a left-to-right embedding",
    "\u202b": "a right-to-left embedding",
    "\u202c": "the end of an embedding",
    "\u202d": "a left-to-right override",
    "\u202e": "a right-to-left override",
    "\ufffc": "the mark of a picture that was not copied",
    "\ufeff": "a byte order mark",
}


def read_text(path: Path) -> tuple[str | None, list[Problem]]:
    """Return the text of the file with uniform line ends, or None and the problems of the file."""
    place = Place(str(path))
    data = read_bytes(path, MOST_BYTES, _too_large(place))
    if isinstance(data, Problem):
        return None, [_other_kind(path, data) if data.code == "file-too-large" else data]
    kind = _kind(data)
    if kind is not None:
        return None, [_not_text(place, kind)]
    try:
        text = data.removeprefix(b"\xef\xbb\xbf").decode("utf-8")
    except UnicodeDecodeError as error:
        return None, [_not_utf8(place.file, data, error.object[: error.start], error.object[error.start])]
    return checked(text, place.file)


def checked(text: str, file: str) -> tuple[str | None, list[Problem]]:
    """Return the text with uniform line ends, or None and the problems of unprintable characters."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    problems = list(islice(_unprintable(text, file), MOST_CHARACTERS_NAMED))
    problems += [stacked(_place(text, file, at)) for at in islice(stacks(text), MOST_CHARACTERS_NAMED)]
    return (None if problems else text), problems


def stacks(text: str) -> Iterator[int]:
    """Yield the offset of each letter with more combining marks than can be printed on one."""
    if text.isascii() or not any(map(_is_mark, set(text))):
        return
    start = marks = signs = 0
    for at, char in enumerate(text):
        if not _is_mark(char):
            start, marks, signs = at, 0, 0
            continue
        full = marks > _MOST_MARKS or signs > _MOST_SIGNS
        marks, signs = marks + (combining(char) > 0), signs + 1
        if not full and (marks > _MOST_MARKS or signs > _MOST_SIGNS):
            yield start


def stacked(place: Place) -> Problem:
    """Return the problem of a letter with too many combining marks."""
    return Problem(
        place,
        "text-stacked",
        f"a letter here carries more than {_MOST_MARKS} marks above or below it, which cannot be printed",
        "type the word anew: it may be an ornament, or damaged",
    )


@lru_cache(4096)
def _is_mark(char: str) -> bool:
    """Return whether a character belongs to the letter before it: a combining mark or a format character."""
    return category(char)[0] == "M" or category(char) == "Cf"


def _place(text: str, file: str, at: int) -> Place:
    return Place(file, text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at))


def read_bytes(path: Path, most: int, too_large: Problem) -> bytes | Problem:
    """Return the bytes of an ordinary file, or the problem why not; above ``most`` bytes, it is ``too_large``."""
    try:
        absent = why_not_a_file(path)
        if absent is not None:
            return absent
        if path.stat().st_size > most:
            return too_large
        with path.open("rb") as file:
            data = file.read(most + 1)
    except (OSError, ValueError) as error:  # ValueError: a NUL in the name
        return unreadable(path, error)
    return too_large if len(data) > most else data


def why_not_a_file(path: Path) -> Problem | None:
    """Return the problem if there is no ordinary file at the path, else None. Raises what Path.exists raises."""
    place = Place(str(path))
    if not path.exists():
        named = next((one for one in (f"{path.name}.yaml", f"{path.name}.yml") if path.with_name(one).is_file()), None)
        hint = f"write '{path.with_name(named)}'" if named else "check its name and its folder"
        return Problem(place, "file-missing", "there is no such file", hint)
    if path.is_dir():
        return Problem(place, "file-unreadable", "this is a folder, not a file", "name a file in it")
    if not path.is_file():
        # A pipe or a device might never end.
        return Problem(place, "file-unreadable", "this is not an ordinary file", "name a file on the disk")
    return None


def unreadable(path: Path, error: OSError | ValueError) -> Problem:
    """Return the problem of a file that the system could not read."""
    reason = getattr(error, "strerror", None) or "its name cannot be used"
    return Problem(Place(str(path)), "file-unreadable", f"this file cannot be read: {reason}", "check who may read it")


def _too_large(place: Place) -> Problem:
    return Problem(
        place,
        "file-too-large",
        "this file is larger than 1 MB",
        "check that it is the right file: the text of a leaflet is far smaller",
    )


def _other_kind(path: Path, too_large: Problem) -> Problem:
    """Return the problem of a file that is too large; one that is not YAML is named by its first bytes."""
    if path.suffix.lower() in (".yaml", ".yml"):
        return too_large
    try:
        with path.open("rb") as file:
            kind = _kind(file.read(_TELLING))
    except OSError:
        kind = None
    return too_large if kind is None else _not_text(too_large.place, kind)


def _kind(data: bytes) -> str | None:
    """Return the kind of another program's file, by its first bytes; None for what may be text."""
    start = data[:_TELLING].removeprefix(b"\xef\xbb\xbf").lstrip()
    if start[:15].lower().startswith((b"<!doctype html", b"<html")):
        return "a web page (HTML)"
    if data.startswith(b"PK\x03\x04"):
        return next((kind for sign, kind in _PACKAGES.items() if sign in data), "a ZIP file")
    return next((kind for sign, kind in _SIGNATURES.items() if data.startswith(sign)), None)


def _not_text(place: Place, kind: str) -> Problem:
    return Problem(
        place,
        "not-text",
        f"this is {kind}, not a text file",
        "name the YAML file; to make one, give 'leaflet new FILE' and copy the words into it",
    )


def _not_utf8(file: str, data: bytes, before: bytes, byte: int) -> Problem:
    lines = before.decode("utf-8").replace("\r\n", "\n").replace("\r", "\n").split("\n")
    utf16 = data.startswith((b"\xff\xfe", b"\xfe\xff"))
    return Problem(
        Place(file, len(lines), len(lines[-1]) + 1),
        "not-utf8",
        "this file is saved as UTF-16" if utf16 else f"a character here (byte {byte:02X}) is not saved as UTF-8",
        "open the file in its editor and save it with the encoding UTF-8",
    )


def unprintable(character: str, place: Place) -> Problem | None:
    """Return the problem of a character that cannot be printed, None for one that can."""
    if _is_printable(character):
        return None
    number = f"U+{ord(character):04X}"
    name = f"{_NAMES[character]} ({number})" if character in _NAMES else f"a control character ({number})"
    return Problem(
        place,
        "control-character",
        f"there is {name} here, which cannot be printed",
        "delete it; it often comes along when text is pasted from another program",
    )


def _unprintable(text: str, file: str) -> Iterator[Problem]:
    found = {character for character in set(text) if not _is_printable(character)}
    for at, character in enumerate(text) if found else ():
        if character in found:
            problem = unprintable(character, _place(text, file, at))
            if problem is not None:
                yield problem


def _is_printable(character: str) -> bool:
    number = ord(character)
    if number >= 0x10000 and number & 0xFFFE == 0xFFFE:
        return False
    return character in "\t\n" or any(first <= number <= last for first, last in _PRINTABLE)
