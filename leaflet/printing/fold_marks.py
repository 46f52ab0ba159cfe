"""Ticks on a sheet: where to fold, to staple and to cut. Thin lines, none in the margin that printers leave empty."""

from leaflet.model.units import mm
from leaflet.pdf.operators import number
from leaflet.printing.placing import HALF, HEIGHT

_EDGE, _LONG = mm(5), mm(4)
# As wide as an office staple, at a quarter of the height and at three.
_STAPLE = mm(12)
_THICKNESS = 0.3

_ENDS = ((_EDGE, _EDGE + _LONG), (HEIGHT - _EDGE - _LONG, HEIGHT - _EDGE))
_STAPLES = tuple((HEIGHT * part - _STAPLE / 2, HEIGHT * part + _STAPLE / 2) for part in (0.25, 0.75))


def at_the_ends() -> str:
    """Return lines at both ends of the middle, to fold or to cut by."""
    return _lines(_ENDS)


def for_staples() -> str:
    """Return lines in the middle where the two staples go."""
    return _lines(_STAPLES)


def _lines(stretches: tuple[tuple[float, float], ...]) -> str:
    paths = [f"{number(HALF)} {number(low)} m {number(HALF)} {number(high)} l S" for low, high in stretches]
    return " ".join([f"q {number(_THICKNESS)} w 0 G", *paths, "Q"])
