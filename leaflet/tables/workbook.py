"""Turn a sheet of an XLSX workbook into rows of texts, as a person sees them: nothing in it is worked out.

A formula comes as its own text, so that nobody takes for a name what a program would have to calculate. The library
tells which sheets and formats there are; texts and rows, which may be many, are streamed.
"""

import hashlib
import math
import re
import zipfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime
from typing import Any, BinaryIO

from openpyxl.reader.excel import ExcelReader
from openpyxl.styles.numbers import BUILTIN_FORMATS, BUILTIN_FORMATS_MAX_SIZE
from openpyxl.styles.stylesheet import apply_stylesheet
from openpyxl.utils.datetime import from_excel, from_ISO8601

from leaflet.model.problems import ContentError, Place, Problem, Severity, listed
from leaflet.model.value import value
from leaflet.tables.number_format import GENERAL, NumberDoubt, shown
from leaflet.tables.sheet_xml import Cell, Line, Marks, Texts, broken, lines, look_through, texts, too_large, unescaped

# Limits of unpacked bytes: twice a sheet of a million people; and the shared texts, which are held in memory.
_MOST_SHEET_BYTES = 2_000_000_000
_MOST_TEXT_BYTES = 300_000_000
_MOST_PART_BYTES = 20_000_000
# Lists compress to a twentieth of their size; mere repetition to a thousandth.
_MOST_SHRUNK = 400
_SMALL = 10_000_000
_CHUNK = 1 << 20
_MOST_NAMED = 20
_LONGEST_FORMAT = 255
_UNKNOWN_FORMAT = "?"
_NUMBER = re.compile(r"-?[0-9]{1,400}(?:\.[0-9]{0,400})?(?:[eE][+-]?[0-9]{1,4})?|-?\.[0-9]{1,400}", re.ASCII)


def workbook(
    file: BinaryIO, place: Place, sheet: str
) -> tuple[list[Problem], Iterator[tuple[int, list[str]]], Callable[[], str]]:
    """Return remarks, which grow with the rows, the rows with their numbers, and what tells the file's digest.

    Raises ContentError, now or with the rows.
    """
    digest = hashlib.sha256()
    while chunk := file.read(_CHUNK):
        digest.update(chunk)
    file.seek(0)
    try:
        archive = _Archive(file, place)
        reader = ExcelReader(file, read_only=True, keep_links=False)
        reader.archive = archive
        reader.read_manifest()
        reader.read_workbook()
        apply_stylesheet(archive, reader.wb)
        part, remarks = _sheet(reader, place, sheet)
        parts: Any = reader.parser.rels  # Any: its type is declared otherwise than it is
        shared = next((one.target for one in parts.values() if one.Type.endswith("/sharedStrings")), None)
        known = Texts((), frozenset())
        if shared is not None:
            with archive.part(shared, _MOST_TEXT_BYTES) as data:
                known = texts(data, place)
        formats = _formats(reader.wb)
    except ContentError:
        raise
    except Exception as error:  # the library raises whatever it trips over in a damaged file
        raise ContentError([broken(place)]) from error
    return remarks, _rows(archive, part, _Known(place, known, formats), remarks), digest.hexdigest


class _Archive(zipfile.ZipFile):
    """The parts of a workbook. Parts that are far too large are not unpacked, even for openpyxl."""

    def __init__(self, file: BinaryIO, place: Place) -> None:
        super().__init__(file)
        self._place = place
        for info in self.infolist():
            most = _MOST_SHEET_BYTES if info.filename.startswith("xl/worksheets/") else _MOST_TEXT_BYTES
            if info.file_size > most:
                raise ContentError([too_large(place)])

    def part(self, name: str, most: int) -> BinaryIO:
        """Open a part. Raises ContentError."""
        info = self.getinfo(name)
        if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            # Spreadsheet programs use no other methods.
            raise ContentError([broken(self._place)])
        # zipfile never unpacks more than this.
        if info.file_size > most or info.file_size > max(_SMALL, info.compress_size * _MOST_SHRUNK):
            raise ContentError([too_large(self._place)])
        return self.open(info)  # type: ignore[return-value]  # typeshed has no BinaryIO here

    def read(self, name: str | zipfile.ZipInfo, pwd: bytes | None = None) -> bytes:
        """Return a part that was checked before."""
        with self.part(name if isinstance(name, str) else name.filename, _MOST_PART_BYTES) as data:
            look_through(data, self._place)
        return super().read(name, pwd)


@value
class _Formats:
    """The cell formats of a workbook by index: number formats, dates, and strikethrough."""

    shown: Sequence[str]
    dates: frozenset[int]
    durations: frozenset[int]
    struck: frozenset[int]
    epoch: datetime


