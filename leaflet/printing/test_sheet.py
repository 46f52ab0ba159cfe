"""The test sheet: printed and folded, it tells which setting this printer needs.

Its inside says two things, one of them upside down. Which one can be read depends on the edge over which the printer
turns the sheet.
"""

from collections.abc import Iterator
from datetime import date
from io import BytesIO
from typing import BinaryIO, assert_never

from leaflet.model.draft import Box, Draft, Element, Font, GlyphRun, Metadata, Page, Panel, Placed, Rule
from leaflet.model.phrases import SheetPhrases
from leaflet.model.problems import Place
from leaflet.model.theme import Colour, Family
from leaflet.model.units import Points, mm
from leaflet.model.value import replace, value
from leaflet.pdf.canvas import draw
from leaflet.printing.folding import Face
from leaflet.printing.plan import Finish, PrintRun, SheetSide
from leaflet.printing.print_dialog import DialogRow, PrintDialog, drawn
from leaflet.printing.sheets import write_sheets
from leaflet.printing.source import opened
from leaflet.printing.titles import title_of
from leaflet.text.families import find
from leaflet.text.lines import TextPiece, set_lines

_WIDTH, _HEIGHT, _MARGIN = mm(148), mm(210), mm(14)
_MEASURE = _WIDTH - 2 * _MARGIN
_INK = Colour(0, 0, 0)
_LEADING = 1.35
_RULER = mm(100)
_ABOVE = 12.0
_PLACE = Place("test sheet")


@value
class _Line:
    """A paragraph: its words, its size, and the space above it."""

    words: str
    size: float = 14
    space: float = 8
    bold: bool = False


@value
class _Ruler:
    """A line of 100 mm."""


_Part = _Line | PrintDialog | _Ruler


def trial_piles(*, one_sided: bool) -> tuple[PrintRun, ...]:
    """Return the piles of the test sheet: one, or its front and its back."""
    front, back = (SheetSide(face, Points(0)) for face in (Face(4, 1), Face(2, 3)))
    if one_sided:
        return (PrintRun("front", (front,), "Simplex"), PrintRun("back", (back,), "Simplex"))
    return (PrintRun("sheet", (front, back), "DuplexFlipLongEdge"),)


def write_trial(pile: PrintRun, phrases: SheetPhrases, language: str, target: BinaryIO) -> None:
    """Write a pile of the test sheet.

    Raises FontMissing if its typeface is not on this machine.
    """
    regular, bold = find(Family(family="Noto Sans"))
    pages = tuple(
        Page(number, tuple(_set(parts, regular, bold, language)))
        for number, parts in enumerate(_pages(phrases), start=1)
    )
    metadata = Metadata(
        title=phrases.test, language=language, author="", subject="", created=date.min, modified=date.min
    )
    draft = Draft(
        width=_WIDTH, height=_HEIGHT, pages=pages, outline=(), structure=Element(0, "Document"), metadata=metadata
    )
    with opened(BytesIO(draw(draft)), _PLACE) as source:
        source.shapes[_TURNED] = replace(source.shapes[_TURNED], turn=180)
        write_sheets(source, pile, title_of(phrases.test, pile, Finish.FOLD, phrases), target)


# Which of the pages is upside down: inside, on the right.
_TURNED = 3


def _pages(words: SheetPhrases) -> tuple[tuple[_Part, ...], ...]:
    """Return the pages by their place on the sheet: outside right, inside left and right, outside left."""
    both, size = DialogRow(words.both_sides, round=False), DialogRow(words.actual_size)
    flip = (DialogRow(words.flip_long), DialogRow(words.flip_short, on=False))
    cover = (
        _heading(words.test, 28),
        _Line(words.which, 16),
        _Line(words.test_print, space=22),
        PrintDialog(words.window, (both, *flip, size)),
        _Line(words.test_fold, space=16),
        _Line(words.test_open),
    )
    short = (
        _heading(words.short, 28),
        _Line(words.short_mend),
        _command("leaflet impose --remember --flip short"),
        _Line(words.short_else, space=20),
        PrintDialog(words.window, (both, *flip)),
    )
    long = (
        _heading(words.long, 28),
        _Line(words.long_mend),
        _command("leaflet build --edition print-and-fold"),
        _command("leaflet impose FILE.pdf"),
        _Line(words.long_keep, space=20),
        _command("leaflet impose --remember --flip long"),
    )
    back = (
        _heading(words.two_sheets),
        _Line(words.two_sheets_mend),
        _command("leaflet impose --remember --one-sided"),
        _heading(words.small),
        _Line(words.small_mend),
        _heading(words.ruler),
        _Ruler(),
        _Line(words.ruler_mend),
        PrintDialog(words.window, (size,)),
    )
    return cover, short, long, back


def _heading(words: str, size: float = 17) -> _Line:
    return _Line(words, size, 22, bold=True)


def _command(words: str) -> _Line:
    return _Line(words, bold=True)


def _set(parts: tuple[_Part, ...], regular: Font, bold: Font, language: str) -> Iterator[Placed]:
    """Yield what stands on a page: a frame, and its parts from the top downwards."""
    edge = _MARGIN / 2
    yield Panel(Box(edge, edge, _WIDTH - 2 * edge, _HEIGHT - 2 * edge), stroke=_INK, thickness=1)
    y: float = _MARGIN - _ABOVE
    for part in parts:
        match part:
            case _Line():
                y += part.space
                piece = TextPiece(part.words, bold if part.bold else regular, part.size, _INK, None)
                for line in set_lines([piece], _MEASURE, language=language):
                    y += part.size * _LEADING
                    yield from (replace(run, x=run.x + _MARGIN, y=y) for run in line.items if isinstance(run, GlyphRun))
            case PrintDialog():
                y += _ABOVE
                box = Box(_MARGIN, y, _MEASURE * 0.8, part.height)
                yield from drawn(part, box, regular, bold, language)
                y += part.height + _ABOVE / 2
            case _Ruler():
                y += 2 * _ABOVE
                yield from _ruler(y)
                y += _ABOVE / 2
            case never:
                assert_never(never)


def _ruler(y: float) -> Iterator[Rule]:
    left, right = _MARGIN, _MARGIN + _RULER
    yield Rule(left, y, right, y, 1, _INK)
    yield from (Rule(x, y - 5, x, y + 5, 1, _INK) for x in (left, right))
