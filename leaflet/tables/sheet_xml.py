"""Stream the parts of a workbook that may be large: bytes of XML → texts and rows (ECMA-376-1, 18.3 and 18.4).

However a part is made, it is read in the memory of one row, or refused: rows and cells stand in their order, each once.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import BinaryIO, NamedTuple
from xml.parsers import expat

from leaflet.model.problems import ContentError, Place, Problem
from leaflet.model.value import value

# The limits of spreadsheet programs.
_MOST_ROWS = 1_048_576
_MOST_COLUMNS = 16_384
# A cell holds 32,767 characters, some of them written as _x000D_.
_MOST_CHARACTERS = 300_000
# A hundred cells for each of a million people, and fewer other elements, such as links.
_MOST_CELLS = 100_000_000
_MOST_OTHERS = 10_000_000
_MOST_TEXTS = 20_000_000
# The parts with sheets and formats: a workbook has at most 65,490 formats.
_MOST_ELEMENTS = 300_000
_CHUNK = 1 << 16

_SPACES = (
    "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
    "http://purl.oclc.org/ooxml/spreadsheetml/main",
)
_ESCAPED = re.compile("(?:_x[0-9A-Fa-f]{4}_)+")
_TRUE = frozenset({"1", "true", "on"})


class Cell(NamedTuple):
    """A cell that holds something: its column from 1, its type, what is written there, the number of its format.

    ``type`` is as the standard has it, but "f" for a formula and "t" for a text that stands in the cell itself.
    A tuple, since there are millions.
    """

    column: int
    type: str
    text: str
    style: int


class Line(NamedTuple):
    """A row of a sheet, with its non-empty cells in order."""

    number: int
    cells: Sequence[Cell]
    hidden: bool


class Marks:
    """Other properties of a sheet, filled in while it is read: hidden columns, and whether cells are merged."""

    def __init__(self) -> None:
        self.hidden: list[tuple[int, int]] = []
        self.merged = False


@value
class Texts:
    """The shared texts, and the indices of those that are wholly struck through."""

    texts: Sequence[str]
    struck: frozenset[int]


def texts(part: BinaryIO, place: Place) -> Texts:
    """Return the shared texts. Raises ContentError."""
    reader = _Texts(place)
    for _ in _fed(part, reader.start, reader.end, reader.characters, place):
        pass
    return Texts(reader.texts, frozenset(reader.struck))


def lines(part: BinaryIO, place: Place, marks: Marks) -> Iterator[Line]:
    """Yield the rows of a sheet that have cells. Raises ContentError."""
    reader = _Lines(place, marks)
    for _ in _fed(part, reader.start, reader.end, reader.characters, place):
        yield from reader.lines
        reader.lines.clear()


def look_through(part: BinaryIO, place: Place) -> None:
    """Raise ContentError if a part is not XML, is too large, or declares entities."""
    count = 0

    def start(_name: str, _attributes: Mapping[str, str]) -> None:
        nonlocal count
        count += 1
        if count > _MOST_ELEMENTS:
            raise ContentError([too_large(place)])

    for _ in _fed(part, start, lambda _: None, lambda _: None, place):
        pass


def unescaped(text: str) -> str:
    """Decode escaped characters such as ``_x000D_`` and ``_x005F_``."""
    return _ESCAPED.sub(_characters, text) if "_x" in text else text


def _characters(escaped: re.Match[str]) -> str:
    # Two of them may be a surrogate pair.
    units = bytes.fromhex(escaped[0].replace("_x", "").replace("_", ""))
    return units.decode("utf-16-be", "replace")


def _fed(
    part: BinaryIO,
    start: Callable[[str, Mapping[str, str]], None],
    end: Callable[[str], None],
    characters: Callable[[str], None],
    place: Place,
) -> Iterator[None]:
    """Parse a part piece by piece, and yield after each piece. Raises ContentError."""
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartElementHandler, parser.EndElementHandler, parser.CharacterDataHandler = start, end, characters

    def refuse(*_: object) -> None:
        # Spreadsheet programs write no document type; entities could expand without limit.
        raise ContentError([broken(place)])

    parser.StartDoctypeDeclHandler = refuse
    try:
        while chunk := part.read(_CHUNK):
            parser.Parse(chunk, False)
            yield
        parser.Parse(b"", True)
        yield
    except expat.ExpatError as error:
        raise ContentError([broken(place)]) from error


def _named(*names: str) -> dict[str, str]:
    return {f"{space} {name}": name for space in _SPACES for name in names}


class _Texts:
    """Collects shared texts."""

    _names = _named("si", "t", "r", "rPh", "rPr", "strike")

    def __init__(self, place: Place) -> None:
        self.texts: list[str] = []
        self.struck: list[int] = []
        self._place = place
        self._parts: list[str] = []
        self._length = self._others = 0
        self._reading = self._phonetic = self._run_struck = self._struck = False

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        match self._names.get(name):
            case "t":
                self._reading = not self._phonetic
            case "si":
                self._parts, self._length = [], 0
                self._run_struck = self._struck = False
            case "rPh":
                self._phonetic = True
            case "r":
                self._run_struck = False
            case "strike":
                self._run_struck = attributes.get("val", "1") in _TRUE
            case _:
                self._others += 1
                if self._others > _MOST_TEXTS:
                    raise ContentError([too_large(self._place)])

    def characters(self, text: str) -> None:
        if not self._reading:
            return
        self._length += len(text)
        if self._length > _MOST_CHARACTERS:
            raise ContentError([too_large(self._place)])
        self._parts.append(text)
        if self._run_struck and text.strip():
            self._struck = True

    def end(self, name: str) -> None:
        match self._names.get(name):
            case "t":
                self._reading = False
            case "rPh":
                self._phonetic = False
            case "si":
                text = unescaped("".join(self._parts))
                if self._struck:
                    self.struck.append(len(self.texts))
                self.texts.append(text)
                if len(self.texts) > _MOST_TEXTS:
                    raise ContentError([too_large(self._place)])


class _Lines:
    """Collects rows until they are taken."""

    _names = _named("row", "c", "v", "f", "t", "rPh", "col", "mergeCell")

    def __init__(self, place: Place, marks: Marks) -> None:
        self.lines: list[Line] = []
        self._file, self._marks = place.file, marks
        self._number, self._digits, self._row_hidden = 0, "0", False
        self._column, self._type, self._style = 0, "", 0
        self._cells: list[Cell] = []
        self._in_row = self._in_cell = self._phonetic = False
        # The current element, and the texts of the current cell by element name.
        self._parts: list[str] | None = None
        self._read: dict[str, str] = {}
        self._length = self._met = self._others = 0

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        kind = self._names.get(name)
        if kind == "c":
            self._begin_cell(attributes)
        elif kind == "v" or kind == "t" or kind == "f":
            if self._in_cell and not self._phonetic:
                self._parts = []
                if kind == "f":
                    self._read["f"] = ""
        elif kind == "row":
            self._begin_row(attributes)
        elif kind == "rPh":
            self._phonetic = True
        elif kind == "col":
            if attributes.get("hidden") in _TRUE or attributes.get("width") == "0":
                self._marks.hidden.append((_whole(attributes.get("min", "")), _whole(attributes.get("max", ""))))
        else:
            self._others += 1
            if kind == "mergeCell":
                self._marks.merged = True
            if self._others > _MOST_OTHERS + 2 * self._met:
                raise ContentError([too_large(Place(self._file))])

    def characters(self, text: str) -> None:
        if self._parts is not None:
            self._length += len(text)
            if self._length > _MOST_CHARACTERS:
                raise ContentError([too_large(Place(self._file, max(1, self._number)))])
            self._parts.append(text)

    def end(self, name: str) -> None:
        kind = self._names.get(name)
        if kind == "v" or kind == "t" or kind == "f":
            if self._parts is not None and kind is not None:
                self._read[kind] = self._read.get(kind, "") + "".join(self._parts)
                self._parts = None
        elif kind == "c":
            self._end_cell()
        elif kind == "row":
            if self._cells:
                self._met += self._cells[-1].column
                self.lines.append(Line(self._number, tuple(self._cells), self._row_hidden))
            self._in_row = False
        elif kind == "rPh":
            self._phonetic = False

    def _begin_row(self, attributes: Mapping[str, str]) -> None:
        written = attributes.get("r")
        number = self._number + 1 if written is None else _whole(written)
        if self._in_row or not self._number < number <= _MOST_ROWS:
            raise ContentError([_disordered(Place(self._file, max(1, self._number)))])
        self._number, self._digits, self._column, self._cells = number, str(number), 0, []
        self._in_row, self._row_hidden = True, attributes.get("hidden") in _TRUE or attributes.get("ht") == "0"

    def _begin_cell(self, attributes: Mapping[str, str]) -> None:
        written = attributes.get("r")
        column = self._column + 1
        if written is not None:
            letters = written.removesuffix(self._digits)
            column = _column(letters) if letters + self._digits == written else 0
        if not self._in_row or self._in_cell or column <= self._column:
            raise ContentError([_disordered(Place(self._file, max(1, self._number)))])
        self._met += 1
        if column > _MOST_COLUMNS or self._met > _MOST_CELLS:
            raise ContentError([too_large(Place(self._file, self._number))])
        self._column, self._type, self._style = column, attributes.get("t", "n"), _whole(attributes.get("s", "0"))
        self._in_cell, self._length, self._read = True, 0, {}

    def _end_cell(self) -> None:
        self._in_cell = False
        read = self._read
        if not read:
            return
        if "f" in read:
            cell = Cell(self._column, "f", f"={read['f']}", self._style)
        elif "t" in read:
            cell = Cell(self._column, "t", unescaped(read["t"]), self._style)
        else:
            cell = Cell(self._column, self._type, read.get("v", ""), self._style)
        if cell.text:
            self._cells.append(cell)


_known_columns: dict[str, int] = {}


def _column(letters: str) -> int:
    """Return the number of a column by its letters; 0 if they are not a column."""
    known = _known_columns.get(letters)
    if known is None:
        known = 0
        if letters.isascii() and letters.isalpha() and len(letters) <= 3:
            for letter in letters.upper():
                known = known * 26 + ord(letter) - ord("A") + 1
            _known_columns[letters] = known
    return known


def _whole(text: str) -> int:
    """Parse a whole number; -1 if it is not one."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else -1


def too_large(place: Place) -> Problem:
    """Return the problem of a workbook that is too large."""
    return Problem(
        place,
        "table-too-large",
        "this workbook unpacks to far more than a list of a million people, or to a cell that is far too long",
        "check that it is the right file; save the sheet that is needed as 'CSV UTF-8'",
    )


def broken(place: Place) -> Problem:
    """Return the problem of a damaged workbook."""
    return Problem(
        place,
        "table-form",
        "this is not a workbook that can be read",
        "open it in its program and save it anew as .xlsx, or as 'CSV UTF-8'",
    )


def _disordered(place: Place) -> Problem:
    return Problem(
        place,
        "table-form",
        "rows or cells of this sheet stand out of their order, or two have one number: somebody might get lost",
        "open it in its program and save it anew as .xlsx, or as 'CSV UTF-8'",
    )
