"""Draw a glyph's outline, as PostScript does: moves, lines and curves in whole units."""

from collections.abc import Callable

import uharfbuzz as hb

from leaflet.text.faces import Face

Point = tuple[int, int]
# What one step draws to: a point begins a contour or ends a line, three points make a curve.
Move = tuple[Point]
Step = tuple[Point] | tuple[Point, Point, Point]
Contour = list[Step]


def contours(shaper: Face, glyph: int, x: int, y: int, scale: float) -> list[Contour]:
    """Return the closed contours of a glyph moved by x and y, font units, then scaled; each starts with a point."""
    pen = _Pen(lambda px, py: (round((px + x) * scale), round((py + y) * scale)))
    shaper.font.draw_glyph(glyph, _FUNCTIONS, pen)
    return [contour for contour in pen.contours if len(contour) > 1]


class _Pen:
    """Gathers what HarfBuzz draws."""

    def __init__(self, placed: Callable[[float, float], Point]) -> None:
        self.placed = placed
        self.contours: list[Contour] = []


def _move(x: float, y: float, pen: _Pen) -> None:
    pen.contours.append([(pen.placed(x, y),)])


def _line(x: float, y: float, pen: _Pen) -> None:
    pen.contours[-1].append((pen.placed(x, y),))


# Seven parameters: HarfBuzz calls it, with both control points, the end and what was given to draw_glyph.
def _curve(ax: float, ay: float, bx: float, by: float, x: float, y: float, pen: _Pen) -> None:
    pen.contours[-1].append((pen.placed(ax, ay), pen.placed(bx, by), pen.placed(x, y)))


def _close(pen: _Pen) -> None:
    # Contours close by themselves.
    pass


_FUNCTIONS = hb.DrawFuncs()
_FUNCTIONS.set_move_to_func(_move)
_FUNCTIONS.set_line_to_func(_line)
_FUNCTIONS.set_cubic_to_func(_curve)
_FUNCTIONS.set_close_path_func(_close)
