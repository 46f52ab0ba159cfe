"""Write the documents of a job: instructions, the booklet to insert, labels, and the rows to be made elsewhere."""

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
from leaflet.posting.press.sheets import PieceSides, flat
from leaflet.posting.press.writer import Writer
from leaflet.posting.recipients.survey import Fate
from leaflet.posting.stationery.instructions import instruction_sheet
from leaflet.posting.stationery.job_summary import InsertedBooklet, JobSummary, LabelFile, Packing
from leaflet.reading.labels import read_phrases
from leaflet.reading.styles import OWN_STYLES, read_theme

INSTRUCTIONS = "instructions.pdf"
ELSEWHERE = "elsewhere.csv"

# The instruction sheet is for the post room, whatever language the leaflet is in.
_LANGUAGE = LanguageTag("en-GB")


def write_documents(production: PieceProduction, job: str, print_files: Sequence[PrintFile]) -> None:
    """Write all files but those of the pieces. Raises ContentError, and OSError."""
    order, folder = production.order, production.folder
    copies: dict[int, InsertedBooklet] = {}
    for number, mailing_set in production.mailing_sets.items():
        if mailing_set.copy is not None:
            name = f"{mailing_set.leaflet.id.text}-{mailing_set.edition}.pdf"
            with folder.file(name) as file:
                file.write(draw(mailing_set.copy))
            pages, width, height = len(mailing_set.copy.pages), mailing_set.copy.width, mailing_set.copy.height
            copies[number] = InsertedBooklet(file=name, pages=pages, width=width, height=height)
    labelled = None if order.options.labels is None else write_labels(production, order.options.labels)
    if production.survey.elsewhere:
        with folder.file(ELSEWHERE) as file:
            file.write(_elsewhere(production.survey.elsewhere))
    draft = _instructions(production, job, print_files, copies, labelled)
    with folder.file(INSTRUCTIONS) as file:
        look = next(iter(production.mailing_sets.values())).look
        writer = Writer(
            file, PrintJob(encoder=TextEncoder(look.regular, look.bold, (), [draft]), title=f"Job {job}", duplex=False)
        )
        writer.piece(1, PieceSides(flat(writer.template(draft), len(draft.pages))), {})
        writer.close()


def sheet_count(mailing_set: MailingSet, order: PostOrder) -> int:
    """Return the number of sheets of the thickest piece, without an inserted booklet."""
    return mailing_set.thickest(1 if order.options.imposition.one_sided else 2)


def _instructions(
    production: PieceProduction,
    job: str,
    print_files: Sequence[PrintFile],
    copies: Mapping[int, InsertedBooklet],
    labelled: LabelFile | None,
) -> Draft:
    order, survey = production.order, production.survey
    mailing_sets = production.mailing_sets
    first = next(iter(mailing_sets.values()))
    packings = [
        Packing(
            pieces=sum(file.pieces for file in print_files if file.run == number),
            files=tuple(file.name for file in print_files if file.run == number),
            envelope=mailing_set.envelope,
            sheets=sheet_count(mailing_set, order),
            letter=order.options.letter,
            booklet=copies.get(number),
            duplex=not order.options.imposition.one_sided,
            kind=mailing_set.stem if len(mailing_sets) > 1 else "",
        )
        for number, mailing_set in mailing_sets.items()
    ]
    summary = JobSummary(
        job=job,
        made=Day(order.sent.year, order.sent.month, order.sent.day),
        title=first.leaflet.title.text,
        version=first.leaflet.version.text,
        packings=tuple(packing for packing in packings if packing.pieces),
        labels=labelled,
        elsewhere=Counter(wanted for _, wanted in survey.elsewhere),
        left_out=survey.count(Fate.LEFT_OUT),
        faulty=survey.count(Fate.REJECTED),
        small=production.recipient_list.small,
        paper=order.options.imposition.paper,
    )
    return instruction_sheet(summary, document_style())


def document_style() -> StyleContext:
    """Return the style of the instruction sheet. Raises ContentError if a font is missing."""
    phrases, _ = read_phrases(_LANGUAGE)
    theme, problems = read_theme("plain", (OWN_STYLES,))
    if phrases is None or theme is None:
        raise ContentError(problems)
    return dressed(theme, phrases, _LANGUAGE.text)


def _elsewhere(wanted: Sequence[tuple[int, str]]) -> bytes:
    """Return CSV with the numbers of rows and the formats that they ask for; it holds no personal data."""
    lines = ["row,wanted", *(f'{row},"{words}"' for row, words in wanted)]
    return "".join(f"{line}\r\n" for line in lines).encode("utf-8-sig")
