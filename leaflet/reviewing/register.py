"""Turn register.csv or register.xlsx, the list of leaflets that are not in YAML yet, into their facts."""

import io
from collections.abc import Iterable, Iterator

from leaflet.model.problems import ContentError, Place, Problem
from leaflet.model.suggestions import listed
from leaflet.reading.context import ReadContext
from leaflet.reading.dates import day
from leaflet.reviewing.review_facts import Facts
from leaflet.tables.cells import fault_of
from leaflet.tables.spreadsheet import Spreadsheet, spreadsheet, title_above

NAMES = ("register.csv", "register.xlsx")
_COLUMNS = ("reference", "title", "owner", "due", "file")
_NEEDED = ("title", "due")


def entries(data: bytes, path: str) -> tuple[list[Facts], list[Problem]]:
    """Return the facts of each row, and what is wrong with the others."""
    desk = ReadContext({})
    found: list[Facts] = []
    try:
        table = spreadsheet(io.BytesIO(data), Place(path))
        found.extend(_facts(table, path, desk))
        desk.problems.extend(table.remarks)
    except ContentError as faults:
        desk.problems.extend(faults.problems)
    return found, desk.problems


def _facts(table: Spreadsheet, path: str, desk: ReadContext) -> Iterator[Facts]:
    """Yield the facts of each row. Raises Faults where the rows cannot be read any further."""
    columns = [name.strip().casefold() for name in table.header.cells]
    absent = [name for name in _NEEDED if name not in columns]
    if absent:
        title = title_above(table, path, lambda cell: cell.strip().casefold() in _COLUMNS)
        if title is not None:
            raise ContentError([title])
        desk.report(
            Place(path),
            "register-header",
            f"the first row does not name the column {listed(absent)}",
            f"begin the file with a row of these names: {','.join(_COLUMNS)}",
        )
        return
    row = None
    for row in table.rows:
        facts = _entry(dict(zip(columns, row.cells, strict=False)), Place(path, row.number), desk)
        if facts is not None:
            yield facts
    if row is None:
        desk.report(
            Place(path),
            "register-empty",
            "there is no leaflet in this table below the names of its columns",
            "write a row for each leaflet, or delete the table",
        )


def without(references: Iterable[str], register: Iterable[Facts]) -> list[Facts]:
    """Return the entries whose leaflet has no content file yet: a content file counts instead of its row."""
    in_yaml = {reference.casefold() for reference in references if reference}
    return [facts for facts in register if facts.reference.casefold() not in in_yaml]


def _entry(row: dict[str, str], place: Place, desk: ReadContext) -> Facts | None:
    cells = {name: _shown(row.get(name, "")) for name in _COLUMNS}
    # A path may have signs that are no words.
    faults = [fault for name, cell in cells.items() if name != "file" and (fault := fault_of(cell)) is not None]
    if faults:
        desk.problems.extend(fault.at(place) for fault in faults)
        return None
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
