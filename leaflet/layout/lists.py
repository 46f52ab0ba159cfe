"""Bullets and numbered steps, hanging from their lead-in."""

from leaflet.layout.flow_lines import BAD, POOR, FlowLine, indented, joined_to_next
from leaflet.layout.optical_alignment import hung_sign, ranged
from leaflet.layout.running_text import paragraph, set_run, words
from leaflet.layout.structure import StructureBuilder
from leaflet.layout.style_context import BlockContext
from leaflet.model.content import Item, List, PlainText
from leaflet.model.value import replace, value
from leaflet.text.lines import natural_width

# A label stands at least this far from its words, in ems.
_LABEL_GAP = 0.4
# A list of so few items is seen as one thing, and is broken only where nothing else is possible.
_FEW = 5


@value
class _Labels:
    """How the labels of one list stand: the indent of its items, and where numbers end; bullets have no ``end``."""

    indent: float
    end: float | None


def set_list(block: List, parent: StructureBuilder, context: BlockContext, depth: int = 0) -> list[FlowLine]:
    """Return a list as strips. Its lead-in keeps the first item; no item stands alone at a page's foot or head."""
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
    strips: list[FlowLine] = []
    last = len(block.items) - 1
    for number, (item, label) in enumerate(zip(block.items, labels, strict=True)):
        done = _item(item, label, placed, node, context.at(f".items[{number}]"), depth)
        stranding = number == 0 or number == last - 1 or last < _FEW
        cut = 0.0 if number == last else BAD if stranding else POOR / 4
        strips += [*done[:-1], replace(done[-1], cut=max(cut, done[-1].cut))]
    if depth == 0:
        strips[0] = replace(strips[0], before=style.before if lead_in else body.before)
        strips[-1] = replace(strips[-1], after=max(strips[-1].after, body.after))
    if lead_in:
        # The lead-in's own space below would part it from what it leads in to.
        lead_in[-1] = replace(lead_in[-1], after=style.before)
    return [*lead_in, *strips]


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
    strips = indented(paragraph(item.content, style, body, within), placed.indent)
    [mark] = set_run(sign, style, replace(context, language=context.look.language), fit="single")
    label_items = hung_sign(mark.items) if placed.end is None else ranged(mark.items, placed.end)
    strips[0] = replace(strips[0], items=(*label_items, *strips[0].items))
    if item.inner is not None:
        inner = set_list(item.inner, body, within.at(".inner"), depth + 1)
        strips = [*joined_to_next(strips), *indented(inner, placed.indent)]
    return strips
