"""An order for leaflet post: a leaflet, a list of recipients, a day, and options."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from leaflet.model.value import field, value
from leaflet.posting.stationery.labels import LabelSheet
from leaflet.printing.paper import HEAVIEST, LIGHTEST, OFFICE, Paper
from leaflet.printing.plan import ImpositionOptions
from leaflet.reading.content import Source


@value
class Batch:
    """How much goes into one file: a number of pieces, or about a number of bytes; 10,000 pieces by default."""

    pieces: int | None = None
    size: int | None = None


@value
class LabelOptions:
    """The kind of label sheet, and the first label to use on the first sheet."""

    sheet: LabelSheet
    start: int = 1


@value(kw_only=True)
class PostOptions:
    """What is to be made for the people on a list; ``leaflet post`` has an option for each of these.

    ``sent`` is the day that letters bear, today by default. The job gets a folder of its own in the folder ``output``.
    ``sheet`` is the sheet of a workbook that holds the list. Without an ``envelope``, carriers are for c5 and letters
    for notify. ``whole`` puts each person's booklet behind their carrier; ``letter`` makes of the leaflet itself a
    letter to each person, without a carrier. ``each`` makes a file of every piece, ``only`` makes just the pieces of
    these numbers, ``batch`` limits the size of files. With ``every_sheet`` each sheet bears the mark of its piece, not
    only the carrier. Carriers bear Royal Mail's ``customer_code`` where that is asked for. ``renamed`` maps our names
    of columns to those of the list. ``skip_bad`` makes the pieces of good rows although others are faulty. Whoever is
    in the table ``suppress`` gets nothing; addresses dated before ``oldest`` are reported. Pieces go ``abroad`` only if
    that is true. ``clinic`` is the file of the clinic that sends the post. A leaflet whose review is overdue is posted
    only with a reason, ``allow_overdue``. ``paper`` is in grams per square metre. ``jobs`` processes work at once.
    ``prove_all`` reads every side again, also those that are the same for everybody. Finished files are locked with a
    ``password`` if there is one, and copied into a folder below ``handover``.
    """

    sent: date | None = None
    output: Path = Path("output")
    sheet: str = ""
    style: str = "default"
    envelope: str = ""
    whole: bool = False
    letter: bool = False
    batch: Batch = Batch()
    each: bool = False
    only: frozenset[int] = frozenset()
    every_sheet: bool = False
    customer_code: bool = False
    labels: LabelOptions | None = None
    password: str = field(default="", metadata={"secret": True})
    handover: Path | None = None
    skip_bad: bool = False
    abroad: bool = False
    suppress: Path | None = None
    oldest: date | None = None
    renamed: Mapping[str, str] = field(default_factory=dict)
    clinic: Path | None = None
    archive: Path | None = None
    allow_overdue: str = ""
    one_sided: bool = False
    paper: int = OFFICE.gsm
    jobs: int = 1
    prove_all: bool = False

    @property
    def personal(self) -> bool:
        """Whether the leaflet is made for one person at a time."""
        return self.whole or self.letter

    @property
    def imposition(self) -> ImpositionOptions:
        """How booklets are imposed."""
        return ImpositionOptions(one_sided=self.one_sided, paper=Paper(self.paper))


def require_usable(options: PostOptions) -> None:
    """Raise ValueError for options that have no meaning, or not together; the command line knows none of these."""
    batch, labels = options.batch, options.labels
    slips = {
        "whole and letter are two ways: take one": options.whole and options.letter,
        "each makes a file of every piece: it has no batch": options.each and batch != Batch(),
        "a batch has so many pieces or a size: give one": batch.pieces is not None and batch.size is not None,
        "a batch has at least one piece": batch.pieces is not None and batch.pieces < 1,
        "a batch has a size of at least one byte": batch.size is not None and batch.size < 1,
        "pieces are numbered from 1": any(number < 1 for number in options.only),
        f"paper weighs {LIGHTEST} to {HEAVIEST} g/m²": not LIGHTEST <= options.paper <= HEAVIEST,
        "jobs is the number of processes: at least 1": options.jobs < 1,
        "start is the number of a label on its sheet": labels is not None
        and not 1 <= labels.start <= labels.sheet.count,
    }
    for message, is_slip in slips.items():
        if is_slip:
            raise ValueError(message)


@value(kw_only=True)
class PostOrder:
    """A leaflet's content file, a list of people, a day, and what is to be made of them.

    ``source`` is what the content file says if it was read before. ``command`` is how all this was asked for, to be
    repeated in hints.
    """

    content: Path
    people: Path
    today: date
    options: PostOptions = PostOptions()
    source: Source | None = None
    command: str = "leaflet post CONTENT PEOPLE"

    @property
    def sent(self) -> date:
        """The date on letters."""
        return self.options.sent or self.today

    @property
    def envelope(self) -> str:
        """The name of the envelope that pieces go into."""
        return self.options.envelope or ("notify" if self.options.letter else "c5")
