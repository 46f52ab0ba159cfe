"""What people of one sort get in their envelope: a carrier, perhaps with a booklet of their own, or a letter.

``MailingSetWriter`` puts it on paper: a person → the sides of their piece, and what of it is theirs alone.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Generic, Protocol, TypeVar

from leaflet.layout.style_context import StyleContext
from leaflet.model.content import Leaflet, Placeholder
from leaflet.model.draft import Box, Draft
from leaflet.model.problems import Place, Problem, errors
from leaflet.model.theme import Theme
from leaflet.model.traverse import walk
from leaflet.model.value import value
from leaflet.posting.mail.envelope import Envelope
from leaflet.posting.mail.piece import Personal
from leaflet.posting.press.sheets import Side, flat
from leaflet.posting.recipients import conditions
from leaflet.posting.recipients.columns import folded
from leaflet.posting.recipients.people import NAME, Required
from leaflet.posting.recipients.recipient import Recipient
from leaflet.posting.stationery import address_sheet, letter
from leaflet.posting.stationery.address_sheet import AddressSheet
from leaflet.posting.stationery.cover_letter import CoverLetter
from leaflet.posting.stationery.envelope_window import view
from leaflet.posting.stationery.letter import Letter
from leaflet.posting.stationery.personal_text import Personalised, TextShape

# Lays the pages of a booklet on sheets: the number of its stock, its pages → sides.
Imposition = Callable[[int, Draft], Sequence[Side]]


@value(eq=False, kw_only=True)
class MailingSet:
    """What people of one sort get; ``stem`` begins the names of its files.

    The ``front`` bears the address. Behind a carrier comes each person's own ``booklet``, or a ``copy`` of what is the
    same for all goes in by hand. ``imposed`` says how the pages of booklets and letters come onto sheets. What is in an
    envelope is set in these ``themes``.
    """

    stem: str
    edition: str
    leaflet: Leaflet
    look: StyleContext
    envelope: Envelope
    covering: CoverLetter
    front: AddressSheet | Letter
    booklet: Personalised | None = None
    imposed: Imposition
    copy: Draft | None = None
    themes: tuple[Theme, ...] = ()

    @property
    def seen(self) -> Box | None:
        """What may ever show of the carrier through the window or in its place; None where nothing does."""
        is_open = self.envelope.window is not None or self.envelope.address is not None
        return view(self.envelope).ever if is_open else None

    @property
    def carriers(self) -> int:
        """How many sheets of a piece are its carrier."""
        return int(isinstance(self.front, AddressSheet))

    def shapes(self) -> list[TextShape]:
        """Return the shapes of what is behind the carriers, or of the letters, that were set so far."""
        pages = self.front.pages if isinstance(self.front, Letter) else self.booklet
        return [] if pages is None else list(pages.shapes())

    def drafts(self) -> list[Draft]:
        """Return the pages of these shapes."""
        return [shape.draft for shape in self.shapes()]

    def texts(self) -> set[str]:
        """Return what stands about each person's words, and is printed with them."""
        return {*self.front.texts, *(text for shape in self.shapes() for text in shape.texts())}

    def thickest(self, sides_a_sheet: int = 2) -> int:
        """Return of how many sheets the thickest piece is that was set so far, without what goes in by hand."""
        sides = max((len(self.imposed(0, draft)) for draft in self.drafts()), default=0)
        return self.carriers - (-sides // sides_a_sheet)


def asked(leaflet: Leaflet, covering: CoverLetter, *, personal: bool) -> dict[str, Place]:
    """Return the columns that a list must have, by folded name, each with where it is first asked for."""
    found = placeholders(covering)
    found.pop(NAME, None)
    return {**found, **conditions.needed(leaflet)} if personal else found


def required(leaflet: Leaflet, covering: CoverLetter, *, personal: bool) -> Required:
    """Return what tells, of one person's values, which must not be empty: those that are printed for them."""
    always = frozenset(placeholders(covering)) - {NAME}
    if not personal:
        return lambda _: always
    of_booklet = conditions.required(leaflet)
    return lambda values: always.union(of_booklet(values))


def placeholders(said: object) -> dict[str, Place]:
    """Return the columns whose cells are printed, by folded name, each with where it is first asked for."""
    found: dict[str, Place] = {}
    for part in walk(said):
        if isinstance(part, Placeholder):
            found.setdefault(folded(part.name), part.place)
    return found


def unfit(kit: MailingSet, recipient: Recipient, place: Place) -> Iterator[Problem]:
    """Yield what of a person's row does not fit on their piece; ``place`` is that of the row."""
    match kit.front:
        case Letter():
            yield from letter.misfits(kit.front, recipient, place)
        case AddressSheet():
            yield from address_sheet.misfits(kit.front, recipient, place)
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


def is_small(kit: MailingSet, recipient: Recipient) -> bool:
    """Tell whether a person's address has to be set smaller than Royal Mail's machines want it."""
    match kit.front:
        case Letter():
            return letter.is_small(kit.front, recipient)
        case AddressSheet():
            return address_sheet.is_small(kit.front, recipient)


Made_co = TypeVar("Made_co", covariant=True)


class PieceWriter(Protocol[Made_co]):
    """What makes a file of pieces, or a file of each."""

    def stock(self, draft: Draft) -> int:
        """Add pages that are the same for everybody."""

    def piece(self, number: int, sides: Sequence[Side], inscribed: Mapping[int, Sequence[Personal]]) -> Made_co:
        """Write a piece, or return it."""


class MailingSetWriter(Generic[Made_co]):
    """The pieces of a kit as a printer makes them: what is the same for several people is given to it once."""

    def __init__(self, kit: MailingSet, printer: PieceWriter[Made_co]) -> None:
        self._kit, self._printer = kit, printer
        self._carrier = printer.stock(kit.front.draft) if isinstance(kit.front, AddressSheet) else 0
        self._alone: Sequence[Side] = flat(self._carrier, 1) if isinstance(kit.front, AddressSheet) else ()
        self._shapes: dict[int, tuple[TextShape, int, Sequence[Side]]] = {}

    def piece(self, recipient: Recipient) -> Made_co:
        """Return what the printer makes of a person's piece."""
        front, own = self._kit.front, dict[int, Sequence[Personal]]()
        sides = self._alone
        match front:
            case Letter():
                shape, words = letter.written(front, recipient)
                _, stock, sides = self._known(shape)
                own[stock] = words
            case AddressSheet():
                own[self._carrier] = address_sheet.inscribe(front, recipient)
                if self._kit.booklet is not None:
                    shape, insertions = self._kit.booklet.for_recipient(recipient.values)
                    _, stock, sides = self._known(shape)
                    own[stock] = insertions
        return self._printer.piece(recipient.number, sides, own)

    def _known(self, shape: TextShape) -> tuple[TextShape, int, Sequence[Side]]:
        # Kept with its number: as long as a shape is there, nothing else can have its identity.
        if id(shape) not in self._shapes:
            stock = self._printer.stock(shape.draft)
            # A carrier's back stays empty: behind an address nothing shows through.
            above = (*self._alone, ()) if self._alone else ()
            self._shapes[id(shape)] = (shape, stock, (*above, *self._kit.imposed(stock, shape.draft)))
        return self._shapes[id(shape)]
