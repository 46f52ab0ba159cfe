"""Place pages on the halves of a sheet: shapes of pages → the operators that draw them there."""

from collections.abc import Iterator, Mapping

from leaflet.model.page_geometry import Shape
from leaflet.model.units import mm
from leaflet.printing.folding import Face

# A4, lying wide.
WIDTH, HEIGHT = mm(297), mm(210)
HALF = WIDTH / 2

# A page that is larger by no more than this was meant to fit: programs round the measures of paper in many ways.
_TOLERANCE = 0.005

Matrix = tuple[float, float, float, float, float, float]


def scale(shape: Shape) -> float:
    """Return how much of its size a page has on its half of a sheet: at most all of it."""
    width, height = shape.seen
    fitting = min(HALF / width, HEIGHT / height)
    return 1.0 if fitting >= 1 - _TOLERANCE else fitting


def matrix(shape: Shape, *, left: bool, inset: float | None) -> Matrix:
    """Return what takes a page to its half of a sheet, upright and halfway up.

    It touches the fold, or goes over it by the inset; without any inset it stands in the middle of its half.
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
    """Return the content of one side of a sheet: each page is drawn by its name, and stays on its half."""
    halves = _halves(face, inset, shapes)
    turned = [f"-1 0 0 -1 {_number(WIDTH)} {_number(HEIGHT)} cm"] if face.turned else []
    return "\n".join([*turned, *halves, *([marks] if marks else [])])


def _halves(face: Face, inset: float | None, shapes: Mapping[int, Shape]) -> Iterator[str]:
    for page, left in ((face.left, True), (face.right, False)):
        # A page may have nothing on it.
        if page is None or page not in shapes:
            continue
        half = " ".join(map(_number, (0 if left else HALF, 0, HALF, HEIGHT)))
        where = " ".join(map(_number, matrix(shapes[page], left=left, inset=inset)))
        yield f"q {half} re W n {where} cm /{name(page)} Do Q"


def name(page: int) -> str:
    """Return the name by which a sheet calls a page."""
    return f"P{page}"


def _number(value: float) -> str:
    # Finer than lengths need: a scale is multiplied by the size of a page.
    text = f"{value:.6f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text
