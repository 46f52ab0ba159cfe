"""The test sheet: printed and folded, it tells which setting this printer needs.

Its inside says two things, one of them upside down. Which one can be read depends on the edge over which the printer
turns the sheet.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from io import BytesIO
from typing import BinaryIO, assert_never

from leaflet.draft import Box, Draft, Element, Font, Metadata, Page, Panel, Placed, Rule, Run
from leaflet.pdf.canvas import draw
from leaflet.phrases import SheetPhrases
from leaflet.printing.folding import Face
from leaflet.printing.plan import Finish, Pile, Side
from leaflet.printing.sheets import write_sheets
from leaflet.printing.source import opened
from leaflet.printing.titles import title_of
from leaflet.problems import Place
from leaflet.text.families import find
from leaflet.text.lines import Piece, set_lines
from leaflet.theme import Colour, Family
from leaflet.units import Points, mm
from leaflet.value import value

_WIDTH, _HEIGHT, _MARGIN = mm(148), mm(210), mm(14)
_MEASURE = _WIDTH - 2 * _MARGIN
_INK, _SHADE = Colour(0, 0, 0), Colour(0xDD, 0xDD, 0xDD)
_LEADING = 1.35
_RULER = mm(100)
# A print window: its type, the height of a row, room at its sides, a mark to tick.
_SMALL, _ROW, _INSIDE, _TICK = 12.0, 22.0, 12.0, 10.0
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
class _Choice:
    """A row of a print window: a box that is ticked, or one of several buttons, pressed or not."""

    words: str
    round: bool = True
    on: bool = True


@value
class _Window:
    """A picture of a print window: its title and its rows."""

    title: str
    choices: tuple[_Choice, ...]


@value
class _Ruler:
    """A line of 100 mm."""


_Part = _Line | _Window | _Ruler


def trial_piles(*, one_sided: bool) -> tuple[Pile, ...]:
    """Return the piles of the test sheet: one, or its front and its back."""
    front, back = (Side(face, Points(0)) for face in (Face(4, 1), Face(2, 3)))
    if one_sided:
        return (Pile("front", (front,), "Simplex"), Pile("back", (back,), "Simplex"))
    return (Pile("sheet", (front, back), "DuplexFlipLongEdge"),)


def write_trial(pile: Pile, phrases: SheetPhrases, language: str, target: BinaryIO) -> None:
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
    both, size = _Choice(words.both_sides, round=False), _Choice(words.actual_size)
    flip = (_Choice(words.flip_long), _Choice(words.flip_short, on=False))
    cover = (
        _heading(words.test, 28),
        _Line(words.which, 16),
        _Line(words.test_print, space=22),
        _Window(words.window, (both, *flip, size)),
        _Line(words.test_fold, space=16),
        _Line(words.test_open),
    )
    short = (
        _heading(words.short, 28),
        _Line(words.short_mend),
        _command("leaflet impose --remember --flip short"),
        _Line(words.short_else, space=20),
        _Window(words.window, (both, *flip)),
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
        _Window(words.window, (size,)),
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
                for line in _lines(part.words, bold if part.bold else regular, part.size, language):
                    y += part.size * _LEADING
                    yield from _placed(line, _MARGIN, y)
            case _Window():
                yield from _window(part, y + _ABOVE, regular, bold, language)
                y += _ABOVE + _ROW * (len(part.choices) + 1) + _ABOVE / 2
            case _Ruler():
                y += 2 * _ABOVE
                yield from _ruler(y)
                y += _ABOVE / 2
            case never:
                assert_never(never)


def _lines(words: str, font: Font, size: float, language: str) -> Iterator[tuple[Run, ...]]:
    for line in set_lines([Piece(words, font, size, _INK, None)], _MEASURE, language=language):
        yield tuple(item for item in line.items if isinstance(item, Run))


def _placed(runs: tuple[Run, ...], x: float, y: float) -> Iterator[Run]:
    return (replace(run, x=run.x + x, y=y) for run in runs)


def _window(window: _Window, top: float, regular: Font, bold: Font, language: str) -> Iterator[Placed]:
    """Yield a picture of a print window, with what is to be chosen in it."""
    wide = _MEASURE * 0.8
    yield Panel(Box(_MARGIN, top, wide, _ROW * (len(window.choices) + 1)), stroke=_INK, thickness=0.8)
    yield Panel(Box(_MARGIN, top, wide, _ROW), _SHADE, _INK, 0.8)
    words = [window.title, *(choice.words for choice in window.choices)]
    for row, text in enumerate(words):
        # All rows are one line each: what is chosen in a window is short.
        (line,) = _lines(text, regular if row else bold, _SMALL, language)
        x = _MARGIN + _INSIDE + (_TICK + _INSIDE / 2 if row else 0.0)
        yield from _placed(line, x, top + _ROW * row + _ROW / 2 + _SMALL * 0.36)
    for row, choice in enumerate(window.choices, start=1):
        yield from _mark(choice, _MARGIN + _INSIDE, top + _ROW * row + (_ROW - _TICK) / 2)


def _mark(choice: _Choice, x: float, y: float) -> Iterator[Placed]:
    yield Panel(Box(x, y, _TICK, _TICK), None, _INK, 0.8, _TICK / 2 if choice.round else 0.0)
    if choice.on and choice.round:
        yield Panel(Box(x + _TICK / 4, y + _TICK / 4, _TICK / 2, _TICK / 2), _INK, radius=_TICK / 4)
    elif choice.on:
        low = y + _TICK * 0.8
        yield Rule(x + _TICK * 0.2, y + _TICK * 0.5, x + _TICK * 0.42, low, 1.3, _INK)
        yield Rule(x + _TICK * 0.42, low, x + _TICK * 0.85, y + _TICK * 0.15, 1.3, _INK)


def _ruler(y: float) -> Iterator[Rule]:
    left, right = _MARGIN, _MARGIN + _RULER
    yield Rule(left, y, right, y, 1, _INK)
    yield from (Rule(x, y - 5, x, y + 5, 1, _INK) for x in (left, right))
