"""What setting yields: pages of placed things, and the tree of what they mean. Plain values, drawn by nobody yet.

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
    """A face to be embedded: a font file, its index in a collection, its position on the axes of variation.

    The path may be that of the signs that we draw ourselves. ``others`` are the faces that show what this one lacks,
    the first of them first.
    """

    path: Path
    index: int = 0
    axes: tuple[tuple[str, float], ...] = ()
    others: "tuple[Font, ...]" = ()


@value(eq=False)
class Cluster:
    """The glyphs that together show some characters; they are never parted. Compared by identity, as words are.

    ``glyphs`` holds (glyph id, x, y), x and y from the pen's position at the cluster's start; ``advance`` is how
    far the pen moves on. All in font units.
    """

    text: str
    glyphs: tuple[tuple[int, int, int], ...]
    advance: int


@value(eq=False)
class Word:
    """A stretch of text shaped in one face. Made once for each text and face, so compared by identity.

    ``width`` is in ems: times the size it gives points.
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
        """Return the box so much further right and down."""
        return Box(self.x + dx, self.y + dy, self.width, self.height)


# ``element`` is the number of the structure element that a thing belongs to; None marks an artifact.


@value
class GlyphRun:
    """Words, spaces among them, on one baseline, in one size and colour; ``x`` is where the first begins."""

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
    """A straight line; dotted ones mark words that the glossary explains."""

    x: float
    y: float
    to_x: float
    to_y: float
    thickness: float
    colour: Colour
    dotted: bool = False


@value
class Panel:
    """A filled or outlined rectangle; with a radius of half its width it is a disc."""

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
    """Something that draws itself in its box."""

    box: Box
    thing: Flowable
    element: int | None = None


@value
class LinkArea:
    """A place to click: ``target`` is a web, mail or phone address, or ``#`` and the name of an anchor."""

    box: Box
    target: str
    words: str
    element: int | None = None


@value
class Anchor:
    """A named place that links and the outline lead to."""

    name: str
    y: float


@value
class BlockPosition:
    """Where a block, or the part of it on this page, came to stand; ``path`` is its way in the content."""

    path: str
    box: Box


class VariableParagraph(Protocol):
    """A paragraph whose words differ from person to person."""

    def lines(self, values: Mapping[str, str]) -> Sequence[tuple[GlyphRun | Rule, ...]]:
        """Return its lines with one person's values, each from where it begins on its baseline."""


@value
class LineSlot:
    """Room for one line of such a paragraph; x and y are where the line begins on its baseline. It leaves no ink."""

    x: float
    y: float
    paragraph: VariableParagraph
    line: int


@value
class ReservedArea:
    """A place that is kept for what the leaflet does not say itself, by its name; it leaves no ink.

    ``element`` and ``role`` are those of the structure element that takes what comes there.
    """

    name: str
    box: Box
    element: int
    role: str


Placed = GlyphRun | Rule | Panel | Image | EmbeddedDrawing | LinkArea | Anchor | BlockPosition | LineSlot | ReservedArea


@value
class Page:
    """One page; things are in reading order, what lies behind them first.

    ``feet`` are the running feet below them, which are artifacts.
    """

    number: int
    items: tuple[Placed, ...]
    feet: tuple[Placed, ...] = ()

    def runs(self) -> Iterator[GlyphRun]:
        """Yield the text in reading order, the feet last."""
        return (item for item in (*self.items, *self.feet) if isinstance(item, GlyphRun))


@value
class Element:
    """A node of the structure tree (ISO 32000-1, 14.7); ``number`` is what placed things name it by.

    ``scope`` is what a header cell heads, ``numbering`` how the items of a list are labelled.
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
    """A line of the outline that viewers show beside the pages; level 0 is the highest."""

    title: str
    anchor: str
    level: int


@value(kw_only=True)
class Metadata:
    """What the file says of itself."""

    title: str
    language: str
    author: str
    subject: str
    created: date
    modified: date


@value(kw_only=True)
class Draft:
    """A whole edition, set: everything that drawing needs, and the problems met while setting it."""

    width: float
    height: float
    pages: tuple[Page, ...]
    outline: tuple[OutlineEntry, ...]
    structure: Element
    metadata: Metadata
    problems: tuple[Problem, ...] = ()
    explanation: Explanation | None = None
