"""What a job of post comes to, for those who print and pack it: numbers and names of files, and nobody's name."""

from collections.abc import Mapping

from leaflet.model.content import Day
from leaflet.model.units import mm
from leaflet.model.value import field, value
from leaflet.posting.mail.envelope import SHEET_HEIGHT, Envelope
from leaflet.printing.paper import OFFICE, Paper


@value(kw_only=True)
class InsertedBooklet:
    """A booklet that is the same for all and goes in by hand: its file, its pages, and their size in points."""

    file: str
    pages: int
    width: float = mm(148)
    height: float = mm(210)

    @property
    def flat(self) -> bool:
        """Whether its pages are too large for two of them to lie on a sheet of A4, which is then not folded."""
        return 2 * self.width > SHEET_HEIGHT + 1

    @property
    def sheets(self) -> int:
        """How many sheets of A4 it has, printed on both sides."""
        return -(-self.pages // (2 if self.flat else 4))


@value(kw_only=True)
class Packing:
    """How the pieces of one kind are made.

    ``files`` are to be printed, in their order; a piece has ``sheets`` of them at most: its carrier, and then those of
    a booklet, or those of a ``letter``. ``booklet`` goes in besides.
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
    """A file of labels: for how many pieces, on which sheets, from which label of the first sheet on."""

    file: str
    sheet: str
    pieces: int
    start: int = 1


@value(kw_only=True)
class JobSummary:
    """A job: what is made of which leaflet, and what is not.

    ``elsewhere`` counts by what is wanted the people whose format is not made here. ``left_out`` are on the list of
    those who are to get nothing, ``faulty`` rows could not be read as a person. ``small`` addresses are below the size
    that Royal Mail's machines want.
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
        """How many pieces are made."""
        return sum(packing.pieces for packing in self.packings)
