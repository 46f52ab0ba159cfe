"""Where ink begins: words → the bearing of their first letter, and the middle of a sign, in ems."""

from functools import lru_cache

from leaflet.model.draft import Word
from leaflet.text.faces import Face, face


@lru_cache(1024)
def bearing(word: Word) -> float:
    """Return how far behind the beginning of a word its ink begins; 0 for a word without ink."""
    shaper = face(word.font)
    boxes = ((x, shaper.ink(glyph)) for glyph, x, _ in word.clusters[0].glyphs)
    return min((x + box[0] for x, box in boxes if box), default=0.0) / shaper.units


@lru_cache(64)
def stem(shaper: Face) -> float:
    """Return the bearing of a letter that is one stem: there the eye sees the edge of a text."""
    box = shaper.ink(shaper.glyph("l"))
    return box[0] / shaper.units if box and shaper.covers("l") else 0.0


@lru_cache(64)
def middle(word: Word) -> float:
    """Return how high above the baseline the middle of a sign stands; that of small letters for one without ink."""
    shaper = face(word.font)
    for glyph, _, y in word.clusters[0].glyphs:
        if box := shaper.ink(glyph):
            _, low, _, high = box
            return (y + (low + high) / 2) / shaper.units
    return shaper.x_height / 2
