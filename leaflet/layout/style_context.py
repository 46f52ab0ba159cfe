"""What setting any text needs to know: the theme, the fonts that were found for it, and the language."""

from collections.abc import Mapping

from leaflet.layout.variable_paragraphs import VariableText
from leaflet.model.draft import Font
from leaflet.model.phrases import Phrases
from leaflet.model.problems import ContentError, Problem
from leaflet.model.theme import Colour, Theme
from leaflet.model.value import value
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


def on_paper(look: StyleContext) -> TextColours:
    """Return the colours of text on the page itself."""
    return TextColours(look.theme.palette.ink, look.theme.palette.link)
