"""Flow lines: the units between which a page can break, such as a line of text, a table row or a picture."""

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

# The cost of a page break after a flow line; an empty page costs 1. NEVER is more than any sum of the others, so
# that such a break is taken only where no other is possible.
FREE = 0.0
POOR = 0.15
BAD = 2.0
NEVER = 1000.0


@value(eq=False)
class BoxFrame:
    """The background of a box, compared by identity: adjacent flow lines with the same frame are one box."""

    x: float
    width: float
    fill: Colour
    edge: Colour
    thickness: float
    bar: float
    radius: float


@value
class FlowLine:
    """Items placed from the top left corner of the line, and rules for space and page breaks around it.

    ``before`` and ``after`` are the least space to its neighbours: the larger of two adjacent ones counts, and none at
    the top of a page. ``cut`` is the cost of a page break after it. If a break falls inside its block, ``lead`` is the
    height that ``lead_items`` add at the top of the next page, and ``trail`` the height added at the end of the page.
    ``fresh`` starts a page; ``opens`` begins a section, so that white space on the page before it looks intended.
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
    """Return the space between two flow lines on one page."""
    return max(above.after, below.before)


def moved(item: Placed, dx: float, dy: float) -> Placed:
    """Return the item moved right by ``dx`` and down by ``dy``."""
    # Not replace(), which takes four times as long: every item is moved twice.
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
    """Return the items moved right by ``dx`` and down by ``dy``."""
    return tuple(moved(item, dx, dy) for item in items)


def silenced(items: Iterable[Placed]) -> tuple[Placed, ...]:
    """Return the items as artifacts, for content that is repeated. Links are dropped."""
    return tuple(
        replace(item, element=None) if isinstance(item, GlyphRun | Image | EmbeddedDrawing) else item
        for item in items
        if not isinstance(item, LinkArea)
    )


def indented(flow_lines: Iterable[FlowLine], dx: float) -> list[FlowLine]:
    """Return flow lines with their items moved to the right."""
    return [
        replace(flow_line, items=shifted(flow_line.items, dx, 0), lead_items=shifted(flow_line.lead_items, dx, 0))
        for flow_line in flow_lines
    ]


def together(flow_lines: Sequence[FlowLine], cut: float = NEVER) -> list[FlowLine]:
    """Return flow lines between which a page break costs at least ``cut``. The cost after the last is unchanged."""
    return [replace(flow_line, cut=max(flow_line.cut, cut)) for flow_line in flow_lines[:-1]] + list(flow_lines[-1:])


def joined_to_next(flow_lines: Sequence[FlowLine]) -> list[FlowLine]:
    """Return flow lines of which the last stays on the page of what follows it."""
    return [*flow_lines[:-1], *(replace(flow_line, cut=NEVER) for flow_line in flow_lines[-1:])]


def height(flow_lines: Sequence[FlowLine]) -> float:
    """Return the height of flow lines on one page, without the space above the first and below the last."""
    return sum(flow_line.height for flow_line in flow_lines) + sum(gap(a, b) for a, b in pairwise(flow_lines))


def pile(
    flow_lines: Sequence[FlowLine], top: float, *, x: float = 0.0, cut: bool = False
) -> tuple[list[Placed], list[float]]:
    """Return the items of flow lines stacked from ``top`` down, and the y of each line; ``x`` is their left edge.

    Backgrounds come before the text on them. ``cut`` means that the first line may continue a block from the page
    before, and that the last may be continued on the next.
    """
    tops: list[float] = []
    y = top + (flow_lines[0].lead if cut else 0.0)
    for index, flow_line in enumerate(flow_lines):
        y += gap(flow_lines[index - 1], flow_line) if index else 0.0
        tops.append(y)
        y += flow_line.height
    items: list[Placed] = []
    for index, (flow_line, at) in enumerate(zip(flow_lines, tops, strict=True)):
        if flow_line.frame and (index == 0 or flow_lines[index - 1].frame is not flow_line.frame):
            last = index
            while last + 1 < len(flow_lines) and flow_lines[last + 1].frame is flow_line.frame:
                last += 1
            end = (
                tops[last] + flow_lines[last].height + (flow_lines[last].trail if last == len(flow_lines) - 1 else 0.0)
            )
            items += shifted(_ground(flow_line.frame, top if index == 0 else at, end), x, 0.0)
        if index == 0 and cut:
            items += shifted(flow_line.lead_items, x, top)
        items += shifted(flow_line.items, x, at)
    return items, tops


def stacked(flow_lines: Sequence[FlowLine], path: str = "") -> FlowLine:
    """Return flow lines as a single one, which is never broken."""
    items, tops = pile(flow_lines, 0.0)
    first, last = flow_lines[0], flow_lines[-1]
    return FlowLine(
        tops[-1] + last.height,
        tuple(items),
        first.before,
        last.after,
        last.cut,
        path or first.path,
        fresh=first.fresh,
        opens=first.opens,
        problems=tuple(problem for flow_line in flow_lines for problem in flow_line.problems),
    )


def framed(
    flow_lines: Sequence[FlowLine], frame: BoxFrame, padding: float, before: float, after: float
) -> list[FlowLine]:
    """Return flow lines as a box, padded above and below, also at a page break inside it."""
    last = len(flow_lines) - 1
    return [
        replace(
            flow_line,
            height=flow_line.height + (padding if index == 0 else 0.0) + (padding if index == last else 0.0),
            items=shifted(flow_line.items, 0, padding if index == 0 else 0.0),
            before=before if index == 0 else flow_line.before,
            after=after if index == last else flow_line.after,
            frame=frame,
            lead=flow_line.lead + (padding if index else 0.0),
            trail=flow_line.trail + (0.0 if index == last else padding),
        )
        for index, flow_line in enumerate(flow_lines)
    ]


def _ground(frame: BoxFrame, top: float, bottom: float) -> list[Placed]:
    """Return the background of a box, or of the part of it on one page."""
    box = Box(frame.x, top, frame.width, bottom - top)
    edge = frame.edge if frame.thickness else None
    drawn: list[Placed] = [Panel(box, frame.fill, edge, frame.thickness, frame.radius)]
    if frame.bar:
        drawn.append(Panel(Box(frame.x, top, frame.bar, bottom - top), frame.edge, radius=frame.bar / 2))
    return drawn
