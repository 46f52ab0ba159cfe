"""Find items that leave ink in an area of a page."""

from collections.abc import Iterable
from typing import assert_never

from leaflet.model.draft import (
    Anchor,
    BlockPosition,
    Box,
    EmbeddedDrawing,
    GlyphRun,
    Image,
    LineSlot,
    LinkArea,
    Panel,
    Placed,
    ReservedArea,
    Rule,
)

# Extent of any glyph above and below its baseline, in ems.
_ABOVE, _BELOW = 1.07, 0.3


def shows_in(items: Iterable[Placed], zone: Box) -> bool:
    """Whether any of the items leaves ink in the box."""
    return any(_overlap(box, zone) for box in map(_inked, items) if box is not None)


def _inked(item: Placed) -> Box | None:
    """Return the inked area of an item; None if it is invisible."""
    match item:
        case GlyphRun():
            return Box(item.x, item.y - _ABOVE * item.size, item.width, (_ABOVE + _BELOW) * item.size)
        case Rule():
            left, top = min(item.x, item.to_x), min(item.y, item.to_y)
            wide, high = abs(item.to_x - item.x), abs(item.to_y - item.y)
            around = item.thickness / 2
            return Box(left - around, top - around, wide + item.thickness, high + item.thickness)
        case Panel() | Image() | EmbeddedDrawing():
            return item.box
        case LineSlot():
            # Personal text begins at this point.
            return Box(item.x, item.y, 1.0, 1.0)
        case LinkArea() | Anchor() | BlockPosition() | ReservedArea():
            return None
        case _:
            assert_never(item)


def _overlap(one: Box, other: Box) -> bool:
    across = one.x < other.right and other.x < one.right
    return across and one.y < other.bottom and other.y < one.bottom
