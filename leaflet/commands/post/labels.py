"""Write addresses on sheets of labels, and prove that each label is its own person's."""

from collections.abc import Iterable, Iterator

from leaflet.commands.post.pieces import PieceProduction
from leaflet.commands.post.proving import wrong
from leaflet.commands.post.recipient_list import recipients
from leaflet.model.content import Day
from leaflet.model.problems import ContentError
from leaflet.posting.job.order import LabelOptions
from leaflet.posting.press.job import PrintJob
from leaflet.posting.press.sheets import flat
from leaflet.posting.press.writer import Writer
from leaflet.posting.proof.wording import ExpectedPiece, SideWords, Zone, folded
from leaflet.posting.recipients.recipient import Recipient
from leaflet.posting.stationery.job_summary import LabelFile
from leaflet.posting.stationery.labels import blank, label_sheets

LABELS = "labels.pdf"


def write_labels(making: PieceProduction, labels: LabelOptions) -> LabelFile | None:
    """Write labels for those whose envelope shows nothing, or for all where every envelope has a window.

    Nothing is written where none of those gets a piece that is made again. Raises Faults where what is read again is
    not what the list says, and OSError.
    """
    count = sum(1 for _ in _closed(making))
    if not count:
        return None
    some = next(iter(making.jobs.values()))
    with making.folder.file(LABELS) as file:
        writer = Writer(file, PrintJob(ink=some.ink, title=some.title, duplex=False))
        _write(writer, _closed(making), making, labels)
        writer.close()
    # Imported here: its library is an extra, and only whole jobs need it.
    from leaflet.posting.proof.print_files import prove

    found = prove(making.folder.path / LABELS, _expected(_closed(making), labels))
    if found.faults:
        raise ContentError([wrong(LABELS, 0, "the labels are not what the list says")])
    return LabelFile(file=LABELS, sheet=labels.sheet.name, pieces=count, start=labels.start)


def _write(writer: Writer, people: Iterable[Recipient], making: PieceProduction, labels: LabelOptions) -> None:
    sent = making.roll.order.sent
    stock = writer.stock(blank(labels.sheet, Day(sent.year, sent.month, sent.day)))
    sides = flat(stock, 1)
    font = next(iter(making.kits.values())).look.regular
    for number, items in enumerate(label_sheets(people, labels.sheet, font, start=labels.start), start=1):
        writer.piece(number, sides, {stock: items})


def _expected(people: Iterable[Recipient], labels: LabelOptions) -> Iterator[ExpectedPiece]:
    """Yield what each sheet must say, and where: told by the list alone, not by what was written."""
    sheet, at, number = labels.sheet, labels.start - 1, 1
    zones: list[Zone] = []
    for person in people:
        if at == sheet.count:
            yield _sheet(number, zones)
            at, number, zones = 0, number + 1, []
        zones.append(Zone(sheet.label(at), (*map(folded, person.address), str(person.number))))
        at += 1
    if zones:
        yield _sheet(number, zones)


def _sheet(number: int, zones: list[Zone]) -> ExpectedPiece:
    words = tuple([line for zone in zones for line in zone.lines])
    return ExpectedPiece(number, (SideWords((), words),), tuple(zones))


def _closed(making: PieceProduction) -> Iterator[Recipient]:
    """Yield those whose envelope shows nothing, or all where each envelope has a window."""
    only, route = making.roll.order.options.only, making.roll.route
    closed = {number for number, kit in making.kits.items() if kit.seen is None} or set(making.kits)
    return (
        person for person in recipients(making.roll) if (not only or person.number in only) and route(person) in closed
    )
