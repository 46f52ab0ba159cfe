"""Choose where lines end, so that the whole paragraph looks best: numbers in, numbers out."""

from collections.abc import Sequence
from typing import Literal

from leaflet.model.value import value

Fit = Literal["ragged", "balanced", "single"]

# Costs are on the scale of a line's squared slack: a line that leaves half of the measure empty costs 1.
_SLACK = 4.0
_LINE = 0.02
_STUBBY = 0.5
_LONE_WORD = 1.5
_LEAST_LAST_LINE = 0.2
# Titles take the fewest lines, whatever else.
_TITLE_LINE = 1000.0
_TOLERANCE = 0.001
_INFINITY = float("inf")


@value
class LineCandidates:
    """The stretches of a paragraph between the places where lines may end, set on one endless line.

    ``begin`` and ``end`` are where each begins and where its ink ends, the spaces after it left out; ``cost`` is
    what it costs to end a line after it. ``lone`` tells whether the last of them is a single word.
    """

    begin: Sequence[float]
    end: Sequence[float]
    cost: Sequence[float]
    lone: bool


def line_starts(stretches: LineCandidates, measure: float, fit: Fit) -> list[int]:
    """Return with which stretch each line begins.

    Ragged text gets the least total of squared slack (after Knuth and Plass, "Breaking Paragraphs into Lines",
    1981), and no short or single-word last line where that can be helped; balanced text the fewest and most even
    lines.
    """
    begin, end = stretches.begin, stretches.end
    count = len(begin)
    # On a measure of nothing, each stretch has a line to itself.
    measure = max(measure, _TOLERANCE)
    if not count or fit == "single" or end[-1] - begin[0] <= measure + _TOLERANCE:
        return [0] if count else []
    before = _least_cost(stretches, measure, balanced=fit == "balanced")
    starts = []
    at = count
    while at:
        at = before[at]
        starts.append(at)
    return starts[::-1]


def _least_cost(stretches: LineCandidates, measure: float, *, balanced: bool) -> list[int]:
    """Return for each number of stretches where the last line of their best setting begins."""
    begin, end, cost = stretches.begin, stretches.end, stretches.cost
    count = len(begin)
    line = _TITLE_LINE if balanced else _LINE
    weight = _SLACK / (measure * measure)
    least, before = [0.0] * (count + 1), [0] * (count + 1)
    limit = measure + _TOLERANCE
    first = 0
    # In plain loops: this is where much of the time of setting text goes.
    for stop in range(1, count):
        last = end[stop - 1]
        # What has grown too long for this line is too long for every later one.
        while last - begin[first] > limit and first < stop - 1:
            first += 1
        room = measure - last
        best, at = _INFINITY, first
        for start in range(first, stop):
            slack = room + begin[start]
            white = slack * slack * weight
            # The later a line starts the more it leaves white, and what stands before it never costs less than nothing.
            if white >= best:
                break
            total = least[start] + white
            if total < best:
                best, at = total, start
        least[stop] = best + cost[stop - 1] + line
        before[stop] = at
    before[count] = _last_start(stretches, measure, least, first, balanced=balanced)
    return before


def _last_start(stretches: LineCandidates, measure: float, least: list[float], first: int, *, balanced: bool) -> int:
    """Return with which stretch the last line begins; it may be short, but not too short."""
    begin, end = stretches.begin, stretches.end
    count = len(begin)
    while first < count - 1 and end[-1] - begin[first] > measure + _TOLERANCE:
        first += 1

    def total(start: int) -> float:
        width = end[-1] - begin[start]
        if balanced:
            return least[start] + _SLACK * ((measure - width) / measure) ** 2
        stubby = _STUBBY if width < _LEAST_LAST_LINE * measure else 0.0
        return least[start] + stubby + (_LONE_WORD if stretches.lone and start == count - 1 else 0.0)

    return min(range(first, count), key=total)
