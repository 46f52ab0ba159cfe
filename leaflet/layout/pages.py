"""Lay planned strips on pages: grounds behind boxes, repeated headers, where each block landed."""

from collections.abc import Sequence

from leaflet.layout.flow_lines import FlowLine, pile
from leaflet.layout.style_context import StyleContext
from leaflet.model.draft import BlockPosition, Box, Placed


def is_recto(number: int) -> bool:
    """Return whether the page lies on the right of an open booklet."""
    return number % 2 == 1


def start_edge(look: StyleContext, number: int) -> float:
    """Return the x where the text of a page starts: margins are mirrored about the fold."""
    page = look.theme.page
    return page.inner if is_recto(number) else page.outer


def lay(strips: Sequence[FlowLine], look: StyleContext, number: int, *, cut: bool) -> list[Placed]:
    """Return the things of one page, in reading order.

    ``cut`` says that the page does not begin the flow, so that what its first strip belongs to may have begun before.
    """
    x = start_edge(look, number)
    items, tops = pile(strips, look.theme.page.top, x=x, cut=cut)
    return [*items, *_landings(strips, tops, x, look.theme.page.measure)]


def _landings(strips: Sequence[FlowLine], tops: Sequence[float], x: float, measure: float) -> list[Placed]:
    landings: list[Placed] = []
    start = 0
    for index, strip in enumerate(strips):
        if index + 1 == len(strips) or strips[index + 1].path != strip.path:
            box = Box(x, tops[start], measure, tops[index] + strip.height - tops[start])
            landings.append(BlockPosition(strip.path, box))
            start = index + 1
    return landings
