"""Plan the pages of a whole leaflet at once: the breaks whose sum of white space and broken ties costs least."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate, pairwise
from operator import add
from typing import Literal, NamedTuple

from leaflet.layout.flow_lines import NEVER, FlowLine, gap
from leaflet.model.value import value

_SLACK = 1e-6
# White costs its square, so that feet come out even; more than a third of a page is seen as a hole.
_HOLE = 1 / 3
_A_HOLE = 1.0
# The end of the flow may leave white, but its readers turn to a full page more gladly, and a last page that is all
# but empty looks forgotten.
_LAST = 0.4
_LAST_HOLE = 0.6
_A_LAST_HOLE = 1.2
# White before something new looks meant: the share of its cost that is left, and how much of it is no hole. What any
# other break costs more.
_MEANT = 0.8
_MEANT_HOLE = 0.42
_INSIDE = 0.02
# A page that costs so much is not looked at when there is a fuller one.
_FORLORN = 0.75
# The pages of a spread are seen side by side: what it costs when one is empty and the other one full.
_UNEVEN = 0.15
# Plans with one page more or less than the best are what a setting may need to fill its sheets.
_NEIGHBOURS = 2


@value
class PagePlan:
    """The strips of each page, as ranges of their numbers; ``cost`` tells one plan from a better one."""

    pages: tuple[range, ...]
    cost: float


class LineMeasures(NamedTuple):
    """How high each strip is, and the space above each when it does not open a page."""

    heights: Sequence[float]
    gaps: Sequence[float]


# What comes to an end with a page: nothing but itself, a part of the leaflet, or all that flows.
End = Literal["page", "part", "flow"]
# By what ends with the page: a factor on the square of the white, from where on it is a hole, what a hole costs.
_WHITE: Mapping[End, tuple[float, float, float]] = {
    "page": (1.0, _HOLE, _A_HOLE),
    "part": (_MEANT, _MEANT_HOLE, _MEANT * _A_HOLE),
    "flow": (_LAST, _LAST_HOLE, _A_LAST_HOLE),
}
# The best way to set the strips so far on so many pages: its cost, where the last page begins, how full that is.
_State = tuple[float, int, float]


def measured(strips: Sequence[FlowLine]) -> LineMeasures:
    """Return the measures of the strips as they are set."""
    return LineMeasures([strip.height for strip in strips], [0.0, *(gap(a, b) for a, b in pairwise(strips))])


def plans(strips: Sequence[FlowLine], depth: float, measures: LineMeasures | None = None) -> dict[int, PagePlan]:
    """Return the best plan for each number of pages, for the numbers about the best one of all.

    ``depth`` is the height of the text on a page. A strip that is higher gets a page of its own and overflows;
    whoever makes strips prevents that or reports it. Page 1 of a plan lies on the left of a spread. Takes time in
    proportion to the number of strips. Other ``measures`` than their own tell how they would stand in another setting.
    """
    if not strips:
        return {}
    count = len(strips)
    heights, gaps = measures or measured(strips)
    below = [0.0, *accumulate(map(add, heights, gaps))]
    breaks = _breaks(strips, gaps, below, depth)
    limit = depth + _SLACK
    # states[end][pages]: the best way to set strips[:end] on so many pages.
    states: dict[int, dict[int, _State]] = {0: {0: (0.0, 0, 1.0)}}
    fullest = 0
    for number, end in enumerate(breaks[1:], start=1):
        trail, closing, ends = break_before(strips, end)
        scale, hole, hole_cost = _WHITE[ends]
        final = ends == "flow"
        best: dict[int, _State] = {}
        # What has grown too high for this page is too high for every later one.
        while fullest < number - 1 and below[end] - below[breaks[fullest]] - gaps[breaks[fullest]] > limit:
            fullest += 1
        for at in range(fullest, number):
            start = breaks[at]
            used = below[end] - below[start] - gaps[start] + trail + (strips[start].lead if start else 0.0)
            # What a cut adds may be too much for a page whose lines alone would fit; one strip is never too much.
            if used > limit and at < number - 1:
                continue
            full = used / depth
            # As in white(), which is not called here: this is the innermost loop.
            empty = 1.0 - full
            page = scale * empty * empty if empty > 0.0 else 0.0
            if empty > hole:
                page += hole_cost * (empty - hole)
            if page > _FORLORN and best:
                break
            page += closing
            for pages, (before, _, facing) in states[start].items():
                cost = before + page
                if pages % 2 and not final:
                    # The second page of a spread; where the flow ends or begins anew nobody expects even pages.
                    cost += _UNEVEN * (full - facing) * (full - facing)
                if pages + 1 not in best or cost < best[pages + 1][0]:
                    best[pages + 1] = (cost, start, full)
        states[end] = _about_the_best(best)
        if end < count and strips[end].fresh:
            fullest = number
    return {pages: _traced(states, count, pages) for pages in states[count]}


def break_before(strips: Sequence[FlowLine], end: int) -> tuple[float, float, End]:
    """Return what it adds and what it costs to end a page before a strip, and what comes to an end with it."""
    if end == len(strips):
        return 0.0, 0.0, "flow"
    last, following = strips[end - 1], strips[end]
    if following.fresh:
        return last.trail, 0.0, "flow"
    if following.opens:
        return last.trail, last.cut, "part"
    return last.trail, last.cut + _INSIDE, "page"


def _breaks(strips: Sequence[FlowLine], gaps: Sequence[float], below: Sequence[float], depth: float) -> list[int]:
    """Return the numbers of the strips that a page may begin with, and the number after the last.

    Strips that must stay together are parted only where all of them are too high for a page.
    """
    count = len(strips)
    free = [0, *(n for n in range(1, count) if strips[n - 1].cut < NEVER or strips[n].fresh), count]
    return [
        0,
        *(
            number
            for start, end in pairwise(free)
            for number in (range(start + 1, end + 1) if _too_high(strips, gaps, below, start, end, depth) else (end,))
        ),
    ]


def _too_high(
    strips: Sequence[FlowLine], gaps: Sequence[float], below: Sequence[float], start: int, end: int, depth: float
) -> bool:
    return below[end] - below[start] - gaps[start] + strips[start].lead + strips[end - 1].trail > depth + _SLACK


def _about_the_best(states: dict[int, _State]) -> dict[int, _State]:
    """Return the states whose number of pages is near that of the cheapest: the others lead nowhere."""
    if len(states) <= _NEIGHBOURS:
        return states
    middle = min(states, key=lambda pages: states[pages][0])
    return {pages: state for pages, state in states.items() if abs(pages - middle) <= _NEIGHBOURS}


def _traced(states: Mapping[int, Mapping[int, _State]], count: int, pages: int) -> PagePlan:
    def backwards() -> Iterator[range]:
        end = count
        for number in range(pages, 0, -1):
            _, start, _ = states[end][number]
            yield range(start, end)
            end = start

    return PagePlan(tuple(backwards())[::-1], states[count][pages][0])


def white(empty: float, end: End = "page") -> float:
    """Return the cost of the white space that a page leaves at its foot."""
    scale, hole, hole_cost = _WHITE[end]
    return scale * max(0.0, empty) ** 2 + hole_cost * max(0.0, empty - hole)
