"""Draw sheet marks: job, piece and sheet → a DataMatrix symbol for machines and a line of text for people.

Neither contains personal data.
"""

from leaflet.model.draft import Box
from leaflet.model.units import mm
from leaflet.model.value import value
from leaflet.pdf.operators import number
from leaflet.posting.mail.envelope import SHEET_HEIGHT
from leaflet.posting.press.data_matrix import COLUMNS, ROWS, symbol
from leaflet.posting.press.encoder import TextEncoder

# The place of the mark on a sheet, from its top left: at the left edge, below all folds and windows.
BOX = Box(mm(5), mm(203), mm(8.5), mm(89))

# Six dots of a printer with 300 dots an inch.
_MODULE = mm(0.5)
# The quiet zone. ISO/IEC 16022, 5.1 asks for one module; more allows for paper that is fed askew.
_CLEAR = mm(1.25)
_SIZE = 7.0
# From the symbol to its words, and from the strip's inner edge to their baseline.
_GAP, _BASELINE = mm(4.5), mm(3)

_MOST_PIECES, _MOST_SHEETS = 9_999_999, 99


@value
class SheetMarks:
    """The marks of a job: its name, of eight letters and digits, and its number of pieces.

    They are on the first sheet of each piece, or on ``every`` sheet.
    """

    job: str
    pieces: int
    every: bool = False


def words(marks: SheetMarks, piece: int, sheet: int, sheets: int) -> str:
    """Return the line of text: job, piece and pieces, sheet and sheets."""
    return f"{marks.job} {piece}/{marks.pieces} {sheet}/{sheets}"


def payload(marks: SheetMarks, piece: int, sheet: int, sheets: int) -> str:
    """Return the text of the symbol: job, piece and pieces (7 digits each), sheet and sheets (2 digits each).

    Raises ValueError for larger numbers.
    """
    if marks.pieces > _MOST_PIECES or sheets > _MOST_SHEETS:
        raise ValueError(f"a mark has no room for {marks.pieces} pieces of {sheets} sheets")
    return f"{marks.job}{piece:07}{marks.pieces:07}{sheet:02}{sheets:02}"


def drawn(marks: SheetMarks, piece: int, sheet: int, sheets: int, encoder: TextEncoder) -> bytes:
    """Return the operators that draw the mark of a sheet in its box, reading upwards."""
    modules = symbol(payload(marks, piece, sheet, sheets))
    line = encoder.line(words(marks, piece, sheet, sheets), _SIZE)
    return b"%b%0120x>\nEI Q %b%b ET" % (_BEFORE_SYMBOL, modules, _BEFORE_WORDS, line)


def _opening() -> tuple[bytes, bytes]:
    """Return the operators before the symbol and before the text, the same for all marks."""
    long, short = COLUMNS * _MODULE, ROWS * _MODULE
    right, low = BOX.x + _CLEAR + short, SHEET_HEIGHT - BOX.bottom + _CLEAR
    matrix = " ".join(map(number, (0.0, long, -short, 0.0, right, low)))
    place = " ".join(map(number, (0.0, 1.0, -1.0, 0.0, BOX.right - _BASELINE, low + long + _GAP)))
    image = f"q 0 g {matrix} cm BI/W {COLUMNS}/H {ROWS}/IM true/BPC 1/D[1 0]/F/AHx\nID\n"
    return image.encode("ascii"), f"0 g BT {place} Tm ".encode("ascii")


_BEFORE_SYMBOL, _BEFORE_WORDS = _opening()
