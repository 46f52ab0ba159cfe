"""Set a carrier: the sheet that goes into the envelope with a leaflet, and bears one person's address.

What tells of which leaflet it is stands below the first fold, on a part that does not face the window.
"""

from collections.abc import Iterator

from leaflet.layout.coverage import unshown
from leaflet.layout.style_context import StyleContext
from leaflet.model.content import Text
from leaflet.model.draft import Box, Draft, Element, Font, Metadata, Page, Placed, Rule
from leaflet.model.problems import Place, Problem, in_order
from leaflet.model.theme import Colour, TextStyle, Theme
from leaflet.model.units import in_mm, mm
from leaflet.model.value import replace, value
from leaflet.posting.mail.envelope import SHEET_HEIGHT, SHEET_WIDTH, Envelope
from leaflet.posting.mail.piece import Inscription, Insertion, Personal
from leaflet.posting.recipients.columns import folded
from leaflet.posting.recipients.recipient import Recipient
from leaflet.posting.stationery.address_block import LEAST_FOR_MACHINES, address_block, inscribed, misfits_in
from leaflet.posting.stationery.advances import width
from leaflet.posting.stationery.customer_barcode_zone import BarcodeZone, coded, too_low
from leaflet.posting.stationery.envelope_window import WindowView, view
from leaflet.posting.stationery.greeting import Greeting, parts
from leaflet.posting.stationery.letterhead import LetterheadContent, letterhead
from leaflet.posting.stationery.message import BOTTOM, Message, message
from leaflet.posting.stationery.visible_area import shows_in

# The text begins where the address does, if that is about where letters begin.
_LEFT, _LEFTMOST, _RIGHT = mm(20), mm(30), SHEET_WIDTH - mm(20)
# The sender stands right of the window, where GOV.UK Notify has it too.
_COLUMN, _NARROWEST, _BESIDE = mm(125), mm(45), mm(3)
_BELOW_HEAD = mm(8)
# The least size in which patients read anything.
_LEAST = 12.0
_TICK_LEFT, _TICK_RIGHT, _TICK_THICKNESS, _TICK = mm(5), mm(9), 0.4, Colour(0, 0, 0)


@value(eq=False)
class AddressSheet:
    """A carrier: what all people's have in common, and where each person's words stand.

    ``code`` has Royal Mail's customer code, if it is wished.
    """

    draft: Draft
    window: Box
    greeting: Greeting
    message: Message
    font: Font
    code: BarcodeZone | None = None

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What was met while setting it."""
        return self.draft.problems

    @property
    def texts(self) -> tuple[str, ...]:
        """What is printed for each person beside what the list says of them."""
        return (*(part.text for part in self.greeting.parts if isinstance(part, Text)), *self.message.texts)


def carrier(head: LetterheadContent, look: StyleContext, envelope: Envelope, *, bars: bool = False) -> AddressSheet:
    """Return the carrier of a leaflet for an envelope; where a problem is an error, it is not fit to be printed.

    With ``bars`` it bears Royal Mail's customer code below an address in the United Kingdom.
    """
    leaflet, covering = head.leaflet, head.covering
    look = replace(look, theme=_legible(look.theme), depth=SHEET_HEIGHT)
    seen = view(envelope)
    left = seen.always.x if _LEFT <= seen.always.x <= _LEFTMOST else _LEFT
    column_left = max(_COLUMN, seen.ever.right + _BESIDE)
    column = Box(column_left, 0.0, max(_NARROWEST, _RIGHT - column_left), SHEET_HEIGHT)
    body = look.theme.text.body
    items, reach = letterhead(head, look, body.spaced(0.0, 0.0), left, column)
    top = _clear_of_folds(max(seen.ever.bottom, reach) + _BELOW_HEAD, body, envelope)
    below = message(leaflet, covering, look, Box(left, top, _RIGHT - left, 0.0), envelope.folds)
    items += below.same.items
    greeting = Greeting(parts(covering, look.phrases), left, body.size, _RIGHT - left)
    if envelope.printable is None:
        # Services fold by machine, and want the edge white.
        items += [Rule(_TICK_LEFT, fold, _TICK_RIGHT, fold, _TICK_THICKNESS, _TICK) for fold in envelope.folds]
    code = coded(seen.always) if bars else None
    problems = [
        *below.problems,
        *(too_low(code, envelope) if code else ()),
        *unshown(
            (leaflet.title, leaflet.subtitle, leaflet.publisher, leaflet.helpline, head.clinic, covering), look.regular
        ),
        *_seen(items, seen, envelope),
    ]
    draft = Draft(
        width=SHEET_WIDTH,
        height=SHEET_HEIGHT,
        pages=(Page(1, tuple(items)),),
        outline=(),
        structure=Element(0, "Document"),
        metadata=Metadata(
            title="",
            language=look.language,
            author="",
            subject="",
            created=head.sent.first(),
            modified=head.sent.first(),
        ),
        problems=tuple(in_order(problems)),
    )
    window = code.address if code else seen.always
    return AddressSheet(draft, window, greeting, below, look.regular, code)


def inscribe(carrier: AddressSheet, recipient: Recipient) -> tuple[Personal, ...]:
    """Return what a person's carrier bears; ``misfits`` must have found nothing."""
    setting = address_block(recipient.address, carrier.window, carrier.font)
    if setting is None:
        raise ValueError("an address that does not fit was not refused")
    address = inscribed(recipient.address, carrier.window, setting, 0)
    greeting, arranged = carrier.greeting, carrier.message.to(_values(carrier, recipient))
    begin = Inscription(0, greeting.x, arranged.top + greeting.size, greeting.size, greeting.to(recipient))
    if carrier.code is None and not carrier.message.blanks:
        return (*address, begin)
    code = carrier.code.bars(recipient) if carrier.code is not None else ()
    own = arranged.items if carrier.message.blanks else ()
    return (*address, begin, Insertion(0, (*code, *own)))


