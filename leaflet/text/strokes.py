"""Strokes, frames, discs → contours of signs.

An em is 1000 units. Sizes match Noto Sans: capitals are 714 high, the axis of + and = is at 352.
"""

from collections.abc import Callable, Sequence
from itertools import pairwise
from math import cos, hypot, pi, sin

from leaflet.model.value import value

# x, y, and whether the point is on the curve; otherwise it is a control point (OpenType, glyf).
Point = tuple[float, float, bool]
Contour = list[Point]
# An advance width, and contours: filled ones run clockwise, holes anticlockwise.
Sign = tuple[float, list[Contour]]
Spot = tuple[float, float]

AXIS = 352.0
_SIDES = 8


@value
class Pen:
    """Line widths: of edges of shapes, strokes of mathematics, ticks, and heavy ticks."""

    edge: float
    line: float
    tick: float
    heavy: float


Drawing = Callable[[Pen], Sign]


def _area(spots: Contour) -> float:
    return sum(x * v - u * y for (x, y, _), (u, v, _) in pairwise([*spots, spots[0]])) / 2


def solid(contour: Contour) -> Contour:
    """Return a contour that is filled."""
    return contour if _area(contour) < 0 else contour[::-1]


def hole(contour: Contour) -> Contour:
    """Return a contour that is a hole in a filled one."""
    return solid(contour)[::-1]


def corners(*spots: Spot) -> Contour:
    """Return a contour of straight lines, in the order of its corners."""
    return [(x, y, True) for x, y in spots]


def polygon(*spots: Spot) -> Contour:
    """Return a filled contour of straight lines."""
    return solid(corners(*spots))


def box(left: float, low: float, right: float, high: float) -> Contour:
    """Return a filled box."""
    return polygon((left, low), (right, low), (right, high), (left, high))


def circle(x: float, y: float, radius: float) -> Contour:
    """Return a circle, approximated by quadratic curves."""
    points: Contour = []
    for number in range(2 * _SIDES):
        angle = number * pi / _SIDES
        far = radius if number % 2 == 0 else radius / cos(pi / _SIDES)
        points.append((x + far * cos(angle), y + far * sin(angle), number % 2 == 0))
    return points


def disc(x: float, y: float, radius: float) -> Contour:
    """Return a filled circle."""
    return solid(circle(x, y, radius))


def ring(x: float, y: float, radius: float, edge: float) -> list[Contour]:
    """Return the outline of a circle, with this line width."""
    return [disc(x, y, radius), hole(circle(x, y, radius - edge))]


def _inset(spots: Sequence[Spot], by: float) -> list[Spot]:
    """Return the corners of a polygon, given clockwise, whose sides are moved inwards by this distance."""
    closed = [spots[-1], *spots, spots[0]]
    return [_mitred(a, b, c, by) for a, b, c in zip(closed, closed[1:], closed[2:], strict=False)]


def frame(spots: Sequence[Spot], edge: float) -> list[Contour]:
    """Return the outline of a polygon, with this line width."""
    ordered = spots if _area(corners(*spots)) < 0 else spots[::-1]
    return [corners(*ordered), hole(corners(*_inset(ordered, edge)))]


def square(x: float, y: float, half: float) -> list[Spot]:
    """Return the corners of a square round its middle."""
    return [(x - half, y - half), (x - half, y + half), (x + half, y + half), (x + half, y - half)]


def _normal(a: Spot, b: Spot) -> Spot:
    """Return the unit normal to the right of the line from a to b."""
    across, up = b[0] - a[0], b[1] - a[1]
    far = hypot(across, up)
    return up / far, -across / far


def _mitred(a: Spot, b: Spot, c: Spot, by: float) -> Spot:
    """Return the corner b of the path from a to c, moved to the right with a mitre join."""
    (ax, ay), (bx, by_) = _normal(a, b), _normal(b, c)
    scale = by / (1 + ax * bx + ay * by_)
    return b[0] + (ax + bx) * scale, b[1] + (ay + by_) * scale


def stroke(spots: Sequence[Spot], thick: float, *, smooth: bool = False) -> Contour:
    """Return the outline of a stroke along points, with butt ends; in a smooth one, inner points are control points."""
    sides: list[list[Spot]] = []
    for way in (spots, spots[::-1]):
        first, last = _normal(*way[:2]), _normal(*way[-2:])
        side = [(way[0][0] + first[0] * thick / 2, way[0][1] + first[1] * thick / 2)]
        side += [_mitred(a, b, c, thick / 2) for a, b, c in zip(way, way[1:], way[2:], strict=False)]
        side.append((way[-1][0] + last[0] * thick / 2, way[-1][1] + last[1] * thick / 2))
        sides.append(side)
    points = [(x, y, not smooth or at in (0, len(side) - 1)) for side in sides for at, (x, y) in enumerate(side)]
    return solid(points)


def turned(contours: list[Contour], degrees: float, x: float, y: float = AXIS) -> list[Contour]:
    """Return contours rotated anticlockwise about a point."""
    c, s = cos(degrees * pi / 180), sin(degrees * pi / 180)
    return [
        [(x + (px - x) * c - (py - y) * s, y + (px - x) * s + (py - y) * c, on) for px, py, on in contour]
        for contour in contours
    ]


def mirrored(sign: Sign) -> Sign:
    """Return a sign mirrored left to right."""
    advance, contours = sign
    return advance, [[(advance - x, y, on) for x, y, on in contour][::-1] for contour in contours]


def upside(sign: Sign) -> Sign:
    """Return a sign mirrored at its axis."""
    advance, contours = sign
    return advance, [[(x, 2 * AXIS - y, on) for x, y, on in contour][::-1] for contour in contours]


def moved(contours: list[Contour], x: float, y: float = 0) -> list[Contour]:
    """Return contours moved by x and y."""
    return [[(px + x, py + y, on) for px, py, on in contour] for contour in contours]
