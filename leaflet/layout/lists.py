"""Set bulleted and numbered lists, with their lead-in."""

from leaflet.layout.flow_lines import BAD, POOR, FlowLine, indented, joined_to_next
from leaflet.layout.optical_alignment import hung_sign, ranged
from leaflet.layout.running_text import paragraph, set_run, words
from leaflet.layout.structure import StructureBuilder
from leaflet.layout.style_context import BlockContext
from leaflet.model.content import Item, List, PlainText
from leaflet.model.value import replace, value
from leaflet.text.lines import natural_width

# The least space between a label and the text, in ems.
_LABEL_GAP = 0.4
# A list of up to so many items is broken only where no other break is possible.
_FEW = 5


@value
class _Labels:
    """The indent of a list's items, and the x at which its numbers end. For bullets, ``end`` is None."""

    indent: float
    end: float | None


def set_list(block: List, parent: StructureBuilder, context: BlockContext, depth: int = 0) -> list[FlowLine]:
    """Return a list as flow lines. The lead-in stays with the first item; no item is alone at the end of a page."""
    theme = context.look.theme
    style, body = theme.text.item, theme.text.body
    lead_in: list[FlowLine] = []
    if block.lead_in is not None:
        lead_in = joined_to_next(paragraph(block.lead_in, body, parent.add("P"), context.at(".lead_in")))
    node = parent.add("L", numbering="Decimal" if block.numbered else "Disc")
    sign = theme.lists.inner_bullet if depth else theme.lists.bullet
    labels = [f"{number}." if block.numbered else sign for number in range(1, len(block.items) + 1)]
    widest = _widest(labels, context)
    indent = max(theme.lists.indent, widest + _LABEL_GAP * style.size)
    placed = _Labels(indent, widest if block.numbered else None)
    flow_lines: list[FlowLine] = []
    last = len(block.items) - 1
    for number, (item, label) in enumerate(zip(block.items, labels, strict=True)):
        done = _item(item, label, placed, node, context.at(f".items[{number}]"), depth)
        stranding = number == 0 or number == last - 1 or last < _FEW
        cut = 0.0 if number == last else BAD if stranding else POOR / 4
        flow_lines += [*done[:-1], replace(done[-1], cut=max(cut, done[-1].cut))]
    if depth == 0:
        flow_lines[0] = replace(flow_lines[0], before=style.before if lead_in else body.before)
        flow_lines[-1] = replace(flow_lines[-1], after=max(flow_lines[-1].after, body.after))
    if lead_in:
        # The usual space after a paragraph would separate the lead-in from its list.
        lead_in[-1] = replace(lead_in[-1], after=style.before)
    return [*lead_in, *flow_lines]


def _widest(labels: list[str], context: BlockContext) -> float:
    node, style = StructureBuilder("Lbl"), context.look.theme.text.item
    from_label = (words(PlainText(label), style, node, context) for label in set(labels[-1:]))
    return max(natural_width(run.pieces, context.look.language) for run in from_label)


def _item(
    item: Item, label: str, placed: _Labels, parent: StructureBuilder, context: BlockContext, depth: int
) -> list[FlowLine]:
    style = context.look.theme.text.item
    node = parent.add("LI")
    sign = words(PlainText(label, item.place), style, node.add("Lbl"), context)
    body = node.add("LBody")
    within = context.as_wide(context.measure - placed.indent)
    flow_lines = indented(paragraph(item.content, style, body, within), placed.indent)
    [mark] = set_run(sign, style, replace(context, language=context.look.language), fit="single")
    label_items = hung_sign(mark.items) if placed.end is None else ranged(mark.items, placed.end)
    flow_lines[0] = replace(flow_lines[0], items=(*label_items, *flow_lines[0].items))
    if item.inner is not None:
        inner = set_list(item.inner, body, within.at(".inner"), depth + 1)
        flow_lines = [*joined_to_next(flow_lines), *indented(inner, placed.indent)]
    return flow_lines
