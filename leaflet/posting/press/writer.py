"""Write pieces of post into one file, one after the other: however many there are, memory stays the same.

What is the same for everybody is written once. Of each person the file holds a small content stream for each side
that bears something of theirs, and a page of few bytes for each side. It is a file for a printer: no tags, no
outline, and nothing of the people but the ink.
"""

from collections.abc import Sequence
from typing import BinaryIO

from leaflet.model.draft import Draft
from leaflet.model.value import value
from leaflet.pdf.incremental_file import IncrementalFile, PageTree
from leaflet.posting.press.job import Inscribed, PrintJob, catalogue, information, inherited, inked
from leaflet.posting.press.sheets import Side
from leaflet.posting.press.templates import PieceLayout, Templates

# Kinds of pieces that are remembered: personal booklets may differ in length, and so in kind.
_MOST_COURSES = 1024


@value
class WrittenFile:
    """What a file holds: pieces, sides with the empty ones among them, and bytes."""

    pieces: int
    sides: int
    bytes: int


class Writer:
    """A file of pieces. Each begins on a new sheet: what ends on a front gets an empty back."""

    def __init__(self, file: BinaryIO, job: PrintJob) -> None:
        self._job, self._file = job, IncrementalFile(file)
        self._catalogue, self._pages, self._information = (self._file.number() for _ in range(3))
        self._tree = PageTree(self._file, self._pages)
        self._stocks = Templates(self._file, job.ink)
        self._courses: dict[int, tuple[Sequence[Side], PieceLayout]] = {}
        self._pieces = 0

    def stock(self, draft: Draft) -> int:
        """Add pages that are the same for everybody, at any time; return the number by which sides name them.

        Raises OSError for a picture that cannot be read.
        """
        return self._stocks.add(draft)

    def piece(self, number: int, sides: Sequence[Side], inscribed: Inscribed) -> None:
        """Write a piece: its sides in the order of printing, and what of it is one person's, by stock.

        Give the same sides for pieces of one kind: what is worked out of them is remembered by who they are. Raises
        ValueError for a sign that is not in the alphabet, KeyError for things on a page that is on no side.
        """
        course = self._course(sides)
        drawn = inked(self._job, course, number, inscribed)
        file, count = self._file, len(course.contents)
        first = file.number(count + len(drawn))
        stream = first + count
        pages: list[tuple[int, bytes]] = []
        for side, parent in enumerate(self._tree.add(range(first, first + count))):
            content = course.contents[side]
            shown = b"/Contents %d 0 R" % content if content else b""
            if side in drawn:
                file.stream(stream, drawn[side])
                shown = b"/Contents[%d 0 R %d 0 R]" % (content, stream) if content else b"/Contents %d 0 R" % stream
                stream += 1
            pages.append((first + side, b"<</Type/Page/Parent %d 0 R%b>>" % (parent, shown)))
        file.all_packed(pages)
        self._pieces += 1

    def close(self) -> WrittenFile:
        """Write what all pieces share and the end of the file; the file itself stays open."""
        self._stocks.close()
        self._tree.close(inherited(self._stocks.pages))
        self._file.packed(self._catalogue, catalogue(self._pages, self._job))
        self._file.packed(self._information, information(self._job))
        size = self._file.close({"Root": self._catalogue, "Info": self._information})
        return WrittenFile(self._pieces, self._tree.count, size)

    def _course(self, sides: Sequence[Side]) -> PieceLayout:
        known = self._courses.get(id(sides))
        if known is None:
            if len(self._courses) == _MOST_COURSES:
                self._courses.clear()
            padded = [*sides, *[()] * (-len(sides) % self._job.sides_a_sheet)]
            # Kept with its sides: as long as they are there, nothing else can have their identity.
            known = self._courses[id(sides)] = (sides, self._stocks.course(padded))
        return known[1]
