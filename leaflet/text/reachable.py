"""Which glyphs a font may need for texts that are not known yet: characters → glyphs."""

from collections.abc import Iterable

import uharfbuzz as hb

from leaflet.text.faces import Face

# What HarfBuzz does without being asked; what must be asked for, such as fractions, never comes about.
_FEATURES = (
    "abvm",
    "blwm",
    "calt",
    "ccmp",
    "clig",
    "curs",
    "dist",
    "kern",
    "liga",
    "locl",
    "mark",
    "mkmk",
    "rclt",
    "rlig",
)


def reachable(shaper: Face, characters: Iterable[str]) -> tuple[int, ...]:
    """Return, in their order in the font, all glyphs that shaping any text over these characters can yield."""
    wanted = hb.SubsetInput()
    wanted.unicode_set.update(map(ord, characters))
    wanted.layout_feature_tag_set.clear()
    wanted.layout_feature_tag_set.update(int.from_bytes(tag.encode("ascii"), "big") for tag in _FEATURES)
    return tuple(sorted(glyph for glyph in hb.SubsetPlan(shaper.file, wanted).old_to_new_glyph_mapping if glyph))
