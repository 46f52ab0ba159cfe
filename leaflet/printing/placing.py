"""Place pages on the halves of a sheet: the shapes of pages → PDF operators that draw them."""

from collections.abc import Iterator, Mapping

from leaflet.model.page_geometry import Shape
from leaflet.model.units import mm
from leaflet.printing.folding import Face

# A4 landscape.
WIDTH, HEIGHT = mm(297), mm(210)
HALF = WIDTH / 2

# Relative. Programs round paper sizes differently, so a page that is slightly larger than a half is not scaled.
_TOLERANCE = 0.005

Matrix = tuple[float, float, float, float, float, float]


def scale(shape: Shape) -> float:
    """Return the factor by which a page is scaled to fit on half a sheet; at most 1."""
    width, height = shape.seen
    fitting = min(HALF / width, HEIGHT / height)
    return 1.0 if fitting >= 1 - _TOLERANCE else fitting


def matrix(shape: Shape, *, left: bool, inset: float | None) -> Matrix:
    """Return the matrix that puts a page upright on its half of a sheet, vertically centred.

    The page touches the fold and is shifted over it by ``inset``; if that is None, it is centred on its half.
    """
    size = scale(shape)
    width, height = (side * size for side in shape.seen)
    if inset is None:
        x = (HALF - width) / 2 if left else HALF + (HALF - width) / 2
    else:
        x = HALF - width + inset if left else HALF - inset
    y = (HEIGHT - height) / 2
    grown = size * shape.unit
    right, top = shape.x + shape.width, shape.y + shape.height
    match shape.turn:
        case 90:
            return (0, -grown, grown, 0, x - shape.y * grown, y + right * grown)
        case 180:
            return (-grown, 0, 0, -grown, x + right * grown, y + top * grown)
        case 270:
            return (0, grown, -grown, 0, x + top * grown, y - shape.x * grown)
        case _:
            return (grown, 0, 0, grown, x - shape.x * grown, y - shape.y * grown)


def drawn(face: Face, inset: float | None, shapes: Mapping[int, Shape], marks: str = "") -> str:
    """Return the content stream of one side of a sheet. Each page is a form XObject, clipped to its half."""
    halves = _halves(face, inset, shapes)
    turned = [f"-1 0 0 -1 {_number(WIDTH)} {_number(HEIGHT)} cm"] if face.turned else []
    return "\n".join([*turned, *halves, *([marks] if marks else [])])


def _halves(face: Face, inset: float | None, shapes: Mapping[int, Shape]) -> Iterator[str]:
    for page, left in ((face.left, True), (face.right, False)):
        # An empty page has no shape.
        if page is None or page not in shapes:
            continue
        half = " ".join(map(_number, (0 if left else HALF, 0, HALF, HEIGHT)))
        where = " ".join(map(_number, matrix(shapes[page], left=left, inset=inset)))
        yield f"q {half} re W n {where} cm /{name(page)} Do Q"


def name(page: int) -> str:
    """Return the resource name of a page."""
    return f"P{page}"


def _number(value: float) -> str:
    # More digits than for lengths: a scale is multiplied by the size of a page.
    text = f"{value:.6f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text
