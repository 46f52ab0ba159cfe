"""Turn a sheet of an XLSX workbook into rows of texts, as a person sees them: nothing in it is worked out.

A formula comes as its own text, so that nobody takes for a name what a program would have to calculate.
"""

import hashlib
import re
import zipfile
from collections.abc import Callable, Iterator
from typing import Any, BinaryIO

import openpyxl

from leaflet.problems import Faults, Place, Problem, Severity
from leaflet.reading.cellformat import Doubt, shown
from leaflet.reading.nearest import listed

# What a sheet of a million people unpacks to, twice over; and what all its different texts do, which stay in memory.
_MOST_SHEET_BYTES = 2_000_000_000
_MOST_PART_BYTES = 300_000_000
_MOST_ROWS = 1_048_576
_CHUNK = 1 << 20
_HIDDEN_OR_MERGED = re.compile(rb'<(?:\w+:)?(?:row\b[^>]*\bhidden="(?:1|true)"|(?P<merged>mergeCell)\b)')
_LONGEST_TAG = 1000


def workbook(
    file: BinaryIO, place: Place, sheet: str
) -> tuple[list[Problem], Iterator[tuple[int, list[str]]], Callable[[], str]]:
    """Return remarks, which grow with the rows, the rows with their numbers, and what tells the file's digest.

    Raises Faults, now or with the rows.
    """
    digest = hashlib.sha256()
    while chunk := file.read(_CHUNK):
        digest.update(chunk)
    file.seek(0)
    try:
        with zipfile.ZipFile(file) as archive:
            # A part never unpacks to more than the archive says here.
            if any(part.file_size > _most_of(part.filename) for part in archive.infolist()):
                raise Faults([_too_large(place)])
            book = openpyxl.load_workbook(file, read_only=True, keep_links=False)
            page, remarks = _sheet(book, place, sheet)
            hidden, merged = _hidden_and_merged(archive, page._worksheet_path)
            remarks += [_some_hidden(place, hidden)] if hidden else []
            remarks += [_some_merged(place)] if merged else []
    except Faults:
        raise
    except Exception as error:  # the library raises whatever it trips over in a damaged file
        raise Faults([_broken(place)]) from error
    return remarks, _rows(page, place, remarks), digest.hexdigest


def _most_of(part: str) -> int:
    return _MOST_SHEET_BYTES if part.startswith("xl/worksheets/") else _MOST_PART_BYTES


def _sheet(book: Any, place: Place, name: str) -> tuple[Any, list[Problem]]:
    """Return the sheet of that name, or the first. Any: in this mode the library gives a type of its own."""
    pages = {page.title: page for page in book.worksheets}
    if not pages:
        raise Faults([_broken(place)])
    if name:
        if name not in pages:
            raise Faults([_sheet_unknown(place, pages)])
        return pages[name], []
    # What is hidden is mostly last year's.
    first = next((title for title, page in pages.items() if page.sheet_state == "visible"), next(iter(pages)))
    remarks = [] if len(pages) == 1 else [_several_sheets(place, first)]
    return pages[first], remarks


def _rows(page: Any, place: Place, remarks: list[Problem]) -> Iterator[tuple[int, list[str]]]:
    # The file's own word on how far the sheet goes is often wrong, and would cut off what lies beyond.
    page.reset_dimensions()
    doubts: set[tuple[int, Doubt]] = set()
    number = width = 0
    try:
        for number, cells in enumerate(page.iter_rows(), start=1):
            if number > _MOST_ROWS:
                raise Faults([_broken(place)])
            texts = []
            for column, cell in enumerate(cells, start=1):
                text, doubt = shown(cell.value, cell.number_format)
                if doubt is not None and (column, doubt) not in doubts:
                    doubts.add((column, doubt))
                    remarks.append(_doubtful(Place(place.file, number, column), doubt))
                texts.append(text)
            width = width or (len(texts) if any(map(str.strip, texts)) else 0)
            # A workbook leaves out the empty cells at the end of a row, which is no shorter for that.
            yield number, texts + [""] * (width - len(texts))
    except Faults:
        raise
    except Exception as error:  # as above
        raise Faults([_broken(Place(place.file, number + 1))]) from error


def _hidden_and_merged(archive: zipfile.ZipFile, part: str) -> tuple[int, int]:
    """Return how many rows are hidden, mostly by a filter, and how often cells are merged: the library is silent."""
    hidden, merged, end = 0, 0, b""
    with archive.open(part) as sheet:
        while chunk := sheet.read(_CHUNK):
            data = end + chunk
            found = list(_HIDDEN_OR_MERGED.finditer(data))
            merging = sum(1 for one in found if one["merged"])
            hidden, merged = hidden + len(found) - merging, merged + merging
            # A tag may be cut in two here, but none is counted twice.
            end = data[max(found[-1].end() if found else 0, len(data) - _LONGEST_TAG) :]
    return hidden, merged


def _too_large(place: Place) -> Problem:
    return Problem(
        place,
        "table-too-large",
        "this workbook unpacks to far more than a list of a million people",
        "check that it is the right file; save the sheet that is needed as 'CSV UTF-8'",
    )


def _broken(place: Place) -> Problem:
    return Problem(
        place,
        "table-form",
        "this is not a workbook that can be read",
        "open it in its program and save it anew as .xlsx, or as 'CSV UTF-8'",
    )


def _sheet_unknown(place: Place, pages: dict[str, Any]) -> Problem:
    return Problem(place, "sheet-unknown", "this workbook has no sheet of that name", f"name one of {listed(pages)}")


def _several_sheets(place: Place, first: str) -> Problem:
    return Problem(
        place,
        "sheets-several",
        f"this workbook has several sheets: the first that is shown, '{first}', was read",
        "if another is meant, name it with --sheet",
        Severity.WARNING,
    )


def _some_hidden(place: Place, number: int) -> Problem:
    rows = "a row of this sheet is hidden," if number == 1 else f"{number} rows of this sheet are hidden,"
    return Problem(
        place,
        "rows-hidden",
        f"{rows} and will be read like all others",
        "if a filter was meant to leave them out, copy what is shown into a new workbook",
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


def _doubtful(place: Place, doubt: Doubt) -> Problem:
    match doubt:
        case Doubt.ZEROS:
            message = "cells of this column are numbers to the spreadsheet: a zero or a plus at their start is lost"
            hint = "if they are phone numbers or the like, mend them in a column that is formatted as text"
        case Doubt.DIGITS:
            message = "a number in this column is so long that the spreadsheet has lost its last digits"
            hint = "type such numbers anew in a column that is formatted as text"
        case Doubt.DATE:
            message = "dates of this column look different on each computer: they are taken as 2026-11-23"
            hint = "to have them otherwise, turn them into text as they are to be printed"
        case Doubt.FORMAT:
            message = "numbers of this column have a format that is not known here: they are taken without it"
            hint = "turn them into text as they are to be printed"
    return Problem(place, "cells-doubtful", message, hint, Severity.WARNING)
