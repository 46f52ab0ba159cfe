"""How a leaflet looks: the typed form of styles/NAME.yaml, lengths in points.

As in the model, a field without a default must be stated by the style or by one that it extends. A number is
``within`` what can be set and read; which numbers go together, ``reading.styles`` says.
"""

from pathlib import Path
from typing import Any

from leaflet.model.problems import Place
from leaflet.model.units import Points, mm
from leaflet.model.value import field, replace, value

Range = tuple[float, float]

# Type below the least of these is read by nobody; whatever is larger than the greatest needs no booklet.
_TYPE: Range = (4.0, 300.0)
_SPACE: Range = (0.0, 300.0)
_MARGIN: Range = (0.0, mm(500))
_PAGE: Range = (mm(50), mm(1000))
_LINE: Range = (0.0, mm(10))
# The weights that a font may have (OpenType, usWeightClass).
_WEIGHT: Range = (1.0, 1000.0)
_LEADINGS: Range = (0.9, 4.0)
_SPACES: Range = (0.0, 10.0)


def look(doc: str, *, within: Range | None = None, **default: Any) -> Any:  # Any: it stands where a default stands
    """Declare a key of a style: what it governs, and for a number the least and the greatest that it may be."""
    return field(metadata={"doc": doc, "within": within}, **default)


def written_at() -> Any:  # Any: it stands where a default stands
    """Declare where keys were written; two values that say the same are equal wherever they stand."""
    return field(default=Place("style"), compare=False)


@value
class Colour:
    """A colour of the sRGB space; each part from 0 to 255."""

    red: int
    green: int
    blue: int

    def luminance(self) -> float:
        """Return the relative luminance, 0 to 1 (WCAG 2.2)."""
        parts = (part / 255 for part in (self.red, self.green, self.blue))
        red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    def contrast(self, other: "Colour") -> float:
        """Return the contrast ratio with another colour, 1 to 21 (WCAG 2.2)."""
        light, dark = sorted((self.luminance(), other.luminance()), reverse=True)
        return (light + 0.05) / (dark + 0.05)


@value
class FontFile:
    """A font file that lies beside the style."""

    path: Path


@value(kw_only=True)
class PageShape:
    """The trimmed page and its margins; inner is the side of the fold."""

    width: Points = look("the width of the trimmed page", within=_PAGE)
    height: Points = look("the height of the trimmed page", within=_PAGE)
    top: Points = look("from the top edge to the text", within=_MARGIN)
    bottom: Points = look("from the bottom edge to the text", within=_MARGIN)
    inner: Points = look("from the fold to the text", within=_MARGIN)
    outer: Points = look("from the outer edge to the text", within=_MARGIN)
    foot: Points = look("from the bottom edge to the last line of the running feet", within=_MARGIN)
    place: Place = written_at()

    @property
    def measure(self) -> float:
        """The width of the text."""
        return self.width - self.inner - self.outer

    @property
    def depth(self) -> float:
        """The height of the text."""
        return self.height - self.top - self.bottom


@value(kw_only=True)
class Family:
    """A typeface in two weights: from an installed font package, or from files beside the style."""

    family: str | None = look("the family's name, as its package has it", default=None)
    regular: FontFile | None = look("a font file for text", default=None)
    bold: FontFile | None = look("a font file for bold text", default=None)
    regular_weight: float = look("the weight of text, where the font is variable", within=_WEIGHT, default=400.0)
    bold_weight: float = look("the weight of bold text, where the font is variable", within=_WEIGHT, default=700.0)
    fallback: "tuple[Family, ...]" = look("typefaces for what this one lacks, the first of them first", default=())
    place: Place = written_at()


@value(kw_only=True)
class Palette:
    """Every colour by what it is for."""

    paper: Colour = look("the page")
    ink: Colour = look("text")
    heading: Colour = look("headings")
    quiet: Colour = look("running feet and captions")
    link: Colour = look("links")
    rule: Colour = look("hairlines and lines to write on")
    cover: Colour = look("the cover's ground")
    on_cover: Colour = look("text on the cover")
    cover_shade: Colour = look("the shapes on the cover's ground")
    helpline: Colour = look("the helpline box")
    on_helpline: Colour = look("text in the helpline box")
    helpline_edge: Colour = look("the edge of the helpline box")
    note: Colour = look("a note's ground")
    note_edge: Colour = look("a note's edge and heading")
    urgent: Colour = look("the ground of urgent advice")
    urgent_edge: Colour = look("the edge and heading of urgent advice")
    table_head: Colour = look("the ground of a table's header")


