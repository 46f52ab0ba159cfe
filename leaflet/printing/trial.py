"""The test sheet: printed and folded, it tells which setting this printer needs.

Its inside says two things, one of them upside down. Which one can be read depends on the edge over which the printer
turns the sheet.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from io import BytesIO
from typing import BinaryIO

from leaflet.draft import Box, Draft, Element, Font, Metadata, Page, Panel, Placed, Rule, Run
from leaflet.pdf.canvas import draw
from leaflet.printing.folding import Face
from leaflet.printing.plan import Pile, Side
from leaflet.printing.sheets import write_sheets
from leaflet.printing.source import opened
from leaflet.problems import Place
from leaflet.text.families import find
from leaflet.text.lines import Piece, set_lines
from leaflet.theme import Colour, Family
from leaflet.units import Points, mm
from leaflet.value import value

TITLE = "Test sheet"
_WIDTH, _HEIGHT, _MARGIN = mm(148), mm(210), mm(14)
_INK = Colour(0, 0, 0)
_LEADING = 1.35
_RULER = mm(100)


@value
class _Line:
    """A paragraph: its words, its size, and the space above it."""

    words: str
    size: float = 14
    space: float = 10
    bold: bool = False


def _heading(words: str, size: float = 18) -> _Line:
    return _Line(words, size, 26, bold=True)


_COVER = (
    _heading("Test sheet", 28),
    _Line("Which setting does this printer need?", 16),
    _Line("1. Print this file on both sides of one sheet of A4, at actual size (100 %).", space=30),
    _Line("2. Fold the sheet in the middle, with this page outside."),
    _Line("3. Open it like a book. One half can be read: it names the setting. The other half is upside down."),
)
_BACK_COVER = (
    _heading("Did two sheets come out?"),
    _Line("Switch on printing on both sides. If the printer cannot do that, use:"),
    _Line("leaflet impose --one-sided FILE.pdf", bold=True),
    _heading("Are there small pages, or more than two side by side?"),
    _Line("Switch off booklet printing and “several pages on a sheet” in the print window."),
    _heading("Is this line 100 mm long?"),
    _Line("If it is shorter, choose “Actual size” in the print window, not “Fit” or “Shrink”."),
)
_LONG = (
    _heading("Long edge", 28),
    _Line("You can read this half, so the printer flips on the long edge. Sheets come out right as they are:"),
    _Line("leaflet impose FILE.pdf", bold=True),
    _Line("leaflet build --edition print-and-fold", bold=True),
)
_SHORT = (
    _heading("Short edge", 28),
    _Line("You can read this half, so the printer flips on the short edge. Make sheets for it with:"),
    _Line("leaflet impose --flip short FILE.pdf", bold=True),
    _Line("Or choose “Flip on long edge” in the print window, and print this sheet again.", space=20),
)

# The pages by their place on the sheet: outside right and left, inside left and right.
_PAGES = (_COVER, _SHORT, _LONG, _BACK_COVER)
_TURNED = _PAGES.index(_LONG) + 1


def trial_piles(*, one_sided: bool) -> tuple[Pile, ...]:
    """Return the piles of the test sheet: one, or its front and its back."""
    front, back = (Side(face, Points(0)) for face in (Face(4, 1), Face(2, 3)))
    if one_sided:
        return (Pile("front", "front", (front,), "Simplex"), Pile("back", "back", (back,), "Simplex"))
    return (Pile("sheet", "one sheet to print and fold", (front, back), "DuplexFlipLongEdge"),)


def write_trial(pile: Pile, target: BinaryIO) -> None:
    """Write a pile of the test sheet.

    Raises FontMissing if its typeface is not on this machine.
    """
    regular, bold = find(Family(family="Noto Sans"))
    pages = tuple(Page(number, tuple(_set(lines, regular, bold))) for number, lines in enumerate(_PAGES, start=1))
    metadata = Metadata(title=TITLE, language="en", author="", subject="", created=date.min, modified=date.min)
    draft = Draft(
        width=_WIDTH, height=_HEIGHT, pages=pages, outline=(), structure=Element(0, "Document"), metadata=metadata
    )
    with opened(BytesIO(draw(draft)), Place("")) as source:
        source.shapes[_TURNED] = replace(source.shapes[_TURNED], turn=180)
        write_sheets(source, pile, TITLE, target)


def _set(lines: tuple[_Line, ...], regular: Font, bold: Font) -> Iterator[Placed]:
    """Yield what stands on a page: a frame, the words from the top downwards, and the ruler where it belongs."""
    edge = _MARGIN / 2
    yield Panel(Box(edge, edge, _WIDTH - 2 * edge, _HEIGHT - 2 * edge), stroke=_INK, thickness=1)
    y: float = _MARGIN
    for line in lines:
        y += line.space
        piece = Piece(line.words, bold if line.bold else regular, line.size, _INK, None)
        for placed in set_lines([piece], _WIDTH - 2 * _MARGIN, language="en"):
            y += line.size * _LEADING
            yield from (replace(run, x=run.x + _MARGIN, y=y) for run in placed.items if isinstance(run, Run))
    if lines is _BACK_COVER:
        yield from _ruler(y + 30)


def _ruler(y: float) -> Iterator[Rule]:
    left, right = _MARGIN, _MARGIN + _RULER
    yield Rule(left, y, right, y, 1, _INK)
    yield from (Rule(x, y - 5, x, y + 5, 1, _INK) for x in (left, right))
