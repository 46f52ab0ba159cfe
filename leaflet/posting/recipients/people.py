"""Read a row of the list: cells → a recipient, or the problems of the row."""

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache

from leaflet.files.reader import stacks
from leaflet.model.draft import Font
from leaflet.model.problems import Place, Problem
from leaflet.model.value import field, replace, value
from leaflet.posting.recipients.addresses import Address, address
from leaflet.posting.recipients.columns import Columns, shifted
from leaflet.posting.recipients.conditions import meant
from leaflet.posting.recipients.formats import joined
from leaflet.tables.cells import CellFault, are_plain, fault_of, tidied
from leaflet.tables.spreadsheet import Row
from leaflet.text.words import missing


@value(kw_only=True)
class Recipient:
    """A person who gets a piece.

    ``number`` is the piece's, from 1, in the order of the list; ``row`` is the row of the list, its header being
    row 1. ``address`` is ready to be printed, a line each; ``postcode`` is empty where a country ends the address.
    ``values`` are all cells of the row by the folded names of their columns.
    """

    number: int
    row: int
    address: tuple[str, ...]
    postcode: str
    values: Mapping[str, str]
    language: str = ""
    format: str = ""


# The column with the name for the greeting; without it, the first line of the address is used.
NAME = "name"

# Day numbers of spreadsheets: 45000 is in 2023.
_DAY_NUMBER = re.compile(r"[1-7][0-9]{4}(?:\.[0-9]+)?", re.ASCII)

# A function from a person's values to the folded names of columns that must not be empty.
Required = Callable[[Mapping[str, str]], Collection[str]]
# A function from a person's values to the folded names of columns that say neither yes nor no.
Unclear = Callable[[Mapping[str, str]], Iterable[str]]


@value(kw_only=True)
class RowReader:
    """How rows are read: where what stands, in which file, which font must have it, and whether post goes abroad.

    ``own`` are an organisation's own words for yes and no, and ``deciding`` the columns in which they count, by folded
    name; of these, ``unprinted`` only decide. ``knowing`` are more columns, from 0, by which those are known who are
    left out.
    """

    columns: Columns
    file: str
    font: Font
    abroad: bool = False
    own: Mapping[str, bool] = field(default_factory=dict)
    deciding: tuple[str, ...] = ()
    unprinted: frozenset[str] = frozenset()
    knowing: frozenset[int] = frozenset()


def person(row: Row, number: int, form: RowReader) -> Recipient | tuple[Problem, ...]:
    """Return the person of a row, as the piece of that number goes to them, or all that is wrong with the row."""
    columns = form.columns
    slip = shifted(row.cells, columns.width, Place(form.file, row.number))
    if slip is not None:
        return (slip,)
    if columns.made:
        row = Row(row.number, columns.extended(row.cells))
    cells = row.cells
    values = {name: tidied(cells[index]) for name, index in columns.values.items()}
    if form.own:
        values |= meant(values, form.deciding, form.own)
    where = address([tidied(cells[index]) for index in columns.address], abroad=form.abroad)
    problems = (*_faults(row, form), *_unnamed(row, form))
    if not isinstance(where, Address):
        at = columns.place(form.file, row.number, columns.address[0])
        return (*problems, *(Problem(at, fault.code, fault.message, fault.hint) for fault in where))
    if problems:
        return problems
    return Recipient(
        number=number,
        row=row.number,
        address=where.lines,
        postcode=where.postcode,
        values=values,
        language="" if columns.language is None else tidied(cells[columns.language]),
        format=_format(cells, columns),
    )


def _format(cells: Sequence[str], columns: Columns) -> str:
    asked = "" if columns.format is None else tidied(cells[columns.format])
    return asked if columns.large is None else joined(asked, tidied(cells[columns.large]))


