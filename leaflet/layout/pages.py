"""Place flow lines on the pages of a plan, with backgrounds, repeated headers and block positions."""

from collections.abc import Sequence

from leaflet.layout.flow_lines import FlowLine, pile
from leaflet.layout.style_context import StyleContext
from leaflet.model.draft import BlockPosition, Box, Placed


def is_recto(number: int) -> bool:
    """Return whether the page is a right-hand page."""
    return number % 2 == 1


def start_edge(look: StyleContext, number: int) -> float:
    """Return the x of the left edge of the text. The margins of facing pages are mirrored."""
    page = look.theme.page
    return page.inner if is_recto(number) else page.outer


def lay(flow_lines: Sequence[FlowLine], look: StyleContext, number: int, *, cut: bool) -> list[Placed]:
    """Return the items of one page, in reading order.

    ``cut`` means that the page does not begin the flow, so that its first line may continue a block.
    """
    x = start_edge(look, number)
    items, tops = pile(flow_lines, look.theme.page.top, x=x, cut=cut)
    return [*items, *_landings(flow_lines, tops, x, look.theme.page.measure)]


def _landings(flow_lines: Sequence[FlowLine], tops: Sequence[float], x: float, measure: float) -> list[Placed]:
    landings: list[Placed] = []
    start = 0
    for index, flow_line in enumerate(flow_lines):
        if index + 1 == len(flow_lines) or flow_lines[index + 1].path != flow_line.path:
            box = Box(x, tops[start], measure, tops[index] + flow_line.height - tops[start])
            landings.append(BlockPosition(flow_line.path, box))
            start = index + 1
    return landings