def misfits(carrier: AddressSheet, recipient: Recipient, place: Place) -> Iterator[Problem]:
    """Yield what of a person's row does not fit on the carrier; ``place`` is that of the row."""
    yield from misfits_in(carrier.window, recipient.address, carrier.font, place)
    greeting = carrier.greeting
    if width(greeting.to(recipient), carrier.font) * greeting.size > greeting.measure:
        yield Problem(
            place,
            "greeting-too-wide",
            "the greeting with this person's name is wider than the sheet",
            "shorten the name, or the greeting in carrier.yaml",
        )
    if carrier.message.blanks and carrier.message.to(_values(carrier, recipient)).bottom > BOTTOM:
        yield Problem(
            place,
            "carrier-too-long",
            "with what the row says of this person the letter is too long for one side of A4",
            "shorten what the row says, or the text of carrier.yaml",
        )


def is_small(carrier: AddressSheet, recipient: Recipient) -> bool:
    """Tell whether an address has to be set smaller than Royal Mail's machines want it."""
    setting = address_block(recipient.address, carrier.window, carrier.font)
    return setting is not None and setting.size < LEAST_FOR_MACHINES


def _values(carrier: AddressSheet, recipient: Recipient) -> dict[str, str]:
    return {name: recipient.values[folded(name)] for name in carrier.message.names}


def _legible(theme: Theme) -> Theme:
    """Return the theme with running text no smaller than patients can read."""
    text = theme.text
    larger = max(1.0, _LEAST / text.body.size)
    return replace(theme, text=replace(text, body=text.body.scaled(larger), item=text.item.scaled(larger)))


def _clear_of_folds(top: float, body: TextStyle, envelope: Envelope) -> float:
    """Return where the letter begins: below the fold if there is no room for three lines above it."""
    for fold in envelope.folds:
        if top < fold < top + 4 * body.leading:
            return fold + _BELOW_HEAD
    return top


def _seen(items: list[Placed], seen: WindowView, envelope: Envelope) -> Iterator[Problem]:
    """Yield a problem if anything that is the same for all could show in the window, or finds no room beside it."""
    if seen.ever.right + _BESIDE + _NARROWEST > _RIGHT:
        yield Problem(
            envelope.place,
            "window-too-wide",
            "the window leaves no room beside it for the sender's address",
            f"take an envelope whose window ends {in_mm(_RIGHT - _NARROWEST - _BESIDE):.0f} mm from the left or before",
        )
    if shows_in(items, seen.ever):
        yield Problem(
            envelope.place,
            "window-shows-more",
            "the window could show more of the carrier than the address",
            "take an envelope whose window lies in the upper left, as letters have it",
        )
