"""The subset of a font that a document uses: clusters → a font program to embed, with its descriptor."""

import re
from collections.abc import Sequence
from functools import lru_cache
from struct import unpack
from typing import Literal

import uharfbuzz as hb

from leaflet.model.draft import Cluster, Font
from leaflet.model.value import value
from leaflet.text import cff, truetype
from leaflet.text.faces import Face, face

# Flags of a font descriptor (ISO 32000-1, table 123); a font without a standard character set is symbolic.
_FIXED_PITCH, _SYMBOLIC, _ITALIC = 1, 4, 64
_LONGEST_NAME = 63


@value
class EmbeddedFont:
    """A font program with the facts of its font descriptor.

    ``glyphs`` and ``widths`` are by CID: 0 is .notdef, 1 the first cluster. Measures are in 1/1000 em.
    """

    data: bytes
    kind: Literal["truetype", "cff"]
    glyphs: tuple[int, ...]
    widths: tuple[float, ...]
    name: str
    box: tuple[int, int, int, int]
    ascent: int
    descent: int
    cap_height: int
    italic_angle: float
    stem: int
    flags: int


def embed_program(font: Font, clusters: Sequence[Cluster]) -> EmbeddedFont:
    """Return a font program in which every cluster is one glyph, a composite one where needed.

    Each glyph stands for one text, so any reader can extract the text reliably. A variable font becomes the instance
    at the font's axis values.
    """
    return _program(font, tuple(clusters))


# Cached: the editions of one leaflet, and repeated builds, use the same clusters.
@lru_cache(16)
def _program(font: Font, clusters: tuple[Cluster, ...]) -> EmbeddedFont:
    shaper = face(font)
    is_cff = bool({"CFF ", "CFF2"} & set(shaper.file.table_tags))
    made = cff.program(shaper, clusters, _name(shaper)) if is_cff else truetype.program(shaper, clusters)
    angle, fixed = _posture(shaper)
    return EmbeddedFont(
        data=made.data,
        kind="cff" if is_cff else "truetype",
        glyphs=made.glyphs,
        widths=tuple(round(width * 1000 / shaper.units, 2) for width in made.widths),
        name=_name(shaper),
        box=made.box,
        ascent=round(shaper.ascent * 1000),
        descent=round(shaper.descent * 1000),
        cap_height=round(shaper.cap_height * 1000),
        italic_angle=angle,
        stem=_stem(shaper),
        flags=_SYMBOLIC | (_FIXED_PITCH if fixed else 0) | (_ITALIC if angle else 0),
    )


def _name(shaper: Face) -> str:
    """Return the PostScript name; that of an instance of a variable font follows Adobe's Technical Note 5902."""
    names = hb.OTNameIdPredefined
    name = shaper.file.get_name(names.POSTSCRIPT_NAME) or shaper.file.get_name(names.FONT_FAMILY) or "Font"
    usual = {axis.tag: axis.default_value for axis in shaper.file.axis_infos}
    moved = [f"_{value:g}{tag}" for tag, value in shaper.value.axes if value != usual.get(tag, value)]
    if moved:
        name = (shaper.file.get_name(names.VARIATIONS_PS_PREFIX) or name.partition("-")[0]) + "".join(moved)
    return re.sub(r"[^A-Za-z0-9_.-]", "", name)[:_LONGEST_NAME] or "Font"


def _posture(shaper: Face) -> tuple[float, bool]:
    """Return the italic angle, and whether the font is monospaced."""
    post = bytes(shaper.file.reference_table("post").data)
    if len(post) < 16:
        return 0.0, False
    angle, _, fixed = unpack(">lLL", post[4:16])
    return round(angle / 65536, 2), bool(fixed)


def _stem(shaper: Face) -> int:
    # A descriptor must have a stem width, which font files do not state. It is estimated from the weight.
    weight: float = shaper.font.get_style_value(hb.StyleTag.WEIGHT)
    return round(50 + (weight / 65) ** 2)
