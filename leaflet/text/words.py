"""Words → shaped tokens, each part in the first font that has its characters (font fallback)."""

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import groupby
from typing import NamedTuple
from unicodedata import category, normalize

from leaflet.model.draft import Font, Word
from leaflet.text.characters import IGNORABLE, itemise, shows
from leaflet.text.faces import MOST_WORDS, face

_TOKEN = re.compile(r"[^ \n\t]+")


class Token(NamedTuple):
    """A word, or a part of one, with the spaces after it; or spaces alone, which are ``blank``.

    ``length`` counts characters. ``width`` and ``ink``, the width without trailing spaces, are in ems.
    """

    words: tuple[Word, ...]
    length: int
    width: float
    ink: float
    blank: bool


class ShapedWords(dict[str, Token]):
    """The words of one font in one language, shaped on first use; a line break is a word here.

    Each run is of one script and in one font: this one, or the first of its ``others`` that has the characters.
    """

    def __init__(self, font: Font, language: str) -> None:
        super().__init__()
        self._font, self._language, self._own = font, language, face(font)

    def __missing__(self, text: str) -> Token:
        if len(self) >= MOST_WORDS:
            self.clear()
        token = self[text] = self._token(text)
        return token

    def _token(self, text: str) -> Token:
        if text == "\n":
            # A space without width, which separates words when the lines are extracted as one text.
            return self[" "]._replace(width=0.0)
        word = text.rstrip(" ")
        if not word:
            spaces = self._shaped(text)
            return Token(spaces, len(text), _width(spaces), 0.0, True)
        words = self._shaped(word)
        ink = _width(words)
        if word == text:
            return Token(words, len(text), ink, ink, False)
        after = self[text[len(word) :]]
        return Token(words + after.words, len(text), ink + after.width, ink, False)

    def _shaped(self, text: str) -> tuple[Word, ...]:
        own, language = self._own, self._language
        if not self._font.others or own.shows(text):
            return tuple([own.shape(part.text, part.script, language, part.direction) for part in itemise(text)])
        return tuple([
            face(font).shape(part, run.script, language, run.direction)
            for run in itemise(text)
            for font, part in _by_font(run.text, self._font)
        ])  # fmt: skip


def _width(words: tuple[Word, ...]) -> float:
    return sum([word.width for word in words])


def clusters_of(token: Token) -> Iterator[Token]:
    """Yield the clusters of a token, each as a token."""
    for word in token.words:
        units = face(word.font).units
        for cluster in word.clusters:
            width = cluster.advance / units
            blank = cluster.text == " "
            alone = Word(word.font, cluster.text, (cluster,), width)
            yield Token((alone,), len(cluster.text), width, 0.0 if blank else width, blank)


@lru_cache(256)
def words(font: Font, language: str) -> ShapedWords:
    """Return the cached words of a font in a language."""
    return ShapedWords(font, language)


def missing(text: str, font: Font) -> list[tuple[int, str]]:
    """Return the characters without a glyph in the font and its fallbacks, each with its offset."""
    if face(font).shows(text):
        return []
    found: list[tuple[int, str]] = []
    for token in _TOKEN.finditer(text):
        at = token.start()
        for word in words(font, "en")[token.group()].words:
            found.extend((at + offset, char) for offset, char in _unshown(word))
            at += len(word.text)
    return found


def _unshown(word: Word) -> Iterator[tuple[int, str]]:
    """Yield the characters shown as .notdef, with their offsets in the word."""
    shaper = face(word.font)
    at = 0
    for cluster in word.clusters:
        if any(glyph == 0 for glyph, _, _ in cluster.glyphs):
            # HarfBuzz composes and decomposes, so a glyph may be missing although each character has one.
            absent = [(at + n, char) for n, char in enumerate(cluster.text) if shows(char) and not shaper.covers(char)]
            yield from absent or [(at, cluster.text[0])]
        at += len(cluster.text)


def _by_font(text: str, font: Font) -> list[tuple[Font, str]]:
    """Return the text in parts, each with the first font that has its characters, or else with this font."""
    if _has(text, font):
        return [(font, text)]
    parts = groupby(_units(text), key=lambda unit: _first_with(unit, font))
    return [(chosen, "".join(units)) for chosen, units in parts]


def _units(text: str) -> Iterator[str]:
    """Yield each character with the combining marks and ignorable characters after it; one font shows them all."""
    start = 0
    for at, char in enumerate(text):
        if at > start and not (category(char).startswith("M") or char in IGNORABLE):
            yield text[start:at]
            start = at
    yield text[start:]


def _first_with(unit: str, font: Font) -> Font:
    return next((one for one in (font, *font.others) if _has(unit, one)), font)


def _has(text: str, font: Font) -> bool:
    """Return whether the font has the text as it is, composed (NFC) or decomposed (NFD)."""
    covers = face(font).covers
    forms = dict.fromkeys([text, normalize("NFC", text), normalize("NFD", text)])
    return any(all(covers(char) or char in IGNORABLE for char in form) for form in forms)
