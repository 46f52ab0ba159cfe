"""Find in a list's first row which column holds what: a header → the numbers of its columns.

Columns are named as GOV.UK Notify names them: ``address line 1`` to ``address line 7``, ``postcode``, and each
placeholder by its own name.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from unicodedata import normalize

from leaflet.posting.recipients.addresses import FEWEST_LINES, MOST_LINES
from leaflet.problems import Place, Problem, Severity
from leaflet.reading.nearest import nearest
from leaflet.value import replace, value

_PASSED_OVER = str.maketrans("", "", " -_\t\n\u00a0")

_LINES = tuple(f"address line {number}" for number in range(1, MOST_LINES + 1))
_POSTCODE = "postcode"
_LANGUAGE = "language"
_FORMAT = "format"
_LARGE = "large print"
_DATED = "address date"
# Words in the titles of columns that somebody may have meant for the letter, or against it.
_TELLING = (
    *("name", "address", "postcode", "zip", "format", "print", "language", "need", "braille", "access"),
    *("deceased", "died", "death", "dead", "donot", "optout", "optedout", "suppress"),
)
_MOST_TITLES = 8


def folded(name: str) -> str:
    """Return the name without what does not count in it: case, spaces, hyphens, underscores (as GOV.UK Notify does)."""
    return normalize("NFC", name).casefold().translate(_PASSED_OVER)


@value(kw_only=True)
class Columns:
    """Where in a row what stands: indices of its cells, from 0; ``width`` is how many cells the header has."""

    width: int
    titles: tuple[str, ...]
    address: tuple[int, ...]
    values: Mapping[str, int]
    language: int | None
    format: int | None
    large: int | None
    dated: int | None

    @property
    def printed(self) -> tuple[int, ...]:
        """The cells whose words are printed, or decide what is."""
        others = [index for index in (self.language, self.format, self.large) if index is not None]
        return tuple(dict.fromkeys((*self.address, *self.values.values(), *others)))


def columns(
    header: tuple[str, ...],
    place: Place,
    *,
    renamed: Mapping[str, str],
    asked: Mapping[str, Place],
    helpful: Iterable[str] = (),
) -> tuple[Columns | None, list[Problem]]:
    """Return where in each row what stands, or what the header lacks. ``place`` is the header's.

    ``renamed`` says what a column is called here, by our name for it. ``asked`` are the columns that must be there for
    what is printed, by folded name, each with where it is asked for; ``helpful`` are those that need not be.
    """
    named: dict[str, list[int]] = {}
    for index, title in enumerate(header):
        named.setdefault(folded(title), []).append(index)
    problems = []
    for ours, theirs in renamed.items():
        if folded(theirs) in named:
            named[folded(ours)] = named[folded(theirs)]
        else:
            problems.append(_unmapped(place, theirs))

    def found(name: str) -> int | None:
        indices = named.get(folded(name), [])
        if len(indices) > 1:
            problems.append(_twice(Place(place.file, place.line, indices[1] + 1), name))
        return indices[0] if indices else None

    address = tuple([at for name in (*_LINES, _POSTCODE) if (at := found(name)) is not None])
    # The first line says whom a letter is for; the others may be any.
    must = (*_LINES[: FEWEST_LINES - 1], _POSTCODE) if len(address) < FEWEST_LINES else _LINES[:1]
    problems += [_no_address(place, name, header) for name in must if folded(name) not in named]
    values: dict[str, int] = {}
    for name, place_asked in asked.items():
        if (at := found(name)) is None:
            problems.append(_not_in_list(place_asked, name, header))
        else:
            values[name] = at
    values |= {name: at for name in helpful if name not in values and (at := found(name)) is not None}
    language, form, large, dated = found(_LANGUAGE), found(_FORMAT), found(_LARGE), found(_DATED)
    if problems:
        return None, list(dict.fromkeys(problems))
    return Columns(
        width=len(header),
        titles=header,
        address=address,
        values=values,
        language=language,
        format=form,
        large=large,
        dated=dated,
    ), []


def unused(columns: Columns, place: Place, also: Collection[int]) -> Iterator[Problem]:
    """Yield what is to be said of columns that nothing is done with; ``also`` are used, though not for pieces.

    Most are for the office's own use. But what is called a name, a language or a format was meant for the letter.
    """
    used = {*columns.printed, *also, columns.dated}
    left = [(index, title) for index, title in enumerate(columns.titles) if index not in used and title.strip()]
    telling = [one for one in left if any(word in folded(one[1]) for word in _TELLING)]
    for some, severity in ((telling, Severity.WARNING), ([one for one in left if one not in telling], Severity.NOTE)):
        if some:
            titles = ", ".join([f"'{_shown(title)}'" for _, title in some[:_MOST_TITLES]])
            more = f" and {len(some) - _MOST_TITLES} more" if len(some) > _MOST_TITLES else ""
            yield Problem(
                replace(place, column=some[0][0] + 1),
                "column-unused",
                f"nothing is done with what stands in {titles}{more}",
                'if it is for the letter, say which column it is, as in --map "format=THEIR NAME"',
                severity,
            )


def _shown(title: str) -> str:
    return "".join([sign for sign in " ".join(title.split())[:40] if sign.isprintable()])


def shifted(cells: Sequence[str], width: int, place: Place) -> Problem | None:
    """Return why a row of a table is not read: it has not the cells that the first row names, so many."""
    if len(cells) >= width and not any(map(str.strip, cells[width:])):
        return None
    # Whatever stands in the wrong column is not worth telling.
    return Problem(
        place,
        "row-cells",
        f"this row has {len(cells)} cells, and the first row names {width} columns: they may have shifted",
        "put what holds a comma between quotation marks, or save the list anew from a spreadsheet",
    )


def _meant(name: str, header: Iterable[str]) -> str:
    """Return the mend; it names a column of the list only if that is nearly the name: it may be somebody's else."""
    near = nearest(name, (title for title in header if title.strip()))
    if near is None:
        return f'name it in the first row of the list, or say which column it is: --map "{name}=THEIR NAME"'
    return f"is it '{near.strip()}'? then say so: --map \"{name}={near.strip()}\""


def _no_address(place: Place, name: str, header: Iterable[str]) -> Problem:
    return Problem(
        place,
        "column-missing",
        f"the first row does not name the column '{name}', so it is not known where letters go",
        _meant(name, header),
    )


def _not_in_list(place: Place, name: str, header: Iterable[str]) -> Problem:
    return Problem(
        place,
        "column-missing",
        f"the column '{name}' is needed for what is said here, and the list has none of that name",
        _meant(name, header),
    )


def _twice(place: Place, name: str) -> Problem:
    return Problem(
        place,
        "column-twice",
        f"two columns of the list are called '{name}': it is not known which of them counts",
        "delete one of them, or give it another name",
    )


def _unmapped(place: Place, name: str) -> Problem:
    return Problem(
        place, "column-missing", f"--map names a column '{name}' that the list has not", "look how it is spelt there"
    )
