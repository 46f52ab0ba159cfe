"""Set the address sheet (for users: the carrier), which goes into the envelope with a leaflet and shows the address.

The title of the leaflet stands below the first fold, on a part that does not face the window.
"""

from collections.abc import Iterable, Iterator

from leaflet.layout.coverage import unshown
from leaflet.layout.flow_lines import FlowLine, shifted, stacked
from leaflet.layout.running_text import paragraph
from leaflet.layout.structure import StructureBuilder
from leaflet.layout.style_context import StyleContext, on_page
from leaflet.model.content import NOWHERE, Clinic, Day, Leaflet, Line, PlainText, Strong, Text
from leaflet.model.draft import Box, Draft, Element, Font, Image, Metadata, Page, Placed, Rule
from leaflet.model.problems import Place, Problem, in_order
from leaflet.model.shared_text import clinic_lines, publisher_lines
from leaflet.model.theme import Colour, TextStyle, Theme
from leaflet.model.units import in_mm, mm
from leaflet.model.value import replace, value
from leaflet.posting.mail.envelope import SHEET_HEIGHT, SHEET_WIDTH, Envelope
from leaflet.posting.press.encoder import Inscription, Insertion, Personal
from leaflet.posting.recipients.columns import folded
from leaflet.posting.recipients.people import Recipient
from leaflet.posting.stationery.address_block import LEAST_FOR_MACHINES, address_block, inscribed, misfits_in, width
from leaflet.posting.stationery.cover_letter import CoverLetter, Greeting, parts
from leaflet.posting.stationery.customer_code import BarcodeZone, barcode_zone, too_low
from leaflet.posting.stationery.envelope_window import WindowView, shows_in, view
from leaflet.posting.stationery.message import BOTTOM, Message, message

_LOGO = Box(0.0, mm(12), mm(70), mm(17))
_COLUMN_TOP = mm(15)
_BEFORE_DATE = 10.0


@value(kw_only=True)
class LetterheadContent:
    """The content of a letterhead: the possible senders, and the date."""

    leaflet: Leaflet
    cover_letter: CoverLetter
    clinic: Clinic | None
    sent: Day


def letterhead(
    heading: LetterheadContent, look: StyleContext, style: TextStyle, left: float, column: Box
) -> tuple[list[Placed], float]:
    """Set the letterhead; return its items and its bottom. The height of the column is ignored."""
    node = StructureBuilder("Document")
    context = on_page(look, "letterhead").as_wide(column.width)

    def set_lines(lines: Iterable[tuple[str, Line]]) -> list[FlowLine]:
        return [flow_line for key, line in lines for flow_line in paragraph(line, style, node, context.at(f".{key}"))]

    first, *others = set_lines([("date", _plain_line(look.phrases.date(heading.sent)))])
    flow_lines = [*set_lines(_sender(heading, look)), replace(first, before=_BEFORE_DATE), *others]
    done = stacked(flow_lines)
    items = [*_logo(heading, left), *shifted(done.items, column.x, _COLUMN_TOP)]
    return items, _COLUMN_TOP + done.height


def _sender(heading: LetterheadContent, look: StyleContext) -> Iterator[tuple[str, Line]]:
    if heading.cover_letter.sender:
        first, *others = heading.cover_letter.sender
        yield "name", _strong(first)
        yield from (("address", _plain_line(words.text)) for words in others)
    elif heading.clinic is not None:
        yield "name", _strong(heading.clinic.name)
        yield from (line for line in clinic_lines(heading.clinic) if line[0] != "name")
    else:
        yield "name", _strong(heading.leaflet.publisher.name)
        yield from publisher_lines(heading.leaflet, look.phrases)


def _plain_line(text: str) -> Line:
    return Line((Text(text),))


def _strong(words: PlainText) -> Line:
    return Line((Strong(Line((Text(words.text, words.place),)), NOWHERE),))


def _logo(heading: LetterheadContent, left: float) -> Iterator[Image]:
    logo = (heading.clinic.logo if heading.clinic else None) or heading.leaflet.publisher.logo
    if logo is not None:
        across, down = logo.pixels
        width = min(_LOGO.width, _LOGO.height * across / down, logo.widest)
        yield Image(Box(left, _LOGO.y, width, width * down / across), logo.path)


# The text is aligned with the address if that lies about where the text of letters begins.
_LEFT, _LEFTMOST, _RIGHT = mm(20), mm(30), SHEET_WIDTH - mm(20)
# The sender stands right of the window, as in letters of GOV.UK Notify.
_COLUMN, _NARROWEST, _BESIDE = mm(125), mm(45), mm(3)
_BELOW_HEAD = mm(8)
# The smallest type for patients, in points.
_LEAST = 12.0
_MARK_LEFT, _MARK_RIGHT, _MARK_THICKNESS, _MARK_COLOUR = mm(5), mm(9), 0.4, Colour(0, 0, 0)


@value(eq=False)
class AddressSheet:
    """An address sheet: the page that all share, and the places of personal text.

    ``code`` is the zone of Royal Mail's customer code, if that is printed.
    """

    draft: Draft
    window: Box
    greeting: Greeting
    message: Message
    font: Font
    code: BarcodeZone | None = None

    @property
    def problems(self) -> tuple[Problem, ...]:
        """The problems found while setting it."""
        return self.draft.problems

    @property
    def texts(self) -> tuple[str, ...]:
        """The texts that are printed with the values from the list."""
        return (*(part.text for part in self.greeting.parts if isinstance(part, Text)), *self.message.texts)


