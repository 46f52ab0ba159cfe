"""What all files of a job share: its encoder and marks, and how personal content is placed on sides."""

from collections.abc import Mapping, Sequence
from itertools import groupby
from operator import attrgetter

from leaflet import __version__
from leaflet.model.value import value
from leaflet.posting.mail.envelope import SHEET_HEIGHT, SHEET_WIDTH
from leaflet.posting.press import sheet_marks
from leaflet.posting.press.encoder import Personal, TextEncoder
from leaflet.posting.press.sheet_marks import SheetMarks
from leaflet.posting.press.templates import PieceLayout

# A person's items, by the template on whose pages they stand.
PersonalContent = Mapping[int, Sequence[Personal]]

_page = attrgetter("page")


@value(kw_only=True)
class PrintJob:
    """What all files of a job share. ``title`` is the title of the files; it names nobody.

    Without ``duplex``, pieces have no empty backs.
    """

    encoder: TextEncoder
    title: str
    marks: SheetMarks | None = None
    duplex: bool = True

    @property
    def sides_a_sheet(self) -> int:
        """The number of printed sides of a sheet."""
        return 2 if self.duplex else 1


def piece_content(job: PrintJob, layout: PieceLayout, piece: int, personal: PersonalContent) -> dict[int, bytes]:
    """Return the personal content and the marks of a piece, by the index of the side.

    Raises KeyError for items on a page that is on no side of the piece.
    """
    found: dict[int, bytes] = {}
    for template, items in personal.items():
        for page, its_items in groupby(items, key=_page):
            placement = layout.placements[template, page]
            drawn = placement.opening + job.encoder.personal(its_items, placement.height) + placement.closing
            found[placement.side] = found[placement.side] + b"\n" + drawn if placement.side in found else drawn
    if job.marks is not None:
        sheets = -(-len(layout.contents) // job.sides_a_sheet)
        for sheet in range(1, sheets + 1 if job.marks.every else 2):
            side = (sheet - 1) * job.sides_a_sheet
            mark = sheet_marks.drawn(job.marks, piece, sheet, sheets, job.encoder)
            found[side] = found[side] + b"\n" + mark if side in found else mark
    return found


def catalogue(pages: int, job: PrintJob) -> bytes:
    """Return the document catalogue, which asks the printer for duplex over the long edge, or for simplex."""
    duplex = b"DuplexFlipLongEdge" if job.duplex else b"Simplex"
    preferences = b"/Duplex/%b/PrintScaling/None/DisplayDocTitle true" % duplex
    return b"<</Type/Catalog/Pages %d 0 R/ViewerPreferences<<%b>>>>" % (pages, preferences)


def information(job: PrintJob) -> bytes:
    """Return the document information."""
    title, creator = (text.encode("utf-16-be").hex().upper() for text in (job.title, f"leaflet {__version__}"))
    return f"<</Title<FEFF{title}>/Creator<FEFF{creator}>>>".encode("ascii")


def inherited(resources: int) -> bytes:
    """Return the attributes that all pages inherit."""
    return f"/MediaBox[0 0 {SHEET_WIDTH:.3f} {SHEET_HEIGHT:.3f}]/Resources {resources} 0 R".encode("ascii")
