"""Plan the pages of a whole leaflet at once: the breaks whose sum of white space and broken ties costs least."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from leaflet.layout.strips import Strip, gap

_INFINITY = float("inf")
_SLACK = 1e-6
# A last page that is all but empty looks forgotten.
_NEARLY_EMPTY = 0.15
# The end of the flow may leave white, but its readers turn to a full page more gladly.
_LAST = 0.4


@dataclass(frozen=True, slots=True)
class Plan:
    """The strips of each page, as ranges of their numbers; ``cost`` tells one plan from a better one."""

    pages: tuple[range, ...]
    cost: float


def paginate(strips: Sequence[Strip], depth: float) -> Plan:
    """Return the plan that costs least.

    ``depth`` is the height of the text on a page. A strip that is higher gets a page of its own and overflows;
    whoever makes strips prevents that or reports it. Takes time in proportion to the number of strips.
    """
    if not strips:
        return Plan((), 0.0)
    count = len(strips)
    gaps = [0.0, *(gap(a, b) for a, b in pairwise(strips))]
    # least[j]: the least cost of setting strips[:j]; came[j]: where the last of those pages begins.
    least = [0.0] + [_INFINITY] * count
    came = [0] * (count + 1)
    for end in range(1, count + 1):
        last = strips[end - 1]
        closing = 0.0 if end == count or strips[end].fresh else last.cut
        trail = 0.0 if end == count else last.trail
        filled = 0.0
        for start in range(end - 1, -1, -1):
            filled += strips[start].height + (gaps[start + 1] if start + 1 < end else 0.0)
            used = filled + strips[start].lead * bool(start) + trail
            over = used > depth + _SLACK
            if over and start < end - 1:
                if filled > depth + _SLACK:
                    break
                # Only what a cut adds is too much: a page that starts earlier may still hold it.
            else:
                cost = least[start] + closing + _white(used, depth, end == count or strips[end].fresh)
                if cost < least[end]:
                    least[end], came[end] = cost, start
            if strips[start].fresh:
                break
    pages: list[range] = []
    end = count
    while end:
        pages.append(range(came[end], end))
        end = came[end]
    return Plan(tuple(pages[::-1]), least[count])


def _white(used: float, depth: float, final: bool) -> float:
    """Return the cost of the white space that a page leaves at its foot."""
    empty = max(0.0, (depth - used) / depth)
    if not final:
        return empty * empty
    return 0.5 if empty > 1 - _NEARLY_EMPTY else _LAST * empty * empty
