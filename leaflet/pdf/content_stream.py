"""Placed items → the operators of a content stream (ISO 32000-1, 7.8.2). Here y is turned to point upwards."""

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
from leaflet.model.value import value
from leaflet.pdf.fonts import Fonts
from leaflet.pdf.marked_content import MarkedContent
from leaflet.pdf.operators import line, number, rgb, shape

Visible = GlyphRun | Rule | Panel | Image | EmbeddedDrawing

# Returns the name of an image file on the page.
ImageNames = Callable[[Path], str]
# Returns the operators of a drawing that draws itself.
DrawingOperators = Callable[[EmbeddedDrawing], list[str]]

_FONT = attrgetter("font")
# Tuples rather than unions, which Python would create again for every item of every page.
_INVISIBLE = (LinkArea, Anchor, BlockPosition, LineSlot, ReservedArea)
_OF_ELEMENTS = (GlyphRun, Image, EmbeddedDrawing)
_LAYOUT = "/Artifact <</Type/Layout>> BDC"
_FOOTER = "/Artifact <</Type/Pagination/Subtype/Footer>> BDC"


class Artifact(Enum):
    """A type of artifact: what is not content (ISO 32000-1, 14.8.2.2.2)."""

    LAYOUT = auto()
    BACKGROUND = auto()


def no_drawings(drawing: EmbeddedDrawing) -> list[str]:
    """Raise ValueError, on pages that are written without a ReportLab canvas."""
    raise ValueError("what draws itself cannot be drawn here")


@value
class PageResources:
    """What the items of a page are drawn with: fonts, names of image files, operators of embedded drawings."""

    fonts: Fonts
    image: ImageNames
    drawing: DrawingOperators = no_drawings


def page_operators(page: Page, height: float, resources: PageResources, structure: MarkedContent) -> list[str]:
    """Return the operators that draw the visible items of a page in order, the footer last.

    All of it is marked content, of a structure element or of an artifact.
    """
    state = _GraphicsState()
    code: list[str] = []
    structure.next_page()
    for element, group in groupby(_visible(page.items), key=_element):
        items = list(group)
        if operators := _operators(items, height, resources, state):
            code += marked(_opening(element, items, height, structure), operators)
    if footer := _operators(_visible(page.feet), height, resources, state):
        code += marked(_FOOTER, footer)
    return code


def item_operators(items: Iterable[Placed], height: float, resources: PageResources) -> list[str]:
    """Return the operators that draw the visible items in order, for pages without structure."""
    return _operators(_visible(items), height, resources, _GraphicsState())


def marked(opening: str, operators: list[str]) -> list[str]:
    """Return the operators as marked content, which the operator ``opening`` begins.

    All that a page shows passes through here.
    """
    return [opening, *operators, "EMC"]


def _visible(items: Iterable[Placed]) -> Iterator[Visible]:
    return (item for item in items if not isinstance(item, _INVISIBLE))


def _element(item: Visible) -> int | Artifact:
    """Return the structure element that the item belongs to, or its type of artifact."""
    if isinstance(item, _OF_ELEMENTS) and item.element is not None:
        return item.element
    return Artifact.BACKGROUND if isinstance(item, Panel) else Artifact.LAYOUT


def _opening(element: int | Artifact, items: Sequence[Visible], height: float, structure: MarkedContent) -> str:
    match element:
        case Artifact.BACKGROUND:
            return _background([item.box for item in items if isinstance(item, Panel)], height)
        case Artifact.LAYOUT:
            return _LAYOUT
        case _:
            return structure.content(
                element, next((item.box for item in items if isinstance(item, Image | EmbeddedDrawing)), None)
            )


def _background(boxes: Sequence[Box], height: float) -> str:
    left, right = min(box.x for box in boxes), max(box.right for box in boxes)
    low, high = height - max(box.bottom for box in boxes), height - min(box.y for box in boxes)
    edges = " ".join(map(number, (left, low, right, high)))
    return f"/Artifact <</Type/Background/BBox[{edges}]>> BDC"


class _GraphicsState:
    """The current graphics state, whose parameters are set only when they change."""

    def __init__(self) -> None:
        self.fill: Colour | None = None
        self.stroke: Colour | None = None
        self.font: Font | None = None
        self.size = 0.0

    def filled(self, colour: Colour) -> list[str]:
        """Return the operator that sets the colour of areas and text, if it changes."""
        if colour is self.fill or colour == self.fill:
            return []
        self.fill = colour
        return [f"{rgb(colour)} rg"]

    def stroked(self, colour: Colour) -> list[str]:
        """Return the operator that sets the colour of lines, if it changes."""
        if colour == self.stroke:
            return []
        self.stroke = colour
        return [f"{rgb(colour)} RG"]


def _operators(items: Iterable[Visible], height: float, resources: PageResources, state: "_GraphicsState") -> list[str]:
    code: list[str] = []
    in_text = False
    for item in items:
        if isinstance(item, GlyphRun) != in_text:
            in_text = not in_text
            code.append("BT" if in_text else "ET")
        match item:
            case GlyphRun():
                code += _text(item, height, resources.fonts, state)
            case EmbeddedDrawing():
                code += resources.drawing(item)
            case _:
                code += _figure(item, height, resources.image, state)
    return [*code, "ET"] if in_text else code


def _text(run: GlyphRun, height: float, fonts: Fonts, state: _GraphicsState) -> list[str]:
    code = state.filled(run.colour)
    place = f"1 0 0 1 {number(run.x)} {number(height - run.y)} Tm "
    for font, words in groupby(run.words, key=_FONT):
        codes = fonts[font]
        if (font is not state.font and font != state.font) or run.size != state.size:
            state.font, state.size = font, run.size
            code.append(f"/{codes.name} {number(run.size)} Tf")
        # Only the first font needs a position: later words continue at the current point. Adjacent strings are joined.
        shown = "".join([codes[word] for word in words]).replace("><", "")
        code.append(f"{place}[{shown}] TJ")
        place = ""
    return code


def _figure(item: Rule | Panel | Image, height: float, image: ImageNames, state: _GraphicsState) -> list[str]:
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
            return [f"q {' '.join(map(number, matrix))} cm /{image(item.path)} Do Q"]
        case _:
            assert_never(item)
