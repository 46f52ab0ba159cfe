"""Survey a list before anything is made: rows → the fate of each row, counts, and problems.

A list may not fit in memory, so only a byte and two numbers of each person are kept, and the first problems.
"""

from array import array
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from enum import IntEnum
from hashlib import blake2b

from leaflet.model.problems import Place, Problem, Severity, errors
from leaflet.model.value import value
from leaflet.posting.press.encoder import signs
from leaflet.posting.recipients.formats import OtherFormat
from leaflet.posting.recipients.people import Recipient, RowReader, person
from leaflet.posting.recipients.print_runs import RecipientGroup
from leaflet.posting.recipients.suppression import Suppression
from leaflet.posting.recipients.unlikely_values import unlikely
from leaflet.tables.spreadsheet import Row

MOST_REPORTED = 100
# Duplicates in long lists are searched in so many passes, which bounds memory.
_PARTS = 16


class Fate(IntEnum):
    """What becomes of a row."""

    REJECTED = 0
    MADE = 1
    LEFT_OUT = 2
    ELSEWHERE = 3


@value(kw_only=True)
class ListRules:
    """How a list is judged: how its rows are read, who is left out, what each person gets and what fits there.

    People with one result of ``route`` get the same, but for their own words. Addresses of a day before
    ``oldest`` are reported.
    """

    form: RowReader
    suppression: Suppression
    route: Callable[[Recipient], RecipientGroup | OtherFormat]
    unfit: Callable[[Recipient, RecipientGroup], Iterable[Problem]]
    oldest: date | None = None


@value(kw_only=True)
class Survey:
    """What was found: the fate of each row that holds anything, in their order, and how many pieces by ``route``.

    ``elsewhere`` are rows and what is wanted there; ``problems`` the first that were met, ``untold`` how many more
    there are. ``signs`` are all that people's own words are written with. ``met`` are rows of the table of
    those who are left out that mean somebody.
    """

    fates: bytes
    runs: Mapping[RecipientGroup, int]
    elsewhere: tuple[tuple[int, str], ...]
    problems: tuple[Problem, ...]
    untold: int
    signs: frozenset[str]
    met: frozenset[int] = frozenset()

    def count(self, fate: Fate) -> int:
        """Return the number of rows with a fate."""
        return self.fates.count(fate)


def survey(rows: Iterable[Row], rules: ListRules) -> Survey:
    """Survey the rows. Raises ContentError if the list cannot be read."""
    fates = bytearray()
    runs: Counter[RecipientGroup] = Counter()
    elsewhere: list[tuple[int, str]] = []
    reported = _ReportedProblems()
    written: set[str] = set()
    met: set[int] = set()
    hashes, places = array("Q"), array("L")
    for row in rows:
        meaning: set[int] = set()
        if rules.suppression.groups:
            meaning = rules.suppression.meaning(rules.form.columns.extended(row.cells))
            met |= meaning
        judged = _JudgedRow(Fate.LEFT_OUT) if meaning else _judge(row, len(hashes) + 1, rules)
        reported.add(judged.problems)
        fates.append(judged.fate)
        if judged.fate is Fate.ELSEWHERE:
            elsewhere.append((row.number, judged.wanted))
        if judged.recipient is not None:
            runs[judged.run] += 1
            hashes.append(_address_hash(judged.recipient.address))
            places.append(row.number)
            for text in _printed(judged.recipient, rules.form.unprinted):
                written.update(text if text.isascii() else signs(text))
    for earlier, later in _repeats(hashes, places):
        reported.add([_repeated(Place(rules.form.file, later), earlier)])
    return Survey(
        fates=bytes(fates),
        runs=dict(runs),
        elsewhere=tuple(elsewhere),
        problems=tuple(reported.problems),
        untold=reported.untold,
        signs=frozenset(written),
        met=frozenset(met),
    )


@value
class _JudgedRow:
    """The fate of a row. ``recipient`` and ``run`` are set only if a piece is made."""

    fate: Fate
    problems: Sequence[Problem] = ()
    recipient: Recipient | None = None
    run: RecipientGroup = RecipientGroup()
    wanted: str = ""


def _judge(row: Row, number: int, rules: ListRules) -> _JudgedRow:
    found = person(row, number, rules.form)
    if not isinstance(found, Recipient):
        return _JudgedRow(Fate.REJECTED, found)
    run = rules.route(found)
    if isinstance(run, OtherFormat):
        return _JudgedRow(Fate.ELSEWHERE, wanted=run.wanted)
    problems = [*rules.unfit(found, run), *unlikely(found, row, rules.form, rules.oldest)]
    return _JudgedRow(Fate.REJECTED, problems) if errors(problems) else _JudgedRow(Fate.MADE, problems, found, run)


def _printed(recipient: Recipient, unprinted: Collection[str]) -> Iterator[str]:
    """Yield the texts printed for a person."""
    yield from recipient.address
    for name, text in recipient.values.items():
        if name not in unprinted:
            yield text


def again(rows: Iterable[Row], fates: bytes, form: RowReader) -> Iterator[Recipient]:
    """Yield the recipients of a surveyed list. Additional rows are ignored: the digest will differ."""
    number = 0
    for row, fate in zip(rows, fates, strict=False):
        if fate == Fate.MADE:
            number += 1
            found = person(row, number, form)
            if isinstance(found, Recipient):
                yield found


class _ReportedProblems:
    """Keeps the first errors and warnings, and counts the others."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []
        self.counts: Counter[Severity] = Counter()

    @property
    def untold(self) -> int:
        return self.counts.total() - len(self.problems)

    def add(self, problems: Iterable[Problem]) -> None:
        for problem in problems:
            self.counts[problem.severity] += 1
            if self.counts[problem.severity] <= MOST_REPORTED:
                self.problems.append(problem)


def _address_hash(address: tuple[str, ...]) -> int:
    """Return a 64-bit hash of name and address, ignoring case and punctuation."""
    alike = "\0".join(["".join(filter(str.isalnum, line.casefold())) for line in address])
    return int.from_bytes(blake2b(alike.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big")


def _repeats(hashes: "array[int]", places: "array[int]") -> Iterator[tuple[int, int]]:
    """Yield pairs of rows, earlier and later, with the same hash."""
    parts = _PARTS if len(hashes) > 100_000 else 1
    for part in range(parts):
        first: dict[int, int] = {}
        for hash_value, place in zip(hashes, places, strict=True):
            if hash_value % parts == part and first.setdefault(hash_value, place) != place:
                yield first[hash_value], place


def _repeated(place: Place, earlier: int) -> Problem:
    return Problem(
        place,
        "recipient-twice",
        f"this is the same name and address as in row {earlier}",
        "delete one of the rows, unless this person is to get two letters",
        Severity.WARNING,
    )
