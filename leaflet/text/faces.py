"""Faces of font files that shape text: strings → words of placed glyphs, and measures of glyphs."""

from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import groupby
from operator import attrgetter

import uharfbuzz as hb

from leaflet.model.draft import Cluster, Font, Word
from leaflet.text.characters import IGNORABLE, Direction, shows
from leaflet.text.sign_font import SIGNS, program

# The OpenType features that HarfBuzz applies by default.
_DEFAULT_FEATURES = (
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
# The most words that a face caches; then it clears its cache, so that a long process needs a bounded amount of memory.
MOST_WORDS = 50_000
_LEVEL = hb.BufferClusterLevel.MONOTONE_GRAPHEMES
# The text of one glyph, the glyph, and its position by HarfBuzz: x, y, horizontal and vertical advance.
_Key = tuple[str, int, tuple[int, int, int, int]]
_NUMBER, _GLYPH, _POSITION = attrgetter("cluster"), attrgetter("codepoint"), attrgetter("position")


class _Clusters(dict[_Key, Cluster]):
    """Cached clusters of one glyph. All words of a font consist of about a hundred."""

    def __missing__(self, key: _Key) -> Cluster:
        text, glyph, (x, y, advance, _) = key
        cluster = self[key] = _cluster(text, [(glyph, x, y)], advance)
        return cluster


class Face:
    """A face of a font file. Measures are in ems, upwards from the baseline; ``descent`` is negative."""

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
        # Characters that have a glyph or need none; a leaflet repeats about eighty.
        self.covered = set(" \n\t")
        self._words: dict[tuple[str, str, Direction], dict[str, Word]] = {}
        self._clusters = _Clusters()

    def _metric(self, tag: hb.OTMetricsTag, otherwise: float) -> float:
        found = self.font.get_metric_position(tag)
        return found / self.units if found else otherwise

    def covers(self, char: str) -> bool:
        """Return whether the font maps the character to a glyph."""
        return bool(self.glyph(char))

    def shows(self, text: str) -> bool:
        """Return whether the font has a glyph for every visible character of a text."""
        new = set(text) - self.covered
        if not all(char in IGNORABLE or self.covers(char) for char in new):
            return False
        self.covered |= new
        return True

    def glyph(self, char: str) -> int:
        """Return the glyph of a character; 0 if there is none."""
        return int(self.font.get_nominal_glyph(ord(char)) or 0)

    def ink(self, glyph: int) -> tuple[int, int, int, int] | None:
        """Return the bounding box of a glyph from its origin: left, low, right, high; None for an empty glyph."""
        box = self.font.get_glyph_extents(glyph)
        if box is None or not box.width:
            return None
        # HarfBuzz gives the height as a negative number, from the top.
        return box.x_bearing, box.y_bearing + box.height, box.x_bearing + box.width, box.y_bearing

    def advance(self, glyph: int) -> int:
        """Return the advance width of a glyph, in font units."""
        advance: int = self.font.get_glyph_h_advance(glyph)
        return advance

    def shape(self, text: str, script: str, language: str, direction: Direction = "ltr") -> Word:
        """Return the text shaped in this face. Words are cached."""
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
            # One glyph for each character, as in most words.
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
    """Return the version of HarfBuzz, which determines the positions of glyphs."""
    return str(hb.version_string())


def _joined(text: str, infos: list[hb.GlyphInfo], positions: list[hb.GlyphPosition]) -> Iterator[Cluster]:
    # Glyphs of one cluster are adjacent; their cluster number is the index of its first character.
    starts = sorted({info.cluster for info in infos})
    ends = dict(zip(starts, [*starts[1:], len(text)], strict=True))
    for start, group in groupby(zip(infos, positions, strict=True), key=lambda placed: placed[0].cluster):
        glyphs: list[tuple[int, int, int]] = []
        advance = 0
        for info, at in group:
            glyphs.append((info.codepoint, advance + at.x_offset, at.y_offset))
            advance += at.x_advance
        yield _cluster(text[start : ends[start]], glyphs, advance)


def _cluster(text: str, glyphs: list[tuple[int, int, int]], advance: int) -> Cluster:
    # HarfBuzz gives an empty glyph for a default ignorable character; the file does not need it.
    return Cluster(text, tuple(glyphs) if shows(text) else (), advance)


@lru_cache(1024)
def bearing(word: Word) -> float:
    """Return the left side bearing of a word, in ems; 0 for a word without ink."""
    shaper = face(word.font)
    boxes = ((x, shaper.ink(glyph)) for glyph, x, _ in word.clusters[0].glyphs)
    return min((x + box[0] for x, box in boxes if box), default=0.0) / shaper.units


@lru_cache(64)
def stem(shaper: Face) -> float:
    """Return the left side bearing of a stem, the letter l, in ems: the eye sees the edge of a text there."""
    box = shaper.ink(shaper.glyph("l"))
    return box[0] / shaper.units if box and shaper.covers("l") else 0.0


@lru_cache(64)
def middle(word: Word) -> float:
    """Return the height of the middle of a sign above the baseline, in ems; half the x-height if it has no ink."""
    shaper = face(word.font)
    for glyph, _, y in word.clusters[0].glyphs:
        if box := shaper.ink(glyph):
            _, low, _, high = box
            return (y + (low + high) / 2) / shaper.units
    return shaper.x_height / 2


def reachable(shaper: Face, characters: Iterable[str]) -> tuple[int, ...]:
    """Return all glyphs that shaping any text of these characters can yield, in the order of the font."""
    subset = hb.SubsetInput()
    subset.unicode_set.update(map(ord, characters))
    subset.layout_feature_tag_set.clear()
    subset.layout_feature_tag_set.update(int.from_bytes(tag.encode("ascii"), "big") for tag in _DEFAULT_FEATURES)
    return tuple(sorted(glyph for glyph in hb.SubsetPlan(shaper.file, subset).old_to_new_glyph_mapping if glyph))
