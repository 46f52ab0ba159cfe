"""Font files, ready to shape text: strings → words of placed glyphs."""

import re
from collections.abc import Iterator
from functools import lru_cache

import uharfbuzz as hb

from leaflet.draft import Cluster, Font, Word
from leaflet.text.ignorable import shows
from leaflet.text.itemise import Direction, itemise

# A face that has shaped so many words forgets them all: a long-lived process must not grow without end.
_MOST_WORDS = 50_000


class Words(dict[str, Word]):
    """The words of one face in one script, language and direction; shaped when first asked for."""

    def __init__(self, face: "Face", script: str, language: str, direction: Direction) -> None:
        super().__init__()
        self._face = face
        self._setting = (script, language, direction)

    def __missing__(self, text: str) -> Word:
        if len(self) >= _MOST_WORDS:
            self.clear()
        word = self[text] = _shaped(self._face, text, *self._setting)
        return word


class Face:
    """A face of a font file. Measures are in ems, from the baseline upwards; ``descent`` is below zero."""

    def __init__(self, font: Font) -> None:
        self.value = font
        self.file = hb.Face(hb.Blob.from_file_path(str(font.path)), font.index)
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
        self._words: dict[tuple[str, str, Direction], Words] = {}

    def _metric(self, tag: hb.OTMetricsTag, otherwise: float) -> float:
        found = self.font.get_metric_position(tag)
        return found / self.units if found else otherwise

    def covers(self, char: str) -> bool:
        """Tell whether the font maps the character to a glyph."""
        return bool(self.font.get_nominal_glyph(ord(char)))

    def advance(self, glyph: int) -> int:
        """Return how far the pen moves on after a glyph, in font units."""
        advance: int = self.font.get_glyph_h_advance(glyph)
        return advance

    def words(self, script: str, language: str, direction: Direction = "ltr") -> Words:
        """Return the shaper for a script, language and direction: a mapping from text to its word."""
        setting = (script, language, direction)
        words = self._words.get(setting)
        if words is None:
            words = self._words[setting] = Words(self, *setting)
        return words

    def shape(self, text: str, script: str, language: str, direction: Direction = "ltr") -> Word:
        """Return the text shaped in this face; the same text gives the same word."""
        return self.words(script, language, direction)[text]


@lru_cache(64)
def face(font: Font) -> Face:
    """Return the face of a font, opened once."""
    return Face(font)


def missing(text: str, font: Font) -> list[tuple[int, str]]:
    """Return the characters, each with its offset, that the font has no glyph for."""
    shaper = face(font)
    new = set(text) - shaper.covered
    if not new:
        return []
    if all(map(shaper.covers, new)):
        shaper.covered |= new
        return []
    found: list[tuple[int, str]] = []
    for token in re.finditer(r"[^ \n\t]+", text):
        at = token.start()
        for stretch in itemise(token.group()):
            word = shaper.shape(stretch.text, stretch.script, "en", stretch.direction)
            found.extend((at + offset, char) for offset, char in _unshown(shaper, word))
            at += len(stretch.text)
    return found


def _unshown(shaper: Face, word: Word) -> Iterator[tuple[int, str]]:
    """Yield the characters, with their offsets in the word, for which the glyph that means "missing" stands."""
    at = 0
    for cluster in word.clusters:
        if any(glyph == 0 for glyph, _, _ in cluster.glyphs):
            # HarfBuzz composes and takes apart: a glyph may be lacking although each character has one.
            lacking = [(at + n, char) for n, char in enumerate(cluster.text) if shows(char) and not shaper.covers(char)]
            yield from lacking or [(at, cluster.text[0])]
        at += len(cluster.text)


def version() -> str:
    """Return the version of HarfBuzz, which decides where glyphs stand."""
    return str(hb.version_string())


def _shaped(face: Face, text: str, script: str, language: str, direction: Direction) -> Word:
    buffer = hb.Buffer()
    buffer.cluster_level = hb.BufferClusterLevel.MONOTONE_GRAPHEMES
    buffer.add_str(text)
    buffer.direction, buffer.script, buffer.language = direction, script, language
    hb.shape(face.font, buffer, {})
    clusters = _clusters(text, buffer)
    return Word(face.value, text, clusters, sum(cluster.advance for cluster in clusters) / face.units)


def _clusters(text: str, buffer: hb.Buffer) -> tuple[Cluster, ...]:
    # Glyphs with the same cluster number stand side by side, and number the first character that they show.
    groups: list[tuple[int, list[tuple[int, int, int]], int]] = []
    for info, position in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True):
        if not groups or groups[-1][0] != info.cluster:
            groups.append((info.cluster, [], 0))
        start, glyphs, pen = groups[-1]
        glyphs.append((info.codepoint, pen + position.x_offset, position.y_offset))
        groups[-1] = (start, glyphs, pen + position.x_advance)
    starts = sorted(start for start, _, _ in groups)
    ends = dict(zip(starts, [*starts[1:], len(text)], strict=True))
    return tuple(_cluster(text[start : ends[start]], glyphs, pen) for start, glyphs, pen in groups)


def _cluster(text: str, glyphs: list[tuple[int, int, int]], advance: int) -> Cluster:
    # For a character that shows nothing HarfBuzz puts an empty glyph, which would only be dead weight in the file.
    return Cluster(text, tuple(glyphs) if shows(text) else (), advance)
