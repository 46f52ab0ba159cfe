"""A mailing set: what the recipients of one run get in their envelopes.

That is an address sheet, with or without a personal booklet, or a letter. ``MailingSetWriter`` turns a recipient into
the sides of their piece, with the personal content of each.
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
from leaflet.posting.press.encoder import Personal
from leaflet.posting.press.sheets import PieceSides, Side, flat
from leaflet.posting.recipients import conditions
from leaflet.posting.recipients.columns import folded
from leaflet.posting.recipients.people import NAME, Recipient, Required
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
    """What the recipients of one run get; ``stem`` begins the names of its files.

    The ``front`` has the address. An address sheet is followed by each person's own ``booklet``; or a ``copy`` of the
    same booklet for everybody is inserted by hand. ``imposed`` lays pages on sheets. ``themes`` are all themes used.
    """

    stem: str
    edition: str
    leaflet: Leaflet
    look: StyleContext
    envelope: Envelope
    cover_letter: CoverLetter
    front: AddressSheet | Letter
    booklet: Personalised | None = None
    imposed: Imposition
    copy: Draft | None = None
    themes: tuple[Theme, ...] = ()

    @property
    def seen(self) -> Box | None:
        """The area of the front sheet that may show in the window; None if the envelope has none."""
        is_open = self.envelope.window is not None or self.envelope.address is not None
        return view(self.envelope).ever if is_open else None

    @property
    def address_sheets(self) -> int:
        """The number of address sheets of a piece: 0 or 1."""
        return int(isinstance(self.front, AddressSheet))

    def shapes(self) -> list[TextShape]:
        """Return the shapes of the booklets or letters set so far."""
        pages = self.front.pages if isinstance(self.front, Letter) else self.booklet
        return [] if pages is None else list(pages.shapes())

    def drafts(self) -> list[Draft]:
        """Return the pages of the shapes set so far."""
        return [shape.draft for shape in self.shapes()]

    def texts(self) -> set[str]:
        """Return the texts that are printed beside the values from the list."""
        return {*self.front.texts, *(text for shape in self.shapes() for text in shape.texts())}

    def thickest(self, sides_a_sheet: int = 2) -> int:
        """Return the sheets of the thickest piece set so far, without an inserted booklet."""
        sides = max((len(self.imposed(0, draft)) for draft in self.drafts()), default=0)
        return self.address_sheets - (-sides // sides_a_sheet)


def required_columns(leaflet: Leaflet, cover_letter: CoverLetter, *, personal: bool) -> dict[str, Place]:
    """Return the columns that a list must have, by folded name, with the place of their first use."""
    found = placeholders(cover_letter)
    found.pop(NAME, None)
    return {**found, **conditions.needed(leaflet)} if personal else found


def required_values(leaflet: Leaflet, cover_letter: CoverLetter, *, personal: bool) -> Required:
    """Return a function from a person's values to the columns that must not be empty, since they are printed."""
    always = frozenset(placeholders(cover_letter)) - {NAME}
    if not personal:
        return lambda _: always
    of_booklet = conditions.required(leaflet)
    return lambda values: always.union(of_booklet(values))


def placeholders(part_of_leaflet: object) -> dict[str, Place]:
    """Return the columns whose cells are printed, by folded name, each with where it is first asked for."""
    found: dict[str, Place] = {}
    for part in walk(part_of_leaflet):
        if isinstance(part, Placeholder):
            found.setdefault(folded(part.name), part.place)
    return found


def unfit(mailing_set: MailingSet, recipient: Recipient, place: Place) -> Iterator[Problem]:
    """Yield the problems of values that do not fit on a person's piece; ``place`` is that of the row."""
    match mailing_set.front:
        case Letter():
            yield from letter.misfits(mailing_set.front, recipient, place)
        case AddressSheet():
            yield from address_sheet.misfits(mailing_set.front, recipient, place)
    if mailing_set.booklet is None:
        return
    wide = mailing_set.booklet.too_wide(recipient.values)
    if wide:
        yield Problem(
            place,
            "value-too-wide",
            f"a word in the column '{wide[0]}' is wider than a line of the booklet",
            "shorten it, or part it into several words",
        )
    elif errors(mailing_set.booklet.for_recipient(recipient.values)[0].draft.problems):
        yield Problem(
            place,
            "booklet-unfit",
            "with what the row says of this person the booklet cannot be set: something is too large for its place",
            "shorten what the row says",
        )


def is_small(mailing_set: MailingSet, recipient: Recipient) -> bool:
    """Whether an address is set smaller than Royal Mail's machines need."""
    match mailing_set.front:
        case Letter():
            return letter.is_small(mailing_set.front, recipient)
        case AddressSheet():
            return address_sheet.is_small(mailing_set.front, recipient)


Made_co = TypeVar("Made_co", covariant=True)


class PieceWriter(Protocol[Made_co]):
    """Writes pieces into one file, or returns a file for each."""

    def template(self, draft: Draft) -> int:
        """Add pages that are the same for everybody."""

    def piece(self, number: int, sides: PieceSides, personal: Mapping[int, Sequence[Personal]]) -> Made_co:
        """Write a piece, or return it."""


class MailingSetWriter(Generic[Made_co]):
    """Gives the pieces of a mailing set to a writer, and pages that several pieces share only once."""

    def __init__(self, mailing_set: MailingSet, printer: PieceWriter[Made_co]) -> None:
        self._mailing_set, self._printer = mailing_set, printer
        self._carrier = printer.template(mailing_set.front.draft) if isinstance(mailing_set.front, AddressSheet) else 0
        self._alone = PieceSides(flat(self._carrier, 1) if isinstance(mailing_set.front, AddressSheet) else ())
        self._shapes: dict[TextShape, tuple[int, PieceSides]] = {}

    def piece(self, recipient: Recipient) -> Made_co:
        """Return what the writer makes of a person's piece."""
        front, own = self._mailing_set.front, dict[int, Sequence[Personal]]()
        sides = self._alone
        match front:
            case Letter():
                shape, words = letter.written(front, recipient)
                template, sides = self._known(shape)
                own[template] = words
            case AddressSheet():
                own[self._carrier] = address_sheet.inscribe(front, recipient)
                if self._mailing_set.booklet is not None:
                    shape, insertions = self._mailing_set.booklet.for_recipient(recipient.values)
                    template, sides = self._known(shape)
                    own[template] = insertions
        return self._printer.piece(recipient.number, sides, own)

    def _known(self, shape: TextShape) -> tuple[int, PieceSides]:
        if shape not in self._shapes:
            template, alone = self._printer.template(shape.draft), self._alone.sides
            # The back of an address sheet stays empty, so that nothing shows through.
            above = (*alone, ()) if alone else ()
            self._shapes[shape] = template, PieceSides((*above, *self._mailing_set.imposed(template, shape.draft)))
        return self._shapes[shape]
