"""Marks on sheets of post: of what job, which piece, which sheet → operators for machines and for people.

Machines read a DataMatrix symbol, people read the line above it. Neither holds anything of the person.
"""

from leaflet.model.draft import Box
from leaflet.model.units import mm
from leaflet.model.value import value
from leaflet.pdf.operators import number
from leaflet.posting.mail.envelope import SHEET_HEIGHT
from leaflet.posting.press.data_matrix import COLUMNS, ROWS, symbol
from leaflet.posting.press.encoder import TextEncoder

# Where marks stand on every sheet: at the left edge, below all folds and windows. Nothing else may stand here. From
# the top left of the upright sheet.
BOX = Box(mm(5), mm(203), mm(8.5), mm(89))

# A printer of 300 dots an inch still has six for a module.
_MODULE = mm(0.5)
# Around the symbol at least one module stays white (ISO/IEC 16022, 5.1): more than two, since paper is fed askew.
_CLEAR = mm(1.25)
_SIZE = 7.0
# From the symbol to its words, and from the strip's inner edge to their baseline.
_GAP, _BASELINE = mm(4.5), mm(3)

_MOST_PIECES, _MOST_SHEETS = 9_999_999, 99


@value
class SheetMarks:
    """What the marks of a job say: its name, of eight letters and figures, and how many pieces it has.

    They stand on the first sheet of each piece, or on ``every`` sheet.
    """

    job: str
    pieces: int
    every: bool = False


def words(marking: SheetMarks, piece: int, sheet: int, sheets: int) -> str:
    """Return what people read: the job, which piece of how many, which sheet of how many."""
    return f"{marking.job} {piece}/{marking.pieces} {sheet}/{sheets}"


def payload(marking: SheetMarks, piece: int, sheet: int, sheets: int) -> str:
    """Return what machines read: the job, then with zeros in front piece and pieces (7 figures), sheet and sheets (2).

    Raises ValueError for numbers that have more figures.
    """
    if marking.pieces > _MOST_PIECES or sheets > _MOST_SHEETS:
        raise ValueError(f"a mark has no room for {marking.pieces} pieces of {sheets} sheets")
    return f"{marking.job}{piece:07}{marking.pieces:07}{sheet:02}{sheets:02}"


def drawn(marking: SheetMarks, piece: int, sheet: int, sheets: int, ink: TextEncoder) -> bytes:
    """Return the operators that draw the mark of a sheet, within its box, upwards along the edge."""
    modules = symbol(payload(marking, piece, sheet, sheets))
    line = ink.line(words(marking, piece, sheet, sheets), _SIZE)
    return b"%b%0120x>\nEI Q %b%b ET" % (_BEFORE_SYMBOL, modules, _BEFORE_WORDS, line)


def _opening() -> tuple[bytes, bytes]:
    """Return what comes before the symbol and before the words; the same for all marks."""
    long, short = COLUMNS * _MODULE, ROWS * _MODULE
    right, low = BOX.x + _CLEAR + short, SHEET_HEIGHT - BOX.bottom + _CLEAR
    matrix = " ".join(map(number, (0.0, long, -short, 0.0, right, low)))
    place = " ".join(map(number, (0.0, 1.0, -1.0, 0.0, BOX.right - _BASELINE, low + long + _GAP)))
    image = f"q 0 g {matrix} cm BI/W {COLUMNS}/H {ROWS}/IM true/BPC 1/D[1 0]/F/AHx\nID\n"
    return image.encode("ascii"), f"0 g BT {place} Tm ".encode("ascii")


_BEFORE_SYMBOL, _BEFORE_WORDS = _opening()