@value
class _Known:
    """What the cells of a sheet refer to, and the place of the file."""

    place: Place
    texts: Texts
    formats: _Formats

    def at(self, row: int, column: int = 1) -> Place:
        return Place(self.place.file, row, column)


def _formats(book: Any) -> _Formats:
    """Return the formats of a workbook. Any: these are internals of openpyxl."""
    forms = [
        BUILTIN_FORMATS.get(style.numFmtId, GENERAL)
        if style.numFmtId < BUILTIN_FORMATS_MAX_SIZE
        else book._number_formats[style.numFmtId - BUILTIN_FORMATS_MAX_SIZE]
        for style in book._cell_styles
    ]
    return _Formats(
        # Longer formats are not valid and could produce huge texts.
        shown=[form if len(form) <= _LONGEST_FORMAT else _UNKNOWN_FORMAT for form in forms],
        dates=frozenset(book._date_formats),
        durations=frozenset(book._timedelta_formats),
        struck=frozenset(
            number
            for number, style in enumerate(book._cell_styles)
            if style.fontId < len(book._fonts) and book._fonts[style.fontId].strike
        ),
        epoch=book.epoch,
    )


def _sheet(reader: ExcelReader, place: Place, name: str) -> tuple[str, list[Problem]]:
    """Return the part of the named or first sheet, and warnings."""
    pages = {sheet.name: (sheet, rel) for sheet, rel in reader.parser.find_sheets() if rel.Type.endswith("/worksheet")}
    if not pages:
        raise ContentError([broken(place)])
    if name:
        if name not in pages:
            raise ContentError([_sheet_unknown(place, pages)])
        return pages[name][1].target, []
    # Hidden sheets are mostly old.
    first = next((title for title, (sheet, _) in pages.items() if sheet.state == "visible"), next(iter(pages)))
    remarks = [] if len(pages) == 1 else [_several_sheets(place, first)]
    return pages[first][1].target, remarks


def _rows(archive: _Archive, part: str, known: _Known, remarks: list[Problem]) -> Iterator[tuple[int, list[str]]]:
    doubts: set[tuple[int, NumberDoubt]] = set()
    marks, hidden, struck = Marks(), _Numbers(), _Numbers()
    header, number = (1, [""]), 0
    try:
        with archive.part(part, _MOST_SHEET_BYTES) as data:
            for line in lines(data, known.place, marks):
                number = line.number
                texts = _texts(line, known, doubts, remarks)
                if line.hidden:
                    hidden.add(number)
                if any(_is_struck(cell, known) for cell in line.cells):
                    struck.add(number)
                if not any(header[1]) and any(map(str.strip, texts)):
                    header = number, texts
                # Workbooks omit empty cells at the end of a row.
                yield number, texts + [""] * (len(header[1]) - len(texts))
    except ContentError:
        raise
    except Exception as error:  # the library, and a damaged archive, raise whatever they trip over
        raise ContentError([broken(known.at(number + 1))]) from error
    remarks += [_some_hidden(known.place, hidden)] if hidden.count else []
    remarks += [_some_struck(known.at(struck.first[0]), struck)] if struck.count else []
    remarks += [_some_merged(known.place)] if marks.merged else []
    columns = [
        column
        for column in range(1, len(header[1]) + 1)
        if header[1][column - 1].strip() and any(first <= column <= last for first, last in marks.hidden)
    ]
    remarks += [_columns_hidden(known.at(header[0], columns[0]), columns)] if columns else []


def _texts(line: Line, known: _Known, doubts: set[tuple[int, NumberDoubt]], remarks: list[Problem]) -> list[str]:
    """Return the cells of a row as texts; add a warning for the first doubt of each kind in a column."""
    found: list[str] = []
    for cell in line.cells:
        at = known.at(line.number, cell.column)
        form = known.formats.shown[cell.style] if 0 <= cell.style < len(known.formats.shown) else GENERAL
        text, doubt = shown(_value(cell, known, at), form)
        if doubt is not None and (cell.column, doubt) not in doubts:
            doubts.add((cell.column, doubt))
            remarks.append(_doubtful(at, doubt))
        found += [""] * (cell.column - 1 - len(found))
        found.append(text)
    return found


