"""Set tables: columns fit their contents, rows are never broken, and the header is repeated on each page."""

from collections.abc import Sequence

from leaflet.layout.flow_lines import BAD, FREE, NEVER, FlowLine, height, shifted, silenced, together
from leaflet.layout.running_text import heading, run, set_run
from leaflet.layout.structure import StructureBuilder
from leaflet.layout.style_context import BlockContext, StyleContext
from leaflet.model.content import NOWHERE, Line, Table
from leaflet.model.draft import Box, Panel, Placed, Rule
from leaflet.model.problems import Problem
from leaflet.model.theme import TextStyle
from leaflet.model.value import replace
from leaflet.text.lines import narrowest, natural_width

_PADDING = 5.0
_HAIRLINE = 0.6
# A table up to this share of a page is kept on one page where possible.
_KEPT_WHOLE = 0.6


def set_table(table: Table, parent: StructureBuilder, context: BlockContext) -> list[FlowLine]:
    """Return a table as flow lines, one for each row. A table that does not fit carries the problem that says why."""
    look = context.look
    style, path = look.theme.text.table, context.path
    node = parent.add("Table")
    caption: list[FlowLine] = []
    if table.caption is not None:
        bold = replace(look.theme.text.caption, bold=True)
        caption = heading(table.caption, bold, node.add("Caption"), context.at(".caption"))
    widths = column_widths(table, style, replace(context, language=look.language))
    if widths is None:
        return [
            *caption,
            FlowLine(
                style.leading,
                path=path,
                problems=(
                    Problem(
                        table.common.place,
                        code="table-too-wide",
                        message="this table is wider than the page: its longest words do not fit beside each other",
                        hint="give it fewer columns or shorter words, or turn it into a list",
                    ),
                ),
            ),
        ]
    head = _row(table.header, widths, replace(style, bold=True), "TH", node, context.at(".header"))
    width = sum(widths)
    shade = Panel(Box(0.0, 0.0, width, head.height), look.theme.palette.table_head)
    line = Rule(0.0, head.height, width, head.height, 2 * _HAIRLINE, look.theme.palette.heading)
    # The repeated header is an artifact: a screen reader reads it once.
    again: tuple[Placed, ...] = (shade, *silenced(head.items), line)
    head = replace(head, items=(shade, *head.items, line), cut=NEVER)
    rows: list[FlowLine] = []
    last = len(table.rows) - 1
    for number, cells in enumerate(table.rows):
        row = _row(cells, widths, style, "TD", node, context.at(f".rows[{number}]"))
        rule = Rule(0.0, row.height, width, row.height, _HAIRLINE, look.theme.palette.rule)
        stranding = number in (0, last - 1)
        rows.append(
            replace(
                row,
                items=(*row.items, rule),
                cut=FREE if number == last else BAD if stranding else FREE,
                lead=head.height,
                lead_items=again,
                problems=(*row.problems, *_too_tall(row, head, cells, look)),
            )
        )
    spaced = [head, *rows]
    body = look.theme.text.body
    if not caption:
        spaced[0] = replace(spaced[0], before=body.before)
    spaced[-1] = replace(spaced[-1], after=body.after + look.theme.text.caption.after)
    done = [*caption, *spaced]
    # A short table is easier to read on one page.
    return together(done, BAD) if height(done) <= look.depth * _KEPT_WHOLE else done


def _too_tall(row: FlowLine, head: FlowLine, cells: Sequence[Line], look: StyleContext) -> list[Problem]:
    if row.height + head.height <= look.depth:
        return []
    return [
        Problem(
            next((inline.place for cell in cells for inline in cell), NOWHERE),
            code="row-too-tall",
            message="this row of the table does not fit on a page",
            hint="split it into several rows, or turn the table into text",
        )
    ]


def _row(
    cells: Sequence[Line],
    widths: Sequence[float],
    style: TextStyle,
    role: str,
    parent: StructureBuilder,
    context: BlockContext,
) -> FlowLine:
    node = parent.add("TR")
    items: list[Placed] = []
    problems: list[Problem] = []
    deepest = 0.0
    x = 0.0
    for number, (cell, width) in enumerate(zip(cells, widths, strict=True)):
        branch = node.add(role, scope="Column" if role == "TH" else None)
        lines: list[FlowLine] = []
        if cell:
            within = replace(context, measure=width - 2 * _PADDING, path=f"{context.path}[{number}]")
            lines = set_run(run(cell, style, branch, within, cell=True), style, within)
        y = _PADDING
        for flow_line in lines:
            items += shifted(flow_line.items, x + _PADDING, y)
            problems += flow_line.problems
            y += flow_line.height
        deepest = max(deepest, height(lines) if lines else 0.0)
        x += width
    return FlowLine(deepest + 2 * _PADDING, tuple(items), path=context.path, problems=tuple(problems))


def column_widths(table: Table, style: TextStyle, context: BlockContext) -> list[float] | None:
    """Return the width of each column, or None if the longest words do not fit side by side.

    Each column is at least as wide as its longest word. The rest of the measure goes to columns with long text.
    """
    node, language = StructureBuilder("TD"), context.language
    least = [0.0] * len(table.header)
    wanted = [0.0] * len(table.header)
    for number, cells in enumerate((table.header, *table.rows)):
        for column, cell in enumerate(cells):
            pieces = run(cell, replace(style, bold=number == 0), node, context, cell=True).pieces
            least[column] = max(least[column], narrowest(pieces, language) + 2 * _PADDING)
            wanted[column] = max(wanted[column], natural_width(pieces, language) + 2 * _PADDING)
    spare = context.measure - sum(least)
    if spare < 0:
        return None
    lack = [want - need for want, need in zip(wanted, least, strict=True)]
    if sum(lack) <= spare:
        share = [gain + (spare - sum(lack)) * want / sum(wanted) for gain, want in zip(lack, wanted, strict=True)]
    else:
        # The square root limits the share of one very long cell.
        roots = [gain**0.5 for gain in lack]
        share = [spare * root / sum(roots) for root in roots]
    return [need + gain for need, gain in zip(least, share, strict=True)]
