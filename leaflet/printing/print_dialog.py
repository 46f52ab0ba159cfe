"""A picture of a print window, with what is to be chosen in it."""

from collections.abc import Iterator

from leaflet.model.draft import Box, Font, GlyphRun, Panel, Placed, Rule
from leaflet.model.theme import Colour
from leaflet.model.value import replace, value
from leaflet.text.lines import TextPiece, set_lines

_INK, _SHADE = Colour(0, 0, 0), Colour(0xDD, 0xDD, 0xDD)
# Its type, the height of a row, room at its sides, a mark to tick.
_SIZE, _ROW, _INSIDE, _TICK = 12.0, 22.0, 12.0, 10.0


@value
class DialogRow:
    """A row of a print window: a box that is ticked, or one of several buttons, pressed or not."""

    words: str
    round: bool = True
    on: bool = True


@value
class PrintDialog:
    """A print window: its title and its rows, which are one line each."""

    title: str
    choices: tuple[DialogRow, ...]

    @property
    def height(self) -> float:
        """How high its picture is."""
        return _ROW * (len(self.choices) + 1)


def drawn(window: PrintDialog, within: Box, regular: Font, bold: Font, language: str) -> Iterator[Placed]:
    """Yield the picture; of the box it takes the place and the width."""
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
