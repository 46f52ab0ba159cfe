"""Compute what a window shows of the sheet behind it, wherever the folded sheet lies, and which items would show.

Positions on the sheet are in points from its top left corner. The extreme positions of the sheet are the corners of
the envelope. A rotated sheet need not be considered: a point of the window is at most as far from an edge of a rotated
sheet as from the same side of the envelope, so it shows nothing that one of the extremes does not show.
"""

from collections.abc import Iterable, Iterator
from itertools import product
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
from leaflet.model.problems import Problem
from leaflet.model.units import in_mm, mm
from leaflet.model.value import value
from leaflet.posting.mail.envelope import Area, Envelope

# The tolerance of folds and printers, and the clear zone that Royal Mail wants around a barcode behind a window
# (Premier Customer Guide, "Barcode is read through a window").
GUARD = mm(2)
# Points. Smaller differences are due to rounding.
_ROUNDING = 0.1
# Three lines in the smallest type, and twenty letters.
_LEAST_HEIGHT, _LEAST_WIDTH = mm(9), mm(36)
# The place of the address for envelopes without a window, that of GOV.UK Notify.
_USUAL = Box(mm(24.6), mm(39.5), mm(95.4), mm(26.8))
# What may be printed on of a sheet for services: they want its edges white. Nothing narrower is kept to.
_PRINTED = Box(mm(15), mm(5), mm(180), mm(287))


@value
class WindowView:
    """The areas of the sheet that a window ``always`` shows, for the address, and may ``ever`` show, kept clear."""

    always: Box
    ever: Box


def view(envelope: Envelope) -> WindowView:
    """Return the areas that the window shows, or those that the rules of a service state."""
    if envelope.address is not None:
        inside = envelope.address.box
        return WindowView(inside, envelope.clear.box if envelope.clear else _grown(inside))
    if envelope.window is None:
        return WindowView(_USUAL, _grown(_USUAL))
    seen = list(shown(envelope))
    left, top = max(box.x for box in seen), max(box.y for box in seen)
    right, bottom = min(box.right for box in seen), min(box.bottom for box in seen)
    # An address should not touch the edge of the window.
    always = Box(left + GUARD, top, right - left - 2 * GUARD, bottom - top)
    left, top = min(box.x for box in seen), min(box.y for box in seen)
    right, bottom = max(box.right for box in seen), max(box.bottom for box in seen)
    return WindowView(always, _grown(Box(left, top, right - left, bottom - top)))


def shown(envelope: Envelope) -> Iterator[Box]:
    """Yield the area that the window shows at each extreme position of the sheet; none without a window."""
    window = envelope.window
    if window is None:
        return
    top = envelope.height - window.bottom - window.height
    across, down = play(envelope)
    for dx, dy in product((0.0, across), (0.0, down)):
        yield Box(window.left - dx, top - dy, window.width, window.height)


def play(envelope: Envelope) -> tuple[float, float]:
    """Return how far the folded sheet can move, across and down."""
    panel = envelope.panel
    return envelope.width - panel.width, envelope.height - panel.height


