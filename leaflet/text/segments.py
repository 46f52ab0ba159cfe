"""Cut running text into words shaped each in its own face: pieces → segments."""

import re
from collections.abc import Iterable, Iterator
from typing import Literal, NamedTuple

from leaflet.draft import Cluster, Font, Word
from leaflet.text.faces import face
from leaflet.text.itemise import itemise
from leaflet.theme import Colour
from leaflet.value import value

Underline = Literal["none", "solid", "dotted"]


@value
class Piece:
    """Running text of one look; ``element`` and ``target`` pass through to what is set from it."""

    text: str
    font: Font
    size: float
    colour: Colour
    element: int | None
    target: str | None = None
    underline: Underline = "none"
    language: str = "en"


class Type(NamedTuple):
    """What of a piece decides where lines end: its text, and the type that it is set in."""

    text: str
    font: Font
    size: float
    language: str


# A named tuple, since a leaflet has tens of thousands and a frozen dataclass takes three times as long to make.
class Segment(NamedTuple):
    """A word, a part of one, or the spaces between two: ``start`` is its offset, ``width`` is in points."""

    start: int
    piece: int
    word: Word
    width: float
    blank: bool


_TOKEN = re.compile(r"\n| +|[^ \n]+")
_TAB_TO_SPACE = {ord("\t"): " "}


def segments(pieces: Iterable[Type], cuts: set[int]) -> list[Segment]:
    """Return the pieces' text in segments, cut at spaces, line breaks and these offsets in the joined text.

    A line break stands as a space without width, for it parts words where the lines are read as one.
    """
    found: list[Segment] = []
    start = 0
    for number, piece in enumerate(pieces):
        words, size = face(piece.font).words("Latn", piece.language), piece.size
        whole = piece.text.isascii() and not cuts
        for text in _TOKEN.findall(piece.text.translate(_TAB_TO_SPACE)):
            if text == "\n":
                found.append(Segment(start, number, words[" "], 0.0, True))
            elif whole or text[0] == " " or (text.isascii() and cuts.isdisjoint(range(start + 1, start + len(text)))):
                word = words[text]
                found.append(Segment(start, number, word, word.width * size, text[0] == " "))
            else:
                found.extend(_parts(number, piece, start, text, cuts))
            start += len(text)
    return found


def _parts(number: int, piece: Type, start: int, text: str, cuts: set[int]) -> Iterator[Segment]:
    """Yield a word in parts: one for each script, cut at the offsets given."""
    ends = [end for end in range(1, len(text)) if start + end in cuts]
    at = start
    for first, last in zip([0, *ends], [*ends, len(text)], strict=True):
        for stretch in itemise(text[first:last]):
            word = face(piece.font).shape(stretch.text, stretch.script, piece.language, stretch.direction)
            yield Segment(at, number, word, word.width * piece.size, False)
            at += len(stretch.text)


def shattered(segment: Segment, size: float) -> Iterator[Segment]:
    """Yield a segment cluster by cluster; ``size`` is that of its piece."""
    at = segment.start
    for cluster in segment.word.clusters:
        word = _alone(segment.word.font, cluster)
        yield Segment(at, segment.piece, word, word.width * size, segment.blank)
        at += len(cluster.text)


def _alone(font: Font, cluster: Cluster) -> Word:
    return Word(font, cluster.text, (cluster,), cluster.advance / face(font).units)
