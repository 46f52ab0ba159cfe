"""A font program to embed, and the widths of its glyphs, for TrueType and CFF alike."""

from leaflet.model.draft import Cluster
from leaflet.model.value import value
from leaflet.text.faces import Face

# The most that metrics tables can hold; anything wider fits on no page.
_WIDEST = 0xFFFF


@value
class FontProgram:
    """A font program: ``glyphs`` and ``widths``, in font units, are by CID; ``box`` is in 1/1000 em."""

    data: bytes
    glyphs: tuple[int, ...]
    widths: tuple[int, ...]
    box: tuple[int, int, int, int]


def plain(cluster: Cluster) -> bool:
    """Return whether the cluster is a single glyph without an offset."""
    return len(cluster.glyphs) == 1 and cluster.glyphs[0][1:] == (0, 0)


def width(shaper: Face, cluster: Cluster) -> int:
    """Return the width of the cluster's glyph in the embedded font, in font units.

    A single glyph keeps its own advance, without kerning; a composite glyph gets the advance of the cluster.
    """
    return shaper.advance(cluster.glyphs[0][0]) if plain(cluster) else max(0, min(cluster.advance, _WIDEST))