def _value(cell: Cell, known: _Known, place: Place) -> object:
    """Return the value of a cell. Raises ContentError for a missing shared text, and ValueError."""
    match cell.type:
        case "f" | "t" | "e":
            return cell.text
        case "str" | "inlineStr":
            return unescaped(cell.text)
        case "s":
            number = _index(cell)
            if not 0 <= number < len(known.texts.texts):
                raise ContentError([broken(place)])
            return known.texts.texts[number]
        case "b":
            return {"1": True, "true": True, "0": False, "false": False}[cell.text.strip()]
        case "d":
            return from_ISO8601(cell.text)  # type: ignore[no-untyped-call]  # of the library
        case "n":
            number_found = _number(cell.text.strip())
            if cell.style not in known.formats.dates:
                return number_found
            try:
                return from_excel(number_found, known.formats.epoch, timedelta=cell.style in known.formats.durations)
            except (OverflowError, ValueError):
                # Spreadsheets show hashes for impossible dates.
                return "#####"
        case _:
            raise ContentError([broken(place)])


def _index(cell: Cell) -> int:
    text = cell.text.strip()
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else -1


def _number(text: str) -> int | float:
    """Parse a number. Raises ValueError."""
    if not _NUMBER.fullmatch(text):
        raise ValueError
    found = float(text) if set(text) & set(".eE") else int(text)
    if not math.isfinite(found):
        raise ValueError
    return found


def _is_struck(cell: Cell, known: _Known) -> bool:
    return cell.style in known.formats.struck or (cell.type == "s" and _index(cell) in known.texts.struck)


class _Numbers:
    """Counts rows, and keeps the first ones."""

    def __init__(self) -> None:
        self.count = 0
        self.first: list[int] = []

    def add(self, number: int) -> None:
        self.count += 1
        if len(self.first) < _MOST_NAMED:
            self.first.append(number)

    def __str__(self) -> str:
        more = f" and {self.count - len(self.first)} more" if self.count > len(self.first) else ""
        return f"row{'s' if self.count > 1 else ''} {', '.join(map(str, self.first))}{more}"


def _sheet_unknown(place: Place, pages: Iterable[str]) -> Problem:
    return Problem(place, "sheet-unknown", "this workbook has no sheet of that name", f"name one of {listed(pages)}")


def _several_sheets(place: Place, first: str) -> Problem:
    return Problem(
        place,
        "sheets-several",
        f"this workbook has several sheets: the first that is shown, '{first}', was read",
        "if another is meant, name it with --sheet",
        Severity.WARNING,
    )


def _some_hidden(place: Place, hidden: _Numbers) -> Problem:
    rows = "a row of this sheet is hidden" if hidden.count == 1 else f"{hidden.count} rows of this sheet are hidden"
    return Problem(
        place,
        "rows-hidden",
        f"{rows}, and will be read like all others: {hidden}",
        "if a filter was meant to leave them out, copy what is shown into a new workbook",
        Severity.WARNING,
    )


def _columns_hidden(place: Place, columns: Sequence[int]) -> Problem:
    named = ", ".join(map(str, columns[:_MOST_NAMED]))
    return Problem(
        place,
        "columns-hidden",
        f"columns of this sheet are hidden, and will be read like all others: column{'s' * (len(columns) > 1)} {named}",
        "look whether what stands in them is right",
        Severity.WARNING,
    )


def _some_struck(place: Place, struck: _Numbers) -> Problem:
    rows = "a row of this sheet has" if struck.count == 1 else f"{struck.count} rows of this sheet have"
    return Problem(
        place,
        "rows-struck",
        f"{rows} words that are struck through, and will be read like all others: {struck}",
        "if they were struck out, delete these rows",
        Severity.WARNING,
    )


def _some_merged(place: Place) -> Problem:
    return Problem(
        place,
        "cells-merged",
        "cells of this sheet are merged: what stands in them is read in the first alone, and the others are empty",
        "part them in the spreadsheet, and fill in what belongs into each row",
        Severity.WARNING,
    )


def _doubtful(place: Place, doubt: NumberDoubt) -> Problem:
    match doubt:
        case NumberDoubt.ZEROS:
            message = "cells of this column are numbers to the spreadsheet: a zero or a plus at their start is lost"
            hint = "if they are phone numbers or the like, mend them in a column that is formatted as text"
        case NumberDoubt.DIGITS:
            message = "a number in this column is so long that the spreadsheet has lost its last digits"
            hint = "type such numbers anew in a column that is formatted as text"
        case NumberDoubt.DATE:
            message = "dates of this column look different on each computer: they are taken as 2026-11-23"
            hint = "to have them otherwise, turn them into text as they are to be printed"
        case NumberDoubt.FORMAT:
            message = "numbers of this column have a format that is not known here: they are taken without it"
            hint = "turn them into text as they are to be printed"
    return Problem(place, "cells-doubtful", message, hint, Severity.WARNING)
