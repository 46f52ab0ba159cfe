"""Set running text in lines: pieces and a measure → placed runs, rules and link areas."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import chain, pairwise
from typing import NamedTuple

from leaflet.model.draft import Box, GlyphRun, LinkArea, Rule, Word
from leaflet.model.value import value
from leaflet.text.faces import face
from leaflet.text.fitting import Fit, line_starts
from leaflet.text.paragraphs import Paragraph, measured, paragraphs, parted, too_wide
from leaflet.text.segments import Segments, TextPiece, TypeSpec

__all__ = ["Fit", "SetLine", "TextPiece", "narrowest", "natural_width", "overlong", "set_lines"]


@value
class SetLine:
    """A line: x counts from its starting edge, y downwards to the baseline that was asked for.

    ``start`` and ``end`` are offsets in the text. The space at which it was broken is the last word of its last run,
    so that the text can be read back, but stands outside its width. ``parted`` tells that a stretch of its paragraph
    is wider than the measure.
    """

    items: tuple[GlyphRun | Rule | LinkArea, ...]
    width: float
    start: int
    end: int
    parted: bool = False


class _Part(NamedTuple):
    """What one piece has on one line; ``inked`` is its width without the spaces at its end."""

    piece: int
    x: float
    words: tuple[Word, ...]
    inked: float


class _Line(NamedTuple):
    """A line before it has colours, links and places in the structure."""

    parts: tuple[_Part, ...]
    width: float
    start: int
    end: int
    parted: bool


def set_lines(
    pieces: Sequence[TextPiece], measure: float, *, language: str, fit: Fit = "ragged", baseline: float = 0.0
) -> list[SetLine]:
    """Return the lines of the pieces' joined text, no wider than the measure; a line break in it is kept.

    A stretch that is wider by itself is parted between any two letters (``overlong`` names these); ``single`` text
    is never parted. Lines join up: each begins at the offset where the one before it ends. The
    baseline of each lies as low as whoever makes strips of them asks.
    """
    return [
        SetLine(_items(line.parts, pieces, baseline), line.width, line.start, line.end, line.parted)
        for line in _lines(_types(pieces), measure, language, fit)
    ]


def natural_width(pieces: Sequence[TextPiece], language: str) -> float:
    """Return the width of the text when it is never broken but at its own line breaks."""
    return max((line.width for line in set_lines(pieces, 0.0, language=language, fit="single")), default=0.0)


def narrowest(pieces: Sequence[TextPiece], language: str) -> float:
    """Return the least measure at which no stretch has to be parted between letters."""
    widest = 0.0
    for paragraph in paragraphs(_types(pieces), language):
        _, stretches = measured(paragraph)
        for begin, end in zip(stretches.begin, stretches.end, strict=True):
            widest = max(widest, end - begin)
    return widest


def overlong(pieces: Sequence[TextPiece], measure: float, *, language: str) -> list[tuple[int, str]]:
    """Return the stretches, each with its offset, that are wider than the measure and may not be parted."""
    found: list[tuple[int, str]] = []
    for paragraph in paragraphs(_types(pieces), language):
        firsts, stretches = measured(paragraph)
        starts = [*(paragraph.segments.starts[first] for first in firsts), paragraph.start + len(paragraph.text)]
        for number in too_wide(stretches, measure):
            first, stop = (start - paragraph.start for start in starts[number : number + 2])
            found.append((starts[number], paragraph.text[first:stop].strip()))
    return found


def _types(pieces: Sequence[TextPiece]) -> tuple[TypeSpec, ...]:
    return tuple([TypeSpec(piece.text, piece.font, piece.size, piece.language) for piece in pieces])


# A booklet is set several times until its pages come out even, and mostly with the same lines.
@lru_cache(1024)
def _lines(types: tuple[TypeSpec, ...], measure: float, language: str, fit: Fit) -> tuple[_Line, ...]:
    return tuple([line for paragraph in paragraphs(types, language) for line in _set(paragraph, types, measure, fit)])


def _set(paragraph: Paragraph, types: Sequence[TypeSpec], measure: float, fit: Fit) -> Iterator[_Line]:
    if not paragraph.segments.tokens:
        yield _Line((), 0.0, paragraph.start, paragraph.start, False)
        return
    firsts, stretches = measured(paragraph)
    wide = frozenset(too_wide(stretches, measure)) if fit != "single" else frozenset()
    if wide:
        paragraph, forced = parted(paragraph, types, firsts, wide)
        firsts, stretches = measured(paragraph, forced)
    found = paragraph.segments
    starts = line_starts(stretches, measure, fit)
    for start, stop in pairwise([*starts, len(firsts)]):
        last = stop == len(firsts)
        after = len(found.tokens) if last else firsts[stop]
        yield _Line(
            _parts(found, firsts[start], after),
            stretches.end[stop - 1] - stretches.begin[start],
            found.starts[firsts[start]],
            paragraph.start + len(paragraph.text) if last else found.starts[after],
            bool(wide),
        )


def _parts(found: Segments, first: int, stop: int) -> tuple[_Part, ...]:
    """Return what each piece has on the line from one segment to before another, x from 0; nothing for spaces alone."""
    places, pieces, tokens = found.places, found.pieces, found.tokens
    last = tokens[stop - 1]
    if last.blank and not last.width and stop - first > 1 and tokens[stop - 2].words[-1].text[-1] == " ":
        # A line break after a space, or at a space between two pieces, needs no second one.
        stop -= 1
    if tokens[first].blank and all(token.blank for token in tokens[first:stop]):
        return ()
    parts: list[_Part] = []
    at = first
    while at < stop:
        end = bisect_right(pieces, pieces[at], at, stop)
        words = tuple(chain.from_iterable([token.words for token in tokens[at:end]]))
        parts.append(_Part(pieces[at], places[at] - places[first], words, found.ink_end(at, end) - places[at]))
        at = end
    return tuple(parts)


def _items(
    line: Sequence[_Part], pieces: Sequence[TextPiece], baseline: float
) -> tuple[GlyphRun | Rule | LinkArea, ...]:
    """Return one line's runs, each with its underline and its link."""
    items: list[GlyphRun | Rule | LinkArea] = []
    for part in line:
        piece = pieces[part.piece]
        items.append(GlyphRun(part.x, baseline, piece.size, piece.colour, part.words, piece.element))
        # Underlines and links go as far as words stand.
        if part.inked and (piece.target is not None or piece.underline != "none"):
            items.extend(_marks(piece, part.x, part.x + part.inked, baseline))
    return tuple(items)


def _marks(piece: TextPiece, x: float, end: float, baseline: float) -> Iterator[Rule | LinkArea]:
    """Yield the underline and the link of a piece between two places on one line."""
    shaper, size = face(piece.font), piece.size
    if piece.underline != "none":
        y = -shaper.underline * size + baseline
        thickness = shaper.underline_thickness * size
        yield Rule(x, y, end, y, thickness, piece.colour, piece.underline == "dotted")
    if piece.target is not None:
        height = (shaper.ascent - shaper.descent) * size
        box = Box(x, -shaper.ascent * size + baseline, end - x, height)
        yield LinkArea(box, piece.target, " ".join(piece.text.split()), piece.element)
