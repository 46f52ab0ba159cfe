"""Draw docs/printing.svg: print, fold, staple; which page stands where comes from the program itself."""

from collections.abc import Iterator
from pathlib import Path

from leaflet.files import writer
from leaflet.printing.folding import Face, fold

PICTURE = Path(__file__).with_name("printing.svg")
PANEL, TOP, HIGH = 300, 60, 250
PAGE, TALL = 74, 105

Point = tuple[float, float]


def drawing() -> str:
    """Return the picture as SVG."""
    first, *_, last = sheets = fold(8)
    parts = [
        *_panel(0, "1  Print both sides", _printed(first.front, first.back)),
        *_panel(1, "2  Fold the pile", _folded(len(sheets), last.back)),
        *_panel(2, "3  Staple the fold", _stapled(first.front)),
    ]
    width, height = 3 * PANEL, TOP + HIGH
    return "\n".join([
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}"'
        ' role="img" aria-label="Print both sides of the sheets, fold the pile in the middle, staple it in the fold"'
        ' font-family="sans-serif" text-anchor="middle" fill="#000" stroke-linejoin="round">',
        f'<rect width="{width}" height="{height}" fill="#fff"/>',
        *parts,
        "</svg>\n",
    ])  # fmt: skip


def _panel(number: int, title: str, parts: Iterator[str]) -> Iterator[str]:
    yield f'<g transform="translate({number * PANEL} 0)">'
    yield f'<text x="{PANEL / 2:g}" y="36" font-size="20" font-weight="bold">{title}</text>'
    yield from parts
    yield "</g>"


def _printed(front: Face, back: Face) -> Iterator[str]:
    """Yield the outermost sheet as the printer gets it: its back stands on its head."""
    left = PANEL / 2 - PAGE
    yield from _face(left, TOP, front)
    yield from _face(left, TOP + TALL + 20, back)
    for name, middle in (("front", TOP + TALL / 2), ("back", TOP + TALL * 1.5 + 20)):
        yield f'<text x="{left - 8:g}" y="{middle:g}" font-size="13" text-anchor="end">{name}</text>'


def _face(x: float, y: float, face: Face) -> Iterator[str]:
    turn = f' transform="rotate(180 {x + PAGE:g} {y + TALL / 2:g})"' if face.turned else ""
    yield f"<g{turn}>"
    for half, page in enumerate((face.left, face.right)):
        at = x + half * PAGE
        yield _shape([(at, y), (at + PAGE, y), (at + PAGE, y + TALL), (at, y + TALL)])
        yield _number(page, at + PAGE / 2, y + TALL / 2)
    yield "</g>"


def _folded(sheets: int, inside: Face) -> Iterator[str]:
    """Yield the pile, half open, with the innermost pages in sight."""
    middle, foot = PANEL / 2, TOP + 200
    for sheet in range(sheets):
        down = 7 * (sheets - 1 - sheet)
        low, lean = foot + down, 48
        left = [(middle, low), (middle - PAGE, low - lean), (middle - PAGE, low - lean - TALL), (middle, low - TALL)]
        yield _shape(left)
        yield _shape([(2 * middle - x, y) for x, y in left])
    for page, side in ((inside.left, -1), (inside.right, 1)):
        yield _number(page, middle + side * PAGE / 2, foot - 24 - TALL / 2)
    for side in (-1, 1):
        # An arrow from the outer edge towards the fold.
        x, y = middle + side * PAGE, TOP + 22
        path = f"M {x:g} {y:g} q {-side * 30:g} -22 {-side * 54:g} -4"
        yield f'<path d="{path}" fill="none" stroke="#000" stroke-width="2"/>'
        tip = x - side * 54
        yield f'<path d="M {tip:g} {y + 2:g} l {side * 1:g} -12 l {side * 10:g} 7 z"/>'


def _stapled(outside: Face) -> Iterator[str]:
    """Yield the outside, back cover and cover, with a staple at a quarter and at three quarters of the fold."""
    x, y, page, tall = PANEL / 2 - 1.35 * PAGE, TOP + 40, 1.35 * PAGE, 1.35 * TALL
    for half, number in enumerate((outside.left, outside.right)):
        at = x + half * page
        yield _shape([(at, y), (at + page, y), (at + page, y + tall), (at, y + tall)])
        yield _number(number, at + page / 2, y + tall / 2)
    for part in (0.25, 0.75):
        at = y + part * tall
        yield f'<path d="M {PANEL / 2:g} {at - 8:g} v 16" stroke="#c00" stroke-width="5" stroke-linecap="round"/>'


def _shape(points: list[Point]) -> str:
    outline = " ".join(f"{x:g},{y:g}" for x, y in points)
    return f'<polygon points="{outline}" fill="#fff" stroke="#000" stroke-width="1.5"/>'


def _number(page: int | None, x: float, y: float) -> str:
    return f'<text x="{x:g}" y="{y + 12:g}" font-size="34">{page or ""}</text>'


if __name__ == "__main__":
    writer.write(PICTURE, drawing().encode())
