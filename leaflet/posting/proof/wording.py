"""Compute the expected text of each side of a piece, from the same input as a writer.

It works from drafts and the list and is independent of the writer.
"""

from collections.abc import Mapping, Sequence
from typing import assert_never
from unicodedata import normalize

from leaflet.model.draft import Box, Draft, GlyphRun
from leaflet.model.value import value
from leaflet.posting.press.encoder import Inscription, Insertion, Personal
from leaflet.posting.press.sheet_marks import SheetMarks
from leaflet.posting.press.sheets import PieceSides, Side
from leaflet.text.characters import IGNORABLE

# Characters that readers drop or change: invisible ones, and hyphens at line ends.
_FOLDED = {ord(char): None for char in IGNORABLE} | {0x02: "-", 0xFFFE: "-", 0x2010: "-", 0x2011: "-"}


def folded(text: str) -> str:
    """Return the text in the form for comparison: NFKC, without spaces."""
    joined = "".join(text.split())
    return joined if joined.isascii() and joined.isprintable() else normalize("NFKC", joined.translate(_FOLDED))


@value
class SideWords:
    """The expected text of a side, folded: shared text, and personal text including the mark."""

    shared: tuple[str, ...]
    own: tuple[str, ...] = ()


@value
class Zone:
    """A box on the first side, in points from its top left, and the only lines, folded, that may be in it."""

    box: Box
    lines: tuple[str, ...]


@value
class ExpectedPiece:
    """The expected text of a piece by side; ``zones`` are boxes, such as the window, for the address alone."""

    number: int
    sides: tuple[SideWords, ...]
    zones: tuple[Zone, ...] = ()


class ExpectedWords:
    """Computes the expected text of pieces. It has the methods of a Writer, and takes another pass over the list."""

    def __init__(self, marks: SheetMarks | None, *, duplex: bool = True) -> None:
        self._marks, self._sides_a_sheet = marks, 2 if duplex else 1
        self._templates: list[list[tuple[str, ...]]] = []
        self._shared: dict[PieceSides, tuple[SideWords, ...]] = {}

    def template(self, draft: Draft) -> int:
        """Add shared pages; return the number of their template."""
        self._templates.append([tuple(folded(run.text) for run in page.runs()) for page in draft.pages])
        return len(self._templates) - 1

    def piece(self, number: int, sides: PieceSides, personal: Mapping[int, Sequence[Personal]]) -> ExpectedPiece:
        """Return the expected text of a piece, without zones; the caller adds these.

        Pieces of one kind share their sides, as for a writer.
        """
        if sides not in self._shared:
            self._shared[sides] = self._all_shared(sides.sides)
        found = list(self._shared[sides])
        for index, side in enumerate(sides.sides):
            own = [
                words
                for shown in side
                for item in personal.get(shown.template, ())
                if item.page == shown.page
                for words in _said(item)
            ]
            if own:
                found[index] = SideWords(found[index].shared, tuple(own))
        if self._marks is not None:
            sheets = len(found) // self._sides_a_sheet
            for sheet in range(sheets if self._marks.every else 1):
                side_words = found[sheet * self._sides_a_sheet]
                mark = f"{self._marks.job}{number}/{self._marks.pieces}{sheet + 1}/{sheets}"
                found[sheet * self._sides_a_sheet] = SideWords(side_words.shared, (*side_words.own, mark))
        return ExpectedPiece(number, tuple(found))

    def _all_shared(self, sides: Sequence[Side]) -> tuple[SideWords, ...]:
        backs = -len(sides) % self._sides_a_sheet
        return tuple(
            SideWords(tuple(line for shown in side for line in self._templates[shown.template][shown.page] if line))
            for side in (*sides, *[()] * backs)
        )


def _said(item: Personal) -> list[str]:
    match item:
        case Inscription(text=text):
            return [folded(text)]
        case Insertion(items=items):
            return [folded(thing.text) for thing in items if isinstance(thing, GlyphRun)]
        case _:
            assert_never(item)
