"""Find, before anything is set, the characters that no font of the style can show."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from unicodedata import name

from leaflet.draft import Font
from leaflet.model import Leaflet
from leaflet.problems import Place, Problem
from leaflet.text.faces import missing

# Keys that are never printed.
_PRIVATE = frozenset({"owner", "id", "when", "lang", "language", "file", "logo"})


def missing_glyphs(leaflet: Leaflet, font: Font) -> list[Problem]:
    """Return a problem for every character that cannot be shown, where it stands in the file."""
    return [
        Problem(
            place.after(offset),
            code="no-glyph",
            message=f"the font has no sign for “{character}” ({name(character, 'unnamed')}, U+{ord(character):04X})",
            hint="write it another way, or choose a style whose font has it",
        )
        for text, place in _printed(leaflet)
        for offset, character in missing(text, font)
    ]


def _printed(value: object) -> Iterator[tuple[str, Place]]:
    """Yield every text with its place."""
    if isinstance(value, tuple):
        for part in value:
            yield from _printed(part)
    elif is_dataclass(value):
        text = getattr(value, "text", None)
        if isinstance(text, str):
            yield text, getattr(value, "place")  # noqa: B009 - mypy knows no dataclass here
        for field in fields(value):
            if field.name not in _PRIVATE:
                yield from _printed(getattr(value, field.name))
