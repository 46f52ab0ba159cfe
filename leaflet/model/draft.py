"""The result of layout: pages of placed items and the structure tree, as plain values that are not drawn yet.

Positions are in points from the top left corner of the trimmed page, y downwards.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Protocol

from leaflet.model.content import Flowable
from leaflet.model.explanation import Explanation
from leaflet.model.problems import Problem
from leaflet.model.theme import Colour
from leaflet.model.value import value


@value
class Font:
    """A font to embed: a font file, the index in a collection, and values of variation axes.

    The path may be that of leaflet's own font of signs. ``others`` are the fallback fonts, in order.
    """

    path: Path
    index: int = 0
    axes: tuple[tuple[str, float], ...] = ()
    others: "tuple[Font, ...]" = ()


@value(eq=False)
class Cluster:
    """The glyphs that together show some characters. Compared by identity, as words are.

    ``glyphs`` holds (glyph id, x, y), relative to the start of the cluster; ``advance`` is its advance width. All in
    font units.
    """

    text: str
    glyphs: tuple[tuple[int, int, int], ...]
    advance: int


@value(eq=False)
class Word:
    """Text shaped in one font. There is one value for each text and font, so words are compared by identity.

    ``width`` is in ems; multiplied by the font size, it is in points.
    """

    font: Font
    text: str
    clusters: tuple[Cluster, ...]
    width: float


@value
class Box:
    """A rectangle."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """The x of its right edge."""
        return self.x + self.width

    @property
    def bottom(self) -> float:
        """The y of its lower edge."""
        return self.y + self.height

    def moved(self, dx: float, dy: float) -> "Box":
        """Return the box moved right and down."""
        return Box(self.x + dx, self.y + dy, self.width, self.height)


# ``element`` is the number of the structure element that an item belongs to; None marks an artifact.


@value
class GlyphRun:
    """Words and spaces on one baseline, in one size and colour; ``x`` is the start of the first word."""

    x: float
    y: float
    size: float
    colour: Colour
    words: tuple[Word, ...]
    element: int | None = None

    @property
    def text(self) -> str:
        """The characters shown."""
        return "".join(word.text for word in self.words)

    @property
    def width(self) -> float:
        """The width in points."""
        return self.size * sum(word.width for word in self.words)


@value
class Rule:
    """A straight line. Dotted ones underline terms that the glossary explains."""

    x: float
    y: float
    to_x: float
    to_y: float
    thickness: float
    colour: Colour
    dotted: bool = False


@value
class Panel:
    """A filled or outlined rectangle; with a radius of half its width, a disc."""

    box: Box
    fill: Colour | None = None
    stroke: Colour | None = None
    thickness: float = 0.0
    radius: float = 0.0


@value
class Image:
    """A picture, scaled to its box."""

    box: Box
    path: Path
    element: int | None = None


@value
class EmbeddedDrawing:
    """A ReportLab flowable or drawing that draws itself in its box."""

    box: Box
    thing: Flowable
    element: int | None = None


@value
class LinkArea:
    """The area of a link. ``target`` is a web, e-mail or phone address, or ``#`` and the name of an anchor."""

    box: Box
    target: str
    words: str
    element: int | None = None


@value
class Anchor:
    """A named destination of links and of the outline."""

    name: str
    y: float


@value
class BlockPosition:
    """The position of a block, or of the part of it on this page; ``path`` locates it in the content."""

    path: str
    box: Box


class VariableParagraph(Protocol):
    """A paragraph whose text differs from recipient to recipient."""

    def lines(self, values: Mapping[str, str]) -> Sequence[tuple[GlyphRun | Rule, ...]]:
        """Return its lines with the values of one recipient, each relative to the start of its baseline."""


@value
class LineSlot:
    """The invisible place of one line of such a paragraph; x and y are the start of its baseline."""

    x: float
    y: float
    paragraph: VariableParagraph
    line: int


@value
class ReservedArea:
    """An invisible area, by name, that is filled later, for instance with the details of a clinic.

    ``element`` and ``role`` are those of the structure element for its content.
    """

    name: str
    box: Box
    element: int
    role: str


Placed = GlyphRun | Rule | Panel | Image | EmbeddedDrawing | LinkArea | Anchor | BlockPosition | LineSlot | ReservedArea


@value
class Page:
    """One page. Items are in reading order, backgrounds first; ``feet`` is the footer, which is an artifact."""

    number: int
    items: tuple[Placed, ...]
    feet: tuple[Placed, ...] = ()

    def runs(self) -> Iterator[GlyphRun]:
        """Yield the glyph runs in reading order, the footer last."""
        return (item for item in (*self.items, *self.feet) if isinstance(item, GlyphRun))


@value
class Element:
    """An element of the structure tree (ISO 32000-1, 14.7). Placed items refer to it by its ``number``.

    ``scope`` is that of a header cell, ``numbering`` the label style of a list.
    """

    number: int
    role: str
    kids: "tuple[Element, ...]" = ()
    alt: str | None = None
    language: str | None = None
    scope: str | None = None
    numbering: str | None = None


@value
class OutlineEntry:
    """An entry of the document outline; level 0 is the highest."""

    title: str
    anchor: str
    level: int


@value(kw_only=True)
class Metadata:
    """The metadata of the file."""

    title: str
    language: str
    author: str
    subject: str
    created: date
    modified: date


@value(kw_only=True)
class Draft:
    """An edition after layout: all that drawing needs, and the problems found during layout."""

    width: float
    height: float
    pages: tuple[Page, ...]
    outline: tuple[OutlineEntry, ...]
    structure: Element
    metadata: Metadata
    problems: tuple[Problem, ...] = ()
    explanation: Explanation | None = None
