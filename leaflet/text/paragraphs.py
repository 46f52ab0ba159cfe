"""Where lines may end in running text, and at what cost: pieces → paragraphs → stretches."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence, Set
from itertools import accumulate, chain, count, pairwise, repeat
from operator import sub

from leaflet.model.value import replace, value
from leaflet.text.breaking import opportunities
from leaflet.text.fitting import LineCandidates
from leaflet.text.segments import Segments, TypeSpec, lined_up, segments
from leaflet.text.words import Token, shattered

# What it costs to end a line where there is no space, on the scale of leaflet.text.fitting.
_AT_HYPHEN = 0.05
# An address is copied by hand: a break in it is taken for a space or a hyphen, so it is better than nothing only.
_IN_ADDRESS = 5.0
_IN_WORD = 10.0
# A new sentence's first short word, alone at the end of a line, is read with the sentence before.
_AFTER_SHORT_START = 0.15
_SHORT_START = re.compile(r"[.?!…][”’\"')\]]* +[^\s.?!]{1,3} +(?=\S)")
# A short word leans on the next one: "a", "I", "of", "to". Mild, or lines grow too uneven.
_AFTER_SHORT_WORD = 0.05
_SHORT_WORD = re.compile(r" (?:(?<=[\s“‘(][^\W\d_] )|(?<=[\s“‘(][^\W\d_]{2} )) *(?=\S)")
# Sums of widths are compared with a measure that was computed in another way.
TOLERANCE = 0.001


@value
class Paragraph:
    """The text between two line breaks, the second one included.

    ``cuts`` are offsets at which a line may begin, and ``inside`` those of them before which there is no space.
    """

    text: str
    start: int
    segments: Segments
    cuts: Sequence[int]
    inside: Sequence[int]


def paragraphs(pieces: Sequence[TypeSpec], language: str) -> Iterator[Paragraph]:
    """Yield the paragraphs of the pieces' joined text; none for no text at all."""
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
    for start, end, opened in zip(starts, ends, lines, strict=True):
        first, stop = (bisect_left(found.starts, offset) for offset in (start, end))
        yield Paragraph(text[start:end], start, found.part(first, stop), opened, _inside_words(text, opened))


def _inside_words(text: str, cuts: Sequence[int]) -> Sequence[int]:
    return [cut for cut in cuts if text[cut - 1] != " "]


def measured(paragraph: Paragraph, forced: Set[int] = frozenset()) -> tuple[list[int], LineCandidates]:
    """Return the number of each stretch's first segment, with the stretches' measures; there is one at least."""
    found = paragraph.segments
    opened = sorted({*paragraph.cuts, *forced}) if forced else paragraph.cuts
    firsts = [0, *map(dict(zip(found.starts, count())).__getitem__, opened)]
    end = [found.ink_end(first, stop) for first, stop in pairwise([*firsts, len(found.tokens)])]
    cost = _costs(paragraph, opened, forced)
    lone = " " not in paragraph.text[found.starts[firsts[-1]] - paragraph.start :].strip()
    return firsts, LineCandidates([*map(found.places.__getitem__, firsts)], end, cost, lone)


def _costs(paragraph: Paragraph, opened: Sequence[int], forced: Set[int]) -> list[float]:
    """Return what it costs to end a line before each of the offsets, and at the end."""
    text, start = paragraph.text, paragraph.start
    costs = dict.fromkeys(opened, 0.0)
    for offset in (*paragraph.inside, *forced):
        costs[offset] = _cost(text[offset - start - 1], is_forced=offset in forced)
    # With a space before it, so that the first word is one like the others.
    leaning = [(start + match.end() - 1, _AFTER_SHORT_WORD) for match in _SHORT_WORD.finditer(" " + text)]
    leaning += [(start + match.end(), _AFTER_SHORT_START) for match in _SHORT_START.finditer(text)]
    for offset, cost in leaning:
        if offset in costs:
            costs[offset] = cost
    return [*costs.values(), 0.0]


def too_wide(stretches: LineCandidates, measure: float) -> list[int]:
    """Return the number of every stretch that is wider by itself than the measure."""
    limit = measure + TOLERANCE
    widths = [*map(sub, stretches.end, stretches.begin)]
    return [number for number, width in enumerate(widths) if width > limit] if max(widths) > limit else []


def parted(
    paragraph: Paragraph, pieces: Sequence[TypeSpec], firsts: Sequence[int], wide: Set[int]
) -> tuple[Paragraph, frozenset[int]]:
    """Return the paragraph with these stretches taken apart between letters, and the offsets that this opens."""
    found = paragraph.segments
    numbers: list[int] = []
    tokens: list[Token] = []
    forced: set[int] = set()
    for number, (first, stop) in enumerate(pairwise([*firsts, len(found.tokens)])):
        for at in range(first, stop):
            parts = [found.tokens[at]]
            if number in wide:
                parts = [*shattered(found.tokens[at])]
                starts = accumulate([part.length for part in parts[:-1]], initial=found.starts[at])
                forced.update(start for start, part in zip(starts, parts, strict=True) if not part.blank)
            numbers += repeat(found.pieces[at], len(parts))
            tokens += parts
    forced.discard(paragraph.start)
    apart = lined_up(numbers, tokens, pieces, paragraph.start)
    return replace(paragraph, segments=apart), frozenset(forced)


def _cost(before: str, *, is_forced: bool) -> float:
    """Return what it costs to begin a line after a character that is no space."""
    if before in " \u200b":
        return 0.0
    if is_forced:
        return _IN_WORD
    return _AT_HYPHEN if before in "-‐–—" else _IN_ADDRESS