def address_sheet(
    head: LetterheadContent, look: StyleContext, envelope: Envelope, *, bars: bool = False
) -> AddressSheet:
    """Set the address sheet of a leaflet for an envelope. If one of its problems is an error, it cannot be used.

    ``bars`` adds Royal Mail's customer code below addresses in the United Kingdom.
    """
    leaflet, cover_letter = head.leaflet, head.cover_letter
    look = replace(look, theme=_legible(look.theme), depth=SHEET_HEIGHT)
    seen = view(envelope)
    left = seen.always.x if _LEFT <= seen.always.x <= _LEFTMOST else _LEFT
    column_left = max(_COLUMN, seen.ever.right + _BESIDE)
    column = Box(column_left, 0.0, max(_NARROWEST, _RIGHT - column_left), SHEET_HEIGHT)
    body = look.theme.text.body
    items, reach = letterhead(head, look, body.spaced(0.0, 0.0), left, column)
    top = _clear_of_folds(max(seen.ever.bottom, reach) + _BELOW_HEAD, body, envelope)
    below = message(leaflet, cover_letter, look, Box(left, top, _RIGHT - left, 0.0), envelope.folds)
    items += below.same.items
    greeting = Greeting(parts(cover_letter, look.phrases), left, body.size, _RIGHT - left)
    if envelope.printable is None:
        # Services fold by machine and keep the edge clear.
        items += [Rule(_MARK_LEFT, fold, _MARK_RIGHT, fold, _MARK_THICKNESS, _MARK_COLOUR) for fold in envelope.folds]
    code = barcode_zone(seen.always) if bars else None
    problems = [
        *below.problems,
        *(too_low(code, envelope) if code else ()),
        *unshown(
            (leaflet.title, leaflet.subtitle, leaflet.publisher, leaflet.helpline, head.clinic, cover_letter),
            look.regular,
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


def inscribe(address_sheet: AddressSheet, recipient: Recipient) -> tuple[Personal, ...]:
    """Return the personal content of a person's address sheet. ``misfits`` must have found nothing."""
    setting = address_block(recipient.address, address_sheet.window, address_sheet.font)
    if setting is None:
        raise ValueError("an address that does not fit was not refused")
    address = inscribed(recipient.address, address_sheet.window, setting, 0)
    greeting, arranged = address_sheet.greeting, address_sheet.message.to(_values(address_sheet, recipient))
    begin = Inscription(0, greeting.x, arranged.top + greeting.size, greeting.size, greeting.to(recipient))
    if address_sheet.code is None and not address_sheet.message.variables:
        return (*address, begin)
    code = address_sheet.code.bars(recipient) if address_sheet.code is not None else ()
    own = arranged.items if address_sheet.message.variables else ()
    return (*address, begin, Insertion(0, (*code, *own)))


def misfits(address_sheet: AddressSheet, recipient: Recipient, place: Place) -> Iterator[Problem]:
    """Yield the problems of values that do not fit on the address sheet; ``place`` is that of the row."""
    yield from misfits_in(address_sheet.window, recipient.address, address_sheet.font, place)
    greeting = address_sheet.greeting
    if width(greeting.to(recipient), address_sheet.font) * greeting.size > greeting.measure:
        yield Problem(
            place,
            "greeting-too-wide",
            "the greeting with this person's name is wider than the sheet",
            "shorten the name, or the greeting in carrier.yaml",
        )
    if address_sheet.message.variables and address_sheet.message.to(_values(address_sheet, recipient)).bottom > BOTTOM:
        yield Problem(
            place,
            "carrier-too-long",
            "with what the row says of this person the letter is too long for one side of A4",
            "shorten what the row says, or the text of carrier.yaml",
        )


def is_small(address_sheet: AddressSheet, recipient: Recipient) -> bool:
    """Whether an address is set smaller than Royal Mail's machines need."""
    setting = address_block(recipient.address, address_sheet.window, address_sheet.font)
    return setting is not None and setting.size < LEAST_FOR_MACHINES


def _values(address_sheet: AddressSheet, recipient: Recipient) -> dict[str, str]:
    return {name: recipient.values[folded(name)] for name in address_sheet.message.names}


def _legible(theme: Theme) -> Theme:
    """Return the theme with body text of at least 12 points."""
    text = theme.text
    larger = max(1.0, _LEAST / text.body.size)
    return replace(theme, text=replace(text, body=text.body.scaled(larger), item=text.item.scaled(larger)))


def _clear_of_folds(top: float, body: TextStyle, envelope: Envelope) -> float:
    """Return the top of the letter: below a fold if there is no room for three lines above it."""
    for fold in envelope.folds:
        if top < fold < top + 4 * body.leading:
            return fold + _BELOW_HEAD
    return top


def _seen(items: list[Placed], seen: WindowView, envelope: Envelope) -> Iterator[Problem]:
    """Yield a problem if shared items could show in the window, or the sender has no room beside it."""
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
