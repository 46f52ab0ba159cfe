"""Lay pages on sheets of A4: pages of a stock → sides, in the order of printing.

All sides of a print file are of one size and lie one way, upright, so that machines find what they look for at the
same place on every sheet. A booklet's sheets, which one sees lying wide, are turned a quarter anticlockwise: the fold
lies across the middle, and the heads of the pages point to the left edge.
"""

from collections.abc import Iterable

from leaflet.model.page_geometry import Shape
from leaflet.model.units import Points
from leaflet.model.value import value
from leaflet.posting.mail.envelope import SHEET_HEIGHT, SHEET_WIDTH
from leaflet.printing.folding import Binding, Face
from leaflet.printing.placing import Matrix, matrix
from leaflet.printing.plan import ImpositionOptions, plan

AS_IT_IS: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


@value
class PlacedPage:
    """A page of a stock on a side; the matrix takes it from its own lower left corner to the side's.

    Of it only what falls between ``low`` and ``high`` is seen, measured from the side's lower edge.
    """

    stock: int
    page: int
    matrix: Matrix = AS_IT_IS
    low: float = 0.0
    high: float = SHEET_HEIGHT


Side = tuple[PlacedPage, ...]
"""What one side of a sheet shows; the back of a single page is empty."""


def flat(stock: int, pages: int) -> tuple[Side, ...]:
    """Return A4 pages as they are, a side each."""
    return tuple((PlacedPage(stock, page),) for page in range(pages))


def folded(
    stock: int,
    pages: int,
    width: float,
    height: float,
    imposition: ImpositionOptions | None = None,
    binding: Binding = Binding.LEFT,
) -> tuple[Side, ...]:
    """Return the sides of a booklet's sheets, the outermost sheet first, its front before its back."""
    shape = Shape(0.0, 0.0, width, height)
    (pile, *others) = plan(pages, binding, imposition or ImpositionOptions())
    if others:
        raise ValueError("sheets of post are printed on both sides in one go")
    return tuple(tuple(_halves(stock, side.face, side.inset, shape)) for side in pile.sides)


def _halves(stock: int, face: Face, inset: Points | None, shape: Shape) -> Iterable[PlacedPage]:
    for page, left in ((face.left, True), (face.right, False)):
        if page is not None:
            lower = left != face.turned
            low, high = (0.0, SHEET_HEIGHT / 2) if lower else (SHEET_HEIGHT / 2, SHEET_HEIGHT)
            yield PlacedPage(stock, page - 1, _upright(matrix(shape, left=left, inset=inset), face.turned), low, high)


def _upright(wide: Matrix, turned: bool) -> Matrix:
    """Return the matrix on the upright side, from that on the sheet that lies wide."""
    a, b, c, d, x, y = wide
    if turned:
        a, b, c, d, x, y = -a, -b, -c, -d, SHEET_HEIGHT - x, SHEET_WIDTH - y
    return (-b, a, -d, c, SHEET_WIDTH - y, x)
