"""Turn register.csv, the list of leaflets that are not in YAML yet, into their facts."""

import io
from collections.abc import Iterable, Iterator

from leaflet.problems import Faults, Place, Problem
from leaflet.reading.days import day
from leaflet.reading.delimited import delimited
from leaflet.reading.desk import Desk
from leaflet.reading.nearest import listed
from leaflet.reviewing.facts import Facts

NAME = "register.csv"
_COLUMNS = ("reference", "title", "owner", "due", "file")
_NEEDED = ("title", "due")


def entries(data: bytes, path: str) -> tuple[list[Facts], list[Problem]]:
    """Return the facts of each row, and what is wrong with the others."""
    desk = Desk({})
    found: list[Facts] = []
    try:
        remarks, numbered, _ = delimited(io.BytesIO(data), Place(path))
        desk.problems.extend(remarks)
        rows = ((number, row) for number, row in numbered if any(cell.strip() for cell in row))
        found.extend(_facts(rows, path, desk))
    except Faults as faults:
        desk.problems.extend(faults.problems)
    return found, desk.problems


def _facts(rows: Iterator[tuple[int, list[str]]], path: str, desk: Desk) -> Iterator[Facts]:
    """Yield the facts of each row. Raises Faults where the rows cannot be read any further."""
    _, header = next(rows, (1, []))
    columns = [name.strip().casefold() for name in header]
    absent = [name for name in _NEEDED if name not in columns]
    if absent:
        desk.report(
            Place(path),
            "register-header",
            f"the first row does not name the column {listed(absent)}",
            f"begin the file with a row of these names: {','.join(_COLUMNS)}",
        )
        return
    for number, row in rows:
        facts = _entry(dict(zip(columns, row, strict=False)), Place(path, number), desk)
        if facts is not None:
            yield facts


def without(references: Iterable[str], register: Iterable[Facts]) -> list[Facts]:
    """Return the entries whose leaflet has no content file yet: a content file counts instead of its row."""
    in_yaml = {reference.casefold() for reference in references if reference}
    return [facts for facts in register if facts.reference.casefold() not in in_yaml]


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
