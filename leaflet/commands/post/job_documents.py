"""Write what goes with the pieces of a job: instructions, booklets to print once, labels, what is made elsewhere."""

from collections import Counter
from collections.abc import Mapping, Sequence

from leaflet.commands.post.labels import write_labels
from leaflet.commands.post.pieces import PieceProduction
from leaflet.layout.style_context import StyleContext, dressed
from leaflet.model.content import Day, LanguageTag
from leaflet.model.draft import Draft
from leaflet.model.problems import ContentError
from leaflet.pdf.canvas import draw
from leaflet.posting.job.mailing_set import MailingSet
from leaflet.posting.job.manifest import PrintFile
from leaflet.posting.job.order import PostOrder
from leaflet.posting.press.encoder import TextEncoder
from leaflet.posting.press.job import PrintJob
from leaflet.posting.press.sheets import flat
from leaflet.posting.press.writer import Writer
from leaflet.posting.recipients.survey import Fate
from leaflet.posting.stationery.instructions import instruction_sheet
from leaflet.posting.stationery.job_summary import InsertedBooklet, JobSummary, LabelFile, Packing
from leaflet.reading.labels import read_phrases
from leaflet.reading.styles import OWN_STYLES, read_theme

INSTRUCTIONS = "instructions.pdf"
ELSEWHERE = "elsewhere.csv"

# The instruction sheet is for those who print and pack, whatever language their patients read.
_LANGUAGE = LanguageTag("en-GB")


def write_papers(making: PieceProduction, job: str, filed: Sequence[PrintFile]) -> None:
    """Write everything but the pieces. Raises Faults, and OSError."""
    order, folder = making.roll.order, making.folder
    copies: dict[int, InsertedBooklet] = {}
    for number, kit in making.kits.items():
        if kit.copy is not None:
            name = f"{kit.leaflet.id.text}-{kit.edition}.pdf"
            with folder.file(name) as file:
                file.write(draw(kit.copy))
            pages, width, height = len(kit.copy.pages), kit.copy.width, kit.copy.height
            copies[number] = InsertedBooklet(file=name, pages=pages, width=width, height=height)
    labelled = None if order.options.labels is None else write_labels(making, order.options.labels)
    if making.roll.survey.elsewhere:
        with folder.file(ELSEWHERE) as file:
            file.write(_elsewhere(making.roll.survey.elsewhere))
    draft = _instructions(making, job, filed, copies, labelled)
    with folder.file(INSTRUCTIONS) as file:
        some = next(iter(making.kits.values())).look
        writer = Writer(
            file, PrintJob(ink=TextEncoder(some.regular, some.bold, (), [draft]), title=f"Job {job}", duplex=False)
        )
        writer.piece(1, flat(writer.stock(draft), len(draft.pages)), {})
        writer.close()


def sheets_of(kit: MailingSet, order: PostOrder) -> int:
    """Return of how many sheets the thickest piece of a kit is, without what goes in by hand."""
    return kit.thickest(1 if order.options.imposition.one_sided else 2)


def _instructions(
    making: PieceProduction,
    job: str,
    filed: Sequence[PrintFile],
    copies: Mapping[int, InsertedBooklet],
    labelled: LabelFile | None,
) -> Draft:
    order, survey = making.roll.order, making.roll.survey
    kits = making.kits
    first = next(iter(kits.values()))
    packings = [
        Packing(
            pieces=sum(file.pieces for file in filed if file.kit == number),
            files=tuple(file.name for file in filed if file.kit == number),
            envelope=kit.envelope,
            sheets=sheets_of(kit, order),
            letter=order.options.letter,
            booklet=copies.get(number),
            duplex=not order.options.imposition.one_sided,
            kind=kit.stem if len(kits) > 1 else "",
        )
        for number, kit in kits.items()
    ]
    docket = JobSummary(
        job=job,
        made=Day(order.sent.year, order.sent.month, order.sent.day),
        title=first.leaflet.title.text,
        version=first.leaflet.version.text,
        packings=tuple(packing for packing in packings if packing.pieces),
        labels=labelled,
        elsewhere=Counter(wanted for _, wanted in survey.elsewhere),
        left_out=survey.count(Fate.LEFT_OUT),
        faulty=survey.count(Fate.REJECTED),
        small=making.roll.small,
        paper=order.options.imposition.paper,
    )
    return instruction_sheet(docket, dressing())


def dressing() -> StyleContext:
    """Return how the instruction sheet looks. Raises Faults when a font is missing."""
    phrases, _ = read_phrases(_LANGUAGE)
    theme, problems = read_theme("plain", (OWN_STYLES,))
    if phrases is None or theme is None:
        raise ContentError(problems)
    return dressed(theme, phrases, _LANGUAGE.text)


def _elsewhere(wanted: Sequence[tuple[int, str]]) -> bytes:
    """Return rows of the list and what is wanted there: not whose they are."""
    lines = ["row,wanted", *(f'{row},"{words}"' for row, words in wanted)]
    return "".join(f"{line}\r\n" for line in lines).encode("utf-8-sig")
