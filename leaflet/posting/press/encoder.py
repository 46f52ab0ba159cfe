"""Encode the text of a job: shared pages and personal lines → PDF operators.

Most lines are names and addresses in scripts where each character has one glyph. They are encoded by a table, a
character at a time; all other text is shaped.
"""

from collections.abc import Iterable
from functools import lru_cache
from typing import NoReturn, assert_never
from unicodedata import combining

from leaflet.model.draft import Draft, Font, Placed
from leaflet.model.value import value
from leaflet.pdf.character_codes import CharacterCodes, fonts_with_codes
from leaflet.pdf.content_stream import ImageNames, PageResources, item_operators
from leaflet.pdf.fonts import WordCodes
from leaflet.pdf.operators import number
from leaflet.pdf.resources import PdfObjects, font_objects
from leaflet.text.characters import itemise, script_of
from leaflet.text.faces import face


@value
class Inscription:
    """A line of black text that is never broken; x and y are those of its baseline, from the top left of the page.

    ``page`` is the index of the page in its template.
    """

    page: int
    x: float
    y: float
    size: float
    text: str
    bold: bool = False


@value
class Insertion:
    """Placed items that are set for one person, such as a paragraph with their name."""

    page: int
    items: tuple[Placed, ...]


Personal = Inscription | Insertion


# Characters that leaflet itself prints, such as the numbers of marks.
_OWN = frozenset("0123456789 /.,-ABCDEFGHIJKLMNOPQRSTUVWXYZ")
# Scripts in which each composed character has one glyph, whatever its neighbours.
_PLAIN = ("Latn", "Grek", "Cyrl", None)
# Bytes that are escaped in a literal string (ISO 32000-1, 7.3.4.2); a carriage return would be read as a line feed.
_ESCAPED = {ord("("): rb"\(", ord(")"): rb"\)", ord("\\"): rb"\\", ord("\r"): rb"\r"}


def signs(text: str) -> set[str]:
    """Return the set of characters of a text, each with its combining marks."""
    if text.isascii() or not any(map(combining, text)):
        return set(text)
    found: list[str] = []
    for char in text:
        if found and combining(char):
            found[-1] += char
        else:
            found.append(char)
    return set(found)


class TextEncoder:
    """The fonts and codes of one job: the same text gives the same bytes in all its files.

    ``alphabet`` are the characters of the whole list; ``drafts`` are the pages known when the job begins.
    """

    def __init__(self, regular: Font, bold: Font, alphabet: Iterable[str], drafts: Iterable[Draft] = ()) -> None:
        words = (word for draft in drafts for page in draft.pages for run in page.runs() for word in run.words)
        self._fonts = fonts_with_codes(_OWN.union(alphabet), (regular, bold), words)
        self._faces = {False: _Face(self._fonts[regular]), True: _Face(self._fonts[bold])}
        self._made: dict[int, PdfObjects] = {}

    def objects(self, first: int) -> PdfObjects:
        """Return the font objects, numbered from ``first``. They are made once for all files of a job."""
        if first not in self._made:
            self._made[first] = font_objects(self._fonts, first)
        return self._made[first]

    def page(self, items: Iterable[Placed], height: float, pictures: ImageNames) -> bytes:
        """Return the operators of a shared page."""
        return "\n".join(item_operators(items, height, PageResources(self._fonts, pictures))).encode("ascii")

    def personal(self, items: Iterable[Personal], height: float) -> bytes:
        """Return the operators of a person's items on a page of this height.

        Raises ValueError for a character that is not in the alphabet.
        """
        parts: list[bytes] = []
        setting = None
        for item in items:
            match item:
                case Inscription(_, x, y, size, text, bold):
                    one = self._faces[bold]
                    if setting is None:
                        # The shared page may have left another colour.
                        parts.append(b"0 g BT")
                    if setting != (setting := (bold, size)):
                        parts.append(_chosen(one.name, size))
                    parts += (_place(x, height - y), one.line(text))
                case Insertion(_, things):
                    if setting is not None:
                        parts.append(b"ET")
                        setting = None
                    parts.append(self.page(things, height, _no_picture))
                case _:
                    assert_never(item)
        if setting is not None:
            parts.append(b"ET")
        return b"\n".join(parts)

    def line(self, text: str, size: float) -> bytes:
        """Return the operators of a line in the regular face at the text origin, for use within BT and ET."""
        one = self._faces[False]
        return _chosen(one.name, size) + b" " + one.line(text)


class _Face:
    """One face, with a table of the codes of characters that need no shaping."""

    def __init__(self, codes: WordCodes) -> None:
        assert isinstance(codes, CharacterCodes)
        self.name = codes.name
        self._codes = codes
        self._table = {
            char: _string(code)
            for char, code in codes.singles.items()
            # A combining mark must be shaped with its base.
            if script_of(char) in _PLAIN and not combining(char)
        }

    def line(self, text: str) -> bytes:
        """Return the operator that shows a line."""
        try:
            return b"(%b)Tj" % b"".join(map(self._table.__getitem__, text))
        except KeyError:
            return self._shaped(text)

    def _shaped(self, text: str) -> bytes:
        font = self._codes.font
        words = [face(font).shape(part.text, part.script, "en", part.direction) for part in itemise(text)]
        return f"[{''.join([self._codes[word] for word in words])}] TJ".encode("ascii")


def _string(code: int) -> bytes:
    """Return a code as two escaped bytes of a literal string."""
    return b"".join(_ESCAPED.get(byte, bytes([byte])) for byte in code.to_bytes(2, "big"))


@lru_cache(4096)
def _place(x: float, y: float) -> bytes:
    return f"1 0 0 1 {number(x)} {number(y)} Tm".encode("ascii")


@lru_cache(256)
def _chosen(name: str, size: float) -> bytes:
    return f"/{name} {number(size)} Tf".encode("ascii")


def _no_picture(path: object) -> NoReturn:
    raise ValueError("personal content cannot have pictures")
