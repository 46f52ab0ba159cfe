"""The suppression list: a table of people who must not get post → the rows that match a row of the list.

Somebody is meant by all cells of a row together: a name and a postcode, or a number alone. Only digests are kept.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from hashlib import blake2b
from pathlib import Path
from types import MappingProxyType
from unicodedata import normalize

from leaflet.model.problems import ContentError, Place, Problem, Severity
from leaflet.model.value import field, value
from leaflet.posting.recipients.columns import folded, shifted
from leaflet.tables.cells import fault_of
from leaflet.tables.spreadsheet import Row, columns_twice, opened, title_above

_AS_THEY_ARE: Mapping[str, str] = MappingProxyType({})
_MOST_TOLD = 100
_MOST_ROWS_NAMED = 20
# Fillers for empty cells, folded.
_NOTHING = frozenset(
    {"n/a", "n.a", "none", "nil", "notapplicable", "unknown", "notknown", "n/k", "tbc", "blank", "missing"}
)

# The columns of the list that a row of the table speaks of, by their index; and of what stands in them the digests,
# each with the first row of the table that has it.
_Group = tuple[tuple[int, ...], Mapping[bytes, int]]

# Letters that Unicode does not part into a letter and its accent, as people write them without; and the ways in which
# German and the Scandinavian languages write theirs.
_PLAIN = str.maketrans({
    **{"ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "ħ": "h", "ŧ": "t", "ŋ": "n"},
    **{"ĸ": "k", "ə": "e", "ɛ": "e", "ɔ": "o", "ɓ": "b", "ɗ": "d", "ƙ": "k", "ƴ": "y", "ɨ": "i", "ƶ": "z", "ɖ": "d"},
    # Apostrophes that count as letters.
    **dict.fromkeys([*map(chr, range(0x2B0, 0x300)), "\ua78b", "\ua78c", "\u0374", "\u0559"], ""),
})  # fmt: skip
_WRITTEN_OUT = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ø": "oe", "å": "aa"})


@value(eq=False)
class Suppression:
    """Digests of those who are left out, by the columns that tell who they are; and what is to be said of the table.

    ``rows`` are all rows of the table, each with the first that says the same.
    """

    groups: tuple[_Group, ...] = ()
    rows: Mapping[int, int] = field(default_factory=dict)
    remarks: tuple[Problem, ...] = ()
    file: str = ""

    @property
    def columns(self) -> frozenset[int]:
        """The indices of the columns of the list that identify people."""
        return frozenset(index for indices, _ in self.groups for index in indices)

    def meaning(self, cells: Sequence[str]) -> set[int]:
        """Return the rows of the table that match a row of the list."""
        found = set()
        for indices, digests in self.groups:
            if indices[-1] < len(cells):
                for digest in _digests([cells[index] for index in indices]):
                    if digest in digests:
                        found.add(digests[digest])
        return found

    def unmatched(self, met: Collection[int]) -> Iterator[Problem]:
        """Yield a note about rows that match nobody on the list; ``met`` are the rows that do."""
        rows = [row for row, first in self.rows.items() if first not in met]
        if not rows:
            return
        mean = "mean nobody on the list, so nobody is left out by them"
        if len(rows) == 1:
            mean = "means nobody on the list, so nobody is left out by it"
        named = ("row " if len(rows) == 1 else "rows ") + ", ".join(map(str, rows[:_MOST_ROWS_NAMED]))
        more = f" and {len(rows) - _MOST_ROWS_NAMED} more" if len(rows) > _MOST_ROWS_NAMED else ""
        yield Problem(
            Place(self.file, rows[0]),
            "suppression-unmatched",
            f"{len(rows)} of the {len(self.rows)} rows of this table {mean}: {named}{more}",
            "look whether these people are on the list, written in another way",
            Severity.WARNING,
        )


def suppression(path: Path, titles: Sequence[str], renamed: Mapping[str, str] = _AS_THEY_ARE) -> Suppression:
    """Return those that a table names, for a list with these columns; ``renamed`` are those that have our name too.

    Raises ContentError if it is no table, has no rows, a column that the list lacks, or rows that are shifted,
    name nobody or hold cells that are errors in a list too: whoever is meant by them would get post.
    """
    in_list = {folded(title): index for index, title in reversed(list(enumerate(titles)))}
    in_list |= {folded(ours): in_list[folded(theirs)] for ours, theirs in renamed.items() if folded(theirs) in in_list}
    groups: dict[tuple[int, ...], dict[bytes, int]] = {}
    rows: dict[int, int] = {}
    with opened(path) as table:
        place = Place(str(path))
        unknown = [
            _unknown(Place(place.file, table.header.number, number))
            for number, title in enumerate(table.header.cells, start=1)
            if title.strip() and folded(title) not in in_list
        ]
        if unknown:
            title = title_above(table, place.file, lambda cell: folded(cell) in in_list)
            raise ContentError(unknown if title is None else [title])
        if twice := list(columns_twice(map(folded, table.header.cells), Place(place.file, table.header.number))):
            raise ContentError(twice)
        indices = [in_list.get(folded(title)) for title in table.header.cells]
        problems: list[Problem] = []
        for row in table.rows:
            problems += _faults(row, indices, place)
            if len(problems) >= _MOST_TOLD:
                break
            named = sorted((index, cell) for index, cell in zip(indices, row.cells, strict=False) if index is not None)
            named = [(index, cell) for index, cell in named if _tells(cell)]
            group = groups.setdefault(tuple(index for index, _ in named), {})
            digests = _digests([cell for _, cell in named])
            first = next((group[digest] for digest in digests if digest in group), row.number)
            for digest in digests:
                group.setdefault(digest, first)
            rows[row.number] = first
        if problems:
            raise ContentError(problems)
        if not rows:
            raise ContentError([_no_rows(place)])
        return Suppression(tuple(groups.items()), rows, tuple(table.remarks), place.file)


def _faults(row: Row, indices: Sequence[int | None], place: Place) -> list[Problem]:
    """Return why a row cannot be used: a name that was cut in two, or a damaged one, is nobody's."""
    at = Place(place.file, row.number)
    slip = shifted(row.cells, len(indices), at)
    if slip is not None:
        return [slip]
    faults = [
        fault.at(Place(place.file, row.number, number))
        for number, (index, cell) in enumerate(zip(indices, row.cells, strict=False), start=1)
        if index is not None and (fault := fault_of(cell, naming=True)) is not None
    ]
    if not faults and not any(
        _tells(cell) for index, cell in zip(indices, row.cells, strict=False) if index is not None
    ):
        return [_nobody(at)]
    return faults


