"""Plan the imposition of a PDF: a number of pages and options → print runs of sides, in printing order."""

from collections.abc import Sequence
from enum import StrEnum

from leaflet.model.problems import Place, Problem
from leaflet.model.units import Points, mm
from leaflet.model.value import value
from leaflet.pdf.operators import number
from leaflet.printing.folding import Binding, Face, Flip, Sheet, cut, fold
from leaflet.printing.paper import OFFICE, Paper, creep
from leaflet.printing.placing import HALF, HEIGHT

_EDGE, _LONG = mm(5), mm(4)
# The width of an office staple; one at a quarter of the height and one at three quarters.
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


class Finish(StrEnum):
    """How the printed sheets are finished."""

    FOLD = "fold"
    CUT = "cut"


@value(kw_only=True)
class ImpositionOptions:
    """How pages are imposed. If ``binding`` is None, the reading direction of the file decides."""

    finish: Finish = Finish.FOLD
    binding: Binding | None = None
    flip: Flip = Flip.LONG
    one_sided: bool = False
    paper: Paper = OFFICE
    ticks: bool = False


@value
class SheetSide:
    """One side of a sheet: its pages, how far they shift towards the fold, and the operators of its fold marks.

    ``inset`` is None for sheets that are cut.
    """

    face: Face
    inset: Points | None
    marks: str = ""


@value
class PrintRun:
    """The sides of one print job: both sides of all sheets, all fronts, or all backs."""

    name: str
    sides: tuple[SheetSide, ...]
    duplex: str


def limits(count: int, imposition: ImpositionOptions, place: Place) -> list[Problem]:
    """Return the problems of folding and stapling so many pages on this paper."""
    if imposition.finish is Finish.CUT:
        return []
    if not imposition.paper.folds:
        return [
            Problem(
                place,
                code="paper-too-thick",
                message=f"paper of {imposition.paper.gsm} g/m² breaks when it is folded by hand",
                hint="use office paper, 80gsm, or have the booklet made by a print shop",
            )
        ]
    most = 4 * imposition.paper.most_sheets
    if count > most:
        return [
            Problem(
                place,
                code="too-many-pages",
                message=f"{count} pages are too many to fold and staple: {imposition.paper.gsm} g/m² allows {most}",
                hint="take thinner paper, make several booklets of it, or cut the sheets: leaflet impose --cut",
            )
        ]
    return []


def plan(count: int, binding: Binding, imposition: ImpositionOptions) -> tuple[PrintRun, ...]:
    """Return one print run, or one of fronts and one of backs for printers that print on one side only."""
    folded = imposition.finish is Finish.FOLD
    sheets = fold(count, binding, imposition.flip) if folded else cut(count, imposition.flip)
    insets = creep(len(sheets), imposition.paper) if folded else (None,) * len(sheets)
    marked = _fold_marks(sheets, imposition.finish) if imposition.ticks else {}

    def side(face: Face, inset: Points | None) -> SheetSide:
        return SheetSide(face, inset, marked.get(face, ""))

    fronts = tuple(side(sheet.front, inset) for sheet, inset in zip(sheets, insets, strict=True))
    backs = tuple(side(sheet.back, inset) for sheet, inset in zip(sheets, insets, strict=True))
    if imposition.one_sided:
        return (PrintRun("fronts", fronts, "Simplex"), PrintRun("backs", backs, "Simplex"))
    both_sides = tuple(side for pair in zip(fronts, backs, strict=True) for side in pair)
    return (PrintRun("sheets", both_sides, f"DuplexFlip{imposition.flip.capitalize()}Edge"),)


def _fold_marks(sheets: Sequence[Sheet], finish: Finish) -> dict[Face, str]:
    """Return the fold marks of each face that is in view while the sheets are folded, stapled or cut."""
    if not sheets:
        return {}
    if finish is Finish.CUT:
        return {sheets[0].front: at_the_ends()}
    # Sheets are folded with the innermost side in view, and stapled from outside.
    return {sheets[0].front: for_staples(), sheets[-1].back: at_the_ends()}
