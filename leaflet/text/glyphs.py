"""A font program in the making: what both kinds of outline have in common."""

from leaflet.model.draft import Cluster
from leaflet.model.value import value
from leaflet.text.faces import Face

# Tables of metrics hold so much; what is wider fits on no page.
_WIDEST = 0xFFFF


@value
class FontProgram:
    """A font program: ``glyphs`` and ``widths``, in font units, are by CID; ``box`` is in 1/1000 em."""

    data: bytes
    glyphs: tuple[int, ...]
    widths: tuple[int, ...]
    box: tuple[int, int, int, int]


def plain(cluster: Cluster) -> bool:
    """Tell whether the cluster is a single glyph where the pen stands."""
    return len(cluster.glyphs) == 1 and cluster.glyphs[0][1:] == (0, 0)


def width(shaper: Face, cluster: Cluster) -> int:
    """Return the width, in font units, that the cluster's glyph has in the embedded font.

    It is the font's own, without the kerning that a neighbour brings; that of glyphs joined in one is ours to choose.
    """
    return shaper.advance(cluster.glyphs[0][0]) if plain(cluster) else max(0, min(cluster.advance, _WIDEST))
