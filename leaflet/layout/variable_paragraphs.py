"""Blanks: paragraphs whose words differ from person to person, and how each person's are set."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate

from leaflet.model.draft import GlyphRun, LineSlot, LinkArea, Rule
from leaflet.model.value import replace, value
from leaflet.text.lines import Fit, TextPiece, overlong, set_lines

# Each line is what stands on it, from where it begins on its baseline.
Lines = Sequence[tuple[GlyphRun | Rule, ...]]


@value
class VariableText:
    """A paragraph with placeholders: its pieces, which of them are placeholders of what name, and how it is set.

    Two that are set alike are equal, wherever they stand.
    """

    pieces: tuple[TextPiece, ...]
    names: tuple[tuple[int, str], ...]
    measure: float
    language: str
    fit: Fit

    def texts(self) -> Iterator[str]:
        """Yield what stands about the words of each person, and is set with them."""
        named = {index for index, _ in self.names}
        return (piece.text for index, piece in enumerate(self.pieces) if index not in named)

    def slots(self, count: int) -> list[tuple[LineSlot]]:
        """Return room for so many lines."""
        return [(LineSlot(0.0, 0.0, self, line),) for line in range(count)]

    def lines(self, values: Mapping[str, str]) -> Lines:
        """Return the lines with a person's values, one at least; KeyError names the first value that is lacking.

        A value is words and nothing else: it is never read as markup. Links are left out, for paper has none.
        """
        lines = set_lines(self.filled(values), self.measure, language=self.language, fit=self.fit)
        return [tuple([item for item in line.items if not isinstance(item, LinkArea)]) for line in lines] or [()]

    def overlong(self, values: Mapping[str, str]) -> list[str]:
        """Return the names of the placeholders with which a word is wider than the measure and has to be broken."""
        pieces = self.filled(values)
        starts = [0, *accumulate(len(piece.text) for piece in pieces)]
        return [
            name
            for offset, word in overlong(pieces, self.measure, language=self.language)
            for index, name in self.names
            if starts[index] < offset + len(word) and offset < starts[index + 1]
        ]

    def filled(self, values: Mapping[str, str]) -> Sequence[TextPiece]:
        """Return the pieces with a person's values; KeyError names the first that is lacking."""
        pieces = list(self.pieces)
        for index, name in self.names:
            pieces[index] = replace(pieces[index], text=values[name])
        return pieces


def blank(
    pieces: Sequence[TextPiece], names: Sequence[tuple[int, str]], measure: float, *, language: str, fit: Fit
) -> VariableText:
    """Return the blank of these pieces; their places in a structure, which paper has not, are forgotten."""
    return VariableText(tuple([replace(piece, element=None) for piece in pieces]), tuple(names), measure, language, fit)
