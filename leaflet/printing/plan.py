"""Plan the sheets of a PDF: how many pages, and what is wanted of them → files of sides, in the order of printing."""

from collections.abc import Sequence
from enum import StrEnum

from leaflet.model.problems import Place, Problem
from leaflet.model.units import Points
from leaflet.model.value import value
from leaflet.printing import fold_marks
from leaflet.printing.folding import Binding, Face, Flip, Sheet, cut, fold
from leaflet.printing.paper import OFFICE, Paper, creep


class Finish(StrEnum):
    """What becomes of the printed sheets."""

    FOLD = "fold"
    CUT = "cut"


@value(kw_only=True)
class ImpositionOptions:
    """How sheets are wanted; without a binding, the file says which way it is read."""

    finish: Finish = Finish.FOLD
    binding: Binding | None = None
    flip: Flip = Flip.LONG
    one_sided: bool = False
    paper: Paper = OFFICE
    ticks: bool = False


@value
class SheetSide:
    """One side of a sheet as it is printed: its pages, how far they move towards the fold, its ticks.

    Where nothing is folded, there is no inset.
    """

    face: Face
    inset: Points | None
    marks: str = ""


@value
class PrintRun:
    """The sides that are printed in one go: both of each sheet, all fronts, or all backs."""

    name: str
    sides: tuple[SheetSide, ...]
    duplex: str


def limits(count: int, wish: ImpositionOptions, place: Place) -> list[Problem]:
    """Return why so many pages cannot be folded and stapled on this paper."""
    if wish.finish is Finish.CUT:
        return []
    if not wish.paper.folds:
        return [
            Problem(
                place,
                code="paper-too-thick",
                message=f"paper of {wish.paper.gsm} g/m² breaks when it is folded by hand",
                hint="use office paper, 80gsm, or have the booklet made by a print shop",
            )
        ]
    most = 4 * wish.paper.most_sheets
    if count > most:
        return [
            Problem(
                place,
                code="too-many-pages",
                message=f"{count} pages are too many to fold and staple: {wish.paper.gsm} g/m² allows {most}",
                hint="take thinner paper, make several booklets of it, or cut the sheets: leaflet impose --cut",
            )
        ]
    return []


def plan(count: int, binding: Binding, wish: ImpositionOptions) -> tuple[PrintRun, ...]:
    """Return the piles of sheets of so many pages: one, or fronts and backs for printers that print one side only."""
    folded = wish.finish is Finish.FOLD
    sheets = fold(count, binding, wish.flip) if folded else cut(count, wish.flip)
    insets = creep(len(sheets), wish.paper) if folded else (None,) * len(sheets)
    marked = _marked(sheets, wish.finish) if wish.ticks else {}

    def side(face: Face, inset: Points | None) -> SheetSide:
        return SheetSide(face, inset, marked.get(face, ""))

    fronts = tuple(side(sheet.front, inset) for sheet, inset in zip(sheets, insets, strict=True))
    backs = tuple(side(sheet.back, inset) for sheet, inset in zip(sheets, insets, strict=True))
    if wish.one_sided:
        return (PrintRun("fronts", fronts, "Simplex"), PrintRun("backs", backs, "Simplex"))
    both = tuple(side for pair in zip(fronts, backs, strict=True) for side in pair)
    return (PrintRun("sheets", both, f"DuplexFlip{wish.flip.capitalize()}Edge"),)


def _marked(sheets: Sequence[Sheet], finish: Finish) -> dict[Face, str]:
    """Return the ticks of each face that has any: those that are seen while the pile is worked on."""
    if not sheets:
        return {}
    if finish is Finish.CUT:
        return {sheets[0].front: fold_marks.at_the_ends()}
    # One folds with the innermost sides in sight, and staples from outside.
    return {sheets[0].front: fold_marks.for_staples(), sheets[-1].back: fold_marks.at_the_ends()}
