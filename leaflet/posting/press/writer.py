"""Write pieces of post into one file, one after the other, in constant memory.

Shared pages are written once. Each person adds a small page object for each side, and a content stream for each side
with personal content. The file is for printing only: it has no tags, outline or metadata about people.
"""

from typing import BinaryIO

from leaflet.model.draft import Draft
from leaflet.model.value import value
from leaflet.pdf.incremental_file import IncrementalFile, PageTree
from leaflet.posting.press.job import PersonalContent, PrintJob, catalogue, information, inherited, piece_content
from leaflet.posting.press.sheets import PieceSides
from leaflet.posting.press.templates import PieceLayout, Templates

# Kinds of pieces whose layouts are cached.
_MOST_LAYOUTS = 1024


@value
class WrittenFile:
    """The size of a file: pieces, sides including empty ones, and bytes."""

    pieces: int
    sides: int
    bytes: int


class Writer:
    """Writes a file of pieces. Each piece begins on a new sheet."""

    def __init__(self, file: BinaryIO, job: PrintJob) -> None:
        self._job, self._file = job, IncrementalFile(file)
        self._catalogue, self._pages, self._information = (self._file.number() for _ in range(3))
        self._tree = PageTree(self._file, self._pages)
        self._templates = Templates(self._file, job.encoder)
        self._layouts: dict[PieceSides, PieceLayout] = {}
        self._pieces = 0

    def template(self, draft: Draft) -> int:
        """Add shared pages, at any time; return the number of their template.

        Raises OSError for a picture that cannot be read.
        """
        return self._templates.add(draft)

    def piece(self, number: int, sides: PieceSides, personal: PersonalContent) -> None:
        """Write a piece: its sides in printing order, and the personal content by template.

        Pieces of one kind share their sides. Raises ValueError for a character that is not in the alphabet, KeyError
        for items on a page that is on no side.
        """
        layout = self._layout(sides)
        drawn = piece_content(self._job, layout, number, personal)
        file, count = self._file, len(layout.contents)
        first = file.number(count + len(drawn))
        stream = first + count
        pages: list[tuple[int, bytes]] = []
        for side, parent in enumerate(self._tree.add(range(first, first + count))):
            content = layout.contents[side]
            shown = b"/Contents %d 0 R" % content if content else b""
            if side in drawn:
                file.stream(stream, drawn[side])
                shown = b"/Contents[%d 0 R %d 0 R]" % (content, stream) if content else b"/Contents %d 0 R" % stream
                stream += 1
            pages.append((first + side, b"<</Type/Page/Parent %d 0 R%b>>" % (parent, shown)))
        file.all_packed(pages)
        self._pieces += 1

    def close(self) -> WrittenFile:
        """Write the shared objects and the end of the file, but leave it open."""
        self._templates.close()
        self._tree.close(inherited(self._templates.pages))
        self._file.packed(self._catalogue, catalogue(self._pages, self._job))
        self._file.packed(self._information, information(self._job))
        size = self._file.close({"Root": self._catalogue, "Info": self._information})
        return WrittenFile(self._pieces, self._tree.count, size)

    def _layout(self, sides: PieceSides) -> PieceLayout:
        if sides not in self._layouts:
            if len(self._layouts) == _MOST_LAYOUTS:
                self._layouts.clear()
            padded = [*sides.sides, *[()] * (-len(sides.sides) % self._job.sides_a_sheet)]
            self._layouts[sides] = self._templates.layout(padded)
        return self._layouts[sides]
