"""What people of one sort get in their envelope: a carrier, and behind it perhaps a booklet of their own.

``Sheets`` puts it on paper: a person → the sides of their piece, and what of it is theirs alone.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Generic, Protocol, TypeVar

from leaflet.draft import Box, Draft
from leaflet.layout.look import Look
from leaflet.model import Leaflet, Placeholder
from leaflet.posting import conditions
from leaflet.posting.carrier import Carrier, inscribe, misfits
from leaflet.posting.columns import folded
from leaflet.posting.covering import Covering
from leaflet.posting.envelope import Envelope
from leaflet.posting.people import Required
from leaflet.posting.personal import Personalised, Shape
from leaflet.posting.piece import Personal
from leaflet.posting.recipient import Recipient
from leaflet.posting.sheets import Side, flat
from leaflet.posting.window import view
from leaflet.problems import Place, Problem, errors
from leaflet.value import value
from leaflet.walk import walk

# Whom a letter is to, where the list says it in a column of its own; else the first line of the address does.
NAME = "name"

# Lays the pages of a booklet on sheets: the number of its stock, its pages → sides.
Imposition = Callable[[int, Draft], Sequence[Side]]


@value(eq=False, kw_only=True)
class Kit:
    """What people of one sort get; ``stem`` begins the names of its files.

    Behind the carrier comes each person's own ``booklet``, imposed as ``imposed`` says; or a ``copy`` of what is the
    same for all goes in by hand.
    """

    stem: str
    edition: str
    leaflet: Leaflet
    look: Look
    envelope: Envelope
    covering: Covering
    carrier: Carrier
    booklet: Personalised | None = None
    imposed: Imposition
    copy: Draft | None = None

    @property
    def seen(self) -> Box | None:
        """What may ever show of the carrier through the window or in its place; None where nothing does."""
        is_open = self.envelope.window is not None or self.envelope.address is not None
        return view(self.envelope).ever if is_open else None


def asked(leaflet: Leaflet, covering: Covering, *, whole: bool) -> dict[str, Place]:
    """Return the columns that a list must have, by folded name, each with where it is first asked for."""
    found = _placeholders(covering)
    found.pop(NAME, None)
    return {**found, **conditions.needed(leaflet)} if whole else found


def required(leaflet: Leaflet, covering: Covering, *, whole: bool) -> Required:
    """Return what tells, of one person's values, which must not be empty: those that are printed for them."""
    always = frozenset(_placeholders(covering)) - {NAME}
    if not whole:
        return lambda _: always
    of_booklet = conditions.required(leaflet)
    return lambda values: always.union(of_booklet(values))


def _placeholders(said: object) -> dict[str, Place]:
    found: dict[str, Place] = {}
    for part in walk(said):
        if isinstance(part, Placeholder):
            found.setdefault(folded(part.name), part.place)
    return found


def unfit(kit: Kit, recipient: Recipient, place: Place) -> Iterator[Problem]:
    """Yield what of a person's row does not fit on their piece; ``place`` is that of the row."""
    yield from misfits(kit.carrier, recipient, place)
    if kit.booklet is None:
        return
    wide = kit.booklet.too_wide(recipient.values)
    if wide:
        yield Problem(
            place,
            "value-too-wide",
            f"a word in the column '{wide[0]}' is wider than a line of the booklet",
            "shorten it, or part it into several words",
        )
    elif errors(kit.booklet.for_recipient(recipient.values)[0].draft.problems):
        yield Problem(
            place,
            "booklet-unfit",
            "with what the row says of this person the booklet cannot be set: something is too large for its place",
            "shorten what the row says",
        )


Made_co = TypeVar("Made_co", covariant=True)


class Printer(Protocol[Made_co]):
    """What makes a file of pieces, or a file of each."""

    def stock(self, draft: Draft) -> int:
        """Add pages that are the same for everybody."""

    def piece(self, number: int, sides: Sequence[Side], inscribed: Mapping[int, Sequence[Personal]]) -> Made_co:
        """Write a piece, or return it."""


class Sheets(Generic[Made_co]):
    """The pieces of a kit as a printer makes them: what is the same for several people is given to it once."""

    def __init__(self, kit: Kit, printer: Printer[Made_co]) -> None:
        self._kit, self._printer = kit, printer
        self._carrier = printer.stock(kit.carrier.draft)
        self._alone = flat(self._carrier, 1)
        self._shapes: dict[int, tuple[Shape, int, Sequence[Side]]] = {}

    def piece(self, recipient: Recipient) -> Made_co:
        """Return what the printer makes of a person's piece."""
        own: dict[int, Sequence[Personal]] = {self._carrier: inscribe(self._kit.carrier, recipient)}
        sides: Sequence[Side] = self._alone
        if self._kit.booklet is not None:
            shape, words = self._kit.booklet.for_recipient(recipient.values)
            _, stock, sides = self._known(shape)
            own[stock] = words
        return self._printer.piece(recipient.number, sides, own)

    def _known(self, shape: Shape) -> tuple[Shape, int, Sequence[Side]]:
        # Kept with its number: as long as a shape is there, nothing else can have its identity.
        if id(shape) not in self._shapes:
            stock = self._printer.stock(shape.draft)
            # The carrier's back stays empty: behind an address nothing shows through.
            sides = (*self._alone, (), *self._kit.imposed(stock, shape.draft))
            self._shapes[id(shape)] = (shape, stock, sides)
        return self._shapes[id(shape)]