def _faults(row: Row, form: RowReader) -> Iterator[Problem]:
    """Yield the problems of single cells."""
    columns, cells = form.columns, row.cells
    printed, known = columns.printed, form.knowing
    font = _alone(form.font)
    for index in columns.days:
        if _DAY_NUMBER.fullmatch(cells[index].strip()):
            yield in_cell(row.number, index, form, _NO_DAY)
    if are_plain([cells[index] for index in (*printed, *known)]) and not missing("".join(cells), font):
        return
    names = [*columns.address, *known, *[index for name, index in columns.values.items() if name == NAME]]
    naming = {each for index in names for each in columns.alone(index)}
    # There a word that says neither yes nor no is told as such, whatever it is.
    deciding = {columns.values.get(name) for name in form.deciding}
    unprinted = {columns.values.get(name) for name in form.unprinted}
    unprinted |= known.difference(printed) | {columns.language, columns.format, columns.large}
    for index in (*printed, *known.difference(printed)):
        cell = cells[index]
        fault = fault_of(cell, naming=index in naming)
        if fault is not None and fault.code == "cell-error" and index in deciding:
            fault = None
        if fault is None and index not in unprinted:
            fault = _unfit(cell, font)
        if fault is not None:
            yield in_cell(row.number, index, form, fault)


@lru_cache(8)
def _alone(font: Font) -> Font:
    """Return a font without the others that show what it lacks: those are embedded before a person's words are met."""
    return replace(font, others=())


def _unfit(cell: str, font: Font) -> CellFault | None:
    """Return the problem of a cell that cannot be printed; None if it can."""
    if not cell.isascii() and any(True for _ in stacks(cell)):
        return _STACKED
    return _NO_SIGN if missing(cell, font) else None


def _unnamed(row: Row, form: RowReader) -> Iterator[Problem]:
    """Yield a problem if the first line is empty, and not all of the address."""
    first, *others = form.columns.address
    if not row.cells[first].strip(" ,") and any(row.cells[index].strip(" ,") for index in others):
        yield in_cell(row.number, first, form, _NO_NAME)


def missing_values(recipient: Recipient, required: Required, form: RowReader) -> Iterator[Problem]:
    """Yield a problem for each missing value (required: it is printed)."""
    for name in sorted(required(recipient.values)):
        if not recipient.values[name]:
            yield in_cell(recipient.row, form.columns.values[name], form, _EMPTY)


def unclear_values(recipient: Recipient, unclear: Unclear, form: RowReader) -> Iterator[Problem]:
    """Yield a problem for each value that decides about a passage but says neither yes nor no."""
    for name in unclear(recipient.values):
        yield in_cell(recipient.row, form.columns.values[name], form, _UNCLEAR)


def in_cell(row: int, index: int, form: RowReader, fault: CellFault) -> Problem:
    """Return a fault as the problem of a cell."""
    place = form.columns.place(form.file, row, index)
    title = " ".join(form.columns.titles[index].split())
    return Problem(place, fault.code, f"column '{title}': {fault.message}", fault.hint)


_NO_DAY = CellFault(
    "cell-shortened",
    "this column is of days, and the spreadsheet shows the day in this cell as a number like 45000",
    "format the column as a date there, or write the day as text",
)
_NO_NAME = CellFault(
    "address-without-name",
    "the first line of the address is empty, so that the envelope would name nobody",
    "write there whom the letter is for; the street comes below",
)
_UNCLEAR = CellFault(
    "when-unclear",
    "it is not clear whether the passage that depends on this cell is meant for this person",
    "write yes or no, or nothing for no; or what is to be printed, if the passage prints it",
)
_EMPTY = CellFault("cell-empty", "this cell is empty, and what stands in it is to be printed", "fill it in")
_NO_SIGN = CellFault(
    "cell-no-glyph",
    "the style's font has no sign for a character in this cell, which may be in another script",
    "give it in letters that the font has, or choose a style whose font has this script",
)
_STACKED = CellFault(
    "cell-stacked",
    "a letter in this cell carries more marks above or below it than can be printed",
    "type the word anew: it may be an ornament, or damaged",
)
