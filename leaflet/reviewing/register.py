"""Turn register.csv, the list of leaflets that are not in YAML yet, into their facts."""

import csv
import io
from collections.abc import Iterable, Iterator

from leaflet.problems import Place, Problem
from leaflet.reading.days import day
from leaflet.reading.desk import Desk
from leaflet.reading.nearest import listed
from leaflet.reviewing.facts import Facts

NAME = "register.csv"
_COLUMNS = ("reference", "title", "owner", "due", "file")
_NEEDED = ("title", "due")
_MARK = b"\xef\xbb\xbf"


def entries(data: bytes, path: str) -> tuple[list[Facts], list[Problem]]:
    """Return the facts of each row, and what is wrong with the others."""
    desk = Desk({})
    rows = _rows(_text(data))
    try:
        _, header = next(rows)
    except (StopIteration, csv.Error):
        header = []
    columns = [name.strip().casefold() for name in header]
    absent = [name for name in _NEEDED if name not in columns]
    if absent:
        desk.report(
            Place(path),
            "register-header",
            f"the first row does not name the column {listed(absent)}",
            f"begin the file with a row of these names: {','.join(_COLUMNS)}",
        )
        return [], desk.problems
    found: list[Facts] = []
    try:
        for line, row in rows:
            facts = _entry(dict(zip(columns, row, strict=False)), Place(path, line), desk)
            if facts is not None:
                found.append(facts)
    except csv.Error as error:
        desk.report(Place(path), "register-broken", f"this file cannot be read as CSV: {error}", "save it anew as CSV")
    return found, desk.problems


def without(references: Iterable[str], register: Iterable[Facts]) -> list[Facts]:
    """Return the entries whose leaflet has no content file yet: a content file counts instead of its row."""
    in_yaml = {reference.casefold() for reference in references if reference}
    return [facts for facts in register if facts.reference.casefold() not in in_yaml]


def _text(data: bytes) -> str:
    try:
        return data.removeprefix(_MARK).decode("utf-8")
    except UnicodeDecodeError:
        # What spreadsheets on Windows write in western Europe unless they are asked for UTF-8.
        return data.decode("cp1252", errors="replace")


def _rows(text: str) -> Iterator[tuple[int, list[str]]]:
    """Yield the rows that hold anything, each with the line that it begins in."""
    # Spreadsheets write semicolons where the comma is the decimal point.
    first = text.split("\n", 1)[0]
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=";" if first.count(";") > first.count(",") else ",")
    line = 1
    for row in reader:
        if any(cell.strip() for cell in row):
            yield line, row
        line = reader.line_num + 1


def _entry(row: dict[str, str], place: Place, desk: Desk) -> Facts | None:
    cells = {name: _shown(row.get(name, "")) for name in _COLUMNS}
    for name in _NEEDED:
        if not cells[name]:
            desk.report(place, "register-cell", f"the column '{name}' is empty in this row", "fill it in")
            return None
    due = day(cells["due"], place, desk)
    if due is None:
        return None
    return Facts(
        file=cells["file"] or place.file,
        title=cells["title"],
        due=due.last(),
        reference=cells["reference"],
        owner=cells["owner"],
    )


def _shown(cell: str) -> str:
    """Return the text on one line, without characters that could steer the terminal it is listed on."""
    return "".join(sign for sign in " ".join(cell.split()) if sign.isprintable())
