"""Lay planned strips on pages: grounds behind boxes, repeated headers, where each block landed."""

from collections.abc import Sequence

from leaflet.draft import Box, Landing, Placed
from leaflet.layout.look import Look
from leaflet.layout.strips import Frame, Strip, gap, ground, shifted


def is_recto(number: int) -> bool:
    """Return whether the page lies on the right of an open booklet."""
    return number % 2 == 1


def start_edge(look: Look, number: int) -> float:
    """Return the x where the text of a page starts: margins are mirrored about the fold."""
    page = look.theme.page
    return page.inner if is_recto(number) else page.outer


def lay(strips: Sequence[Strip], look: Look, number: int, *, continued: bool) -> list[Placed]:
    """Return the things of one page, in reading order, each box's ground before its words.

    ``continued`` says that the page does not begin the flow, so that what its first strip belongs to may have
    begun before.
    """
    x = start_edge(look, number)
    items: list[Placed] = []
    y = look.theme.page.top
    tops: list[float] = []
    for index, strip in enumerate(strips):
        if index:
            y += gap(strips[index - 1], strip)
        elif continued:
            y += strip.lead
        tops.append(y)
        y += strip.height
    for index, (strip, top) in enumerate(zip(strips, tops, strict=True)):
        if strip.frame and (index == 0 or strips[index - 1].frame is not strip.frame):
            items += _ground(strip.frame, strips, tops, index, x, continued=continued)
        if index == 0 and continued and strip.lead_items:
            items += shifted(strip.lead_items, x, look.theme.page.top)
        items += shifted(strip.items, x, top)
    return items + _landings(strips, tops, x, look.theme.page.measure)


def _ground(
    frame: Frame, strips: Sequence[Strip], tops: Sequence[float], first: int, x: float, *, continued: bool
) -> tuple[Placed, ...]:
    last = first
    while last + 1 < len(strips) and strips[last + 1].frame is frame:
        last += 1
    top = tops[first] - (strips[first].lead if first == 0 and continued else 0.0)
    bottom = tops[last] + strips[last].height
    # A box that goes on overleaf is padded at the cut as it is at its end.
    if last == len(strips) - 1:
        bottom += strips[last].trail
    return shifted(ground(frame, top, bottom), x, 0.0)


def _landings(strips: Sequence[Strip], tops: Sequence[float], x: float, measure: float) -> list[Placed]:
    landings: list[Placed] = []
    start = 0
    for index, strip in enumerate(strips):
        if index + 1 == len(strips) or strips[index + 1].path != strip.path:
            box = Box(x, tops[start], measure, tops[index] + strip.height - tops[start])
            landings.append(Landing(strip.path, box))
            start = index + 1
    return landings
