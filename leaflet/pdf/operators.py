"""Operators of content streams (ISO 32000-1, 8): numbers, colours, lines and shapes → strings."""

from functools import lru_cache
from math import floor

from leaflet.model.draft import Box, Panel, Rule
from leaflet.model.theme import Colour

# The distance of the control points of a Bézier curve that is a quarter of a circle, as a part of the radius.
_CIRCLE = 0.5522847498
# The distance between the dots of a dotted line, in thicknesses of the line.
_DOT_PITCH = 2.5
# The precision of numbers.
_FINEST = 0.001

Point = tuple[float, float]


# Cached: positions repeat from page to page.
@lru_cache(4096)
def number(value: float) -> str:
    """Return a number with up to three decimal places."""
    text = f"{value:.3f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


@lru_cache(1024)
def rgb(colour: Colour) -> str:
    """Return the components of a colour, each from 0 to 1."""
    return " ".join(number(part / 255) for part in (colour.red, colour.green, colour.blue))


def line(rule: Rule, height: float) -> list[str]:
    """Return the operators that draw a line in the current colour."""
    length = ((rule.to_x - rule.x) ** 2 + (rule.to_y - rule.y) ** 2) ** 0.5
    if rule.dotted:
        # Dots are dashes of zero length with round ends, evenly spaced, one at each end of the line.
        gaps = max(1, round(length / max(_DOT_PITCH * rule.thickness, _FINEST)))
        # Rounded down: otherwise the last dot might lie beyond the end.
        style = f"1 J [0 {number(max(_FINEST, floor(length / gaps / _FINEST) * _FINEST))}] 0 d"
    else:
        style = "0 J [] 0 d"
    begin = f"{number(rule.x)} {number(height - rule.y)} m"
    end = f"{number(rule.to_x)} {number(height - rule.to_y)} l"
    return [f"{number(rule.thickness)} w {style}", f"{begin} {end} S"]


def shape(panel: Panel, height: float) -> list[str]:
    """Return the operators that fill and outline a panel in the current colours."""
    paint = {(True, True): "B", (True, False): "f", (False, True): "S"}[
        panel.fill is not None, panel.stroke is not None
    ]
    outline = _rounded(panel.box, panel.radius, height) if panel.radius > 0 else _square(panel.box, height)
    return [*([f"{number(panel.thickness)} w [] 0 d"] if panel.stroke else []), f"{outline} {paint}"]


def _square(box: Box, height: float) -> str:
    return f"{number(box.x)} {number(height - box.bottom)} {number(box.width)} {number(box.height)} re"


def _rounded(box: Box, radius: float, height: float) -> str:
    """Return the path of a box with rounded corners, from the lower end of its left edge."""
    radius = min(radius, box.width / 2, box.height / 2)
    left, right, low, high = box.x, box.right, height - box.bottom, height - box.y
    corners = [(left, high), (right, high), (right, low), (left, low)]
    path = [_point((left, low + radius)) + " m"]
    for before, corner, after in zip([(left, low), *corners], corners, [*corners[1:], (left, high)], strict=False):
        start, end = _toward(corner, before, radius), _toward(corner, after, radius)
        first, second = _toward(start, corner, radius * _CIRCLE), _toward(end, corner, radius * _CIRCLE)
        path += [_point(start) + " l", f"{_point(first)} {_point(second)} {_point(end)} c"]
    return " ".join([*path, "h"])


def _toward(point: Point, goal: Point, distance: float) -> Point:
    """Return the point at this distance from a point towards another on the same axis."""
    dx, dy = goal[0] - point[0], goal[1] - point[1]
    length = abs(dx) + abs(dy)
    return point if not length else (point[0] + dx / length * distance, point[1] + dy / length * distance)


def _point(point: Point) -> str:
    return f"{number(point[0])} {number(point[1])}"
