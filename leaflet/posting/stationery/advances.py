"""How wide words are when each character stands by itself, without kerning, as addresses are set: text → ems."""

from collections.abc import Iterable
from functools import lru_cache

from leaflet.model.draft import Font
from leaflet.text.words import words


class GlyphAdvances(dict[str, float]):
    """How far the pen moves on after each character of a font, in ems; worked out when first asked for."""

    def __init__(self, font: Font) -> None:
        super().__init__()
        self._words = words(font, "en")

    def __missing__(self, char: str) -> float:
        advance = self[char] = self._words[char].width
        return advance


@lru_cache(8)
def advances(font: Font) -> GlyphAdvances:
    """Return the advances of a font."""
    return GlyphAdvances(font)


def widths(texts: Iterable[str], font: Font) -> list[float]:
    """Return how wide texts are, in ems; the font is looked up once, as its hash takes longer than a short text."""
    known = advances(font)
    return [sum([known[char] for char in text]) for text in texts]


def width(text: str, font: Font) -> float:
    """Return how wide a text is, in ems: times the size it gives points."""
    return widths([text], font)[0]
