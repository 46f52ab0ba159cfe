"""Paragraphs with placeholders: set once with empty lines, then once for each person."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate

from leaflet.model.draft import GlyphRun, LineSlot, LinkArea, Rule
from leaflet.model.value import replace, value
from leaflet.text.lines import Fit, TextPiece, overlong, set_lines

# The items of each line, relative to the start of its baseline.
Lines = Sequence[tuple[GlyphRun | Rule, ...]]


@value
class VariableText:
    """A paragraph with placeholders: its pieces, the index and name of each placeholder, and how it is set.

    Equal paragraphs are set alike, wherever they are.
    """

    pieces: tuple[TextPiece, ...]
    names: tuple[tuple[int, str], ...]
    measure: float
    language: str
    fit: Fit

    def texts(self) -> Iterator[str]:
        """Yield the text around the placeholders, which is set with each person's values."""
        named = {index for index, _ in self.names}
        return (piece.text for index, piece in enumerate(self.pieces) if index not in named)

    def slots(self, count: int) -> list[tuple[LineSlot]]:
        """Return empty lines, each with a slot for the items of one line."""
        return [(LineSlot(0.0, 0.0, self, line),) for line in range(count)]

    def lines(self, values: Mapping[str, str]) -> Lines:
        """Return at least one line, with the values of one person. Raises KeyError for the first missing value.

        A value is words and nothing else: it is never read as markup. Links are left out, for paper has none.
        """
        lines = set_lines(self.filled(values), self.measure, language=self.language, fit=self.fit)
        return [tuple([item for item in line.items if not isinstance(item, LinkArea)]) for line in lines] or [()]

    def overlong(self, values: Mapping[str, str]) -> list[str]:
        """Return the names of placeholders whose values make a word wider than the measure, so that it is broken."""
        pieces = self.filled(values)
        starts = [0, *accumulate(len(piece.text) for piece in pieces)]
        return [
            name
            for offset, word in overlong(pieces, self.measure, language=self.language)
            for index, name in self.names
            if starts[index] < offset + len(word) and offset < starts[index + 1]
        ]

    def filled(self, values: Mapping[str, str]) -> Sequence[TextPiece]:
        """Return the pieces with the values of one person. Raises KeyError for the first missing value."""
        pieces = list(self.pieces)
        for index, name in self.names:
            pieces[index] = replace(pieces[index], text=values[name])
        return pieces


def blank(
    pieces: Sequence[TextPiece], names: Sequence[tuple[int, str]], measure: float, *, language: str, fit: Fit
) -> VariableText:
    """Return the paragraph of these pieces, without structure elements: it is only printed."""
    return VariableText(tuple([replace(piece, element=None) for piece in pieces]), tuple(names), measure, language, fit)