# What stands on what: each pair must reach a contrast of 4.5:1 (WCAG 2.2, 1.4.3).
TEXT_ON_GROUND = (
    ("ink", "paper"),
    ("heading", "paper"),
    ("quiet", "paper"),
    ("link", "paper"),
    ("on_cover", "cover"),
    ("on_cover", "cover_shade"),
    ("on_helpline", "helpline"),
    ("ink", "note"),
    ("link", "note"),
    ("note_edge", "note"),
    ("ink", "urgent"),
    ("link", "urgent"),
    ("urgent_edge", "urgent"),
    ("ink", "table_head"),
)
LEAST_CONTRAST = 4.5


@value(kw_only=True)
class TextStyle:
    """A size of type on its leading, with the space round a paragraph of it."""

    size: Points = look("the size of the type", within=_TYPE)
    leading: Points = look("from baseline to baseline", within=_TYPE)
    bold: bool = look("bold type", default=False)
    before: Points = look("space above", within=_SPACE, default=Points(0.0))
    after: Points = look("space below", within=_SPACE, default=Points(0.0))

    def spaced(self, before: float, after: float) -> "TextStyle":
        """Return the style with so many points above and below."""
        return replace(self, before=Points(before), after=Points(after))

    def scaled(self, factor: float) -> "TextStyle":
        """Return the style with its type and leading so many times as large."""
        return replace(self, size=Points(self.size * factor), leading=Points(self.leading * factor))


@value(kw_only=True)
class TextStyles:
    """The text styles by what they set."""

    title: TextStyle = look("the title on the cover")
    subtitle: TextStyle = look("the line below the title")
    audience: TextStyle = look("whom the leaflet is for")
    imprint: TextStyle = look("reference, version and date on the cover; small print on the back")
    heading1: TextStyle = look("a section's heading")
    heading2: TextStyle = look("a heading inside a section")
    heading3: TextStyle = look("a heading one level deeper")
    body: TextStyle = look("running text")
    item: TextStyle = look("an item of a list")
    contents: TextStyle = look("a line of the contents")
    box_title: TextStyle = look("the heading of a box")
    helpline_phone: TextStyle = look("the helpline's number")
    table: TextStyle = look("a cell of a table")
    caption: TextStyle = look("the words with a table or a picture")
    reference: TextStyle = look("a reference")
    formats: TextStyle = look("how to get another language or format: at least 16 pt")
    foot: TextStyle = look("the running feet")


@value(kw_only=True)
class ListStyle:
    """How lists hang."""

    indent: Points = look("from the edge to the words of an item", within=_SPACE)
    bullet: str = look("the sign before an item")
    inner_bullet: str = look("the sign before an item one level deeper")


@value(kw_only=True)
class BoxStyle:
    """How boxes are drawn."""

    padding: Points = look("from the edge of the box to its words", within=_SPACE)
    bar: Points = look("the width of the bar along the starting side", within=_LINE)
    edge: Points = look("the width of the line round the box; 0 for none", within=_LINE)
    radius: Points = look("the radius of the corners", within=_LINE)
    before: Points = look("space above", within=_SPACE)
    after: Points = look("space below", within=_SPACE)


@value(kw_only=True)
class WritingStyle:
    """Lines to write on."""

    pitch: Points = look("from line to line; handwriting wants 8 mm or more", within=(mm(4), mm(50)))
    thickness: Points = look("the thickness of the lines", within=(0.1, mm(5)))


@value(kw_only=True)
class Limits:
    """How far running text may be changed so that the pages fill whole sheets; without them it stays as it is."""

    smallest: Points = look("the least size of running text", within=_TYPE)
    largest: Points = look("the greatest size of running text", within=_TYPE)
    tightest: float = look("the least leading, as so many times the size", within=_LEADINGS)
    loosest: float = look("the greatest leading, as so many times the size", within=_LEADINGS)
    closest: float = look("the least space between paragraphs, as a share of what the text styles say", within=_SPACES)
    widest: float = look(
        "the greatest space between paragraphs, as so many times what the text styles say", within=_SPACES
    )


@value(kw_only=True)
class Theme:
    """All that one style says."""

    page: PageShape = look("the page")
    font: Family = look("the typeface")
    palette: Palette = look("the colours")
    text: TextStyles = look("the text styles")
    lists: ListStyle = look("lists")
    boxes: BoxStyle = look("boxes")
    writing: WritingStyle = look("lines to write on")
    grid: Points | None = look(
        "from line to line of the baseline grid, such as half of the leading of running text; without it there is none",
        within=_TYPE,
        default=None,
    )
    limits: Limits | None = look("how far running text may be changed to fill whole sheets", default=None)
