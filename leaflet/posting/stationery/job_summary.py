"""A summary of a job for those who print and pack it: counts and file names, without personal data."""

from collections.abc import Mapping

from leaflet.model.content import Day
from leaflet.model.units import mm
from leaflet.model.value import field, value
from leaflet.posting.mail.envelope import SHEET_HEIGHT, Envelope
from leaflet.printing.paper import OFFICE, Paper


@value(kw_only=True)
class InsertedBooklet:
    """A booklet that is the same for everybody and inserted by hand: its file, its pages, and their size in points."""

    file: str
    pages: int
    width: float = mm(148)
    height: float = mm(210)

    @property
    def flat(self) -> bool:
        """Whether a sheet of A4 holds only one page and stays unfolded."""
        return 2 * self.width > SHEET_HEIGHT + 1

    @property
    def sheets(self) -> int:
        """The number of sheets of A4, printed on both sides."""
        return -(-self.pages // (2 if self.flat else 4))


@value(kw_only=True)
class Packing:
    """How the pieces of one mailing set are made.

    ``files`` are printed in order. A piece has at most so many ``sheets``: its carrier and those of its booklet, or
    those of a ``letter``. ``booklet`` is inserted.
    """

    pieces: int
    files: tuple[str, ...]
    envelope: Envelope
    sheets: int = 1
    booklet: InsertedBooklet | None = None
    duplex: bool = True
    letter: bool = False
    kind: str = ""


@value(kw_only=True)
class LabelFile:
    """A file of labels: the kind of sheet, the number of pieces, and the first label used on the first sheet."""

    file: str
    sheet: str
    pieces: int
    start: int = 1


@value(kw_only=True)
class JobSummary:
    """A job: what is made of which leaflet, and what is not.

    ``elsewhere`` counts the people whose format leaflet does not make, by format. ``left_out`` counts people on the
    suppression list, ``faulty`` rows with errors, ``small`` addresses below the size that Royal Mail's machines need.
    """

    job: str
    made: Day
    title: str
    version: str
    packings: tuple[Packing, ...]
    labels: LabelFile | None = None
    elsewhere: Mapping[str, int] = field(default_factory=dict)
    left_out: int = 0
    faulty: int = 0
    small: int = 0
    paper: Paper = OFFICE

    @property
    def pieces(self) -> int:
        """The number of pieces made."""
        return sum(packing.pieces for packing in self.packings)
