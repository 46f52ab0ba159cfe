"""Strips: what a page break can fall between. A line of text is one, a row of a table, a whole picture."""

from collections.abc import Iterable, Sequence
from itertools import pairwise
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
from leaflet.model.theme import Colour
from leaflet.model.value import replace, value

# The cost of a page break after a strip, against the cost of an empty page, which is 1. A break that must never
# be where another is possible costs so much that no sum of the others reaches it.
FREE = 0.0
POOR = 0.15
BAD = 2.0
NEVER = 1000.0


@value(eq=False)
class BoxFrame:
    """The ground behind the strips of one box, compared by identity: neighbours that share it are one box."""

    x: float
    width: float
    fill: Colour
    edge: Colour
    thickness: float
    bar: float
    radius: float


@value
class FlowLine:
    """Things placed from the strip's top left corner, and how it stands to its neighbours.

    ``before`` and ``after`` are the least space to the neighbours: the larger of the two that meet counts, and none
    at the top of a page. ``lead`` is height that is added, with ``lead_items``, when the strip opens a page though
    what it belongs to began earlier; ``trail`` when it closes a page though more follows. ``fresh`` starts a page;
    ``opens`` begins something new, so that white on the page before it looks meant. ``problems`` are what was met
    while setting it.
    """

    height: float
    items: tuple[Placed, ...] = ()
    before: float = 0.0
    after: float = 0.0
    cut: float = FREE
    path: str = ""
    frame: BoxFrame | None = None
    lead: float = 0.0
    lead_items: tuple[Placed, ...] = ()
    trail: float = 0.0
    fresh: bool = False
    opens: bool = False
    problems: tuple[Problem, ...] = ()


def gap(above: FlowLine, below: FlowLine) -> float:
    """Return the space between two strips on one page."""
    return max(above.after, below.before)


def moved(item: Placed, dx: float, dy: float) -> Placed:
    """Return the thing so much further right and down."""
    # Each is made anew by its name: dataclasses.replace takes four times as long, and every thing is moved twice.
    match item:
        case GlyphRun():
            return GlyphRun(item.x + dx, item.y + dy, item.size, item.colour, item.words, item.element)
        case Rule(x, y, to_x, to_y, thickness, colour, dotted):
            return Rule(x + dx, y + dy, to_x + dx, to_y + dy, thickness, colour, dotted)
        case Panel(box, fill, stroke, thickness, radius):
            return Panel(box.moved(dx, dy), fill, stroke, thickness, radius)
        case Image(box, path, element):
            return Image(box.moved(dx, dy), path, element)
        case EmbeddedDrawing(box, thing, element):
            return EmbeddedDrawing(box.moved(dx, dy), thing, element)
        case LinkArea(box, target, words, element):
            return LinkArea(box.moved(dx, dy), target, words, element)
        case BlockPosition(path, box):
            return BlockPosition(path, box.moved(dx, dy))
        case Anchor():
            return Anchor(item.name, item.y + dy)
        case LineSlot(x, y, paragraph, line):
            return LineSlot(x + dx, y + dy, paragraph, line)
        case ReservedArea(name, box, element, role):
            return ReservedArea(name, box.moved(dx, dy), element, role)
        case _:
            assert_never(item)


def shifted(items: Iterable[Placed], dx: float, dy: float) -> tuple[Placed, ...]:
    """Return all the things so much further right and down."""
    return tuple(moved(item, dx, dy) for item in items)


def silenced(items: Iterable[Placed]) -> tuple[Placed, ...]:
    """Return the things as artifacts, for what a screen reader meets elsewhere; a link there is none."""
    return tuple(
        replace(item, element=None) if isinstance(item, GlyphRun | Image | EmbeddedDrawing) else item
        for item in items
        if not isinstance(item, LinkArea)
    )


