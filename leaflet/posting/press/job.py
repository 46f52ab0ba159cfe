"""What all files of a job have in common: its ink, its marks, and how one person's things come onto the sides."""

from collections.abc import Mapping, Sequence
from itertools import groupby
from operator import attrgetter

from leaflet import __version__
from leaflet.model.value import value
from leaflet.posting.mail.envelope import SHEET_HEIGHT, SHEET_WIDTH
from leaflet.posting.mail.piece import Personal
from leaflet.posting.press import sheet_marks
from leaflet.posting.press.encoder import TextEncoder
from leaflet.posting.press.sheet_marks import SheetMarks
from leaflet.posting.press.templates import PieceLayout

# One person's things by the stock on whose pages they stand.
Inscribed = Mapping[int, Sequence[Personal]]

_page = attrgetter("page")


@value(kw_only=True)
class PrintJob:
    """What is the same in all files of a job; ``title`` is what viewers show of them, and names nobody.

    Printed on one side only, pieces have no empty backs.
    """

    ink: TextEncoder
    title: str
    marking: SheetMarks | None = None
    duplex: bool = True

    @property
    def sides_a_sheet(self) -> int:
        """How many sides a sheet has that go to the printer."""
        return 2 if self.duplex else 1


def inked(job: PrintJob, course: PieceLayout, piece: int, inscribed: Inscribed) -> dict[int, bytes]:
    """Return, by the index of the side, what a piece bears that no other does: the person's things and its marks.

    Raises KeyError for things on a page that is on no side of the piece: they would be lost.
    """
    found: dict[int, bytes] = {}
    for stock, items in inscribed.items():
        for page, its_items in groupby(items, key=_page):
            spot = course.spots[stock, page]
            drawn = spot.opening + job.ink.personal(its_items, spot.height) + spot.closing
            found[spot.side] = found[spot.side] + b"\n" + drawn if spot.side in found else drawn
    if job.marking is not None:
        sheets = -(-len(course.contents) // job.sides_a_sheet)
        for sheet in range(1, sheets + 1 if job.marking.every else 2):
            side = (sheet - 1) * job.sides_a_sheet
            mark = sheet_marks.drawn(job.marking, piece, sheet, sheets, job.ink)
            found[side] = found[side] + b"\n" + mark if side in found else mark
    return found


def catalogue(pages: int, job: PrintJob) -> bytes:
    """Return the object that a reader begins with; it asks the printer for paper that is turned as the sheets are."""
    duplex = b"DuplexFlipLongEdge" if job.duplex else b"Simplex"
    wishes = b"/Duplex/%b/PrintScaling/None/DisplayDocTitle true" % duplex
    return b"<</Type/Catalog/Pages %d 0 R/ViewerPreferences<<%b>>>>" % (pages, wishes)


def information(job: PrintJob) -> bytes:
    """Return what the file says of itself."""
    title, creator = (text.encode("utf-16-be").hex().upper() for text in (job.title, f"leaflet {__version__}"))
    return f"<</Title<FEFF{title}>/Creator<FEFF{creator}>>>".encode("ascii")


def inherited(resources: int) -> bytes:
    """Return what all pages have in common."""
    return f"/MediaBox[0 0 {SHEET_WIDTH:.3f} {SHEET_HEIGHT:.3f}]/Resources {resources} 0 R".encode("ascii")
