"""What setting any text needs to know: the theme, the fonts that were found for it, and the language."""

from leaflet.draft import Font
from leaflet.phrases import Phrases
from leaflet.theme import Colour, Theme
from leaflet.value import value


@value
class Look:
    """A theme with its fonts found, for one language; ``depth`` is the height of the text on a page."""

    theme: Theme
    regular: Font
    bold: Font
    phrases: Phrases
    language: str
    depth: float


@value
class Inks:
    """The colours of text on one ground."""

    text: Colour
    link: Colour


def on_paper(look: Look) -> Inks:
    """Return the colours of text on the page itself."""
    return Inks(look.theme.palette.ink, look.theme.palette.link)
