"""Turn placed things into the operators of a page's content stream; y is turned to point upwards here."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import assert_never

from leaflet.draft import Anchor, Font, Image, Landing, LinkArea, Panel, Placed, Rule, Run, Word
from leaflet.pdf.fonts import Fonts
from leaflet.pdf.operators import line, number, rgb, shape
from leaflet.theme import Colour

Ink = Run | Rule | Panel | Image


# Gives a picture file its name on the page.
Pictures = Callable[[Path], str]


def content(items: Iterable[Placed], height: float, fonts: Fonts, pictures: Pictures) -> list[str]:
    """Return the operators that draw a page's items in order; what leaves no ink is passed over."""
    state = _State()
    ink = (item for item in items if not isinstance(item, LinkArea | Anchor | Landing))
    return [
        operator
        for element, group in groupby(ink, key=_element)
        for operator in marked(element, _drawn(group, height, fonts, pictures, state))
    ]


def marked(element: int | None, operators: list[str]) -> list[str]:
    """Return the operators marked as content of their structure element; of none, as an artifact.

    All ink of a page passes through here.
    """
    return operators


@dataclass(slots=True)
class _State:
    """What the page's graphics state holds, so that it is set only when it changes."""

    fill: Colour | None = None
    stroke: Colour | None = None
    font: Font | None = None
    size: float = 0.0

    def filled(self, colour: Colour) -> list[str]:
        """Return what makes this the colour of areas and text."""
        if colour == self.fill:
            return []
        self.fill = colour
        return [f"{rgb(colour)} rg"]

    def stroked(self, colour: Colour) -> list[str]:
        """Return what makes this the colour of lines."""
        if colour == self.stroke:
            return []
        self.stroke = colour
        return [f"{rgb(colour)} RG"]


def _element(item: Ink) -> int | None:
    return item.element if isinstance(item, Run | Image) else None


def _drawn(items: Iterable[Ink], height: float, fonts: Fonts, pictures: Pictures, state: _State) -> list[str]:
    code: list[str] = []
    in_text = False
    for item in items:
        if isinstance(item, Run) != in_text:
            in_text = not in_text
            code.append("BT" if in_text else "ET")
        code += _text(item, height, fonts, state) if isinstance(item, Run) else _figure(item, height, pictures, state)
    return [*code, "ET"] if in_text else code


def _text(run: Run, height: float, fonts: Fonts, state: _State) -> list[str]:
    code = state.filled(run.colour)
    place = f"1 0 0 1 {number(run.x)} {number(height - run.y)} Tm "
    for font, words in groupby(run.words, key=_font):
        codes = fonts[font]
        if font != state.font or run.size != state.size:
            state.font, state.size = font, run.size
            code.append(f"/{codes.name} {number(run.size)} Tf")
        # Words after the first face follow where the pen has come to.
        code.append(f"{place}[{''.join([codes[word] for word in words])}] TJ")
        place = ""
    return code


def _font(word: Word) -> Font:
    return word.font


def _figure(item: Rule | Panel | Image, height: float, pictures: Pictures, state: _State) -> list[str]:
    match item:
        case Rule():
            return [*state.stroked(item.colour), *line(item, height)]
        case Panel():
            colours = [
                *(state.filled(item.fill) if item.fill else []),
                *(state.stroked(item.stroke) if item.stroke else []),
            ]
            return [*colours, *shape(item, height)] if item.fill or item.stroke else []
        case Image(box=box):
            matrix = (box.width, 0.0, 0.0, box.height, box.x, height - box.bottom)
            return [f"q {' '.join(map(number, matrix))} cm /{pictures(item.path)} Do Q"]
        case _:
            assert_never(item)
