"""Set running text in lines: pieces and a measure → glyph runs, rules and link areas."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import chain, pairwise
from typing import NamedTuple

from leaflet.model.draft import Box, GlyphRun, LinkArea, Rule, Word
from leaflet.model.value import value
from leaflet.text.faces import face
from leaflet.text.fitting import Fit, line_starts
from leaflet.text.paragraphs import Paragraph, Segments, TextPiece, TypeSpec, measured, paragraphs, parted, too_wide

__all__ = ["Fit", "SetLine", "TextPiece", "narrowest", "natural_width", "overlong", "set_lines"]


@value
class SetLine:
    """A line. x counts from its starting edge, y downwards to the given baseline.

    ``start`` and ``end`` are offsets in the text. The space at the line break is the last word of the last run, so that
    text extraction finds it, but it does not count in the width. ``parted`` tells that a word or other unbreakable part
    of the paragraph is wider than the measure.
    """

    items: tuple[GlyphRun | Rule | LinkArea, ...]
    width: float
    start: int
    end: int
    parted: bool = False


class _Part(NamedTuple):
    """The part of one piece on one line; ``inked`` is its width without trailing spaces."""

    piece: int
    x: float
    words: tuple[Word, ...]
    inked: float


class _Line(NamedTuple):
    """A line without colours, links and structure elements, which do not affect line breaks."""

    parts: tuple[_Part, ...]
    width: float
    start: int
    end: int
    parted: bool


def set_lines(
    pieces: Sequence[TextPiece], measure: float, *, language: str, fit: Fit = "ragged", baseline: float = 0.0
) -> list[SetLine]:
    """Return the lines of the joined text of the pieces, no wider than the measure. Line breaks in the text are kept.

    An unbreakable part that is wider is split between letters (``overlong`` returns these); ``single`` text is never
    split. Each line begins at the offset where the one before it ends.
    """
    return [
        SetLine(_items(line.parts, pieces, baseline), line.width, line.start, line.end, line.parted)
        for line in _lines(_types(pieces), measure, language, fit)
    ]


def natural_width(pieces: Sequence[TextPiece], language: str) -> float:
    """Return the width of the text with no line breaks but its own."""
    return max((line.width for line in set_lines(pieces, 0.0, language=language, fit="single")), default=0.0)


def narrowest(pieces: Sequence[TextPiece], language: str) -> float:
    """Return the least measure at which nothing must be split between letters."""
    widest = 0.0
    for paragraph in paragraphs(_types(pieces), language):
        _, candidates = measured(paragraph)
        for begin, end in zip(candidates.begin, candidates.end, strict=True):
            widest = max(widest, end - begin)
    return widest


def overlong(pieces: Sequence[TextPiece], measure: float, *, language: str) -> list[tuple[int, str]]:
    """Return the unbreakable parts that are wider than the measure, each with its offset."""
    found: list[tuple[int, str]] = []
    for paragraph in paragraphs(_types(pieces), language):
        firsts, candidates = measured(paragraph)
        starts = [*(paragraph.segments.starts[first] for first in firsts), paragraph.start + len(paragraph.text)]
        for number in too_wide(candidates, measure):
            first, stop = (start - paragraph.start for start in starts[number : number + 2])
            found.append((starts[number], paragraph.text[first:stop].strip()))
    return found


def _types(pieces: Sequence[TextPiece]) -> tuple[TypeSpec, ...]:
    return tuple([TypeSpec(piece.text, piece.font, piece.size, piece.language) for piece in pieces])


# Cached: a booklet is set several times to choose its pages, mostly with the same lines.
@lru_cache(1024)
def _lines(types: tuple[TypeSpec, ...], measure: float, language: str, fit: Fit) -> tuple[_Line, ...]:
    return tuple([line for paragraph in paragraphs(types, language) for line in _set(paragraph, types, measure, fit)])


def _set(paragraph: Paragraph, types: Sequence[TypeSpec], measure: float, fit: Fit) -> Iterator[_Line]:
    if not paragraph.segments.tokens:
        yield _Line((), 0.0, paragraph.start, paragraph.start, False)
        return
    firsts, candidates = measured(paragraph)
    wide = frozenset(too_wide(candidates, measure)) if fit != "single" else frozenset()
    if wide:
        paragraph, forced = parted(paragraph, types, firsts, wide)
        firsts, candidates = measured(paragraph, forced)
    segments = paragraph.segments
    starts = line_starts(candidates, measure, fit)
    for start, stop in pairwise([*starts, len(firsts)]):
        last = stop == len(firsts)
        after = len(segments.tokens) if last else firsts[stop]
        yield _Line(
            _parts(segments, firsts[start], after),
            candidates.end[stop - 1] - candidates.begin[start],
            segments.starts[firsts[start]],
            paragraph.start + len(paragraph.text) if last else segments.starts[after],
            bool(wide),
        )


def _parts(segments: Segments, first: int, stop: int) -> tuple[_Part, ...]:
    """Return the parts of a line, from segment ``first`` to before ``stop``, x from 0; none for spaces alone."""
    places, pieces, tokens = segments.places, segments.pieces, segments.tokens
    last = tokens[stop - 1]
    if last.blank and not last.width and stop - first > 1 and tokens[stop - 2].words[-1].text[-1] == " ":
        # After a space, a line break needs no space of its own.
        stop -= 1
    if tokens[first].blank and all(token.blank for token in tokens[first:stop]):
        return ()
    parts: list[_Part] = []
    at = first
    while at < stop:
        end = bisect_right(pieces, pieces[at], at, stop)
        words = tuple(chain.from_iterable([token.words for token in tokens[at:end]]))
        parts.append(_Part(pieces[at], places[at] - places[first], words, segments.ink_end(at, end) - places[at]))
        at = end
    return tuple(parts)


def _items(
    line: Sequence[_Part], pieces: Sequence[TextPiece], baseline: float
) -> tuple[GlyphRun | Rule | LinkArea, ...]:
    """Return the glyph runs of one line, each with its underline and link."""
    items: list[GlyphRun | Rule | LinkArea] = []
    for part in line:
        piece = pieces[part.piece]
        items.append(GlyphRun(part.x, baseline, piece.size, piece.colour, part.words, piece.element))
        # Underlines and links omit trailing spaces.
        if part.inked and (piece.target is not None or piece.underline != "none"):
            items.extend(_underline_and_link(piece, part.x, part.x + part.inked, baseline))
    return tuple(items)


def _underline_and_link(piece: TextPiece, x: float, end: float, baseline: float) -> Iterator[Rule | LinkArea]:
    """Yield the underline and the link area of a piece between two positions on one line."""
    shaper, size = face(piece.font), piece.size
    if piece.underline != "none":
        y = -shaper.underline * size + baseline
        thickness = shaper.underline_thickness * size
        yield Rule(x, y, end, y, thickness, piece.colour, piece.underline == "dotted")
    if piece.target is not None:
        height = (shaper.ascent - shaper.descent) * size
        box = Box(x, -shaper.ascent * size + baseline, end - x, height)
        yield LinkArea(box, piece.target, " ".join(piece.text.split()), piece.element)
