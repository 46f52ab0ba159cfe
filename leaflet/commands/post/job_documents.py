"""Write the documents of a job: instructions, the booklet to insert, labels, and the rows to be made elsewhere."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from leaflet.commands.post.pieces import PieceProduction
from leaflet.commands.post.proving import proof_failure
from leaflet.commands.post.recipient_list import recipients
from leaflet.layout.style_context import StyleContext, dressed
from leaflet.model.content import Day, LanguageTag
from leaflet.model.draft import Draft
from leaflet.model.problems import ContentError
from leaflet.pdf.canvas import draw
from leaflet.posting.job.mailing_set import MailingSet
from leaflet.posting.job.manifest import PrintFile
from leaflet.posting.job.order import LabelOptions, PostOrder
from leaflet.posting.press.encoder import TextEncoder
from leaflet.posting.press.job import PrintJob
from leaflet.posting.press.sheets import PieceSides, flat
from leaflet.posting.press.writer import Writer
from leaflet.posting.proof.wording import ExpectedPiece, SideWords, Zone, folded
from leaflet.posting.recipients.people import Recipient
from leaflet.posting.recipients.print_runs import RecipientGroup
from leaflet.posting.recipients.survey import Fate
from leaflet.posting.stationery.instructions import InsertedBooklet, JobSummary, LabelFile, Packing, instruction_sheet
from leaflet.posting.stationery.labels import label_sheets, label_template
from leaflet.reading.labels import read_phrases
from leaflet.reading.styles import OWN_STYLES, read_theme

INSTRUCTIONS = "instructions.pdf"
ELSEWHERE = "elsewhere.csv"
LABELS = "labels.pdf"

# The instruction sheet is for the post room, whatever language the leaflet is in.
_LANGUAGE = LanguageTag("en-GB")


def write_documents(production: PieceProduction, job: str, print_files: Sequence[PrintFile]) -> None:
    """Write all files but those of the pieces. Raises ContentError, and OSError."""
    order, folder = production.order, production.folder
    copies: dict[RecipientGroup, InsertedBooklet] = {}
    for run, mailing_set in production.mailing_sets.items():
        if mailing_set.copy is not None:
            name = f"{mailing_set.leaflet.id.text}-{mailing_set.edition}.pdf"
            with folder.file(name) as file:
                file.write(draw(mailing_set.copy))
            pages, width, height = len(mailing_set.copy.pages), mailing_set.copy.width, mailing_set.copy.height
            copies[run] = InsertedBooklet(file=name, pages=pages, width=width, height=height)
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
    copies: Mapping[RecipientGroup, InsertedBooklet],
    labelled: LabelFile | None,
) -> Draft:
    order, survey = production.order, production.survey
    mailing_sets = production.mailing_sets
    first = next(iter(mailing_sets.values()))
    packings = [
        Packing(
            pieces=sum(file.pieces for file in print_files if file.run == run),
            files=tuple(file.name for file in print_files if file.run == run),
            envelope=mailing_set.envelope,
            sheets=sheet_count(mailing_set, order),
            letter=order.options.letter,
            booklet=copies.get(run),
            duplex=not order.options.imposition.one_sided,
            kind=mailing_set.stem if len(mailing_sets) > 1 else "",
        )
        for run, mailing_set in mailing_sets.items()
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


def write_labels(production: PieceProduction, labels: LabelOptions) -> LabelFile | None:
    """Write labels for all whose envelope has no window; if every envelope has one, for everybody.

    Return None if nobody needs a label. Raises ContentError if the proof fails, and OSError.
    """
    count = sum(1 for _ in _labelled(production))
    if not count:
        return None
    job = next(iter(production.jobs.values()))
    with production.folder.file(LABELS) as file:
        writer = Writer(file, PrintJob(encoder=job.encoder, title=job.title, duplex=False))
        _write(writer, _labelled(production), production, labels)
        writer.close()
    # Imported here: it needs an extra.
    from leaflet.posting.proof.print_files import prove

    found = prove(production.folder.path / LABELS, _expected(_labelled(production), labels))
    if found.faults:
        raise ContentError([proof_failure(LABELS, 0, "the labels are not what the list says")])
    return LabelFile(file=LABELS, sheet=labels.sheet.name, pieces=count, start=labels.start)


def _write(writer: Writer, people: Iterable[Recipient], production: PieceProduction, labels: LabelOptions) -> None:
    sent = production.order.sent
    template = writer.template(label_template(labels.sheet, Day(sent.year, sent.month, sent.day)))
    sides = PieceSides(flat(template, 1))
    font = next(iter(production.mailing_sets.values())).look.regular
    for number, items in enumerate(label_sheets(people, labels.sheet, font, start=labels.start), start=1):
        writer.piece(number, sides, {template: items})


def _expected(people: Iterable[Recipient], labels: LabelOptions) -> Iterator[ExpectedPiece]:
    """Yield the expected words and places of each sheet, from the list alone."""
    sheet, position, number = labels.sheet, labels.start - 1, 1
    zones: list[Zone] = []
    for person in people:
        if position == sheet.count:
            yield _sheet(number, zones)
            position, number, zones = 0, number + 1, []
        zones.append(Zone(sheet.label(position), (*map(folded, person.address), str(person.number))))
        position += 1
    if zones:
        yield _sheet(number, zones)


def _sheet(number: int, zones: list[Zone]) -> ExpectedPiece:
    words = tuple([line for zone in zones for line in zone.lines])
    return ExpectedPiece(number, (SideWords((), words),), tuple(zones))


def _labelled(production: PieceProduction) -> Iterator[Recipient]:
    """Yield the recipients who need a label."""
    only, route = production.order.options.only, production.recipient_list.route
    runs = {run for run, mailing_set in production.mailing_sets.items() if mailing_set.seen is None}
    runs = runs or set(production.mailing_sets)
    people = recipients(production.recipient_list)
    return (person for person in people if (not only or person.number in only) and route(person) in runs)
