"""Read a CSV or XLSX table: a header and a stream of rows, all cells as texts.

Places are row and column numbers as in a spreadsheet. Messages never quote a cell.
"""

from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import BinaryIO

from leaflet.files.reader import unreadable, why_not_a_file
from leaflet.model.problems import ContentError, Place, Problem
from leaflet.model.value import replace, value
from leaflet.tables.csv_table import delimited

# Rows searched for a header below a title, and the fewest cells of a header.
_MOST_ABOVE = 20
_FEWEST_NAMES = 2
# What stands between the names of columns, or begins what is no table: a web page, JSON, a PDF.
_NO_NAME = frozenset(",;\t|:<{[%")
_ZIP = b"PK\x03\x04"
# OLE, the container of .xls and of encrypted .xlsx files.
_OLE = b"\xd0\xcf\x11\xe0"


@value
class Row:
    """A row that is not empty: its number, from 1, and its cells; it may be shorter or longer than the header."""

    number: int
    cells: tuple[str, ...]


@value
class Spreadsheet:
    """An open table, whose rows can be read once.

    ``remarks`` are warnings, and ``digest`` returns the SHA-256 of the bytes in hexadecimal digits. Both are complete
    after the last row.
    """

    header: Row
    rows: Iterator[Row]
    remarks: list[Problem]
    digest: Callable[[], str]


def title_above(table: Spreadsheet, file: str, is_known: Callable[[str], bool]) -> Problem | None:
    """Return the problem of a header below a title, or in one cell; None if neither seems so.

    It consumes rows, so call it only when the header is useless. ``is_known`` tests for expected column names.
    """
    filled = len([cell for cell in table.header.cells if cell.strip()])
    known = sum(map(is_known, table.header.cells))
    below = list(islice(table.rows, _MOST_ABOVE))
    names = next((row for row in below if sum(map(is_known, row.cells)) > max(known, 1)), None)
    if names is None and filled == 1:
        # No name is known, but a title is alone in its row.
        names = next((row for row in below if len([cell for cell in row.cells if cell.strip()]) > _FEWEST_NAMES), None)
    place = Place(file, table.header.number)
    if names is not None:
        return _titled(place, names.number)
    alone = all(sum(map(bool, map(str.strip, row.cells))) == 1 for row in below)
    only = "".join(table.header.cells)
    return _not_parted(place) if filled == 1 and alone and not _NO_NAME.isdisjoint(only) else None


def columns_twice(names: Iterable[str], place: Place) -> Iterator[Problem]:
    """Yield each column that has the name of one before it; ``names`` are as they are compared, "" for those unused."""
    before: set[str] = set()
    for number, name in enumerate(names, start=1):
        if name and name in before:
            yield Problem(
                replace(place, column=number),
                "column-twice",
                f"two columns are called '{name}': it is not known which of them counts",
                "delete one of them, or give it another name",
            )
        before.add(name)


@contextmanager
def opened(path: Path, sheet: str = "") -> Generator[Spreadsheet]:
    """Open a table. Its first row that is not empty is the header; ``sheet`` names a sheet of a workbook.

    Raises ContentError if it is not a table. Reading its rows may raise ContentError too.
    """
    with _open(path) as file:
        yield spreadsheet(file, Place(str(path)), sheet)


def spreadsheet(file: BinaryIO, place: Place, sheet: str = "") -> Spreadsheet:
    """Return the table in a file. Raises ContentError, as may its rows."""
    start = file.read(len(_ZIP))
    file.seek(0)
    if start == _OLE:
        raise ContentError([_old_workbook(place)])
    if start == _ZIP:
        # Imported here: openpyxl is an extra.
        from leaflet.tables.workbook import workbook

        remarks, numbered, digest = workbook(file, place, sheet)
    elif sheet:
        raise ContentError([_no_sheets(place)])
    else:
        remarks, numbered, digest = delimited(file, place)
    rows = _filled(numbered)
    header = next(rows, None)
    if header is None:
        raise ContentError([_empty(place)])
    return Spreadsheet(header, rows, remarks, digest)


def _open(path: Path) -> BinaryIO:
    try:
        absent = why_not_a_file(path)
        if absent is not None:
            raise ContentError([absent])
        return path.open("rb")
    except (OSError, ValueError) as error:  # ValueError: a NUL in the name
        raise ContentError([unreadable(path, error)]) from error


def _filled(rows: Iterator[tuple[int, list[str]]]) -> Iterator[Row]:
    for number, cells in rows:
        if any(map(str.strip, cells)):
            yield Row(number, tuple(cells))


def _titled(place: Place, number: int) -> Problem:
    return Problem(
        place,
        "table-title",
        f"this row seems to be a title: the names of the columns seem to stand in row {number}",
        f"delete all rows above row {number}, so that the table begins with the names of its columns",
    )


def _not_parted(place: Place) -> Problem:
    return Problem(
        place,
        "table-form",
        "each row of this table stands in one cell: commas, semicolons, tabs or bars part the cells of a CSV file",
        "open it in its program, part the columns there, and save it anew as 'CSV UTF-8'",
    )


def _old_workbook(place: Place) -> Problem:
    return Problem(
        place,
        "table-form",
        "this is a workbook of the old form .xls, or one with a password: neither can be read",
        "open it in its program and save it without a password as .xlsx, or as 'CSV UTF-8'",
    )


def _no_sheets(place: Place) -> Problem:
    return Problem(place, "sheet-unknown", "this table is CSV, which has no sheets", "leave out the name of the sheet")


def _empty(place: Place) -> Problem:
    return Problem(
        place, "table-empty", "this table holds nothing", "begin it with a row of names, one for each column"
    )
