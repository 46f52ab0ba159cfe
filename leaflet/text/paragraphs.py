"""Where lines may end in running text, and at what cost: pieces → paragraphs → stretches."""

import re
from collections.abc import Iterator, Sequence, Set

from leaflet.text.breaking import opportunities
from leaflet.text.fitting import Stretches
from leaflet.text.segments import Segment, Type, segments, shattered
from leaflet.value import value

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
_SHORT_WORD = re.compile(r"(?<![^\s“‘(])[^\W\d_]{1,2} +(?=\S)")
# Sums of widths are compared with a measure that was computed in another way.
TOLERANCE = 0.001


@value
class Paragraph:
    """The text between two line breaks, the second one included; ``cuts`` are offsets at which a line may begin."""

    text: str
    start: int
    segments: list[Segment]
    cuts: set[int]


def paragraphs(pieces: Sequence[Type], language: str) -> Iterator[Paragraph]:
    """Yield the paragraphs of the pieces' joined text; none for no text at all."""
    text = "".join(piece.text for piece in pieces).replace("\t", " ")
    if not text:
        return
    texts = text.split("\n")
    cuts: set[int] = set()
    start = 0
    for line in texts:
        cuts.update(start + offset for offset in opportunities(line, language))
        start += len(line) + 1
    found = segments(pieces, {cut for cut in cuts if text[cut - 1] != " "})
    if len(texts) == 1:
        yield Paragraph(text, 0, found, cuts)
        return
    start = first = 0
    for line in texts:
        stop = start + len(line) + 1
        after = first
        while after < len(found) and found[after].start < stop:
            after += 1
        yield Paragraph(text[start:stop], start, found[first:after], cuts)
        start, first = stop, after


def measured(paragraph: Paragraph, forced: Set[int] = frozenset()) -> tuple[list[int], Stretches]:
    """Return the number of each stretch's first segment, with the stretches' measures; there is one at least."""
    opened = paragraph.cuts | forced if forced else paragraph.cuts
    leaning = {paragraph.start + match.end(): _AFTER_SHORT_WORD for match in _SHORT_WORD.finditer(paragraph.text)}
    for match in _SHORT_START.finditer(paragraph.text):
        leaning[paragraph.start + match.end()] = _AFTER_SHORT_START
    firsts: list[int] = [0]
    begin: list[float] = [0.0]
    end: list[float] = []
    cost: list[float] = []
    x = ink = 0.0
    after_blank = True
    for number, (start, _, _, width, blank) in enumerate(paragraph.segments):
        if start in opened and number:
            end.append(ink)
            cost.append(leaning.get(start, 0.0) if after_blank else _cost(paragraph, start, forced))
            firsts.append(number)
            begin.append(x)
            ink = x
        x += width
        if not blank:
            ink = x
        after_blank = blank
    end.append(ink)
    cost.append(0.0)
    lone = " " not in paragraph.text[paragraph.segments[firsts[-1]].start - paragraph.start :].strip()
    return firsts, Stretches(begin, end, cost, lone)


def too_wide(stretches: Stretches, measure: float) -> Iterator[int]:
    """Yield the number of every stretch that is wider by itself than the measure."""
    limit = measure + TOLERANCE
    return (
        number
        for number, (begin, end) in enumerate(zip(stretches.begin, stretches.end, strict=True))
        if end - begin > limit
    )


def parted(
    paragraph: Paragraph, pieces: Sequence[Type], firsts: Sequence[int], wide: Set[int]
) -> tuple[Paragraph, frozenset[int]]:
    """Return the paragraph with these stretches taken apart between letters, and the offsets that this opens."""
    found: list[Segment] = []
    forced: set[int] = set()
    for number, (first, stop) in enumerate(zip(firsts, [*firsts[1:], len(paragraph.segments)], strict=True)):
        stretch = paragraph.segments[first:stop]
        if number in wide:
            stretch = [part for segment in stretch for part in _apart(segment, pieces)]
            forced.update(part.start for part in stretch if not part.blank)
        found += stretch
    return Paragraph(paragraph.text, paragraph.start, found, paragraph.cuts), frozenset(forced)


def _apart(segment: Segment, pieces: Sequence[Type]) -> Iterator[Segment]:
    if segment.blank:
        yield segment
    else:
        yield from shattered(segment, pieces[segment.piece].size)


def _cost(paragraph: Paragraph, start: int, forced: Set[int]) -> float:
    """Return what it costs to begin a line at an offset."""
    before = paragraph.text[start - paragraph.start - 1]
    if before in " \u200b":
        return 0.0
    if start in forced:
        return _IN_WORD
    return _AT_HYPHEN if before in "-‐–—" else _IN_ADDRESS
