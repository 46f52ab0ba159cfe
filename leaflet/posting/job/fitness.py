"""Reasons to reject a mailing set: it does not fit its envelope, shows too much, or covers the sheet marks."""

from collections.abc import Iterator, Mapping, Sequence

from leaflet.model.draft import Box, Draft, EmbeddedDrawing, GlyphRun, Image, Panel, Placed, Rule
from leaflet.model.problems import Problem, Severity
from leaflet.model.theme import Colour, Theme
from leaflet.posting.job.mailing_set import MailingSet
from leaflet.posting.job.order import PostOrder
from leaflet.posting.mail.envelope import SHEET_HEIGHT
from leaflet.posting.press.sheet_marks import BOX
from leaflet.posting.press.sheets import PlacedPage, Side, flat
from leaflet.posting.stationery.address_sheet import AddressSheet
from leaflet.posting.stationery.envelope_window import shows_in
from leaflet.posting.stationery.instructions import InsertedBooklet
from leaflet.posting.stationery.letter import Letter
from leaflet.posting.stationery.weights import beyond, holds, weighed


def mailing_set_problems(mailing_set: MailingSet, theme: Theme) -> Iterator[Problem]:
    """Yield the problems of a mailing set that are known before any piece."""
    if not holds(mailing_set.envelope, theme.page.width, theme.page.height):
        yield Problem(
            mailing_set.envelope.place,
            "envelope-too-small",
            f"the {mailing_set.edition} does not go into the envelope '{mailing_set.envelope.name}'",
            "take a larger envelope, such as c5 for a booklet and c4 for sheets of A4",
        )
    if isinstance(mailing_set.front, AddressSheet) and pages_under_marks(flat(0, 1), {0: mailing_set.front.draft}):
        yield Problem(
            mailing_set.leaflet.id.place,
            "mark-obstructed",
            "something on the carrier stands where its mark would be printed",
            "choose a style with wider margins, or one without a ground of colour at the left edge",
        )


def piece_problems(mailing_set: MailingSet, order: PostOrder) -> Iterator[Problem]:
    """Yield the problems of the pieces of a mailing set, once all their shapes are known."""
    if mailing_set.seen is None and order.options.labels is None:
        yield Problem(
            mailing_set.envelope.place,
            "labels-needed",
            f"nothing shows the address in the envelope '{mailing_set.envelope.name}', "
            f"which the {mailing_set.edition} goes into",
            "give --labels L7163, and stick each person's label onto their envelope",
        )
    drafts, sheets = mailing_set.drafts(), mailing_set.thickest()
    if mailing_set.copy is not None:
        sheets += InsertedBooklet(
            file="", pages=len(mailing_set.copy.pages), width=mailing_set.copy.width, height=mailing_set.copy.height
        ).sheets
    # A letter is folded as a whole; an address sheet is folded around its booklet.
    front = mailing_set.address_sheets or sheets
    for limit in beyond(
        weighed(front, sheets - front, order.options.imposition.paper, mailing_set.envelope),
        sheets,
        mailing_set.envelope,
    ):
        yield Problem(
            mailing_set.envelope.place,
            "envelope-overfull",
            f"with the {mailing_set.edition} a piece has {limit}",
            "take lighter paper or another envelope, or ask whoever posts it",
            Severity.WARNING,
        )
    if (
        isinstance(mailing_set.front, Letter)
        and mailing_set.seen
        and any(shows_in(draft.pages[0].items, mailing_set.seen) for draft in drafts)
    ):
        yield Problem(
            mailing_set.envelope.place,
            "window-shows-more",
            "the window could show more of the letter than the address",
            "take another envelope, such as notify, or a carrier in front of the leaflet: leave out --letter",
        )
    marked = None if order.options.every_sheet else 1 - mailing_set.address_sheets
    fronts = [
        (mailing_set.imposed(0, draft)[::2][:marked], draft)
        for draft in drafts
        if mailing_set.envelope.printable is None
    ]
    if any(pages_under_marks(sides, {0: draft}) for sides, draft in fronts):
        yield Problem(
            mailing_set.leaflet.id.place,
            "mark-obstructed",
            f"something on a sheet of the {mailing_set.edition} stands where its mark would be printed",
            "choose a style with wider margins, or leave out --marks every-sheet",
        )


_WHITE = Colour(255, 255, 255)
# Extent above and below the baseline, in ems: accented capitals and descenders.
_ABOVE, _BELOW = 0.95, 0.3


def pages_under_marks(sides: Sequence[Side], drafts: Mapping[int, Draft]) -> list[tuple[int, int]]:
    """Return the pages, each with its stock, that have ink where a mark would stand on these sides.

    One person's things are not looked at: they stand where everybody's would, within the margins.
    """
    return [
        (shown.template, shown.page) for side in sides for shown in side if _obstructs(drafts[shown.template], shown)
    ]


def _obstructs(draft: Draft, shown: PlacedPage) -> bool:
    page = draft.pages[shown.page]
    boxes = filter(None, map(_inked, (*page.items, *page.feet)))
    return any(_meet(_on_side(box, shown, draft.height), BOX) for box in boxes)


def _inked(item: Placed) -> Box | None:
    """Return the inked area of an item on its page; None if it is invisible."""
    match item:
        case GlyphRun(x, y, size):
            return Box(x, y - _ABOVE * size, item.width, (_ABOVE + _BELOW) * size)
        case Rule(x, y, to_x, to_y, thickness):
            left, top = min(x, to_x) - thickness / 2, min(y, to_y) - thickness / 2
            return Box(left, top, abs(to_x - x) + thickness, abs(to_y - y) + thickness)
        case Panel(box, fill, stroke):
            return box if fill not in (None, _WHITE) or stroke not in (None, _WHITE) else None
        case Image(box) | EmbeddedDrawing(box):
            return box
        case _:
            return None


def _on_side(box: Box, shown: PlacedPage, height: float) -> Box:
    """Transform a box on a page, from its top left, to the side, from its top left."""
    a, b, c, d, e, f = shown.matrix
    corners = [
        (a * x + c * y + e, SHEET_HEIGHT - (b * x + d * y + f))
        for x in (box.x, box.right)
        for y in (height - box.y, height - box.bottom)
    ]
    left, top = min(x for x, _ in corners), min(y for _, y in corners)
    return Box(left, top, max(x for x, _ in corners) - left, max(y for _, y in corners) - top)


def _meet(one: Box, other: Box) -> bool:
    return one.x < other.right and other.x < one.right and one.y < other.bottom and other.y < one.bottom
