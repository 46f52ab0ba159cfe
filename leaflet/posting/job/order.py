"""What is asked for when a leaflet is to be posted: paths, a day and choices."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from leaflet.model.content import Clinic
from leaflet.model.value import field, value
from leaflet.posting.stationery.labels import LabelSheet
from leaflet.printing.plan import ImpositionOptions


@value
class Batch:
    """How much goes into one file: so many pieces, or so many bytes about; 10,000 pieces where neither is said."""

    pieces: int | None = None
    size: int | None = None


@value
class LabelOptions:
    """On which sheets of labels addresses are printed, from which label of the first sheet on."""

    sheet: LabelSheet
    start: int = 1


@value(kw_only=True)
class PostOptions:
    """A leaflet, a list of people, and what is to be made of them; the letters bear the day ``sent``.

    ``whole`` puts each person's booklet behind their carrier; ``letter`` makes of the leaflet itself a letter to each
    person, without a carrier. ``each`` makes a file of every piece, ``only`` makes just the pieces of these numbers.
    Carriers bear Royal Mail's ``customer_code`` where that is wished. ``renamed`` says what the list calls our columns.
    ``skip_bad`` makes the pieces of good rows although others are faulty. Post goes ``abroad`` only where that is said,
    and a leaflet whose review is overdue only with a reason. ``prove_all`` has every side read again, also those that
    are the same for everybody. Finished files are locked with a ``password`` if there is one, and copied into a folder
    below ``handover``. ``command`` is how all this was asked for, to be repeated in hints.
    """

    content: Path
    people: Path
    today: date
    sent: date
    output: Path
    sheet: str = ""
    style: str = "default"
    envelope: str = "c5"
    whole: bool = False
    letter: bool = False
    batch: Batch = Batch()
    each: bool = False
    only: frozenset[int] = frozenset()
    every_sheet: bool = False
    customer_code: bool = False
    labels: LabelOptions | None = None
    password: str = ""
    handover: Path | None = None
    skip_bad: bool = False
    abroad: bool = False
    suppress: Path | None = None
    oldest: date | None = None
    renamed: Mapping[str, str] = field(default_factory=dict)
    clinic: Clinic | None = None
    archive: Path | None = None
    allow_overdue: str = ""
    wish: ImpositionOptions = ImpositionOptions()
    jobs: int = 1
    prove_all: bool = False
    command: str = "leaflet post CONTENT PEOPLE"

    @property
    def personal(self) -> bool:
        """Whether the leaflet is made for one person at a time."""
        return self.whole or self.letter
