"""What setting any text needs to know: the theme, the fonts that were found for it, and the language."""

from collections.abc import Mapping

from leaflet.draft import Font
from leaflet.layout.blanks import Blank
from leaflet.phrases import Phrases
from leaflet.problems import Faults, Problem
from leaflet.text.families import FontMissing, find
from leaflet.theme import Colour, Theme
from leaflet.value import value


@value
class Look:
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
    room: Mapping[Blank, int] | None = None


def dressed(theme: Theme, phrases: Phrases, language: str) -> Look:
    """Return the theme with its fonts found.

    Raises Faults when one is missing.
    """
    try:
        regular, bold = find(theme.font)
    except FontMissing as missing:
        raise Faults([Problem(theme.font.place, missing.code, missing.message, missing.hint)]) from missing
    return Look(theme, regular, bold, phrases, language, theme.page.depth)


@value
class Inks:
    """The colours of text on one ground."""

    text: Colour
    link: Colour


def on_paper(look: Look) -> Inks:
    """Return the colours of text on the page itself."""
    return Inks(look.theme.palette.ink, look.theme.palette.link)
