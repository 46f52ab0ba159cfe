"""Prove finished print files with an independent reader, PDFium.

Each side must have exactly the expected text, so that every piece has its own person's name and address and nobody
else's. Faults name pieces and sides, but never quote text.

A side without personal text is not read each time: its objects must have the same number, kinds and bounds as on a
side that was read. That takes a third of the time.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from ctypes import c_float
from pathlib import Path

from pypdfium2 import PdfDocument, PdfiumError, PdfPage
from pypdfium2 import raw as pdfium

from leaflet.model.draft import Box
from leaflet.model.page_geometry import Stated, shown
from leaflet.model.value import value
from leaflet.posting.mail.envelope import SHEET_HEIGHT, SHEET_WIDTH
from leaflet.posting.proof.wording import ExpectedPiece, SideWords, folded

# PDFium keeps in memory what it has read, so the file is reopened after so many sides.
_SIDES_AT_ONCE = 20_000
# The most faults reported: a missing piece makes all later ones wrong.
_MOST_FAULTS = 20
# Rotations in degrees. On rotated pages PDFium joins lines that begin at one height, so the text is read upright too.
_ROTATIONS = (0, 270, 90)
# Tolerance of the size of a sheet, in points.
_ROUNDED = 0.01
# Replaces expected text that was found; no page contains it.
_FOUND = "\x00"


@value
class PieceFault:
    """A fault of a piece, or of the file as a whole (0), described without personal data."""

    piece: int
    message: str


@value
class ProofResult:
    """The result of a proof: the number of pieces and sides, and the first faults."""

    pieces: int
    sides: int
    faults: tuple[PieceFault, ...]


# The objects on sides that were read, by their text: kind, bounds and number of inner objects.
Known = dict[SideWords, tuple[object, ...]]


def prove(
    path: Path, pieces: Iterable[ExpectedPiece], *, full: bool = False, known: Known | None = None
) -> ProofResult:
    """Compare a file with the pieces that it should contain; ``full`` reads every side.

    ``known`` caches objects of sides across the files of a job.
    """
    file = _Sides(path, {} if known is None else known, full=full)
    count = sides = 0
    faults: list[PieceFault] = []
    try:
        for piece in pieces:
            if len(faults) < _MOST_FAULTS:
                faults += _faults(file, piece, sides)
            count += 1
            sides += len(piece.sides)
        if (found := file.count()) != sides:
            faults.insert(0, PieceFault(0, f"the file has {found} sides, but its pieces have {sides}"))
    except PdfiumError:
        faults.append(PieceFault(0, "the file cannot be read again"))
    finally:
        file.close()
    return ProofResult(count, sides, tuple(faults))


def _faults(file: "_Sides", piece: ExpectedPiece, first: int) -> Iterator[PieceFault]:
    for index, expected in enumerate(piece.sides):
        if first + index >= file.count():
            yield PieceFault(piece.number, f"side {index + 1} is missing")
            return
        with file.side(first + index) as page:
            if not _is_upright(page):
                yield PieceFault(piece.number, f"side {index + 1} is not an upright sheet of A4")
            zones = piece.zones if index == 0 else ()
            if not all(_is_address(_seen(page, zone.box), zone.lines) for zone in zones):
                yield PieceFault(piece.number, "where its address shows, something else can be read")
            yield from (PieceFault(piece.number, f"side {index + 1} {wrong}") for wrong in file.wrong(page, expected))


def _is_upright(page: PdfPage) -> bool:
    """Whether a side is shown as an upright A4 sheet with its origin at the corner."""
    # PDFium's bounding box is the visible area, even if the boxes are inherited.
    seen = shown(Stated(media=page.get_bbox(), turn=page.get_rotation()))
    lengths = (seen.x, seen.y, seen.width - SHEET_WIDTH, seen.height - SHEET_HEIGHT)
    return seen.turn == 0 and max(map(abs, lengths)) < _ROUNDED


def _is_address(seen: str, lines: Sequence[str]) -> bool:
    """Whether the text in the window is the address.

    PDFium may drop the second of two equal lines that nearly touch, as a shadow of the first.
    """
    if seen == "".join(lines):
        return True
    after = zip(lines, ["", *lines], strict=False)
    return (
        re.fullmatch("".join(f"(?:{re.escape(line)}){'?' * (line == last)}" for line, last in after), seen) is not None
    )


def _wrong(text: str, expected: SideWords) -> Iterator[str]:
    """Yield the faults of a side, as ends of sentences; ``text`` is its folded text."""
    if text == "".join((*expected.shared, *expected.own)):
        return
    # The reading order may differ. The longest texts first, so that none is found inside another.
    found: set[str] = set()
    lacking: set[str] = set()
    for words in sorted((*expected.shared, *expected.own), key=len, reverse=True):
        if words in text:
            text = text.replace(words, _FOUND, 1)
            found.add(words)
        elif words not in found:
            # If it was found once, PDFium has dropped the second of two equal lines.
            lacking.add(words)
    if not lacking.isdisjoint(expected.own):
        yield "lacks words of its own"
    if not lacking.isdisjoint(expected.shared):
        yield "is not the page that belongs there"
    if text.strip(_FOUND):
        yield "bears words that do not belong there"


class _Sides:
    """The sides of a file, read on demand."""

    def __init__(self, path: Path, known: Known, *, full: bool) -> None:
        self._path, self._known, self._full, self._looked = path, known, full, 0
        self._open: PdfDocument | None = None

    def count(self) -> int:
        """Return the number of sides."""
        return len(self._document())

    @contextmanager
    def side(self, number: int) -> Iterator[PdfPage]:
        """Open a side."""
        self._looked += 1
        if self._looked % _SIDES_AT_ONCE == 0:
            self.close()
        page = self._document()[number]
        try:
            yield page
        finally:
            page.close()

    def wrong(self, page: PdfPage, expected: SideWords) -> list[str]:
        """Return the faults of a side, as ends of sentences."""
        if self._full or expected.own:
            return _misread(page, expected)
        objects = _objects(page)
        if self._known.get(expected) == objects:
            return []
        wrong = _misread(page, expected)
        if not wrong:
            self._known[expected] = objects
        return wrong

    def close(self) -> None:
        """Close the file."""
        if self._open is not None:
            self._open.close()
            self._open = None

    def _document(self) -> PdfDocument:
        if self._open is None:
            self._open = PdfDocument(self._path)
        return self._open


def _misread(page: PdfPage, expected: SideWords) -> list[str]:
    """Return the faults of a side that remain in every rotation."""
    first: list[str] = []
    for rotation in _ROTATIONS:
        page.set_rotation(rotation)
        wrong = list(_wrong(_text(page), expected))
        first = first or wrong
        if not wrong:
            break
    page.set_rotation(0)
    return first if wrong else []


def _text(page: PdfPage) -> str:
    words = page.get_textpage()
    text = words.get_text_range()
    words.close()
    return folded(text)


def _seen(page: PdfPage, box: Box) -> str:
    """Return the text in a box."""
    words = page.get_textpage()
    seen = words.get_text_bounded(box.x, SHEET_HEIGHT - box.bottom, box.right, SHEET_HEIGHT - box.y)
    words.close()
    return folded(seen)


def _objects(page: PdfPage) -> tuple[object, ...]:
    """Return the objects of a page: kind, number of inner objects, and bounds."""
    found: list[tuple[object, ...]] = []
    edges = tuple(c_float() for _ in range(4))
    for number in range(pdfium.FPDFPage_CountObjects(page)):
        page_object = pdfium.FPDFPage_GetObject(page, number)
        kind = pdfium.FPDFPageObj_GetType(page_object)
        pdfium.FPDFPageObj_GetBounds(page_object, *edges)
        inside = pdfium.FPDFFormObj_CountObjects(page_object) if kind == pdfium.FPDF_PAGEOBJ_FORM else 0
        found.append((kind, inside, *(edge.value for edge in edges)))
    return tuple(found)
