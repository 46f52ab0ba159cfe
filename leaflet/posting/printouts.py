"""Print what goes along with the pieces of a job: the instruction sheet, and sheets of labels → files for a printer."""

from collections.abc import Iterable
from typing import BinaryIO

from leaflet.layout.look import Look
from leaflet.posting.docket import Docket
from leaflet.posting.ink import Ink
from leaflet.posting.instructions import instruction_sheet
from leaflet.posting.job import Job
from leaflet.posting.labels import LABELS, blank, label_sheets
from leaflet.posting.recipient import Recipient
from leaflet.posting.sheets import flat
from leaflet.posting.writer import Writer


def print_instructions(docket: Docket, look: Look, file: BinaryIO) -> None:
    """Write the instruction sheet of a job."""
    draft = instruction_sheet(docket, look)
    ink = Ink(look.regular, look.bold, (), [draft])
    writer = Writer(file, Job(ink=ink, title=f"Instructions for job {docket.job}"))
    writer.piece(1, flat(writer.stock(draft), len(draft.pages)), {})
    writer.close()


def print_labels(
    people: Iterable[Recipient],
    docket: Docket,
    look: Look,
    signs: Iterable[str],
    file: BinaryIO,
    *,
    outlined: bool = False,
) -> None:
    """Write an address label for each person, in their order; ``signs`` are all that their addresses are written with.

    Sheets of labels carry many people, which the title of the file says. Raises ValueError for a job without labels.
    """
    if docket.labels is None:
        raise ValueError(f"job {docket.job} has no labels")
    sheet = LABELS[docket.labels.sheet]
    page = blank(sheet, docket.made, outlined=outlined)
    ink = Ink(look.regular, look.bold, signs, [page])
    title = f"Labels for job {docket.job}, many people on each sheet"
    writer = Writer(file, Job(ink=ink, title=title, duplex=False))
    stock = writer.stock(page)
    side = flat(stock, 1)
    sheets = label_sheets(people, sheet, look.regular, start=docket.labels.start)
    for number, borne in enumerate(sheets, start=1):
        writer.piece(number, side, {stock: borne})
    writer.close()
