"""Lay pages of a template on sheets of A4: pages → sides, in printing order.

All sides of a print file are portrait, so that machines find the marks at the same place on every sheet. The
landscape sheets of a booklet are rotated by 90° anticlockwise: the fold lies across the middle, and the tops of the
pages point to the left edge.
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
    """A page of a template on a side; the matrix transforms page coordinates to those of the side.

    The page is clipped to ``low`` and ``high``, measured from the lower edge of the side.
    """

    template: int
    page: int
    matrix: Matrix = AS_IT_IS
    low: float = 0.0
    high: float = SHEET_HEIGHT


Side = tuple[PlacedPage, ...]
"""The pages on one side of a sheet; empty for a blank back."""


@value(eq=False)
class PieceSides:
    """The sides of a piece in printing order, compared by identity.

    Pieces of one kind share them, so that writers find what they cached for the kind without comparing pages.
    """

    sides: tuple[Side, ...]


def flat(template: int, pages: int) -> tuple[Side, ...]:
    """Return a side for each A4 page."""
    return tuple((PlacedPage(template, page),) for page in range(pages))


def folded(
    template: int,
    pages: int,
    width: float,
    height: float,
    imposition: ImpositionOptions | None = None,
    binding: Binding = Binding.LEFT,
) -> tuple[Side, ...]:
    """Return the sides of a booklet's sheets, the outermost sheet first, its front before its back."""
    shape = Shape(0.0, 0.0, width, height)
    (print_run, *others) = plan(pages, binding, imposition or ImpositionOptions())
    if others:
        raise ValueError("sheets of post are printed on both sides in one go")
    return tuple(tuple(_halves(template, side.face, side.inset, shape)) for side in print_run.sides)


def _halves(template: int, face: Face, inset: Points | None, shape: Shape) -> Iterable[PlacedPage]:
    for page, left in ((face.left, True), (face.right, False)):
        if page is not None:
            lower = left != face.turned
            low, high = (0.0, SHEET_HEIGHT / 2) if lower else (SHEET_HEIGHT / 2, SHEET_HEIGHT)
            yield PlacedPage(
                template, page - 1, _upright(matrix(shape, left=left, inset=inset), face.turned), low, high
            )


def _upright(wide: Matrix, turned: bool) -> Matrix:
    """Return the matrix on the portrait side, from that on the landscape sheet."""
    a, b, c, d, x, y = wide
    if turned:
        a, b, c, d, x, y = -a, -b, -c, -d, SHEET_HEIGHT - x, SHEET_WIDTH - y
    return (-b, a, -d, c, SHEET_WIDTH - y, x)
