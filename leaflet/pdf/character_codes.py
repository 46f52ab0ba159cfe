"""Fonts for words that become known later: the characters that these may contain → codes that never change.

Several processes write a mailing, into several files, and a spoilt piece is printed again on another day. A character
must have the same code each time, so codes are assigned in a fixed order before the first word is shown.
"""

from collections.abc import Iterable
from functools import lru_cache
from itertools import groupby

from leaflet.model.draft import Cluster, Font, Word
from leaflet.pdf.fonts import Fonts, WordCodes
from leaflet.pdf.operators import number
from leaflet.text.characters import itemise, shows
from leaflet.text.faces import face, reachable
from leaflet.text.words import words as words_by_text

# Words that are cached with their codes: a list of a million people contains a million names.
_MOST_WORDS = 20_000


class CharacterCodes(WordCodes):
    """A font for known words and for all words that can be written with these graphemes.

    A grapheme is a character, or a letter with its combining marks.
    """

    def __init__(self, font: Font, name: str, graphemes: Iterable[str], words: Iterable[Word]) -> None:
        super().__init__(font, name)
        shaper = face(font)
        for word in words:
            self.add(word)
        # The code of each character that has one glyph.
        self.singles: dict[str, int] = {}
        for grapheme in sorted(graphemes):
            word = _shaped(font, grapheme)
            if any(glyph == 0 for cluster in word.clusters for glyph, _, _ in cluster.glyphs):
                # The font lacks it, which is reported elsewhere with its place.
                continue
            self.add(word)
            if len(grapheme) == 1 and shows(grapheme) and (glyph := shaper.font.get_nominal_glyph(ord(grapheme))):
                self.singles[grapheme] = self._cid(_single_glyph(grapheme, glyph))
        # Ligatures, and forms that depend on neighbours or the language.
        self._alternates = {
            glyph: self._cid(_single_glyph("", glyph))
            for glyph in reachable(shaper, {char for cluster in self.clusters for char in cluster.text})
        }

    def __missing__(self, word: Word) -> str:
        if len(self) >= _MOST_WORDS:
            self.clear()
        return super().__missing__(word)

    def _code(self, word: Word) -> str:
        # Within the operand of TJ: a cluster without a code interrupts it, to state the text of its glyphs.
        code = ""
        for known, clusters in groupby(word.clusters, key=self._has_code):
            if known:
                code += super()._code(Word(self.font, word.text, tuple(clusters), word.width))
            else:
                code += "".join(map(self._with_actual_text, clusters))
        return code

    def _has_code(self, cluster: Cluster) -> bool:
        return not cluster.glyphs or (cluster.text, cluster.glyphs) in self._cids

    def _with_actual_text(self, cluster: Cluster) -> str:
        """Return the operators that show the glyphs of a cluster, with its text as ActualText (ISO 32000-1, 14.9.4)."""
        parts, pen = "", 0
        for glyph, x, y in cluster.glyphs:
            cid = self._alternates.get(glyph)
            if cid is None or y:
                raise ValueError(f"{self.font.path.name} was embedded without {cluster.text!r}")
            parts += f"{self._adjustment(pen - x)}<{cid:04X}>"
            pen = x + self._widths[cid]
        text = cluster.text.encode("utf-16-be").hex().upper()
        return (
            f"] TJ /Span <</ActualText <FEFF{text}>>> BDC [{parts}{self._adjustment(pen - cluster.advance)}] TJ EMC ["
        )

    def _adjustment(self, back: int) -> str:
        return number(back * 1000 / self._units) if back else ""


def fonts_with_codes(graphemes: Iterable[str], fonts: Iterable[Font], words: Iterable[Word]) -> Fonts:
    """Return the fonts with codes for the graphemes and for the words set in each.

    Fallback fonts are included where they show one of the words, or a grapheme that the font lacks.
    """
    by_font: dict[Font, list[Word]] = {font: [] for font in fonts}
    own, graphemes = tuple(by_font), frozenset(graphemes)
    for word in words:
        by_font.setdefault(word.font, []).append(word)
    for font in own:
        for grapheme in sorted(graphemes):
            for word in words_by_text(font, "en")[grapheme].words:
                by_font.setdefault(word.font, [])
    fonts_made = Fonts()
    for place, (font, its_words) in enumerate(by_font.items(), 1):
        fonts_made[font] = CharacterCodes(font, f"F{place}", graphemes, its_words)
    return fonts_made


@lru_cache(4096)
def _shaped(font: Font, grapheme: str) -> Word:
    (item, *_) = itemise(grapheme)
    return face(font).shape(grapheme, item.script, "en", item.direction)


def _single_glyph(text: str, glyph: int) -> Cluster:
    return Cluster(text, ((glyph, 0, 0),), 0)