def faults(envelope: Envelope) -> Iterator[Problem]:
    """Yield the problems of an envelope for a sheet of A4."""
    across, down = play(envelope)
    if min(across, down) < -_ROUNDING:
        panel = envelope.panel
        yield Problem(
            envelope.place,
            "envelope-too-small",
            f"a sheet of A4, folded to {_size(panel)}, does not go into an envelope of "
            f"{in_mm(envelope.width):.0f} × {in_mm(envelope.height):.0f} mm",
            "fold it smaller ('fold: half' or 'fold: thirds'), or take a larger envelope",
        )
        return
    if envelope.window is not None and envelope.address is not None:
        yield Problem(
            envelope.place,
            "window-twice",
            "both 'window' and 'address' say where the address belongs",
            "keep 'window' for an envelope that you have measured, 'address' for rules that name a place on the sheet",
        )
        return
    if envelope.address is not None:
        yield from _address_faults(envelope, envelope.address)
    elif envelope.clear is not None:
        yield Problem(
            envelope.clear.place,
            "window-twice",
            "'clear' keeps room around an 'address', and this envelope gives none",
            "take it out: around a window, room is kept without it",
        )
    if envelope.printable is not None:
        yield from _printable_faults(envelope, envelope.printable)
    if envelope.window is None:
        return
    seen = view(envelope)
    where = envelope.window.place
    if seen.always.width < _LEAST_WIDTH or seen.always.height < _LEAST_HEIGHT:
        yield Problem(
            where,
            "window-too-small",
            f"the sheet slips {in_mm(across):.1f} mm across and {in_mm(down):.1f} mm down, and this window is too "
            "small to show an address wherever it lies",
            "take an envelope with a larger window, or one that the folded sheet fills better",
        )
    edge = envelope.panel
    bare = max(-seen.ever.x, -seen.ever.y, seen.ever.right - edge.right, seen.ever.bottom - edge.bottom)
    if bare > GUARD + _ROUNDING:
        yield Problem(
            where,
            "window-past-edge",
            f"the sheet can slip so far that the window shows {in_mm(bare - GUARD):.1f} mm beyond its edge, and there "
            "what else is in the envelope",
            "check the measures of the window; a window must stay over the sheet wherever the sheet lies",
        )


def _address_faults(envelope: Envelope, address: Area) -> Iterator[Problem]:
    """Yield the problems of a stated address area."""
    box, sheet = address.box, envelope.panel
    if box.width < _LEAST_WIDTH or box.height < _LEAST_HEIGHT:
        yield Problem(
            address.place,
            "window-too-small",
            f"no address fits into {in_mm(box.width):.0f} × {in_mm(box.height):.0f} mm",
            f"write a 'width' of {in_mm(_LEAST_WIDTH):.0f} mm and a 'height' of {in_mm(_LEAST_HEIGHT):.0f} mm at least",
        )
    if box.right > sheet.right + _ROUNDING or box.bottom > sheet.bottom + _ROUNDING:
        yield Problem(
            address.place,
            "window-past-edge",
            f"the place for the address reaches beyond the part of the sheet that faces out, {_size(sheet)}",
            "check its measures: they count from the upper left corner of the sheet",
        )
    clear = envelope.clear
    if clear is not None and not _holds(clear.box, box):
        yield Problem(
            clear.place,
            "window-past-edge",
            "the address does not lie within the place where nothing else may stand",
            "check the measures of 'clear' and of 'address'",
        )


def _printable_faults(envelope: Envelope, printable: Area) -> Iterator[Problem]:
    """Yield why what is printed would not stay within the part of the sheet that may be printed on."""
    if not _holds(printable.box, _PRINTED):
        yield Problem(
            printable.place,
            "printable-too-small",
            f"what is printed may reach from {in_mm(_PRINTED.x):.0f} to {in_mm(_PRINTED.right):.0f} mm across and from "
            f"{in_mm(_PRINTED.y):.0f} to {in_mm(_PRINTED.bottom):.0f} mm down, and this allows less",
            "check its measures: they count from the upper left corner of the sheet",
        )
    elif envelope.address is not None and not _holds(printable.box, envelope.address.box):
        yield Problem(
            envelope.address.place,
            "printable-too-small",
            "the place for the address reaches beyond the part of the sheet that may be printed on",
            "check the measures of 'printable' and of 'address'",
        )


def _holds(outer: Box, inner: Box) -> bool:
    return (
        outer.x <= inner.x + _ROUNDING
        and outer.y <= inner.y + _ROUNDING
        and outer.right >= inner.right - _ROUNDING
        and outer.bottom >= inner.bottom - _ROUNDING
    )


def _grown(box: Box) -> Box:
    return Box(box.x - GUARD, box.y - GUARD, box.width + 2 * GUARD, box.height + 2 * GUARD)


def _size(box: Box) -> str:
    return f"{in_mm(box.width):.0f} × {in_mm(box.height):.1f} mm"


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