def indented(strips: Iterable[FlowLine], dx: float) -> list[FlowLine]:
    """Return the strips with what they hold moved to the right."""
    return [
        replace(strip, items=shifted(strip.items, dx, 0), lead_items=shifted(strip.lead_items, dx, 0))
        for strip in strips
    ]


def together(strips: Sequence[FlowLine], cut: float = NEVER) -> list[FlowLine]:
    """Return the strips so that breaking between them costs at least so much; after the last as before."""
    return [replace(strip, cut=max(strip.cut, cut)) for strip in strips[:-1]] + list(strips[-1:])


def joined_to_next(strips: Sequence[FlowLine]) -> list[FlowLine]:
    """Return the strips so that the last stays on the page of whatever follows."""
    return [*strips[:-1], *(replace(strip, cut=NEVER) for strip in strips[-1:])]


def height(strips: Sequence[FlowLine]) -> float:
    """Return the height of the strips on one page, without space above the first and below the last."""
    return sum(strip.height for strip in strips) + sum(gap(a, b) for a, b in pairwise(strips))


def pile(
    strips: Sequence[FlowLine], top: float, *, x: float = 0.0, cut: bool = False
) -> tuple[list[Placed], list[float]]:
    """Return what is placed when the strips stand one below the other, and the y of each; ``x`` is their left edge.

    The ground of a box comes before its words. ``cut`` says that what the first strip belongs to began on an
    earlier page, and that more may follow the last.
    """
    tops: list[float] = []
    y = top + (strips[0].lead if cut else 0.0)
    for index, strip in enumerate(strips):
        y += gap(strips[index - 1], strip) if index else 0.0
        tops.append(y)
        y += strip.height
    items: list[Placed] = []
    for index, (strip, at) in enumerate(zip(strips, tops, strict=True)):
        if strip.frame and (index == 0 or strips[index - 1].frame is not strip.frame):
            last = index
            while last + 1 < len(strips) and strips[last + 1].frame is strip.frame:
                last += 1
            end = tops[last] + strips[last].height + (strips[last].trail if last == len(strips) - 1 else 0.0)
            items += shifted(_ground(strip.frame, top if index == 0 else at, end), x, 0.0)
        if index == 0 and cut:
            items += shifted(strip.lead_items, x, top)
        items += shifted(strip.items, x, at)
    return items, tops


def stacked(strips: Sequence[FlowLine], path: str = "") -> FlowLine:
    """Return the strips as one that is never broken."""
    items, tops = pile(strips, 0.0)
    first, last = strips[0], strips[-1]
    return FlowLine(
        tops[-1] + last.height,
        tuple(items),
        first.before,
        last.after,
        last.cut,
        path or first.path,
        fresh=first.fresh,
        opens=first.opens,
        problems=tuple(problem for strip in strips for problem in strip.problems),
    )


def framed(strips: Sequence[FlowLine], frame: BoxFrame, padding: float, before: float, after: float) -> list[FlowLine]:
    """Return the strips as one box: padded above and below, also where a page break cuts it."""
    last = len(strips) - 1
    return [
        replace(
            strip,
            height=strip.height + (padding if index == 0 else 0.0) + (padding if index == last else 0.0),
            items=shifted(strip.items, 0, padding if index == 0 else 0.0),
            before=before if index == 0 else strip.before,
            after=after if index == last else strip.after,
            frame=frame,
            lead=strip.lead + (padding if index else 0.0),
            trail=strip.trail + (0.0 if index == last else padding),
        )
        for index, strip in enumerate(strips)
    ]


def _ground(frame: BoxFrame, top: float, bottom: float) -> list[Placed]:
    """Return what is drawn behind a box, or behind its part on one page."""
    box = Box(frame.x, top, frame.width, bottom - top)
    edge = frame.edge if frame.thickness else None
    drawn: list[Placed] = [Panel(box, frame.fill, edge, frame.thickness, frame.radius)]
    if frame.bar:
        drawn.append(Panel(Box(frame.x, top, frame.bar, bottom - top), frame.edge, radius=frame.bar / 2))
    return drawn
