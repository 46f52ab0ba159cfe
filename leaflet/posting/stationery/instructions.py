"""Set the instruction sheet of a job: how to print, fold, pack and check the pieces.

It is for the post room, so it is in English like the messages of leaflet. It holds no personal data.
"""

from collections.abc import Iterator, Mapping
from itertools import pairwise

from leaflet.layout.blocks import set_body
from leaflet.layout.flow_lines import NEVER, FlowLine, gap, shifted
from leaflet.layout.running_text import heading
from leaflet.layout.structure import StructureBuilder
from leaflet.layout.style_context import BlockContext, StyleContext, on_page
from leaflet.model.content import Block, Body, Day, Item, Line, List, Paragraph, PlainText, Strong, Text
from leaflet.model.draft import Draft, Element, Metadata, Page, Placed
from leaflet.model.units import in_mm, mm, pt
from leaflet.model.value import field, replace, value
from leaflet.posting.mail.envelope import SHEET_HEIGHT, SHEET_WIDTH, Envelope
from leaflet.posting.stationery.fold_diagram import sketch
from leaflet.posting.stationery.weights import beyond, holds, weighed
from leaflet.printing.paper import OFFICE, Paper


@value(kw_only=True)
class InsertedBooklet:
    """A booklet that is the same for everybody and inserted by hand: its file, its pages, and their size in points."""

    file: str
    pages: int
    width: float = mm(148)
    height: float = mm(210)

    @property
    def flat(self) -> bool:
        """Whether a sheet of A4 holds only one page and stays unfolded."""
        return 2 * self.width > SHEET_HEIGHT + 1

    @property
    def sheets(self) -> int:
        """The number of sheets of A4, printed on both sides."""
        return -(-self.pages // (2 if self.flat else 4))


@value(kw_only=True)
class Packing:
    """How the pieces of one mailing set are made.

    ``files`` are printed in order. A piece has at most so many ``sheets``: its carrier and those of its booklet, or
    those of a ``letter``. ``booklet`` is inserted.
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
    """A file of labels: the kind of sheet, the number of pieces, and the first label used on the first sheet."""

    file: str
    sheet: str
    pieces: int
    start: int = 1


@value(kw_only=True)
class JobSummary:
    """A job: what is made of which leaflet, and what is not.

    ``elsewhere`` counts the people whose format leaflet does not make, by format. ``left_out`` counts people on the
    suppression list, ``faulty`` rows with errors, ``small`` addresses below the size that Royal Mail's machines need.
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
        """The number of pieces made."""
        return sum(packing.pieces for packing in self.packings)


_LEFT, _TOP, _BOTTOM = mm(20), mm(16), SHEET_HEIGHT - mm(16)
_MEASURE = SHEET_WIDTH - 2 * _LEFT
_A5 = mm(148), mm(210)
# One piece in so many is opened and read.
_EVERY = 100
_MOST_FILES = 6


def instruction_sheet(summary: JobSummary, look: StyleContext) -> Draft:
    """Return the sheet as pages of A4, as many as it needs."""
    text = look.theme.text
    body = replace(text.body, size=pt(11), leading=pt(15)).spaced(5.0, 5.0)
    plain = replace(look, theme=replace(look.theme, text=replace(text, body=body, item=body.spaced(3.0, 3.0))))
    pages = list(_pages(list(_flow_lines(summary, plain))))
    day = summary.made.first()
    return Draft(
        width=SHEET_WIDTH,
        height=SHEET_HEIGHT,
        pages=tuple(Page(number, items) for number, items in enumerate(pages, start=1)),
        outline=(),
        structure=Element(0, "Document"),
        metadata=Metadata(title=f"Job {summary.job}", language="en", author="", subject="", created=day, modified=day),
    )


def _flow_lines(summary: JobSummary, look: StyleContext) -> Iterator[FlowLine]:
    style = look.theme.text.heading1.spaced(0.0, 6.0)
    title = PlainText(f"Job {summary.job}: how to print and pack it")
    yield from heading(title, style, StructureBuilder("Document"), _on_sheet(look, "title"))
    yield from _set(_overview(summary, look.phrases.date(summary.made)), look)
    for packing in summary.packings:
        yield from _headed(packing.kind or "What to do", look)
        front = "letter" if packing.letter else "carrier"
        picture = sketch(packing.envelope, look.regular, front=front, booklet=_has_booklet(packing))
        yield FlowLine(picture.height, picture.items, before=6.0, after=10.0, cut=NEVER)
        yield from _set(_steps(packing, summary), look)
    yield from _headed("Before you post them", look)
    yield from _set(_checks(summary), look)


def _headed(title: str, look: StyleContext) -> list[FlowLine]:
    style = look.theme.text.heading3.spaced(10.0, 2.0)
    return heading(PlainText(title), style, StructureBuilder("Document"), _on_sheet(look, "title"))


def _set(blocks: Iterator[Block], look: StyleContext) -> list[FlowLine]:
    return set_body(Body(tuple(blocks)), StructureBuilder("Document"), _on_sheet(look, "instructions"))


def _on_sheet(look: StyleContext, path: str) -> BlockContext:
    return on_page(look, path).as_wide(_MEASURE)


def _overview(summary: JobSummary, day: str) -> Iterator[Block]:
    yield _paragraph(f"{summary.title} ({summary.version}), {day}")
    counts = [f"**{summary.pieces:,}** to print, to pack and to post"]
    counts += [f"**{count:,}** to be made elsewhere: {wanted}" for wanted, count in summary.elsewhere.items()]
    if summary.elsewhere:
        counts[-1] += " (elsewhere.csv says which rows)"
    if summary.left_out:
        counts.append(f"**{summary.left_out:,}** left out, as they are on the list of those who get no post")
    if summary.faulty:
        counts.append(f"**{summary.faulty:,}** not made, since their rows have faults: see what leaflet told")
    if len(counts) > 1:
        everyone = summary.pieces + summary.left_out + summary.faulty + sum(summary.elsewhere.values())
        counts.append(f"**{everyone:,}** in all, the rows of the list")
    yield _list(counts, numbered=False)


def _steps(packing: Packing, summary: JobSummary) -> Iterator[Block]:
    if packing.envelope.address is not None:
        yield _paragraph(
            f"**Hand over {_named(packing.files)}** to {packing.envelope.title}, which prints, folds and posts it: "
            f"{_counted(packing.pieces, 'piece')}."
        )
        if packing.booklet is not None:
            yield _paragraph("**No booklet can go with it.**")
    else:
        yield _list([*_printing(packing, _labels(packing, summary)), *_packing(packing)], numbered=True)
    yield _paragraph(_weight(packing, summary))


def _printing(packing: Packing, labels: LabelFile | None) -> Iterator[str]:
    how = "on both sides, flipped on the long edge" if packing.duplex else "on one side"
    each = "one sheet each" if packing.sheets == 1 else f"up to {packing.sheets} sheets each"
    pieces = _counted(packing.pieces, "piece")
    yield f"**Print {_named(packing.files)}:** {pieces}, {each}, on A4, {how}, at actual size (100 %)."
    if packing.booklet is not None:
        booklet = packing.booklet
        yield (
            f"**Print {booklet.file}, {_counted(packing.pieces, 'copy', 'copies')}:** {booklet.pages} pages of "
            f"{'A4' if booklet.flat else 'A5'}, {booklet.sheets} sheets of A4 each on both sides, "
            f"{'stapled in the upper left corner' if booklet.flat else 'folded and stapled'}."
        )
    if labels is not None:
        start = f", from label {labels.start} of the first sheet on" if labels.start > 1 else ""
        yield f"**Print {labels.file}** on sheets of labels, Avery {labels.sheet}{start}, at actual size (100 %)."


def _labels(packing: Packing, summary: JobSummary) -> LabelFile | None:
    """Return the labels of these pieces: for closed envelopes only, if the job has any."""
    closed = [each for each in summary.packings if each.envelope.closed]
    return summary.labels if packing.envelope.closed or not closed else None


def _counted(count: int, one: str, many: str = "") -> str:
    return f"{count:,} {one if count == 1 else many or one + 's'}"


def _named(files: tuple[str, ...]) -> str:
    named = ", ".join(files[:_MOST_FILES])
    return named if len(files) <= _MOST_FILES else f"{named} and so on, {len(files):,} files to {files[-1]}"


def _packing(packing: Packing) -> Iterator[str]:
    envelope = packing.envelope
    parts = envelope.fold.parts
    if packing.letter:
        if parts > 1:
            yield f"**Fold all sheets of a letter together** into {parts} parts, with the address outside."
    elif packing.sheets > 1:
        yield "**Fold and staple** the sheets behind each carrier to a booklet, with the cover outside."
    if parts == 2 and not packing.letter:
        yield "**Fold each carrier** at the short line on its left edge, with the print outside."
    elif parts > 2 and not packing.letter:
        yield "**Fold each carrier** at the short lines on its left edge, to and fro, with the address outside."
    if _has_booklet(packing) and parts > 1:
        yield (
            "**Lay the booklet into the fold, its front cover away from the address.** So its title shows neither "
            "beside the carrier nor through thin paper."
        )
    if envelope.closed:
        yield f"**Put it all into the envelope** ({envelope.title}), the sheet with the address in front."
        yield "**Stick on the label** whose small number is that of the piece: the one in the middle of its mark."
    else:
        yield (
            f"**Put it into the envelope** ({envelope.title}) with the address behind the window. Tap each edge of the "
            "first on the table: the address must stay whole, and nothing else may show."
        )


def _weight(packing: Packing, summary: JobSummary) -> str:
    booklet = packing.booklet
    inserted = booklet.sheets if booklet else 0
    flat = inserted if booklet and booklet.flat else 0
    front, behind = (packing.sheets, 0) if packing.letter else (1, packing.sheets - 1)
    found = weighed(front + flat, behind + inserted - flat, summary.paper, packing.envelope)
    text = (
        f"On paper of {summary.paper.gsm} g/m² a piece weighs about **{found.grams:.0f} g** and is about "
        f"**{in_mm(found.thickness):.1f} mm** thick: a **{found.format}** to Royal Mail."
    )
    too_much = beyond(found, inserted + packing.sheets, packing.envelope)
    if too_much:
        text += f" **Too much for {packing.envelope.title}: {'; '.join(too_much)}.**"
    size = (booklet.width, booklet.height) if booklet else _A5
    if _has_booklet(packing) and not holds(packing.envelope, *size):
        text += f" **The booklet does not go into {packing.envelope.title}.**"
    return text


def _checks(summary: JobSummary) -> Iterator[Block]:
    letters = all(packing.letter for packing in summary.packings)
    checks = [
        f"Open the first piece, the last, and every {_EVERY}th: the greeting and the address are one person's, the "
        f"{'letter' if letters else 'booklet'} is the right one, no page is missing or printed over.",
        f"The marks on the left edge say “{summary.job} 1/{summary.pieces}” and so on: none is missing, "
        "none comes twice.",
        "A piece is spoilt? Make it again by its number: leaflet post … --only 17",
    ]
    if summary.small:
        checks.insert(
            1,
            f"{_counted(summary.small, 'address is', 'addresses are')} so long that the type is below 10 pt. People "
            "can read it, Royal Mail's machines may not. A higher window helps.",
        )
    checks.append("When all are posted, delete the print files: they hold names and addresses.")
    yield _list(checks, numbered=False)


def _has_booklet(packing: Packing) -> bool:
    return packing.booklet is not None or (packing.sheets > 1 and not packing.letter)


def _paragraph(text: str) -> Paragraph:
    return Paragraph(_line(text))


def _list(items: list[str], *, numbered: bool) -> List:
    return List(tuple(Item(_line(item)) for item in items), numbered=numbered)


def _line(text: str) -> Line:
    """Return a line of text; text between pairs of asterisks is strong."""
    parts = (Text(part) for part in text.split("**"))
    return Line(tuple(Strong(Line((part,))) if number % 2 else part for number, part in enumerate(parts) if part.text))


def _pages(lines: list[FlowLine]) -> Iterator[tuple[Placed, ...]]:
    """Yield the items of each page. Lines that must stay with the next move to the next page together."""
    items: list[Placed] = []
    y: float = _TOP
    previous: FlowLine | None = None
    for index, line in enumerate(lines):
        if previous is not None:
            y += gap(previous, line)
        if items and y + _joined(lines[index:]) > _BOTTOM and (previous is None or previous.cut < NEVER):
            yield tuple(items)
            items, y = [], _TOP
        items += shifted(line.items, _LEFT, y)
        y += line.height
        previous = line
    yield tuple(items)


def _joined(lines: list[FlowLine]) -> float:
    """Return the height of the first line and of those that must stay with it."""
    deep = lines[0].height
    for above, below in pairwise(lines):
        if above.cut < NEVER:
            break
        deep += gap(above, below) + below.height
    return deep
