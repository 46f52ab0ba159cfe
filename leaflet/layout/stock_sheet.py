"""Set a stock check sheet: the leaflets that may lie in a rack, a row each → pages to print, to tick and to file.

The pictures of the covers are drawn again, smaller, so that they are as sharp as print can be. They tell nothing that
the words beside them do not, so they are artifacts.
"""

from collections.abc import Iterator, Sequence
from datetime import date

from leaflet.layout.flow_lines import FlowLine, shifted, silenced, stacked
from leaflet.layout.running_text import as_line, paragraph
from leaflet.layout.structure import StructureBuilder
from leaflet.layout.style_context import StyleContext, on_page
from leaflet.model.content import Day, PlainText
from leaflet.model.draft import Box, Draft, GlyphRun, Image, Metadata, Page, Panel, Placed, Rule
from leaflet.model.phrases import fill
from leaflet.model.theme import TextStyle
from leaflet.model.units import mm
from leaflet.model.value import replace, value

_WIDTH, _HEIGHT = mm(210), mm(297)
_SIDE, _TOP, _FOOT = mm(12), mm(14), mm(12)
_MEASURE = _WIDTH - 2 * _SIDE
_COVER = mm(28)
_PADDING = 6.0
_TICK = mm(6)
_HAIRLINE = 0.6
# Room for the words of a column: the rest of it parts it from the next.
_GUTTER = 8.0
_TITLE = "Leaflet stock check"
_ASK = (
    "Tick what you find in the rack. Compare what stands at the foot of each cover with this list. Take away every "
    "copy that is another version or withdrawn, and every leaflet that is not in this list."
)
# What is filled in by hand, and its share of the line.
_FILLED_IN = (("Rack or ward:", 0.42), ("Checked by:", 0.36), ("Date:", 0.22))
_HEADER = ("Leaflet", "Version on its cover", "Review", "In rack", "Right version", "Taken away")
_TICKED = 3


@value(kw_only=True)
class Row:
    """One leaflet: title, reference, the version on its cover, its review state, and the cover if it has one.

    ``shape`` is the width and the height of the cover's page.
    """

    title: str
    reference: str
    version: tuple[str, ...]
    standing: tuple[str, str]
    cover: tuple[Placed, ...] = ()
    shape: tuple[float, float] = (148.0, 210.0)


def set_stock_sheet(rows: Sequence[Row], look: StyleContext, today: date) -> Draft:
    """Return the sheet as a draft of A4 pages, with the table's header on each.

    A word that is too long for its column is broken there: titles are not written for this sheet.
    """
    root = StructureBuilder("Document")
    first = stacked([*_line(_TITLE, look.theme.text.heading1, look, root.add("H1")), *_asked(look, root)])
    table = root.add("Table")
    header = _cells(_HEADER, "TH", look, table.add("TR"))
    done = [_row(row, look, table.add("TR")) for row in rows]
    pages = list(_pages(first, header, done))
    return Draft(
        width=_WIDTH,
        height=_HEIGHT,
        pages=tuple(
            Page(number, tuple(items), _feet(number, len(pages), look, today))
            for number, items in enumerate(pages, start=1)
        ),
        outline=(),
        structure=root.grown(),
        metadata=Metadata(
            title=_TITLE, language=look.language, author="leaflet", subject=_TITLE, created=today, modified=today
        ),
    )


def _pages(first: FlowLine, header: FlowLine, rows: Sequence[FlowLine]) -> Iterator[list[Placed]]:
    """Yield the items of each page. Rows are never broken; the repeated header is an artifact."""
    bottom = _HEIGHT - _FOOT - 2 * _PADDING
    items = [*shifted(first.items, _SIDE, _TOP), *shifted(header.items, _SIDE, _TOP + first.height)]
    y = _TOP + first.height + header.height
    behind: list[Placed] = []
    for row in rows:
        if y + row.height > bottom:
            yield [*behind, *items]
            behind, items = [], [*shifted(silenced(header.items), _SIDE, _TOP)]
            y = _TOP + header.height
        # Covers come before all words: what of one reaches beyond its page is painted over.
        behind += shifted(row.lead_items, _SIDE, y)
        items += shifted(row.items, _SIDE, y)
        y += row.height
    yield [*behind, *items]


def _asked(look: StyleContext, root: StructureBuilder) -> list[FlowLine]:
    """Return the instructions, and fields for who did the check."""
    style = look.theme.text.table
    asked = _line(_ASK, style, look, root.add("P"))
    labels = root.add("P")
    items: list[Placed] = []
    deep = 2.2 * style.leading
    at = 0.0
    for label, share in _FILLED_IN:
        [flow_line] = _line(label, style, look, labels)
        items += shifted(flow_line.items, at, deep - style.leading)
        begins = at + max(item.x + item.width for item in flow_line.items if isinstance(item, GlyphRun)) + 4.0
        at += share * _MEASURE
        items.append(Rule(begins, deep, at - _GUTTER, deep, _HAIRLINE, look.theme.palette.ink))
    return [*asked, FlowLine(deep, tuple(items), after=style.leading), FlowLine(style.leading / 2)]


def _columns() -> list[tuple[float, float]]:
    """Return the x and the width of the text of each column."""
    ticks = 49.0
    cover = _COVER * 148 / 210 + 12.0
    rest = _MEASURE - cover - _TICKED * ticks
    widths = [rest * 0.38, rest * 0.29, rest * 0.33, *[ticks] * _TICKED]
    starts = [cover + sum(widths[:number]) for number in range(len(widths))]
    return [(start, width - _GUTTER) for start, width in zip(starts, widths, strict=True)]


