"""Find the columns of a list: a header → the indices of its columns.

Columns are named as GOV.UK Notify names them: ``address line 1`` to ``address line 7``, ``postcode``, and each
placeholder by its own name.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from unicodedata import normalize

from leaflet.model.problems import Place, Problem, Severity, nearest
from leaflet.model.value import replace, value
from leaflet.posting.recipients import header_proposals
from leaflet.posting.recipients.addresses import FEWEST_LINES, MOST_LINES
from leaflet.posting.recipients.header_proposals import proposals

# Byte order marks and other invisible characters get into headers when files are joined or pasted.
_PASSED_OVER = str.maketrans("", "", " -_\t\n\u00a0\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff")

_LINES = tuple(f"address line {number}" for number in range(1, MOST_LINES + 1))
_POSTCODE = "postcode"
ADDRESS = (*_LINES, _POSTCODE)
_LANGUAGE = "language"
_FORMAT = "format"
_LARGE = "large print"
_DATED = "address date"
# For --map only: a column with all lines of an address.
_WHOLE = "address"
# Words in titles of unused columns that are worth a warning.
_TELLING = (
    *("name", "address", "postcode", "zip", "format", "print", "language", "need", "braille", "access"),
    *("town", "city", "county", "street", "house", "surname"),
    *("deceased", "died", "death", "dead", "donot", "optout", "optedout", "suppress"),
)
_HOUSE_NUMBER = re.compile(r"(^|,)(\s*[0-9]{1,4}[A-Za-z]?)\s*,\s*(?=[^\W\d_])")
_MOST_TITLES = 8
_BELOW = "name it in the first row of the list, or say which column it is, as in the command below"
# Names of columns that hold a day; not a number of days, nor a phone number by day or a day unit.
_OF_DAYS = re.compile(r"date|dob|born|day(?!s|time|phone|tel|care|case|unit|ward|centre|hospital)")


def folded(name: str) -> str:
    """Normalise a column name as GOV.UK Notify does: ignore case, spaces, hyphens and underscores."""
    return normalize("NFC", name).casefold().translate(_PASSED_OVER)


@value
class Made:
    """A computed cell: other cells joined, or a line of the address in them."""

    sources: tuple[int, ...]
    line: int | None = None


@value(kw_only=True)
class Columns:
    """The columns of a list as indices of cells, from 0; ``width`` is the number of cells of the header.

    Behind the cells of a row stand those that are ``made`` of them; ``titles`` are of both. In the columns ``days``
    days are written.
    """

    width: int
    titles: tuple[str, ...]
    made: tuple[Made, ...] = ()
    address: tuple[int, ...]
    values: Mapping[str, int]
    language: int | None
    format: int | None
    large: int | None
    dated: int | None
    days: tuple[int, ...] = ()

    @property
    def printed(self) -> tuple[int, ...]:
        """The cells that are printed or decide what is printed; joined cells are listed one by one."""
        others = [index for index in (self.language, self.format, self.large) if index is not None]
        found = (*self.address, *self.values.values(), *others)
        alone = [each for index in found for each in self.alone(index)] if self.made else found
        return tuple(dict.fromkeys(alone))

    def alone(self, index: int) -> tuple[int, ...]:
        """Return the source cells of a joined cell, or the cell itself."""
        made = self.made[index - self.width] if index >= self.width else None
        return (index,) if made is None or made.line is not None else made.sources

    def extended(self, cells: tuple[str, ...]) -> tuple[str, ...]:
        """Append the computed cells to a row, unless the row is too short."""
        if not self.made or len(cells) < self.width:
            return cells
        return (*cells[: self.width], *(_made(cells, each) for each in self.made))

    def place(self, file: str, row: int, index: int) -> Place:
        """Return the place of a cell; of a computed cell, that of its first source."""
        return Place(file, row, 1 + (index if index < self.width else self.made[index - self.width].sources[0]))


def _made(cells: Sequence[str], made: Made) -> str:
    found = [cells[index].strip() for index in made.sources]
    if made.line is None:
        return " ".join(filter(None, found))
    lines = [line for cell in found for line in _lines(cell)]
    if made.line == MOST_LINES:
        # One more than allowed: it is reported, so that nothing is lost.
        return " ".join(lines[MOST_LINES:])
    return lines[made.line] if made.line < len(lines) else ""


def _lines(cell: str) -> list[str]:
    """Split an address in one cell at line ends, or at commas if it has none."""
    lines = cell.splitlines()
    if len(lines) <= 1:
        # The number of a house belongs to its street: ``12, High Street``.
        lines = _HOUSE_NUMBER.sub(r"\1\2 ", cell).split(",")
    return [line for line in lines if line.strip(" ,")]


def columns(
    header: tuple[str, ...],
    place: Place,
    *,
    renamed: Mapping[str, str],
    asked: Mapping[str, Place],
    helpful: Iterable[str] = (),
    command: str = "leaflet post CONTENT PEOPLE",
) -> tuple[Columns | None, list[Problem]]:
    """Find the columns, or return what the header lacks. ``place`` is that of the header.

    ``renamed`` says what a column is called here, by our name for it; columns to be joined have a ``+`` between them.
    ``asked`` are the columns that must be there for what is printed, by folded name, each with where it is asked for;
    ``helpful`` are those that need not be. ``command`` is what was given, to be repeated with what may be missing.
    """
    named: dict[str, list[int]] = {}
    for index, title in enumerate(header):
        named.setdefault(folded(title), []).append(index)
    problems: list[Problem] = []
    made: list[Made] = []
    titles = [*header]
    whole: list[int] = []
    ours_by_name = dict(named)
    for ours, theirs in renamed.items():
        sources = _sources(theirs, ours, named, place)
        if isinstance(sources, Problem):
            problems.append(sources)
        elif folded(ours) == _WHOLE:
            ours_by_name[_WHOLE] = sources[:1]
            whole = list(range(len(titles), len(titles) + MOST_LINES + 1))
            made += [Made(tuple(sources), line) for line in range(MOST_LINES + 1)]
            titles += [theirs] * len(whole)
        elif folded(theirs) in named:
            ours_by_name[folded(ours)] = sources
        else:
            ours_by_name[folded(ours)] = [len(titles)]
            made.append(Made(tuple(sources)))
            titles.append(theirs)

    def found(name: str) -> int | None:
        indices = ours_by_name.get(folded(name), [])
        if len(indices) > 1:
            problems.append(_twice(Place(place.file, place.line, indices[1] + 1), name))
        return indices[0] if indices else None

    # With an address in one cell, only address lines named by --map count.
    explicit = {folded(ours) for ours in renamed}
    lines = [name for name in _LINES if not whole or folded(name) in explicit]
    numbered = [at for name in lines if (at := found(name)) is not None]
    code = found(_POSTCODE)
    address = (*numbered, *whole, *([] if code is None else [code]))
    # The first line is the name; the others may have any number.
    must = (*_LINES[: FEWEST_LINES - 1], _POSTCODE) if len(address) < FEWEST_LINES else _LINES[:1]
    lacking = {} if whole else {name: place for name in must if folded(name) not in ours_by_name}
    values: dict[str, int] = {}
    for name, place_asked in asked.items():
        if (at := found(name)) is None:
            lacking[name] = place_asked
        else:
            values[name] = at
    values |= {name: at for name in helpful if name not in values and (at := found(name)) is not None}
    language, form, large, dated = found(_LANGUAGE), found(_FORMAT), found(_LARGE), found(_DATED)
    if problems or lacking:
        # What --map says already is not proposed again.
        meant = {ours: theirs for ours, theirs in proposals(header, lacking).items() if folded(ours) not in explicit}
        problems += [
            _absent(where, name, _BELOW if name in meant else _meant(name, header)) for name, where in lacking.items()
        ]
        problems += [_proposed(place, header_proposals.command(command, meant))] if meant else []
        return None, list(dict.fromkeys(problems))
    return Columns(
        width=len(header),
        titles=tuple(titles),
        made=tuple(made),
        address=address,
        values=values,
        language=language,
        format=form,
        large=large,
        dated=dated,
        days=tuple(at for name, at in values.items() if _OF_DAYS.search(name)),
    ), []


def _sources(theirs: str, ours: str, named: Mapping[str, list[int]], place: Place) -> list[int] | Problem:
    """Return the columns that a name in --map means: one with that name, or several to be joined."""
    if folded(theirs) in named:
        return named[folded(theirs)]
    # A date is never joined of several cells.
    parts = theirs.split("+") if folded(ours) != folded(_DATED) else [theirs]
    for part in parts:
        if not part.strip() or folded(part) not in named:
            return _unmapped(place, part.strip() or theirs)
        if len(named[folded(part)]) > 1:
            return _twice(Place(place.file, place.line, named[folded(part)][1] + 1), part.strip())
    return [named[folded(part)][0] for part in parts]


def unused(columns: Columns, place: Place, also: Collection[int], command: str = "") -> Iterator[Problem]:
    """Yield notes and warnings about unused columns; ``also`` are used for other purposes.

    Most are for the office's own use. But what is called a name, a language or a format was meant for the letter, and
    a surname or a town for the address: ``command`` is what was given, to be repeated with these.
    """
    used = {*columns.printed, *also, columns.dated, *(index for made in columns.made for index in made.sources)}
    left = [
        (index, title)
        for index, title in enumerate(columns.titles[: columns.width])
        if index not in used and title.strip()
    ]
    telling = [one for one in left if any(word in folded(one[1]) for word in _TELLING)]
    hint = 'if it is for the letter, say which column it is, as in --map "format=THEIR NAME"'
    lines = [columns.titles[index] for index in columns.address]
    moved = header_proposals.moved(lines, [title for _, title in left])
    if moved and command and not columns.made:
        hint = f"if it belongs to the address, give: {header_proposals.command(command, moved)}"
    for some, severity in ((telling, Severity.WARNING), ([one for one in left if one not in telling], Severity.NOTE)):
        if some:
            titles = ", ".join([f"'{_shown(title)}'" for _, title in some[:_MOST_TITLES]])
            more = f" and {len(some) - _MOST_TITLES} more" if len(some) > _MOST_TITLES else ""
            yield Problem(
                replace(place, column=some[0][0] + 1),
                "column-unused",
                f"nothing is done with what stands in {titles}{more}",
                hint,
                severity,
            )


def _shown(title: str) -> str:
    return "".join([sign for sign in " ".join(title.split())[:40] if sign.isprintable()])


def shifted(cells: Sequence[str], width: int, place: Place) -> Problem | None:
    """Return the problem of a row with fewer or more cells than the header; None if it fits."""
    if len(cells) >= width and not any(map(str.strip, cells[width:])):
        return None
    # Problems of shifted cells would be misleading.
    counted = "1 cell" if len(cells) == 1 else f"{len(cells)} cells"
    return Problem(
        place,
        "row-cells",
        f"this row has {counted}, and the first row names {width} columns: they may have shifted",
        "put what holds a comma between quotation marks, or save the list anew from a spreadsheet",
    )


def _meant(name: str, header: Iterable[str]) -> str:
    """Return the mend; it names a column of the list only if that is nearly the name: it may be somebody's else.

    Another line of the address is nearly its name, and never meant.
    """
    ours = set(map(folded, ADDRESS))
    near = nearest(
        name,
        (
            title
            for title in header
            if title.strip() and title.isprintable() and folded(title) not in ours and _digits(title) == _digits(name)
        ),
    )
    if near is None:
        return f'name it in the first row of the list, or say which column it is: --map "{name}=THEIR NAME"'
    return f"is it '{near.strip()}'? then say so: --map {header_proposals.quoted(f'{name}={near.strip()}')}"


def _digits(name: str) -> str:
    return "".join(filter(str.isdigit, name))


def _absent(place: Place, name: str, hint: str) -> Problem:
    if name in ADDRESS:
        message = f"the first row does not name the column '{name}', so it is not known where letters go"
    else:
        message = f"the column '{name}' is needed for what is said here, and the list has none of that name"
    return Problem(place, "column-missing", message, hint)


def _proposed(place: Place, command: str) -> Problem:
    return Problem(
        place,
        "columns-proposed",
        "the first row has names that others use for what is missing here; nobody but you knows whether they are",
        f"if they are, give: {command}",
        Severity.NOTE,
    )


def mistaken(renamed: Iterable[str], asked: Collection[str], place: Place) -> Iterator[Problem]:
    """Yield a problem for each unknown name in --map."""
    known = [*_LINES, _POSTCODE, _WHOLE, _LANGUAGE, _FORMAT, _LARGE, _DATED, *asked]
    for name in renamed:
        if folded(name) not in map(folded, known):
            near = nearest(name, known)
            yield Problem(
                place,
                "column-unknown",
                f"--map says what the list calls '{name}', and no column of that name is needed here",
                f"did you mean '{near}'?" if near else "leave it out, or use the name that the leaflet has",
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
