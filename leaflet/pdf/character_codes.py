"""Fonts for words that are known only later: the characters that these may hold → codes that never change.

A job of post is written by several processes, in several files, and a spoilt piece is made again on another day. Each
time a character must have the same code, so codes are given before the first word is shown, in an order of their own.
"""

from collections.abc import Iterable
from functools import lru_cache
from itertools import groupby

from leaflet.model.draft import Cluster, Font, Word
from leaflet.pdf.fonts import Fonts, WordCodes
from leaflet.pdf.operators import number
from leaflet.text.faces import face
from leaflet.text.invisible import shows
from leaflet.text.itemise import itemise
from leaflet.text.reachable import reachable
from leaflet.text.words import words as shown

# Words that are remembered with their codes: a list of a million people holds a million names.
_MOST_WORDS = 20_000


class CharacterCodes(WordCodes):
    """One face: besides the words that are known, whatever can be written with the signs.

    A sign is a character, or a letter with the marks that stand over it.
    """

    def __init__(self, font: Font, name: str, signs: Iterable[str], words: Iterable[Word]) -> None:
        super().__init__(font, name)
        shaper = face(font)
        for word in words:
            self.add(word)
        # The code of each character that has one glyph.
        self.singles: dict[str, int] = {}
        for sign in sorted(signs):
            word = _shaped(font, sign)
            if any(glyph == 0 for cluster in word.clusters for glyph, _, _ in cluster.glyphs):
                # Who writes with it is told so elsewhere, with the place.
                continue
            self.add(word)
            if len(sign) == 1 and shows(sign) and (glyph := shaper.font.get_nominal_glyph(ord(sign))):
                self.singles[sign] = self._cid(_alone(sign, glyph))
        # Joined forms, and those that a neighbour or the language asks for.
        self._spare = {
            glyph: self._cid(_alone("", glyph))
            for glyph in reachable(shaper, {char for cluster in self.clusters for char in cluster.text})
        }

    def __missing__(self, word: Word) -> str:
        if len(self) >= _MOST_WORDS:
            self.clear()
        return super().__missing__(word)

    def _code(self, word: Word) -> str:
        # Within an array of TJ: what has no code of its own interrupts it, to say which text its glyphs stand for.
        code = ""
        for known, clusters in groupby(word.clusters, key=self._knows):
            if known:
                code += super()._code(Word(self.font, word.text, tuple(clusters), word.width))
            else:
                code += "".join(map(self._spelled, clusters))
        return code

    def _knows(self, cluster: Cluster) -> bool:
        return not cluster.glyphs or (cluster.text, cluster.glyphs) in self._cids

    def _spelled(self, cluster: Cluster) -> str:
        """Return how glyphs are shown that together stand for a text; ActualText tells it (ISO 32000-1, 14.9.4)."""
        parts, pen = "", 0
        for glyph, x, y in cluster.glyphs:
            cid = self._spare.get(glyph)
            if cid is None or y:
                raise ValueError(f"{self.font.path.name} was embedded without {cluster.text!r}")
            parts += f"{self._moved(pen - x)}<{cid:04X}>"
            pen = x + self._widths[cid]
        text = cluster.text.encode("utf-16-be").hex().upper()
        return f"] TJ /Span <</ActualText <FEFF{text}>>> BDC [{parts}{self._moved(pen - cluster.advance)}] TJ EMC ["

    def _moved(self, back: int) -> str:
        return number(back * 1000 / self._units) if back else ""


def alphabets(signs: Iterable[str], fonts: Iterable[Font], words: Iterable[Word]) -> Fonts:
    """Return the fonts, each with an alphabet of the signs and with those of the words that are set in it.

    Of a font's others there are those that show a word, or a sign that the font lacks.
    """
    by_font: dict[Font, list[Word]] = {font: [] for font in fonts}
    own, signs = tuple(by_font), frozenset(signs)
    for word in words:
        by_font.setdefault(word.font, []).append(word)
    for font in own:
        for sign in sorted(signs):
            for word in shown(font, "en")[sign].words:
                by_font.setdefault(word.font, [])
    made = Fonts()
    for place, (font, its_words) in enumerate(by_font.items(), 1):
        made[font] = CharacterCodes(font, f"F{place}", signs, its_words)
    return made


@lru_cache(4096)
def _shaped(font: Font, sign: str) -> Word:
    (stretch, *_) = itemise(sign)
    return face(font).shape(sign, stretch.script, "en", stretch.direction)


def _alone(text: str, glyph: int) -> Cluster:
    return Cluster(text, ((glyph, 0, 0),), 0)