def _tells(cell: str) -> bool:
    """Tell whether a cell says who is meant: not if it says that there is nothing, which others may say of theirs."""
    return bool(_alike(cell)) and folded(cell).rstrip(".") not in _NOTHING


def _digests(cells: Sequence[str]) -> list[bytes]:
    """Return the digests of cells, in each way of writing umlauts."""
    found = [_digest(list(map(_alike, cells)))]
    if not "".join(cells).isascii():
        found.append(_digest([_alike(normalize("NFC", cell).casefold().translate(_WRITTEN_OUT)) for cell in cells]))
    return found


def _digest(texts: Sequence[str]) -> bytes:
    return blake2b("\0".join(texts).encode("utf-8", "surrogatepass"), digest_size=16).digest()


def _alike(cell: str) -> str:
    """Return what counts of a cell: its letters and digits; LS1 4AP and ls14ap are the same, and so are Zoë and Zoe."""
    if cell.isascii():
        return "".join(filter(str.isalnum, cell.casefold()))
    return "".join(filter(str.isalnum, normalize("NFKD", cell).casefold().translate(_PLAIN)))


def _unknown(place: Place) -> Problem:
    return Problem(
        place,
        "column-missing",
        "the list has no column of this name, so nobody can be known by it",
        "delete this column if the others tell who is meant; otherwise add it to the list",
    )


def _nobody(place: Place) -> Problem:
    return Problem(
        place,
        "suppression-empty",
        "this row does not tell who is to be left out: its cells are empty, or say that there is nothing",
        "fill it in, or delete it",
    )


def _no_rows(place: Place) -> Problem:
    return Problem(
        place,
        "suppression-empty",
        "this table names nobody below the names of its columns, so nobody would be left out by it",
        "check that it is the right table; if nobody is to be left out, leave out --suppress",
    )
