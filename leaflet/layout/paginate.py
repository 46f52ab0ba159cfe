"""Plan the pages of a whole leaflet: choose page breaks with the least total cost of white space and bad breaks."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate, pairwise
from operator import add
from typing import Literal, NamedTuple

from leaflet.layout.flow_lines import NEVER, FlowLine, gap
from leaflet.model.value import value

_SLACK = 1e-6
# White space costs its square, so that pages end at similar heights. More than a third of a page looks like a gap.
_GAP_THRESHOLD = 1 / 3
_GAP_COST = 1.0
# White space on the last page costs less, but a fuller page is better, and one that is almost empty looks like a
# mistake.
_LAST = 0.4
_LAST_GAP_THRESHOLD = 0.6
_LAST_GAP_COST = 1.2
# White space before a new section looks intended: factor on its cost, and its threshold of a gap. Any other break has
# an additional cost.
_INTENDED = 0.8
_INTENDED_GAP_THRESHOLD = 0.42
_INSIDE = 0.02
# Pages that cost more are skipped if there is a fuller one.
_PRUNE_THRESHOLD = 0.75
# The pages of a spread are seen together: the cost if one is empty and the other full.
_UNEVEN = 0.15
# Plans with up to so many pages more or less than the best are kept, since they may fill the sheets.
_NEIGHBOURS = 2


@value
class PagePlan:
    """The flow lines of each page, as ranges of their indices, and the cost of the plan."""

    pages: tuple[range, ...]
    cost: float


class LineMeasures(NamedTuple):
    """The height of each flow line, and the space above it unless it is the first on a page."""

    heights: Sequence[float]
    gaps: Sequence[float]


# What ends at the end of a page: only the page, a section of the leaflet, or the flow.
End = Literal["page", "part", "flow"]
# For each: the factor on the square of the white space, the threshold of a gap, and the cost of a gap.
_WHITESPACE: Mapping[End, tuple[float, float, float]] = {
    "page": (1.0, _GAP_THRESHOLD, _GAP_COST),
    "part": (_INTENDED, _INTENDED_GAP_THRESHOLD, _INTENDED * _GAP_COST),
    "flow": (_LAST, _LAST_GAP_THRESHOLD, _LAST_GAP_COST),
}
# The best plan of the flow lines so far for a number of pages: cost, start of the last page, how full it is.
_State = tuple[float, int, float]


def measured(flow_lines: Sequence[FlowLine]) -> LineMeasures:
    """Return the measures of flow lines as they are set."""
    return LineMeasures(
        [flow_line.height for flow_line in flow_lines], [0.0, *(gap(a, b) for a, b in pairwise(flow_lines))]
    )


def plans(flow_lines: Sequence[FlowLine], depth: float, measures: LineMeasures | None = None) -> dict[int, PagePlan]:
    """Return the best plan for each number of pages near that of the best plan of all.

    ``depth`` is the height of the text on a page. A higher flow line gets a page of its own and overflows; its maker
    prevents or reports that. The first page is a left-hand page. The time is proportional to the number of flow lines.
    ``measures`` other than those of the flow lines give the plans of another setting.
    """
    if not flow_lines:
        return {}
    count = len(flow_lines)
    heights, gaps = measures or measured(flow_lines)
    below = [0.0, *accumulate(map(add, heights, gaps))]
    breaks = _breaks(flow_lines, gaps, below, depth)
    limit = depth + _SLACK
    # states[end][pages]: the best way to set flow lines[:end] on so many pages.
    states: dict[int, dict[int, _State]] = {0: {0: (0.0, 0, 1.0)}}
    fullest = 0
    for number, end in enumerate(breaks[1:], start=1):
        trail, closing, ends = break_before(flow_lines, end)
        scale, threshold, gap_cost = _WHITESPACE[ends]
        final = ends == "flow"
        best: dict[int, _State] = {}
        # What is too high for this page is too high for every later one.
        while fullest < number - 1 and below[end] - below[breaks[fullest]] - gaps[breaks[fullest]] > limit:
            fullest += 1
        for at in range(fullest, number):
            start = breaks[at]
            used = below[end] - below[start] - gaps[start] + trail + (flow_lines[start].lead if start else 0.0)
            # Padding or a header added at the break may not fit. A single flow line is always accepted.
            if used > limit and at < number - 1:
                continue
            full = used / depth
            # whitespace_cost() inlined: this is the innermost loop.
            empty = 1.0 - full
            page = scale * empty * empty if empty > 0.0 else 0.0
            if empty > threshold:
                page += gap_cost * (empty - threshold)
            if page > _PRUNE_THRESHOLD and best:
                break
            page += closing
            for pages, (before, _, facing) in states[start].items():
                cost = before + page
                if pages % 2 and not final:
                    # The second page of a spread. Pages need not be even where the flow ends or restarts.
                    cost += _UNEVEN * (full - facing) * (full - facing)
                if pages + 1 not in best or cost < best[pages + 1][0]:
                    best[pages + 1] = (cost, start, full)
        states[end] = _about_the_best(best)
        if end < count and flow_lines[end].fresh:
            fullest = number
    return {pages: _traced(states, count, pages) for pages in states[count]}


def break_before(flow_lines: Sequence[FlowLine], end: int) -> tuple[float, float, End]:
    """Return the height and the cost that a page break before a flow line adds, and what ends there."""
    if end == len(flow_lines):
        return 0.0, 0.0, "flow"
    last, following = flow_lines[end - 1], flow_lines[end]
    if following.fresh:
        return last.trail, 0.0, "flow"
    if following.opens:
        return last.trail, last.cut, "part"
    return last.trail, last.cut + _INSIDE, "page"


def _breaks(flow_lines: Sequence[FlowLine], gaps: Sequence[float], below: Sequence[float], depth: float) -> list[int]:
    """Return the indices of flow lines at which a page can begin, and the index after the last.

    Flow lines that must stay together are separated only if together they are too high for a page.
    """
    count = len(flow_lines)
    free = [0, *(n for n in range(1, count) if flow_lines[n - 1].cut < NEVER or flow_lines[n].fresh), count]
    return [
        0,
        *(
            number
            for start, end in pairwise(free)
            for number in (
                range(start + 1, end + 1) if _too_high(flow_lines, gaps, below, start, end, depth) else (end,)
            )
        ),
    ]


def _too_high(
    flow_lines: Sequence[FlowLine], gaps: Sequence[float], below: Sequence[float], start: int, end: int, depth: float
) -> bool:
    return below[end] - below[start] - gaps[start] + flow_lines[start].lead + flow_lines[end - 1].trail > depth + _SLACK


def _about_the_best(states: dict[int, _State]) -> dict[int, _State]:
    """Return the states whose number of pages is near that of the cheapest. The others are never best."""
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


def whitespace_cost(empty: float, end: End = "page") -> float:
    """Return the cost of white space at the foot of a page."""
    scale, threshold, gap_cost = _WHITESPACE[end]
    return scale * max(0.0, empty) ** 2 + gap_cost * max(0.0, empty - threshold)
