"""Turn clinic.yaml, or a table with a row for each clinic, into clinics.

A row is read as the same keys would be in YAML, so that both have the same rules; only its columns are looked at here.
"""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from leaflet.files.reader import checked, read_text
from leaflet.model.content import Clinic, Phone, Text
from leaflet.model.problems import ContentError, Place, Problem, Severity, errors, in_order, listed, nearest
from leaflet.model.value import replace
from leaflet.reading import schema, yaml_tree
from leaflet.reading.content import desk_for
from leaflet.reading.links import numbers
from leaflet.tables.cells import CellFault, fault_of

TABLES = (".csv", ".xlsx")
_ADDRESS = "address"
# Columns of names and numbers, in which a word for nothing is never meant.
_NAMING = frozenset({"id", "name", "phone", _ADDRESS})
# The parts of an address may have a column each: address 1, address line 2.
_NUMBERED = re.compile(r"address(?: line)? ?([1-9])")
# A number of the United Kingdom without the zero at its start; a person who leaves it out writes +44, or a space.
_WITHOUT_ZERO = re.compile(r"[1-9][0-9]{9}")
_UNUSED = "-"
_MARK = "\ufeff"


def read_clinics(path: Path) -> tuple[tuple[Clinic, ...], list[Problem]]:
    """Return the clinics that a file describes, in its order, and all problems of it; none if one is an error."""
    clinics, problems = _from_table(path) if path.suffix.lower() in TABLES else _from_yaml(path)
    problems += _shared(clinics)
    return () if errors(problems) else tuple(clinics), in_order(problems)


def _from_yaml(path: Path) -> tuple[list[Clinic], list[Problem]]:
    text, problems = read_text(path)
    if text is None:
        return [], problems
    tree, problems = yaml_tree.parse(text, str(path))
    if tree is None:
        return [], problems
    clinic, found = _clinic(tree, Place(str(path)))
    return ([] if clinic is None else [clinic]), [*problems, *found]


def _from_table(path: Path) -> tuple[list[Clinic], list[Problem]]:
    # Few builds are for a table of clinics.
    from leaflet.tables.spreadsheet import columns_twice, opened, title_above

    clinics: list[Clinic] = []
    try:
        with opened(path) as table:
            place = Place(str(path), table.header.number, whole=True)
            columns, problems = _columns(table.header.cells, place)
            problems += columns_twice(("" if name == _UNUSED else name for name in columns), place)
            if errors(problems):
                keys = {key.name for key in schema.own_keys(Clinic)}
                title = title_above(table, str(path), lambda cell: cell.strip().casefold() in keys)
                return [], problems if title is None else [title]
            for row in table.rows:
                clinic, found = _from_row(row.cells, columns, Place(str(path), row.number, whole=True))
                problems += found
                clinics += [] if clinic is None else [clinic]
            problems += table.remarks
    except ContentError as faults:
        return [], list(faults.problems)
    if not clinics and not errors(problems):
        hint = "write a row for each clinic below the names of the columns"
        problems.append(Problem(Place(str(path)), "clinics-none", "there is no clinic in this table", hint))
    return clinics, problems


def _columns(header: Iterable[str], place: Place) -> tuple[list[str], list[Problem]]:
    """Return what each column is about, the empty text for one without a name, and what is wrong with the header."""
    keys: dict[str, schema.Key] = {key.name: key for key in schema.own_keys(Clinic)}
    columns: list[str] = []
    problems: list[Problem] = []
    for index, cell in enumerate(header):
        at = replace(place, column=index + 1)
        name = " ".join(cell.removeprefix(_MARK).casefold().replace("_", " ").split())
        known = name in keys or _NUMBERED.fullmatch(name)
        meant = None if known or not name else nearest(name, keys)
        if meant is not None:
            message = f"there is no column '{_shown(name)}'"
            problems.append(Problem(at, "column-unknown", message, f"did you mean '{meant}'?"))
        elif name and not known:
            message = f"the column '{_shown(name)}' is not used"
            hint = f"what is printed stands in the columns {listed(keys)}"
            problems.append(Problem(at, "column-unused", message, hint, Severity.NOTE))
        columns.append(name if known or not name else _UNUSED)
    for key in keys.values():
        if key.required and key.name not in columns:
            message = f"the first row does not name the column '{key.name}': {key.doc}"
            problems.append(Problem(place, "column-missing", message, "add the column, and fill it in for each clinic"))
    return columns, problems


