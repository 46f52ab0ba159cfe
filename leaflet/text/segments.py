"""Cut running text into words shaped each in its own face: pieces → segments."""

import re
from collections.abc import Sequence
from itertools import accumulate, chain, repeat
from operator import attrgetter, mul
from typing import Literal, NamedTuple

from leaflet.model.draft import Font
from leaflet.model.theme import Colour
from leaflet.model.value import value
from leaflet.text.words import Token, words

Underline = Literal["none", "solid", "dotted"]


@value
class TextPiece:
    """Running text of one look; ``element`` and ``target`` pass through to what is set from it."""

    text: str
    font: Font
    size: float
    colour: Colour
    element: int | None
    target: str | None = None
    underline: Underline = "none"
    language: str = "en"


class TypeSpec(NamedTuple):
    """What of a piece decides where lines end: its text, and the type that it is set in."""

    text: str
    font: Font
    size: float
    language: str


@value
class Segments:
    """Words with the spaces after them, or parts of words, in order; column by column, since a leaflet has thousands.

    ``starts`` are their offsets in the text, ``pieces`` the numbers of their pieces. On one endless line, segment n
    goes from ``places[n]`` to ``places[n + 1]``, and its ink is ``inks[n]`` wide; all in points.
    """

    starts: Sequence[int]
    pieces: Sequence[int]
    tokens: Sequence[Token]
    places: Sequence[float]
    inks: Sequence[float]

    def part(self, first: int, stop: int) -> "Segments":
        """Return those from one number to before another."""
        return Segments(
            self.starts[first:stop],
            self.pieces[first:stop],
            self.tokens[first:stop],
            self.places[first : stop + 1],
            self.inks[first:stop],
        )

    def ink_end(self, first: int, stop: int) -> float:
        """Return where the ink of those from one number to before another ends: spaces at their end are left out."""
        last, tokens = stop - 1, self.tokens
        while last > first and tokens[last].blank:
            last -= 1
        return self.places[last] + self.inks[last]


_LENGTH, _WIDTH, _INK = attrgetter("length"), attrgetter("width"), attrgetter("ink")
_TOKEN = re.compile(r"\n|[^ \n]+ *| +")


def segments(pieces: Sequence[TypeSpec], cuts: Sequence[int]) -> Segments:
    """Return the pieces' text in segments, cut after spaces, at line breaks and these offsets in the joined text."""
    numbers: list[int] = []
    tokens: list[Token] = []
    start = 0
    for number, piece in enumerate(pieces):
        text = piece.text.replace("\t", " ")
        found = chain.from_iterable(map(_TOKEN.findall, _cut(text, start, cuts)))
        tokens += map(words(piece.font, piece.language).__getitem__, found)
        numbers += repeat(number, len(tokens) - len(numbers))
        start += len(text)
    return lined_up(numbers, tokens, pieces)


def _cut(text: str, start: int, cuts: Sequence[int]) -> Sequence[str]:
    """Return a text that starts at an offset in parts, cut at those of the offsets given that lie in it."""
    ends = [cut - start for cut in cuts if 0 < cut - start < len(text)]
    return [text[first:last] for first, last in zip([0, *ends], [*ends, len(text)], strict=True)] if ends else [text]


def lined_up(numbers: Sequence[int], tokens: Sequence[Token], pieces: Sequence[TypeSpec], start: int = 0) -> Segments:
    """Return segments made of tokens and the numbers of their pieces; the first stands at an offset of the text."""
    starts = [*accumulate(map(_LENGTH, tokens), initial=start)]
    # In one sweep each, without loops of our own: a leaflet has thousands.
    sizes = [*map([piece.size for piece in pieces].__getitem__, numbers)]
    places = [*accumulate(map(mul, map(_WIDTH, tokens), sizes), initial=0.0)]
    return Segments(starts[:-1], numbers, tokens, places, [*map(mul, map(_INK, tokens), sizes)])
