"""The test sheet: printed and folded, it shows which settings a printer needs.

Its two inner pages have opposite orientations. The upright one tells the edge over which the printer flips paper.
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
from leaflet.printing.sheets import title_of, write_sheets
from leaflet.printing.source import opened
from leaflet.text.families import find
from leaflet.text.lines import TextPiece, set_lines

_INK, _SHADE = Colour(0, 0, 0), Colour(0xDD, 0xDD, 0xDD)
# Of the picture of a print dialog, in points: type size, row height, padding, box to tick.
_SIZE, _ROW, _INSIDE, _TICK = 12.0, 22.0, 12.0, 10.0


@value
class DialogRow:
    """A row of a print dialog: a check box or a radio button, on or off."""

    words: str
    round: bool = True
    on: bool = True


@value
class PrintDialog:
    """A print dialog: its title and its rows, a line each."""

    title: str
    choices: tuple[DialogRow, ...]

    @property
    def height(self) -> float:
        """The height of its picture in points."""
        return _ROW * (len(self.choices) + 1)


def drawn(window: PrintDialog, within: Box, regular: Font, bold: Font, language: str) -> Iterator[Placed]:
    """Yield the items of the picture, at the top left of a box and as wide as it."""
    x, top = within.x, within.y
    yield Panel(Box(x, top, within.width, window.height), stroke=_INK, thickness=0.8)
    yield Panel(Box(x, top, within.width, _ROW), _SHADE, _INK, 0.8)
    yield from _words(window.title, bold, x + _INSIDE, top, language)
    for row, choice in enumerate(window.choices, start=1):
        y = top + _ROW * row
        yield from _words(choice.words, regular, x + 1.5 * _INSIDE + _TICK, y, language)
        yield from _mark(choice, x + _INSIDE, y + (_ROW - _TICK) / 2)


def _words(words: str, font: Font, x: float, top: float, language: str) -> Iterator[GlyphRun]:
    [line] = set_lines([TextPiece(words, font, _SIZE, _INK, None)], 0.0, language=language, fit="single")
    y = top + _ROW / 2 + _SIZE * 0.36
    return (replace(run, x=run.x + x, y=y) for run in line.items if isinstance(run, GlyphRun))


def _mark(choice: DialogRow, x: float, y: float) -> Iterator[Placed]:
    yield Panel(Box(x, y, _TICK, _TICK), None, _INK, 0.8, _TICK / 2 if choice.round else 0.0)
    if choice.on and choice.round:
        yield Panel(Box(x + _TICK / 4, y + _TICK / 4, _TICK / 2, _TICK / 2), _INK, radius=_TICK / 4)
    elif choice.on:
        low = y + _TICK * 0.8
        yield Rule(x + _TICK * 0.2, y + _TICK * 0.5, x + _TICK * 0.42, low, 1.3, _INK)
        yield Rule(x + _TICK * 0.42, low, x + _TICK * 0.85, y + _TICK * 0.15, 1.3, _INK)


_WIDTH, _HEIGHT, _MARGIN = mm(148), mm(210), mm(14)
_MEASURE = _WIDTH - 2 * _MARGIN
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


def runs_of_test_sheet(*, one_sided: bool) -> tuple[PrintRun, ...]:
    """Return the print runs of the test sheet: one, or its front and its back."""
    front, back = (SheetSide(face, Points(0)) for face in (Face(4, 1), Face(2, 3)))
    if one_sided:
        return (PrintRun("front", (front,), "Simplex"), PrintRun("back", (back,), "Simplex"))
    return (PrintRun("sheet", (front, back), "DuplexFlipLongEdge"),)


def write_test_sheet(print_run: PrintRun, phrases: SheetPhrases, language: str, target: BinaryIO) -> None:
    """Write a print run of the test sheet.

    Raises FontMissing if Noto Sans is not installed.
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
        write_sheets(source, print_run, title_of(phrases.test, print_run, Finish.FOLD, phrases), target)


# The page that is upside down: inside, on the right.
_TURNED = 3


def _pages(words: SheetPhrases) -> tuple[tuple[_Part, ...], ...]:
    """Return the pages in order: outside right, inside left, inside right, outside left."""
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
    """Yield the items of a page: a frame, and its parts from the top down."""
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
