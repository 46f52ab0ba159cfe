"""The first proof: read finished files of post again, with another program's eyes, before they get their names.

Each side must say the words that it should and not one more: so every piece bears its own person's name and address,
and nothing of anybody else's. What is found wrong names pieces and sides, never what they say.

A side that should bear nothing of its own need not be read each time: it is enough that the things drawn on it are as
many, of the same kinds and at the same places as on one that was read. That takes a third of the time.
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

# The reader keeps all that it has read in memory: after so many sides the file is opened anew.
_SIDES_AT_ONCE = 20_000
# Where a piece is missing or doubled, all after it are wrong: so many faults are told.
_MOST_FAULTS = 20
# Where pages lie on their sides, PDFium takes lines that begin at one height for parts of one line: then the sheet is
# held so that they stand upright. Degrees.
_HELD = (0, 270, 90)
# Points by which a measure of a sheet may be rounded.
_ROUNDED = 0.01
# Stands where expected words were found; no page says it.
_FOUND = "\x00"


@value
class PieceFault:
    """What is wrong: with which piece, or with the file as a whole (0), in words that tell nothing of anybody."""

    piece: int
    message: str


@value
class ProofResult:
    """What was read: how many pieces and sides, and what is wrong with them, of which the first faults are told."""

    pieces: int
    sides: int
    faults: tuple[PieceFault, ...]


# What was drawn on sides that were read, by what they say: for each thing its kind, its edges, how much is in it.
Known = dict[SideWords, tuple[object, ...]]


def prove(
    path: Path, pieces: Iterable[ExpectedPiece], *, full: bool = False, known: Known | None = None
) -> ProofResult:
    """Return what is wrong with a file that should hold these pieces and nothing else; ``full`` reads every side.

    What is ``known`` from other files of the job spares time, and grows.
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
    """Tell whether a side is seen as it is written: a sheet that stands upright, with its corner where it should be."""
    # What PDFium calls its bounding box is what it shows, also where the tree of pages states the boxes.
    seen = shown(Stated(media=page.get_bbox(), turn=page.get_rotation()))
    lengths = (seen.x, seen.y, seen.width - SHEET_WIDTH, seen.height - SHEET_HEIGHT)
    return seen.turn == 0 and max(map(abs, lengths)) < _ROUNDED


def _is_address(seen: str, lines: Sequence[str]) -> bool:
    """Tell whether what was seen is an address.

    PDFium may take the second of two equal lines that nearly touch for a shadow of the first, and pass it over.
    """
    if seen == "".join(lines):
        return True
    after = zip(lines, ["", *lines], strict=False)
    return (
        re.fullmatch("".join(f"(?:{re.escape(line)}){'?' * (line == last)}" for line, last in after), seen) is not None
    )


def _wrong(said: str, expected: SideWords) -> Iterator[str]:
    """Yield what is wrong with a side, as the end of a sentence; ``said`` is folded."""
    if said == "".join((*expected.shared, *expected.own)):
        return
    # Readers may go through a side in another order. The longest words first, so that none is found in another's place.
    found: set[str] = set()
    lacking: set[str] = set()
    for words in sorted((*expected.shared, *expected.own), key=len, reverse=True):
        if words in said:
            said = said.replace(words, _FOUND, 1)
            found.add(words)
        elif words not in found:
            # If they were found once, the reader has taken the second of two lines for the shadow of the first.
            lacking.add(words)
    if not lacking.isdisjoint(expected.own):
        yield "lacks words of its own"
    if not lacking.isdisjoint(expected.shared):
        yield "is not the page that belongs there"
    if said.strip(_FOUND):
        yield "bears words that do not belong there"


class _Sides:
    """The sides of a file, each looked at when asked for."""

    def __init__(self, path: Path, known: Known, *, full: bool) -> None:
        self._path, self._known, self._full, self._looked = path, known, full, 0
        self._open: PdfDocument | None = None

    def count(self) -> int:
        """Return how many there are."""
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
        """Return what is wrong with a side, as ends of sentences."""
        if self._full or expected.own:
            return _misread(page, expected)
        things = _things(page)
        if self._known.get(expected) == things:
            return []
        wrong = _misread(page, expected)
        if not wrong:
            self._known[expected] = things
        return wrong

    def close(self) -> None:
        """Let go of what was read."""
        if self._open is not None:
            self._open.close()
            self._open = None

    def _document(self) -> PdfDocument:
        if self._open is None:
            self._open = PdfDocument(self._path)
        return self._open


def _misread(page: PdfPage, expected: SideWords) -> list[str]:
    """Return what is wrong with a side, as ends of sentences, however it is held."""
    first: list[str] = []
    for turned in _HELD:
        page.set_rotation(turned)
        wrong = list(_wrong(_said(page), expected))
        first = first or wrong
        if not wrong:
            break
    page.set_rotation(0)
    return first if wrong else []


def _said(page: PdfPage) -> str:
    words = page.get_textpage()
    said = words.get_text_range()
    words.close()
    return folded(said)


def _seen(page: PdfPage, box: Box) -> str:
    """Return what can be read in a place."""
    words = page.get_textpage()
    seen = words.get_text_bounded(box.x, SHEET_HEIGHT - box.bottom, box.right, SHEET_HEIGHT - box.y)
    words.close()
    return folded(seen)


def _things(page: PdfPage) -> tuple[object, ...]:
    """Return what is drawn on a page: the kind of each thing, its edges, and how many things it is made of."""
    found: list[tuple[object, ...]] = []
    edges = tuple(c_float() for _ in range(4))
    for number in range(pdfium.FPDFPage_CountObjects(page)):
        thing = pdfium.FPDFPage_GetObject(page, number)
        kind = pdfium.FPDFPageObj_GetType(thing)
        pdfium.FPDFPageObj_GetBounds(thing, *edges)
        inside = pdfium.FPDFFormObj_CountObjects(thing) if kind == pdfium.FPDF_PAGEOBJ_FORM else 0
        found.append((kind, inside, *(edge.value for edge in edges)))
    return tuple(found)