def _from_row(cells: Iterable[str], columns: list[str], place: Place) -> tuple[Clinic | None, list[Problem]]:
    found: dict[str, list[yaml_tree.Scalar]] = {}
    spoilt: set[str] = set()
    problems: list[Problem] = []
    named = ((index, columns[index] if index < len(columns) else "", cell) for index, cell in enumerate(cells))
    for index, name, cell in sorted(named, key=lambda one: _line_of_address(one[1])):
        at = replace(place, column=index + 1)
        if not cell.strip() or name == _UNUSED:
            continue
        text, slips = checked(cell, place.file)
        if not name:
            message = "there is no name above this cell, in the first row of its column"
            hint = "name the column, or take the cell out; a text with a delimiter in it needs quotes"
            problems.append(Problem(at, "cell-without-column", message, hint))
        elif text is None:
            problems += [replace(slip, place=at) for slip in slips[:1]]
            spoilt.add(name)
        elif fault := _fault(text, naming=name in _NAMING or _NUMBERED.fullmatch(name) is not None):
            problems.append(fault.at(at))
            spoilt.add(name)
        else:
            if name == "phone" and _WITHOUT_ZERO.fullmatch(Phone(text.strip()).number):
                problems.append(_zero_lost(at))
            lines = tuple(Text(line.strip(), at) for line in text.split("\n"))
            key = _ADDRESS if _NUMBERED.fullmatch(name) else name
            found.setdefault(key, []).append(yaml_tree.Scalar(lines, at, quoted=True))
    for one in schema.own_keys(Clinic):
        if one.required and one.name not in found.keys() | spoilt:
            at = replace(place, column=columns.index(one.name) + 1)
            problems.append(Problem(at, "clinic-cell", f"this clinic has no {one.name}", f"fill it in: {one.doc}"))
    entries = (_entry(name, scalars, place) for name, scalars in found.items())
    clinic, slips = _clinic(yaml_tree.Mapping(tuple(entries), place), place)
    # What is missing was told in the words of a table.
    problems += [slip for slip in slips if slip.code != "missing-key"]
    return (None if errors(problems) else clinic), problems


def _fault(text: str, *, naming: bool) -> CellFault | None:
    """Return why a cell cannot be used, whose lines are looked at one by one."""
    return next(filter(None, (fault_of(line, naming=naming) for line in text.split("\n"))), None)


def _line_of_address(column: str) -> int:
    """Return which line of an address a column holds; 0 for any other."""
    numbered = _NUMBERED.fullmatch(column)
    return int(numbered[1]) if numbered else 0


def _zero_lost(place: Place) -> Problem:
    message = "this phone number seems to have lost the zero at its start, which spreadsheets take away"
    hint = "format the column as text and type the number anew, with spaces between its groups"
    return Problem(place, "phone-zero", message, hint, Severity.WARNING)


def _entry(name: str, scalars: list[yaml_tree.Scalar], place: Place) -> yaml_tree.Entry:
    lines = tuple(line for scalar in scalars for line in scalar.lines if line.text)
    key = yaml_tree.Scalar((Text(name, place),), place)
    return yaml_tree.Entry(key, yaml_tree.Scalar(lines, scalars[0].place, quoted=True))


def _clinic(tree: yaml_tree.Node, place: Place) -> tuple[Clinic | None, list[Problem]]:
    desk = desk_for(numbers(()))
    clinic: Clinic | None = schema.instance(Clinic, tree, place, desk)
    return (None if errors(desk.problems) else clinic), desk.problems


def _shared(clinics: Iterable[Clinic]) -> Iterator[Problem]:
    """Yield a problem for each clinic whose id another one before it has."""
    first: dict[str, Place] = {}
    for clinic in clinics:
        before = first.setdefault(clinic.id.text, clinic.id.place)
        if before is not clinic.id.place:
            message = f"the clinic of row {before.line} has the id '{clinic.id.text}' too"
            hint = "give each its own: it names the files, and one would overwrite the other"
            yield Problem(clinic.id.place, "clinic-twice", message, hint)


def _shown(name: str) -> str:
    return "".join(sign for sign in name[:40] if sign.isprintable())
