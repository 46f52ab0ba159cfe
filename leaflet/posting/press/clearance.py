"""Find what stands where marks are to stand: the sides of a piece and its drafts → pages that leave no room for one."""

from collections.abc import Mapping, Sequence

from leaflet.model.draft import Box, Draft, EmbeddedDrawing, GlyphRun, Image, Panel, Placed, Rule
from leaflet.model.theme import Colour
from leaflet.posting.mail.envelope import SHEET_HEIGHT
from leaflet.posting.press.sheet_marks import BOX
from leaflet.posting.press.sheets import PlacedPage, Side

_WHITE = Colour(255, 255, 255)
# How far letters reach above and below their baseline, in sizes: a capital with its accent, and the tail of a letter.
_ABOVE, _BELOW = 0.95, 0.3


def obstructed(sides: Sequence[Side], drafts: Mapping[int, Draft]) -> list[tuple[int, int]]:
    """Return the pages, each with its stock, that have ink where a mark would stand on these sides.

    One person's things are not looked at: they stand where everybody's would, within the margins.
    """
    return [(shown.stock, shown.page) for side in sides for shown in side if _obstructs(drafts[shown.stock], shown)]


def _obstructs(draft: Draft, shown: PlacedPage) -> bool:
    page = draft.pages[shown.page]
    boxes = filter(None, map(_inked, (*page.items, *page.feet)))
    return any(_meet(_on_side(box, shown, draft.height), BOX) for box in boxes)


def _inked(item: Placed) -> Box | None:
    """Return where a thing leaves ink, on its page; None if it leaves none."""
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
    """Return the box from the top left of the side; that of its page comes from the page's top left."""
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
