"""Read what of a page is to be seen: its boxes, its turn and its unit, whatever may stand in their place."""

from math import isfinite

from pikepdf import Array, Name, Object, Page

from leaflet.printing.placing import Shape

# What programs take for the paper of a page that does not say (US Letter).
_UNSAID = (0.0, 0.0, 612.0, 792.0)
# Larger is no paper; smaller cannot be seen.
_LONGEST, _SHORTEST = 1e6, 1.0


def shape(page: Page) -> Shape:
    """Return what of the page is to be seen: the trimmed page, else what a screen shows, else all of it."""
    media = _box(page.obj.get(Name.MediaBox)) or _UNSAID
    seen = _common(_box(page.obj.get(Name.CropBox)), media)
    left, low, right, high = _common(_box(page.obj.get(Name.TrimBox)), seen)
    turn = _number(page.obj.get(Name.Rotate))
    unit = _number(page.obj.get(Name.UserUnit))
    return Shape(
        left,
        low,
        right - left,
        high - low,
        turn=int(turn or 0) // 90 * 90 % 360,
        unit=unit if unit is not None and 0 < unit < _LONGEST else 1.0,
    )


_Box = tuple[float, float, float, float]


def _box(value: Object | None) -> _Box | None:
    """Return the corners of a rectangle, low left and high right; None for what is none."""
    numbers = [number for item in items(value) if (number := _number(item)) is not None]
    if len(numbers) != 4:
        return None
    left, right = sorted(numbers[0::2])
    low, high = sorted(numbers[1::2])
    return (left, low, right, high) if min(right - left, high - low) >= _SHORTEST else None


def _common(box: _Box | None, outer: _Box) -> _Box:
    """Return what both boxes cover, or the outer one if there is no other or they do not meet."""
    if box is None:
        return outer
    left, low, right, high = max(box[0], outer[0]), max(box[1], outer[1]), min(box[2], outer[2]), min(box[3], outer[3])
    return (left, low, right, high) if min(right - left, high - low) >= _SHORTEST else outer


def items(value: Object | None) -> list[Object]:
    """Return what an array holds; nothing is in what is none."""
    return list(value) if isinstance(value, Array) else []


def _number(value: object) -> float | None:
    try:
        number = float(value)  # type: ignore[arg-type] # whatever it is: that is the question
    except (TypeError, ValueError):
        return None
    return number if isfinite(number) and abs(number) <= _LONGEST else None
