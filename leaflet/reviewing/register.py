"""Read register.csv or register.xlsx, the list of leaflets that are not in YAML yet."""

import io
from collections.abc import Iterable, Iterator, Sequence

from leaflet.model.problems import ContentError, Place, Problem, listed
from leaflet.model.value import replace
from leaflet.reading.context import ReadContext
from leaflet.reading.dates import day
from leaflet.reviewing.review_facts import Facts
from leaflet.tables.cells import CellFault, fault_of
from leaflet.tables.spreadsheet import Spreadsheet, columns_twice, spreadsheet, title_above

NAMES = ("register.csv", "register.xlsx")
_COLUMNS = ("reference", "title", "owner", "due", "file")
_NEEDED = ("title", "due")


def entries(data: bytes, path: str) -> tuple[list[Facts], list[Problem]]:
    """Return the facts of each good row, and problems."""
    context = ReadContext({})
    found: list[Facts] = []
    try:
        table = spreadsheet(io.BytesIO(data), Place(path))
        found.extend(_facts(table, path, context))
        context.problems.extend(table.remarks)
    except ContentError as error:
        context.problems.extend(error.problems)
    return found, context.problems


def _facts(table: Spreadsheet, path: str, context: ReadContext) -> Iterator[Facts]:
    """Yield the facts of each row. Raises ContentError if the table cannot be read on."""
    columns = [name.strip().casefold() for name in table.header.cells]
    absent = [name for name in _NEEDED if name not in columns]
    if absent:
        title = title_above(table, path, lambda cell: cell.strip().casefold() in _COLUMNS)
        if title is not None:
            raise ContentError([title])
        context.report(
            Place(path),
            "register-header",
            f"the first row does not name the column {listed(absent)}",
            f"begin the file with a row of these names: {','.join(_COLUMNS)}",
        )
        return
    header = Place(path, table.header.number)
    twice = list(columns_twice((name if name in _COLUMNS else "" for name in columns), header))
    if twice:
        raise ContentError(twice)
    row = None
    for row in table.rows:
        facts = _entry(row.cells, columns, Place(path, row.number), context)
        if facts is not None:
            yield facts
    if row is None:
        context.report(
            Place(path),
            "register-empty",
            "there is no leaflet in this table below the names of its columns",
            "write a row for each leaflet, or delete the table",
        )


def without(references: Iterable[str], register: Iterable[Facts]) -> list[Facts]:
    """Return the entries without a content file. A content file replaces its row."""
    in_yaml = {reference.casefold() for reference in references if reference}
    return [facts for facts in register if facts.reference.casefold() not in in_yaml]


def _entry(row: Sequence[str], columns: Sequence[str], place: Place, context: ReadContext) -> Facts | None:
    faults = [
        fault.at(replace(place, column=number))
        for number, (name, cell) in enumerate(zip(columns, row, strict=False), start=1)
        if (fault := _fault(name, cell)) is not None
    ]
    if any(map(str.strip, row[len(columns) :])):
        message = (
            f"this row has {len(row)} cells, and the first row names {len(columns)} columns: they may have shifted"
        )
        hint = "put what holds a comma between quotation marks, or save the table anew from a spreadsheet"
        faults = [Problem(place, "row-cells", message, hint)]
    if faults:
        context.problems.extend(faults)
        return None
    cells = dict.fromkeys(_COLUMNS, "") | {name: _shown(cell) for name, cell in zip(columns, row, strict=False)}
    for name in _NEEDED:
        if not cells[name]:
            context.report(place, "register-cell", f"the column '{name}' is empty in this row", "fill it in")
            return None
    due = day(cells["due"], place, context)
    if due is None:
        return None
    return Facts(
        file=cells["file"] or place.file,
        title=cells["title"],
        due=due.last(),
        reference=cells["reference"],
        owner=cells["owner"],
    )


def _fault(name: str, cell: str) -> CellFault | None:
    """Return why a cell cannot be used as it is listed."""
    if name not in _COLUMNS:
        return None
    fault = fault_of(_shown(cell))
    # A path may have signs that are no words.
    return fault if fault is None or name != "file" or fault.code == "cell-error" else None


def _shown(cell: str) -> str:
    """Return the text on one line, without characters that could steer the terminal it is listed on."""
    return "".join(sign for sign in " ".join(cell.split()) if sign.isprintable())
