"""Choose the line breaks of a whole paragraph at once (Knuth and Plass, "Breaking Paragraphs into Lines", 1981)."""

from collections.abc import Sequence
from typing import Literal

from leaflet.model.value import value

Fit = Literal["ragged", "balanced", "single"]

# The unit of costs: a line that leaves half of the measure empty costs 1. Cost grows with the square of the slack.
_SLACK = 4.0
_LINE = 0.02
_SHORT_LAST_LINE = 0.5
_LONE_WORD = 1.5
_LEAST_LAST_LINE = 0.2
# Titles take as few lines as possible.
_TITLE_LINE = 1000.0
_TOLERANCE = 0.001
_INFINITY = float("inf")


@value
class LineCandidates:
    """The unbreakable parts of a paragraph, between line break opportunities, on one endless line.

    ``begin`` and ``end`` are the positions of each part, without the spaces after it; ``cost`` is the cost of a line
    break after it. ``lone`` tells whether the last part is a single word.
    """

    begin: Sequence[float]
    end: Sequence[float]
    cost: Sequence[float]
    lone: bool


def line_starts(parts: LineCandidates, measure: float, fit: Fit) -> list[int]:
    """Return the number of the part with which each line begins.

    Ragged text gets the least total cost, and avoids a short or single-word last line; balanced text gets the fewest
    and most even lines.
    """
    begin, end = parts.begin, parts.end
    count = len(begin)
    # With a measure of zero, each part gets a line of its own.
    measure = max(measure, _TOLERANCE)
    if not count or fit == "single" or end[-1] - begin[0] <= measure + _TOLERANCE:
        return [0] if count else []
    before = _least_cost(parts, measure, balanced=fit == "balanced")
    starts = []
    at = count
    while at:
        at = before[at]
        starts.append(at)
    return starts[::-1]


def _least_cost(parts: LineCandidates, measure: float, *, balanced: bool) -> list[int]:
    """Return for each number of parts where the last line begins when these parts are set best."""
    begin, end, cost = parts.begin, parts.end, parts.cost
    count = len(begin)
    line = _TITLE_LINE if balanced else _LINE
    weight = _SLACK / (measure * measure)
    least, before = [0.0] * (count + 1), [0] * (count + 1)
    limit = measure + _TOLERANCE
    first = 0
    # Plain loops: typesetting spends much of its time here.
    for stop in range(1, count):
        last = end[stop - 1]
        # A part that is too far away for this line is too far away for every later one.
        while last - begin[first] > limit and first < stop - 1:
            first += 1
        room = measure - last
        best, at = _INFINITY, first
        for start in range(first, stop):
            slack = room + begin[start]
            slack_cost = slack * slack * weight
            # A line that starts later leaves more space, and the lines before it never cost less than zero.
            if slack_cost >= best:
                break
            total = least[start] + slack_cost
            if total < best:
                best, at = total, start
        least[stop] = best + cost[stop - 1] + line
        before[stop] = at
    before[count] = _last_start(parts, measure, least, first, balanced=balanced)
    return before


def _last_start(parts: LineCandidates, measure: float, least: list[float], first: int, *, balanced: bool) -> int:
    """Return the part with which the last line begins. The line may be short, but not too short."""
    begin, end = parts.begin, parts.end
    count = len(begin)
    while first < count - 1 and end[-1] - begin[first] > measure + _TOLERANCE:
        first += 1

    def total(start: int) -> float:
        width = end[-1] - begin[start]
        if balanced:
            return least[start] + _SLACK * ((measure - width) / measure) ** 2
        short = _SHORT_LAST_LINE if width < _LEAST_LAST_LINE * measure else 0.0
        return least[start] + short + (_LONE_WORD if parts.lone and start == count - 1 else 0.0)

    return min(range(first, count), key=total)
