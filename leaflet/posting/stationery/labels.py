"""Set addresses on sheets of labels: recipients → the personal content of each sheet.

A label has the address and the number of its piece, and nothing about the leaflet.
"""

from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType

from leaflet.model.content import Day
from leaflet.model.draft import Box, Draft, Element, Font, Metadata, Page, Panel
from leaflet.model.problems import Place, Problem
from leaflet.model.theme import Colour
from leaflet.model.units import Points, in_mm, mm
from leaflet.model.value import value
from leaflet.posting.mail.envelope import SHEET_HEIGHT, SHEET_WIDTH
from leaflet.posting.press.encoder import Inscription
from leaflet.posting.recipients.people import Recipient
from leaflet.posting.stationery.address_block import address_block, inscribed, width

# Clearance from the edges of a label, for the tolerance of printers.
_SIDES, _ENDS = mm(3), mm(4)
_NUMBER_SIZE = 6.0
_RADIUS, _HAIRLINE, _GREY = mm(2.5), 0.3, Colour(118, 118, 118)


@value
class LabelSheet:
    """An A4 sheet of labels of one size, centred; ``gap`` is the space between columns."""

    name: str
    columns: int
    rows: int
    width: Points
    height: Points
    gap: Points = mm(2.54)

    @property
    def count(self) -> int:
        """The number of labels on a sheet."""
        return self.columns * self.rows

    def label(self, number: int) -> Box:
        """Return the box of a label, numbered from 0 along the rows."""
        row, column = divmod(number, self.columns)
        pitch = self.width + self.gap
        left = (SHEET_WIDTH - self.columns * pitch + self.gap) / 2
        top = (SHEET_HEIGHT - self.rows * self.height) / 2
        return Box(left + column * pitch, top + row * self.height, self.width, self.height)


# Avery's address labels, with the sizes printed on their boxes.
LABELS: Mapping[str, LabelSheet] = MappingProxyType({
    sheet.name: sheet
    for sheet in (
        LabelSheet("L7159", 3, 8, mm(63.5), mm(33.9)),
        LabelSheet("L7160", 3, 7, mm(63.5), mm(38.1)),
        LabelSheet("L7161", 3, 6, mm(63.5), mm(46.6)),
        LabelSheet("L7162", 2, 8, mm(99.1), mm(33.9)),
        LabelSheet("L7163", 2, 7, mm(99.1), mm(38.1)),
        LabelSheet("L7164", 3, 4, mm(63.5), mm(72)),
        LabelSheet("L7165", 2, 4, mm(99.1), mm(67.7)),
    )
})  # fmt: skip


def label_sheets(
    people: Iterable[Recipient], sheet: LabelSheet, font: Font, *, start: int = 1
) -> Iterator[tuple[Inscription, ...]]:
    """Yield the lines of each sheet, beginning at label ``start`` of the first. ``misfit`` must have found nothing.

    Raises ValueError if the sheet has no label of that number.
    """
    if not 1 <= start <= sheet.count:
        raise ValueError(f"{sheet.name} has labels 1 to {sheet.count}, and none of number {start}")
    position = start - 1
    on_sheet: list[Inscription] = []
    for recipient in people:
        if position == sheet.count:
            yield tuple(on_sheet)
            position, on_sheet = 0, []
        on_sheet += _on_label(recipient, sheet.label(position), font)
        position += 1
    if on_sheet:
        yield tuple(on_sheet)


def misfit(recipient: Recipient, sheet: LabelSheet, font: Font, place: Place) -> Iterator[Problem]:
    """Yield a problem if an address does not fit on a label; ``place`` is that of the row."""
    if address_block(recipient.address, _inside(sheet.label(0)), font) is None:
        yield Problem(
            place,
            "label-too-small",
            f"the address does not fit on a label of {sheet.name}, {in_mm(sheet.width):g} × {in_mm(sheet.height):g} mm",
            "part long lines, leave one out, or take larger labels",
        )


def label_template(sheet: LabelSheet, sent: Day, *, outlined: bool = False) -> Draft:
    """Return the page that all sheets share: empty, or with the outlines of the labels for a test print."""
    edges = tuple(
        Panel(sheet.label(number), stroke=_GREY, thickness=_HAIRLINE, radius=_RADIUS)
        for number in range(sheet.count if outlined else 0)
    )
    day = sent.first()
    return Draft(
        width=SHEET_WIDTH,
        height=SHEET_HEIGHT,
        pages=(Page(1, edges),),
        outline=(),
        structure=Element(0, "Document"),
        metadata=Metadata(title="", language="en", author="", subject="", created=day, modified=day),
    )


def _on_label(recipient: Recipient, label: Box, font: Font) -> tuple[Inscription, ...]:
    inside = _inside(label)
    setting = address_block(recipient.address, inside, font)
    if setting is None:
        raise ValueError("an address that does not fit on its label was not refused")
    number = str(recipient.number)
    x = inside.right - width(number, font) * _NUMBER_SIZE
    # In the clearance below the address.
    piece = Inscription(0, x, label.bottom - _ENDS / 2, _NUMBER_SIZE, number)
    return (*inscribed(recipient.address, inside, setting, 0), piece)


def _inside(label: Box) -> Box:
    return Box(label.x + _SIDES, label.y + _ENDS, label.width - 2 * _SIDES, label.height - 2 * _ENDS)
