"""Font files, ready to shape text: strings → words of placed glyphs."""

from collections.abc import Iterator
from functools import lru_cache
from itertools import groupby
from operator import attrgetter

import uharfbuzz as hb

from leaflet.model.draft import Cluster, Font, Word
from leaflet.text.invisible import IGNORABLE, shows
from leaflet.text.itemise import Direction
from leaflet.text.sign_font import SIGNS, program

# A face that has shaped so many words forgets them all: a long-lived process must not grow without end.
MOST_WORDS = 50_000
_LEVEL = hb.BufferClusterLevel.MONOTONE_GRAPHEMES
# What one glyph shows, the glyph, and how HarfBuzz places it: x, y, advance to the right and down.
_Key = tuple[str, int, tuple[int, int, int, int]]
_NUMBER, _GLYPH, _POSITION = attrgetter("cluster"), attrgetter("codepoint"), attrgetter("position")


class _Clusters(dict[_Key, Cluster]):
    """The clusters of one glyph; each is made once, for all words of a font are made of some hundred."""

    def __missing__(self, key: _Key) -> Cluster:
        text, glyph, (x, y, advance, _) = key
        cluster = self[key] = _cluster(text, [(glyph, x, y)], advance)
        return cluster


class Face:
    """A face of a font file. Measures are in ems, from the baseline upwards; ``descent`` is below zero."""

    def __init__(self, font: Font) -> None:
        self.value = font
        if font.path == SIGNS:
            blob = hb.Blob(program(dict(font.axes)["wght"]))
        else:
            blob = hb.Blob.from_file_path(str(font.path))
        self.file = hb.Face(blob, font.index)
        self.font = hb.Font(self.file)
        if font.axes:
            self.font.set_variations(dict(font.axes))
        self.units: int = self.file.upem
        extents = self.font.get_font_extents("ltr")
        self.ascent: float = extents.ascender / self.units
        self.descent: float = extents.descender / self.units
        self.x_height = self._metric(hb.OTMetricsTag.X_HEIGHT, 0.5)
        self.cap_height = self._metric(hb.OTMetricsTag.CAP_HEIGHT, 0.7)
        self.underline = self._metric(hb.OTMetricsTag.UNDERLINE_OFFSET, -0.12)
        self.underline_thickness = self._metric(hb.OTMetricsTag.UNDERLINE_SIZE, 0.05)
        # The characters that are known to have a glyph or to need none: a leaflet repeats some eighty.
        self.covered = set(" \n\t")
        self._words: dict[tuple[str, str, Direction], dict[str, Word]] = {}
        self._clusters = _Clusters()

    def _metric(self, tag: hb.OTMetricsTag, otherwise: float) -> float:
        found = self.font.get_metric_position(tag)
        return found / self.units if found else otherwise

    def covers(self, char: str) -> bool:
        """Tell whether the font maps the character to a glyph."""
        return bool(self.glyph(char))

    def shows(self, text: str) -> bool:
        """Tell whether the font maps every character of a text to a glyph, but for those that show nothing."""
        new = set(text) - self.covered
        if not all(char in IGNORABLE or self.covers(char) for char in new):
            return False
        self.covered |= new
        return True

    def glyph(self, char: str) -> int:
        """Return the glyph that the font maps the character to; 0 for none."""
        return int(self.font.get_nominal_glyph(ord(char)) or 0)

    def ink(self, glyph: int) -> tuple[int, int, int, int] | None:
        """Return where a glyph's ink is, from the pen's place: left, low, right and high edge; None for no ink."""
        box = self.font.get_glyph_extents(glyph)
        if box is None or not box.width:
            return None
        # HarfBuzz measures height downwards from the top.
        return box.x_bearing, box.y_bearing + box.height, box.x_bearing + box.width, box.y_bearing

    def advance(self, glyph: int) -> int:
        """Return how far the pen moves on after a glyph, in font units."""
        advance: int = self.font.get_glyph_h_advance(glyph)
        return advance

    def shape(self, text: str, script: str, language: str, direction: Direction = "ltr") -> Word:
        """Return the text shaped in this face; the same text gives the same word."""
        setting = (script, language, direction)
        words = self._words.get(setting)
        if words is None:
            words = self._words[setting] = {}
        word = words.get(text)
        if word is None:
            if len(words) >= MOST_WORDS:
                words.clear()
            word = words[text] = self._shaped(text, script, language, direction)
        return word

    def _shaped(self, text: str, script: str, language: str, direction: Direction) -> Word:
        buffer = hb.Buffer()
        buffer.cluster_level = _LEVEL
        buffer.add_str(text)
        buffer.direction, buffer.script, buffer.language = direction, script, language
        hb.shape(self.font, buffer)
        infos, positions = buffer.glyph_infos, buffer.glyph_positions
        if [*map(_NUMBER, infos)] == [*range(len(text))]:
            # A glyph for each character, as in most words.
            placed = zip(text, map(_GLYPH, infos), map(_POSITION, positions), strict=True)
            clusters = tuple(map(self._clusters.__getitem__, placed))
        else:
            clusters = tuple(_joined(text, infos, positions))
        return Word(self.value, text, clusters, sum([cluster.advance for cluster in clusters]) / self.units)


@lru_cache(64)
def face(font: Font) -> Face:
    """Return the face of a font, opened once."""
    return Face(font)


def version() -> str:
    """Return the version of HarfBuzz, which decides where glyphs stand."""
    return str(hb.version_string())


def _joined(text: str, infos: list[hb.GlyphInfo], positions: list[hb.GlyphPosition]) -> Iterator[Cluster]:
    # Glyphs with the same cluster number stand side by side, and number the first character that they show.
    starts = sorted({info.cluster for info in infos})
    ends = dict(zip(starts, [*starts[1:], len(text)], strict=True))
    for start, group in groupby(zip(infos, positions, strict=True), key=lambda placed: placed[0].cluster):
        glyphs: list[tuple[int, int, int]] = []
        pen = 0
        for info, at in group:
            glyphs.append((info.codepoint, pen + at.x_offset, at.y_offset))
            pen += at.x_advance
        yield _cluster(text[start : ends[start]], glyphs, pen)


def _cluster(text: str, glyphs: list[tuple[int, int, int]], advance: int) -> Cluster:
    # For a character that shows nothing HarfBuzz puts an empty glyph, which would only be dead weight in the file.
    return Cluster(text, tuple(glyphs) if shows(text) else (), advance)
