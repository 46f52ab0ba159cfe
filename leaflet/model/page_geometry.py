"""The geometry of a page: the boxes, rotation and unit in a file → the visible area and its orientation."""

from collections.abc import Sequence
from math import isfinite

from leaflet.model.units import Points, mm
from leaflet.model.value import value

# The MediaBox that programs assume if a page has none (US Letter).
_DEFAULT_BOX = (0.0, 0.0, 612.0, 792.0)
# Limits of a side of a page, in units.
_LONGEST, _SHORTEST = 1e6, 1.0
# A TrimBox further inside the CropBox is not meant for cutting: some templates have one.
_MOST_TRIMMED = mm(5)

_Rectangle = tuple[float, float, float, float]
_Numbers = Sequence[float | None]


@value(kw_only=True)
class Stated:
    """What a file states of a page, inherited or not: numbers in the page's own units; None or empty for what is none.

    Two corners make a box, in any order. ``turn`` is clockwise, in degrees. No program shows or cuts by a BleedBox.
    """

    media: _Numbers = ()
    crop: _Numbers = ()
    trim: _Numbers = ()
    turn: float | None = None
    unit: float | None = None


@value
class Shape:
    """What of a page is to be seen: a rectangle in the page's own units, and how it is to be turned.

    ``turn`` is clockwise, in degrees: 0, 90, 180 or 270. ``unit`` is how many points the page's unit has.
    """

    x: float
    y: float
    width: float
    height: float
    turn: int = 0
    unit: float = 1.0

    @property
    def seen(self) -> tuple[Points, Points]:
        """How wide and how high it is to be seen."""
        sides = (self.width, self.height) if self.turn % 180 == 0 else (self.height, self.width)
        return Points(sides[0] * self.unit), Points(sides[1] * self.unit)

    def upright(self, x: float, y: float) -> tuple[float, float]:
        """Return where a point of the page is seen: points to the right of and below the top left corner."""
        left, low = x - self.x, y - self.y
        right, high = self.width - left, self.height - low
        across, down = {0: (left, high), 90: (low, left), 180: (right, low), 270: (high, right)}[self.turn]
        return across * self.unit, down * self.unit


def shown(page: Stated) -> Shape:
    """Return what a screen shows of a page."""
    return _shape(_crop(page), page)


def trimmed(page: Stated) -> Shape:
    """Return what paper should show: the trimmed page, where no more than a bleed lies between it and the edge."""
    crop = _crop(page)
    trim = _common(_box(page.trim), crop)
    unit = _unit(page)
    if any(abs(one - other) * unit > _MOST_TRIMMED + 0.01 for one, other in zip(trim, crop, strict=True)):
        return _shape(crop, page)
    return _shape(trim, page)


def cut(page: Stated) -> Points:
    """Return how much of what a screen shows the trimmed page leaves out, where it is most."""
    whole, part = shown(page), trimmed(page)
    left, low = part.x - whole.x, part.y - whole.y
    right, high = whole.width - part.width - left, whole.height - part.height - low
    return Points(max(left, low, right, high) * whole.unit)


def _shape(box: _Rectangle, page: Stated) -> Shape:
    left, low, right, high = box
    # What is no multiple of 90 is rounded towards 0.
    quarters = int((_number(page.turn) or 0) / 90)
    return Shape(left, low, right - left, high - low, 90 * (quarters % 4), _unit(page))


def _crop(page: Stated) -> _Rectangle:
    return _common(_box(page.crop), _box(page.media) or _DEFAULT_BOX)


def _unit(page: Stated) -> float:
    unit = _number(page.unit)
    return unit if unit is not None and unit > 0 else 1.0


def _box(stated: _Numbers) -> _Rectangle | None:
    """Return the corners of a rectangle, low left and high right; None for what is none."""
    numbers = [number for item in stated if (number := _number(item)) is not None]
    if len(numbers) != 4:
        return None
    left, right = sorted(numbers[0::2])
    low, high = sorted(numbers[1::2])
    return (left, low, right, high) if min(right - left, high - low) >= _SHORTEST else None


def _common(box: _Rectangle | None, outer: _Rectangle) -> _Rectangle:
    """Return what both boxes cover, or the outer one if there is no other or they do not meet."""
    if box is None:
        return outer
    left, low, right, high = max(box[0], outer[0]), max(box[1], outer[1]), min(box[2], outer[2]), min(box[3], outer[3])
    return (left, low, right, high) if min(right - left, high - low) >= _SHORTEST else outer


def _number(stated: float | None) -> float | None:
    return stated if stated is not None and isfinite(stated) and abs(stated) <= _LONGEST else None
