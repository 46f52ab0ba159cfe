"""The order of pages on sheets: which page stands on which half of which side.

Each side of a sheet holds two pages side by side. Pages are numbered from 1; None is an empty half.
"""

from enum import StrEnum

from leaflet.model.value import value

_PAGES_PER_SHEET = 4


class Binding(StrEnum):
    """The bound edge of the booklet, as seen from its cover."""

    LEFT = "left"
    RIGHT = "right"


class Flip(StrEnum):
    """The edge of the paper over which the printer turns a sheet before it prints the back."""

    LONG = "long"
    SHORT = "short"


@value
class Face:
    """One side of a sheet as a reader sees it: the pages on its left and right halves.

    A ``turned`` face is printed upside down.
    """

    left: int | None
    right: int | None
    turned: bool = False


@value
class Sheet:
    """The two sides of a sheet; the front is outside when it is folded."""

    front: Face
    back: Face


def fold(count: int, binding: Binding = Binding.LEFT, flip: Flip = Flip.LONG) -> tuple[Sheet, ...]:
    """Return the sheets of a booklet, the outermost first. Stacked and folded, they read 1 to ``count``.

    Blank pages are inserted before the last page, so that the back cover stays outside.
    """
    blanks = -count % _PAGES_PER_SHEET
    # A single page is a front cover.
    last = max(1, count - 1)
    pages = [*range(1, last + 1), *[None] * blanks, *range(last + 1, count + 1)]
    sheets = []
    for outer in range(0, len(pages) // 2, 2):
        right, left = pages[outer], pages[-1 - outer]
        behind_right, behind_left = pages[outer + 1], pages[-2 - outer]
        if binding is Binding.RIGHT:
            left, right, behind_left, behind_right = right, left, behind_right, behind_left
        # Seen from behind, left and right are swapped.
        sheets.append(Sheet(Face(left, right), _behind(behind_right, behind_left, flip)))
    return tuple(sheets)


def cut(count: int, flip: Flip = Flip.LONG) -> tuple[Sheet, ...]:
    """Return sheets to cut in the middle. With the left stack on the right one, the pages read 1 to ``count``.

    Each half of a sheet is a leaf, with an odd page on its front and the page after it on its back.
    """
    leaves = [(page, page + 1 if page < count else None) for page in range(1, count + 1, 2)]
    under = (len(leaves) + 1) // 2
    empty = [(None, None)] * (2 * under - len(leaves))
    pairs = zip(leaves[:under], [*leaves[under:], *empty], strict=True)
    return tuple(Sheet(Face(left[0], right[0]), _behind(right[1], left[1], flip)) for left, right in pairs)


def _behind(left: int | None, right: int | None, flip: Flip) -> Face:
    """Return the back of a sheet for the edge over which the printer flips it.

    A landscape sheet flipped over its long edge has its back upside down; over its short edge it is upright.
    """
    return Face(left, right, turned=flip is Flip.LONG)
