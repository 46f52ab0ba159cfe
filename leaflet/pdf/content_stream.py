"""Turn placed things into the operators of a page's content stream; y is turned to point upwards here."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from enum import Enum, auto
from itertools import groupby
from operator import attrgetter
from pathlib import Path
from typing import assert_never

from leaflet.model.draft import (
    Anchor,
    BlockPosition,
    Box,
    EmbeddedDrawing,
    Font,
    GlyphRun,
    Image,
    LineSlot,
    LinkArea,
    Page,
    Panel,
    Placed,
    ReservedArea,
    Rule,
)
from leaflet.model.theme import Colour
from leaflet.pdf.fonts import Fonts
from leaflet.pdf.marked_content import MarkedContent
from leaflet.pdf.operators import line, number, rgb, shape

Ink = GlyphRun | Rule | Panel | Image | EmbeddedDrawing

# Gives a picture file its name on the page.
Pictures = Callable[[Path], str]
# Gives the operators of what draws itself.
Guests = Callable[[EmbeddedDrawing], list[str]]

_FONT = attrgetter("font")
# Named here, for a union is made anew wherever it stands, and every thing on every page is asked.
_INKLESS = (LinkArea, Anchor, BlockPosition, LineSlot, ReservedArea)
_OF_ELEMENTS = (GlyphRun, Image, EmbeddedDrawing)
_LAYOUT = "/Artifact <</Type/Layout>> BDC"
_FOOTER = "/Artifact <</Type/Pagination/Subtype/Footer>> BDC"


class Artifact(Enum):
    """What is not content, by its kind (ISO 32000-1, 14.8.2.2.2)."""

    LAYOUT = auto()
    BACKGROUND = auto()


def no_guests(guest: EmbeddedDrawing) -> list[str]:
    """Refuse what draws itself, for whoever writes pages without ReportLab's canvas."""
    raise ValueError("what draws itself cannot be drawn here")


def content(
    page: Page, height: float, fonts: Fonts, pictures: Pictures, marks: MarkedContent, guests: Guests = no_guests
) -> list[str]:
    """Return the operators that draw a page's items in order, its feet last; what leaves no ink is passed over.

    All ink is marked, as content of its structure element or as an artifact.
    """
    state = _State()
    code: list[str] = []
    marks.turn()
    for element, group in groupby(_ink(page.items), key=_element):
        items = list(group)
        if drawn := _drawn(items, height, fonts, pictures, guests, state):
            code += marked(_opening(element, items, height, marks), drawn)
    if feet := _drawn(_ink(page.feet), height, fonts, pictures, guests, state):
        code += marked(_FOOTER, feet)
    return code


def ink(
    items: Iterable[Placed], height: float, fonts: Fonts, pictures: Pictures, guests: Guests = no_guests
) -> list[str]:
    """Return the operators that draw the items in order, without marks, for pages that have no structure."""
    return _drawn(_ink(items), height, fonts, pictures, guests, _State())


def marked(opening: str, operators: list[str]) -> list[str]:
    """Return the operators between the one that begins their mark and its end.

    All ink of a page passes through here.
    """
    return [opening, *operators, "EMC"]


def _ink(items: Iterable[Placed]) -> Iterator[Ink]:
    return (item for item in items if not isinstance(item, _INKLESS))


def _element(item: Ink) -> int | Artifact:
    """Return the element that the item belongs to, or the kind of artifact that it is."""
    if isinstance(item, _OF_ELEMENTS) and item.element is not None:
        return item.element
    return Artifact.BACKGROUND if isinstance(item, Panel) else Artifact.LAYOUT


def _opening(element: int | Artifact, items: Sequence[Ink], height: float, marks: MarkedContent) -> str:
    match element:
        case Artifact.BACKGROUND:
            return _background([item.box for item in items if isinstance(item, Panel)], height)
        case Artifact.LAYOUT:
            return _LAYOUT
        case _:
            return marks.content(
                element, next((item.box for item in items if isinstance(item, Image | EmbeddedDrawing)), None)
            )


def _background(boxes: Sequence[Box], height: float) -> str:
    left, right = min(box.x for box in boxes), max(box.right for box in boxes)
    low, high = height - max(box.bottom for box in boxes), height - min(box.y for box in boxes)
    edges = " ".join(map(number, (left, low, right, high)))
    return f"/Artifact <</Type/Background/BBox[{edges}]>> BDC"


class _State:
    """What the page's graphics state holds, so that it is set only when it changes."""

    def __init__(self) -> None:
        self.fill: Colour | None = None
        self.stroke: Colour | None = None
        self.font: Font | None = None
        self.size = 0.0

    def filled(self, colour: Colour) -> list[str]:
        """Return what makes this the colour of areas and text."""
        if colour is self.fill or colour == self.fill:
            return []
        self.fill = colour
        return [f"{rgb(colour)} rg"]

    def stroked(self, colour: Colour) -> list[str]:
        """Return what makes this the colour of lines."""
        if colour == self.stroke:
            return []
        self.stroke = colour
        return [f"{rgb(colour)} RG"]


def _drawn(
    items: Iterable[Ink], height: float, fonts: Fonts, pictures: Pictures, guests: Guests, state: _State
) -> list[str]:
    code: list[str] = []
    in_text = False
    for item in items:
        if isinstance(item, GlyphRun) != in_text:
            in_text = not in_text
            code.append("BT" if in_text else "ET")
        match item:
            case GlyphRun():
                code += _text(item, height, fonts, state)
            case EmbeddedDrawing():
                code += guests(item)
            case _:
                code += _figure(item, height, pictures, state)
    return [*code, "ET"] if in_text else code


def _text(run: GlyphRun, height: float, fonts: Fonts, state: _State) -> list[str]:
    code = state.filled(run.colour)
    place = f"1 0 0 1 {number(run.x)} {number(height - run.y)} Tm "
    for font, words in groupby(run.words, key=_FONT):
        codes = fonts[font]
        if (font is not state.font and font != state.font) or run.size != state.size:
            state.font, state.size = font, run.size
            code.append(f"/{codes.name} {number(run.size)} Tf")
        # Words after the first face follow where the pen has come to.
        # Strings that touch are one.
        shown = "".join([codes[word] for word in words]).replace("><", "")
        code.append(f"{place}[{shown}] TJ")
        place = ""
    return code


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
