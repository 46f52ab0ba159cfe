"""What setting any text needs to know: the theme, the fonts that were found for it, and the language."""

from collections.abc import Mapping

from leaflet.layout.variable_paragraphs import VariableText
from leaflet.model.draft import Font
from leaflet.model.phrases import Phrases
from leaflet.model.problems import ContentError, Problem
from leaflet.model.theme import Colour, Theme
from leaflet.model.value import replace, value
from leaflet.text.families import FontMissing, find


@value
class StyleContext:
    """A theme with its fonts found, for one language; ``depth`` is the height of the text on a page.

    ``room`` says how many lines to leave for paragraphs with placeholders, where each person's words come later; for
    others as many as the placeholders' names take. Without it they are room for a pen.
    """

    theme: Theme
    regular: Font
    bold: Font
    phrases: Phrases
    language: str
    depth: float
    room: Mapping[VariableText, int] | None = None


def dressed(theme: Theme, phrases: Phrases, language: str) -> StyleContext:
    """Return the theme with its fonts found.

    Raises Faults when one is missing.
    """
    try:
        regular, bold = find(theme.font)
    except FontMissing as missing:
        raise ContentError([Problem(theme.font.place, missing.code, missing.message, missing.hint)]) from missing
    return StyleContext(theme, regular, bold, phrases, language, theme.page.depth)


@value
class TextColours:
    """The colours of text on one ground."""

    text: Colour
    link: Colour


@value
class BlockContext:
    """Where a block is set, and how: its style context, its colours, and the measure of its lines, in points.

    ``path`` locates the block in the content, as in ``sections[0].body[2]``. ``language`` is that of its text.
    ``level`` is that of the headings of sections in it.
    """

    look: StyleContext
    colours: TextColours
    measure: float
    path: str
    language: str
    level: int = 1

    def at(self, step: str) -> "BlockContext":
        """Return the context of a part of the block; the step extends the path."""
        return replace(self, path=self.path + step)

    def coloured(self, text: Colour) -> "BlockContext":
        """Return the context with this colour of text; links keep theirs."""
        return replace(self, colours=replace(self.colours, text=text))

    def as_wide(self, measure: float) -> "BlockContext":
        """Return the context with another measure."""
        return replace(self, measure=measure)


def on_page(look: StyleContext, path: str) -> BlockContext:
    """Return the context of a block on the page itself: as wide as its text, in the colours of the palette."""
    palette = look.theme.palette
    return BlockContext(look, TextColours(palette.ink, palette.link), look.theme.page.measure, path, look.language)
