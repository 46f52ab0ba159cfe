"""The style and the context that text is set in: theme, fonts, language, measure."""

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
    """A theme with its fonts, for one language. ``depth`` is the height of the type area of a page.

    ``room`` is the number of lines to reserve for paragraphs with placeholders that are filled in later; paragraphs
    that it lacks get as many as the names of their placeholders take. If it is None, placeholders become space to
    write in.
    """

    theme: Theme
    regular: Font
    bold: Font
    phrases: Phrases
    language: str
    depth: float
    room: Mapping[VariableText, int] | None = None


def dressed(theme: Theme, phrases: Phrases, language: str) -> StyleContext:
    """Return the style context of a theme.

    Raises ContentError if a font is missing.
    """
    try:
        regular, bold = find(theme.font)
    except FontMissing as missing:
        raise ContentError([Problem(theme.font.place, missing.code, missing.message, missing.hint)]) from missing
    return StyleContext(theme, regular, bold, phrases, language, theme.page.depth)


@value
class TextColours:
    """The colours of text on one background."""

    text: Colour
    link: Colour


@value
class BlockContext:
    """The context in which a block is set: style context, colours, and measure in points.

    ``path`` locates the block in the content, as in ``sections[0].body[2]``. ``language`` is the language of its text,
    ``level`` the level of section headings in it.
    """

    look: StyleContext
    colours: TextColours
    measure: float
    path: str
    language: str
    level: int = 1

    def at(self, step: str) -> "BlockContext":
        """Return the context of a part of the block, with the step appended to the path."""
        return replace(self, path=self.path + step)

    def coloured(self, text: Colour) -> "BlockContext":
        """Return the context with another text colour. Links keep theirs."""
        return replace(self, colours=replace(self.colours, text=text))

    def as_wide(self, measure: float) -> "BlockContext":
        """Return the context with another measure."""
        return replace(self, measure=measure)


def on_page(look: StyleContext, path: str) -> BlockContext:
    """Return the context of a block on the page itself, as wide as the type area."""
    palette = look.theme.palette
    return BlockContext(look, TextColours(palette.ink, palette.link), look.theme.page.measure, path, look.language)
