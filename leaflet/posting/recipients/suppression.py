"""Who is not to get post: a table whose columns are those of the list → whether a row of the list is one of them.

Somebody is meant by all cells of a row together: a name and a postcode, or a number alone. Only digests are kept.
"""

from collections.abc import Mapping, Sequence
from hashlib import blake2b
from pathlib import Path
from types import MappingProxyType
from unicodedata import normalize

from leaflet.posting.recipients.columns import folded, shifted
from leaflet.problems import Faults, Place, Problem
from leaflet.reading.spreadsheet import opened
from leaflet.value import value

_AS_THEY_ARE: Mapping[str, str] = MappingProxyType({})

# The columns of the list that a row of the table speaks of, by their index, and digests of what stands in them.
_Group = tuple[tuple[int, ...], set[bytes]]


@value(eq=False)
class Suppression:
    """Digests of those who are left out, by the columns that tell who they are; and what is to be said of the table."""

    groups: tuple[_Group, ...] = ()
    remarks: tuple[Problem, ...] = ()

    @property
    def columns(self) -> frozenset[int]:
        """The columns of the list, from 0, that tell who is meant."""
        return frozenset(index for indices, _ in self.groups for index in indices)

    def leaves_out(self, cells: Sequence[str]) -> bool:
        """Return whether a row of the list is that of somebody who is not to get post."""
        for indices, digests in self.groups:
            if indices[-1] < len(cells) and _digest([cells[index] for index in indices]) in digests:
                return True
        return False


def suppression(path: Path, titles: Sequence[str], renamed: Mapping[str, str] = _AS_THEY_ARE) -> Suppression:
    """Return those that a table names, for a list with these columns; ``renamed`` are those that have our name too.

    Raises Faults if it is no table, has a column that the list lacks, or a row that is shifted or names nobody.
    """
    in_list = {folded(title): index for index, title in reversed(list(enumerate(titles)))}
    in_list |= {folded(ours): in_list[folded(theirs)] for ours, theirs in renamed.items() if folded(theirs) in in_list}
    groups: dict[tuple[int, ...], set[bytes]] = {}
    with opened(path) as table:
        place = Place(str(path))
        unknown = [
            _unknown(Place(place.file, table.header.number, number))
            for number, title in enumerate(table.header.cells, start=1)
            if title.strip() and folded(title) not in in_list
        ]
        if unknown:
            raise Faults(unknown)
        indices = [in_list.get(folded(title)) for title in table.header.cells]
        for row in table.rows:
            slip = shifted(row.cells, len(indices), Place(place.file, row.number))
            if slip is not None:
                # A name that was cut in two is nobody's: whoever is meant would get post.
                raise Faults([slip])
            named = sorted(
                (index, cell)
                for index, cell in zip(indices, row.cells, strict=False)
                if index is not None and _alike(cell)
            )
            if not named:
                raise Faults([_nobody(Place(place.file, row.number))])
            group = groups.setdefault(tuple(index for index, _ in named), set())
            group.add(_digest([cell for _, cell in named]))
        return Suppression(tuple(groups.items()), tuple(table.remarks))


def _digest(cells: Sequence[str]) -> bytes:
    return blake2b("\0".join(map(_alike, cells)).encode("utf-8", "surrogatepass"), digest_size=16).digest()


def _alike(cell: str) -> str:
    """Return what counts of a cell: its letters and digits; LS1 4AP and ls14ap are the same, and so are Zoë and Zoe."""
    return "".join(filter(str.isalnum, normalize("NFKD", cell).casefold()))


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
        "this row does not tell who is to be left out: its cells have neither letters nor digits",
        "fill it in, or delete it",
    )
