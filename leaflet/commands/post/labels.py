"""Write sheets of address labels, and prove that each label has the right address."""

from collections.abc import Iterable, Iterator

from leaflet.commands.post.pieces import PieceProduction
from leaflet.commands.post.proving import proof_failure
from leaflet.commands.post.recipient_list import recipients
from leaflet.model.content import Day
from leaflet.model.problems import ContentError
from leaflet.posting.job.order import LabelOptions
from leaflet.posting.press.job import PrintJob
from leaflet.posting.press.sheets import PieceSides, flat
from leaflet.posting.press.writer import Writer
from leaflet.posting.proof.wording import ExpectedPiece, SideWords, Zone, folded
from leaflet.posting.recipients.people import Recipient
from leaflet.posting.stationery.job_summary import LabelFile
from leaflet.posting.stationery.labels import label_sheets, label_template

LABELS = "labels.pdf"


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