def _cells(texts: Sequence[str], role: str, look: StyleContext, node: StructureBuilder) -> FlowLine:
    """Return the header of the table, with a line below it."""
    style = replace(look.theme.text.foot, bold=True)
    items: list[Placed] = []
    deepest = 0.0
    for text, (x, measure) in zip(texts, _columns(), strict=True):
        flow_line = stacked(_line(text, style, look, node.add(role, scope="Column"), measure))
        items += shifted(flow_line.items, x, _PADDING)
        deepest = max(deepest, flow_line.height)
    deep = deepest + 2 * _PADDING
    items.append(Rule(0.0, deep, _MEASURE, deep, 2 * _HAIRLINE, look.theme.palette.ink))
    return FlowLine(deep, tuple(items))


def _row(row: Row, look: StyleContext, node: StructureBuilder) -> FlowLine:
    """Return one leaflet's row; its cover is in ``lead_items``, which stand behind everything."""
    style = look.theme.text.table
    small = look.theme.text.foot
    bold = replace(style, bold=True)
    told = [
        [(row.title, bold), *([(row.reference, small)] if row.reference else [])],
        [(line, small) for line in row.version],
        [(row.standing[0], replace(small, bold=True)), (row.standing[1], small)],
    ]
    columns = _columns()
    items: list[Placed] = []
    deepest: float = _COVER
    for lines, (x, measure) in zip(told, columns, strict=False):
        cell = node.add("TD")
        found = [one for text, how in lines if text for one in _line(text, how, look, cell, measure)]
        if found:
            flow_line = stacked(found)
            items += shifted(flow_line.items, x, _PADDING)
            deepest = max(deepest, flow_line.height)
    for x, _ in columns[-_TICKED:]:
        node.add("TD")
        items.append(Panel(Box(x, _PADDING, _TICK, _TICK), None, look.theme.palette.ink, 1.0))
    deep = deepest + 2 * _PADDING
    items.append(Rule(0.0, deep, _MEASURE, deep, _HAIRLINE, look.theme.palette.rule))
    return FlowLine(deep, tuple(items), lead_items=tuple(_picture(row, look)))


def _picture(row: Row, look: StyleContext) -> Iterator[Placed]:
    """Yield the cover, scaled down, in a border; only the border without a cover."""
    width, deep = row.shape
    factor = _COVER / deep
    box = Box(0.0, _PADDING, width * factor, _COVER)
    small = [item for item in (_scaled(one, factor) for one in row.cover) if item is not None]
    yield from shifted(small, box.x, box.y)
    yield from shifted(_masks(small, box.width, box.height, look), box.x, box.y)
    yield Panel(box, None, look.theme.palette.rule, _HAIRLINE)


def _scaled(item: Placed, factor: float) -> Placed | None:
    """Return the item scaled by a factor, or None if it is invisible."""
    match item:
        case GlyphRun():
            return GlyphRun(item.x * factor, item.y * factor, item.size * factor, item.colour, item.words, None)
        case Rule(x, y, to_x, to_y, thickness, colour, dotted):
            return Rule(x * factor, y * factor, to_x * factor, to_y * factor, thickness * factor, colour, dotted)
        case Panel(box, fill, stroke, thickness, radius):
            return Panel(_smaller(box, factor), fill, stroke, thickness * factor, radius * factor)
        case Image(box, path):
            return Image(_smaller(box, factor), path)
        case _:
            return None


def _smaller(box: Box, factor: float) -> Box:
    return Box(box.x * factor, box.y * factor, box.width * factor, box.height * factor)


def _masks(items: Sequence[Placed], width: float, deep: float, look: StyleContext) -> Iterator[Placed]:
    """Yield white panels over what extends beyond the edge of the page."""
    boxes = [item.box for item in items if isinstance(item, Panel)]
    left = min([0.0, *(box.x - _HAIRLINE for box in boxes if box.x < 0)])
    top = min([0.0, *(box.y - _HAIRLINE for box in boxes if box.y < 0)])
    right = max([width, *(box.x + box.width + _HAIRLINE for box in boxes if box.x + box.width > width)])
    bottom = max([deep, *(box.y + box.height + _HAIRLINE for box in boxes if box.y + box.height > deep)])
    for box in (
        Box(left, top, right - left, -top),
        Box(left, deep, right - left, bottom - deep),
        Box(left, top, -left, bottom - top),
        Box(width, top, right - width, bottom - top),
    ):
        if box.width > 0 and box.height > 0:
            yield Panel(box, look.theme.palette.paper)


def _feet(number: int, pages: int, look: StyleContext, today: date) -> tuple[Placed, ...]:
    """Return the footer of a page, as an artifact."""
    style = look.theme.text.foot
    day = look.phrases.date(Day(today.year, today.month, today.day))
    here = fill(look.phrases.page, page=str(number), pages=str(pages))
    node = StructureBuilder("Artifact")
    [flow_line] = _line(f"{_TITLE}, as of {day}. {here}.", style, look, node)
    return silenced(shifted(flow_line.items, _SIDE, _HEIGHT - _FOOT - style.leading))


def _line(
    text: str, style: TextStyle, look: StyleContext, node: StructureBuilder, measure: float = _MEASURE
) -> list[FlowLine]:
    return paragraph(as_line(PlainText(text)), style, node, on_page(look, "stock").as_wide(measure))
