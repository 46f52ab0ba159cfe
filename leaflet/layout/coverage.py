"""Find characters that a font of the style lacks, before anything is set."""

from unicodedata import name

from leaflet.files.reader import stacked, stacks
from leaflet.model.content import Leaflet
from leaflet.model.draft import Font
from leaflet.model.problems import Place, Problem
from leaflet.model.traverse import walk
from leaflet.model.value import replace
from leaflet.text.words import missing


def missing_glyphs(leaflet: Leaflet, *fonts: Font) -> list[Problem]:
    """Return a problem for every character of a leaflet that one of the fonts lacks, with its place in the file."""
    # The owner, and why and by whom its use was extended or ended, are never printed.
    return unshown(replace(leaflet, owner=None, extension=None, withdrawn=None), *fonts)


def unshown(said: object, *fonts: Font) -> list[Problem]:
    """Return a problem for every character in any values that one of the fonts lacks.

    So is a letter under more marks than any font can show.
    """
    found: list[Problem] = []
    for value in walk(said):
        text, place = getattr(value, "text", None), getattr(value, "place", None)
        if isinstance(text, str) and isinstance(place, Place):
            # Files were looked through when they were read, but texts of other programs come without one.
            found += [stacked(place.after(offset)) for offset in stacks(text)]
            lacking = dict.fromkeys(lack for font in fonts for lack in missing(text, font))
            found += [_no_glyph(place.after(offset), character) for offset, character in lacking]
    return found


def _no_glyph(place: Place, character: str) -> Problem:
    codes = " ".join(f"U+{ord(part):04X}" for part in character)
    return Problem(
        place,
        code="no-glyph",
        message=f"the font has no sign for “{character}” ({name(character[0], 'unnamed')}, {codes})",
        hint="write it another way, or choose a style whose font, or one of its 'fallback' fonts, has it",
    )
