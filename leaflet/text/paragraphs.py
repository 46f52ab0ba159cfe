"""Running text → paragraphs of shaped segments, with the line break opportunities of each and their costs."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence, Set
from itertools import accumulate, chain, count, pairwise, repeat
from operator import attrgetter, mul, sub
from typing import Literal, NamedTuple

from leaflet.model.draft import Font
from leaflet.model.theme import Colour
from leaflet.model.value import replace, value
from leaflet.text.breaking import opportunities
from leaflet.text.fitting import LineCandidates
from leaflet.text.words import Token, clusters_of, words

Underline = Literal["none", "solid", "dotted"]
# Costs of a line break where there is no space, in the unit of leaflet.text.fitting.
_AT_HYPHEN = 0.05
# Readers copy addresses by hand and may take a break for a space or a hyphen, so it is the last resort.
_IN_ADDRESS = 5.0
_IN_WORD = 10.0
# The short first word of a sentence at the end of a line reads as part of the sentence before.
_AFTER_SHORT_START = 0.15
_SHORT_START = re.compile(r"[.?!…][”’\"')\]]* +[^\s.?!]{1,3} +(?=\S)")
# A short word belongs to the next one: "a", "I", "of", "to". The cost is small, so that lines stay even.
_AFTER_SHORT_WORD = 0.05
_SHORT_WORD = re.compile(r" (?:(?<=[\s“‘(][^\W\d_] )|(?<=[\s“‘(][^\W\d_]{2} )) *(?=\S)")
# For comparing sums of widths with a measure that was computed in another way.
TOLERANCE = 0.001


@value
class TextPiece:
    """Running text of one style; ``element`` and ``target`` are passed on to the glyph runs."""

    text: str
    font: Font
    size: float
    colour: Colour
    element: int | None
    target: str | None = None
    underline: Underline = "none"
    language: str = "en"


class TypeSpec(NamedTuple):
    """The properties of a piece that determine line breaks: its text and its font."""

    text: str
    font: Font
    size: float
    language: str


@value
class Segments:
    """Words with the spaces after them, or parts of words, in order, stored by column: a leaflet has thousands.

    ``starts`` are their offsets in the text, ``pieces`` the numbers of their pieces. On one endless line, segment n
    extends from ``places[n]`` to ``places[n + 1]``, without trailing spaces it is ``inks[n]`` wide; all in points.
    """

    starts: Sequence[int]
    pieces: Sequence[int]
    tokens: Sequence[Token]
    places: Sequence[float]
    inks: Sequence[float]

    def part(self, first: int, stop: int) -> "Segments":
        """Return the segments from ``first`` to before ``stop``."""
        return Segments(
            self.starts[first:stop],
            self.pieces[first:stop],
            self.tokens[first:stop],
            self.places[first : stop + 1],
            self.inks[first:stop],
        )

    def ink_end(self, first: int, stop: int) -> float:
        """Return where the segments from ``first`` to before ``stop`` end, without trailing spaces."""
        last, tokens = stop - 1, self.tokens
        while last > first and tokens[last].blank:
            last -= 1
        return self.places[last] + self.inks[last]


_LENGTH, _WIDTH, _INK = attrgetter("length"), attrgetter("width"), attrgetter("ink")
_TOKEN = re.compile(r"\n|[^ \n]+ *| +")


def segments(pieces: Sequence[TypeSpec], cuts: Sequence[int]) -> Segments:
    """Return the text of the pieces in segments, split after spaces, at line breaks and at these offsets."""
    numbers: list[int] = []
    tokens: list[Token] = []
    start = 0
    for number, piece in enumerate(pieces):
        text = piece.text.replace("\t", " ")
        found = chain.from_iterable(map(_TOKEN.findall, _cut(text, start, cuts)))
        tokens += map(words(piece.font, piece.language).__getitem__, found)
        numbers += repeat(number, len(tokens) - len(numbers))
        start += len(text)
    return line_up(numbers, tokens, pieces)


def _cut(text: str, start: int, cuts: Sequence[int]) -> Sequence[str]:
    """Return a text, which starts at an offset, split at those of the given offsets that lie in it."""
    ends = [cut - start for cut in cuts if 0 < cut - start < len(text)]
    return [text[first:last] for first, last in zip([0, *ends], [*ends, len(text)], strict=True)] if ends else [text]


def line_up(numbers: Sequence[int], tokens: Sequence[Token], pieces: Sequence[TypeSpec], start: int = 0) -> Segments:
    """Return the segments of these tokens and numbers of pieces; ``start`` is the offset of the first in the text."""
    starts = [*accumulate(map(_LENGTH, tokens), initial=start)]
    # Without Python loops: a leaflet has thousands.
    sizes = [*map([piece.size for piece in pieces].__getitem__, numbers)]
    places = [*accumulate(map(mul, map(_WIDTH, tokens), sizes), initial=0.0)]
    return Segments(starts[:-1], numbers, tokens, places, [*map(mul, map(_INK, tokens), sizes)])


@value
class Paragraph:
    """The text between two line breaks, including the second.

    ``cuts`` are the offsets at which a line may begin, ``inside`` those of them without a space before.
    """

    text: str
    start: int
    segments: Segments
    cuts: Sequence[int]
    inside: Sequence[int]


def paragraphs(pieces: Sequence[TypeSpec], language: str) -> Iterator[Paragraph]:
    """Yield the paragraphs of the joined text of the pieces; none for an empty text."""
    text = "".join([piece.text for piece in pieces]).replace("\t", " ")
    if not text:
        return
    if "\n" not in text:
        cuts = opportunities(text, language)
        inside = _inside_words(text, cuts)
        yield Paragraph(text, 0, segments(pieces, inside), cuts, inside)
        return
    texts = text.split("\n")
    ends = [*accumulate(len(line) + 1 for line in texts)]
    starts = [0, *ends[:-1]]
    lines = [[start + cut for cut in opportunities(line, language)] for start, line in zip(starts, texts, strict=True)]
    found = segments(pieces, _inside_words(text, [*chain.from_iterable(lines)]))
    for start, end, breaks in zip(starts, ends, lines, strict=True):
        first, stop = (bisect_left(found.starts, offset) for offset in (start, end))
        yield Paragraph(text[start:end], start, found.part(first, stop), breaks, _inside_words(text, breaks))


def _inside_words(text: str, cuts: Sequence[int]) -> Sequence[int]:
    return [cut for cut in cuts if text[cut - 1] != " "]


def measured(paragraph: Paragraph, forced: Set[int] = frozenset()) -> tuple[list[int], LineCandidates]:
    """Return the first segment of each unbreakable part, and the positions and costs of the parts; at least one."""
    found = paragraph.segments
    breaks = sorted({*paragraph.cuts, *forced}) if forced else paragraph.cuts
    firsts = [0, *map(dict(zip(found.starts, count())).__getitem__, breaks)]
    end = [found.ink_end(first, stop) for first, stop in pairwise([*firsts, len(found.tokens)])]
    cost = _costs(paragraph, breaks, forced)
    lone = " " not in paragraph.text[found.starts[firsts[-1]] - paragraph.start :].strip()
    return firsts, LineCandidates([*map(found.places.__getitem__, firsts)], end, cost, lone)


def _costs(paragraph: Paragraph, breaks: Sequence[int], forced: Set[int]) -> list[float]:
    """Return the cost of a line break before each offset, and at the end."""
    text, start = paragraph.text, paragraph.start
    costs = dict.fromkeys(breaks, 0.0)
    for offset in (*paragraph.inside, *forced):
        costs[offset] = _cost(text[offset - start - 1], is_forced=offset in forced)
    # A leading space makes the first word match like the others.
    after_short_words = [(start + match.end() - 1, _AFTER_SHORT_WORD) for match in _SHORT_WORD.finditer(" " + text)]
    after_short_words += [(start + match.end(), _AFTER_SHORT_START) for match in _SHORT_START.finditer(text)]
    for offset, cost in after_short_words:
        if offset in costs:
            costs[offset] = cost
    return [*costs.values(), 0.0]


def too_wide(parts: LineCandidates, measure: float) -> list[int]:
    """Return the numbers of the parts that are wider than the measure."""
    limit = measure + TOLERANCE
    widths = [*map(sub, parts.end, parts.begin)]
    return [number for number, width in enumerate(widths) if width > limit] if max(widths) > limit else []


def parted(
    paragraph: Paragraph, pieces: Sequence[TypeSpec], firsts: Sequence[int], wide: Set[int]
) -> tuple[Paragraph, frozenset[int]]:
    """Return the paragraph with these parts split between letters, and the offsets of the new breaks."""
    found = paragraph.segments
    numbers: list[int] = []
    tokens: list[Token] = []
    forced: set[int] = set()
    for number, (first, stop) in enumerate(pairwise([*firsts, len(found.tokens)])):
        for at in range(first, stop):
            parts = [found.tokens[at]]
            if number in wide:
                parts = [*clusters_of(found.tokens[at])]
                starts = accumulate([part.length for part in parts[:-1]], initial=found.starts[at])
                forced.update(start for start, part in zip(starts, parts, strict=True) if not part.blank)
            numbers += repeat(found.pieces[at], len(parts))
            tokens += parts
    forced.discard(paragraph.start)
    apart = line_up(numbers, tokens, pieces, paragraph.start)
    return replace(paragraph, segments=apart), frozenset(forced)


def _cost(before: str, *, is_forced: bool) -> float:
    """Return the cost of a line break after this character, by kind."""
    if before in " \u200b":
        return 0.0
    if is_forced:
        return _IN_WORD
    return _AT_HYPHEN if before in "-‐–—" else _IN_ADDRESS
