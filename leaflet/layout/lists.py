"""Bullets and numbered steps, hanging from their lead-in."""

from leaflet.layout.flow_lines import BAD, POOR, FlowLine, indented, joined_to_next
from leaflet.layout.optical_alignment import hung_sign, ranged
from leaflet.layout.running_text import paragraph, set_run, words
from leaflet.layout.structure import StructureBuilder
from leaflet.layout.style_context import StyleContext, TextColours
from leaflet.model.content import NOWHERE, Item, List
from leaflet.model.value import replace
from leaflet.text.lines import natural_width

# A label stands at least this far from its words, in ems.
_LABEL_GAP = 0.4
# A list of so few items is seen as one thing, and is broken only where nothing else is possible.
_FEW = 5


def set_list(
    block: List,
    look: StyleContext,
    parent: StructureBuilder,
    inks: TextColours,
    measure: float,
    path: str,
    language: str = "",
    depth: int = 0,
) -> list[FlowLine]:
    """Return a list as strips. Its lead-in keeps the first item; no item stands alone at a page's foot or head."""
    style = look.theme.text.item
    lead_in: list[FlowLine] = []
    if block.lead_in is not None:
        lead_in = joined_to_next(
            paragraph(
                block.lead_in, look.theme.text.body, look, parent.add("P"), inks, measure, path + ".lead_in", language
            )
        )
    node = parent.add("L", numbering="Decimal" if block.numbered else "Disc")
    sign = look.theme.lists.inner_bullet if depth else look.theme.lists.bullet
    labels = [f"{number}." if block.numbered else sign for number in range(1, len(block.items) + 1)]
    widest = _widest(labels, look)
    indent = max(look.theme.lists.indent, widest + _LABEL_GAP * style.size)
    end = widest if block.numbered else None
    strips: list[FlowLine] = []
    last = len(block.items) - 1
    for number, (item, label) in enumerate(zip(block.items, labels, strict=True)):
        done = _item(item, label, indent, end, look, node, inks, measure, f"{path}.items[{number}]", language, depth)
        stranding = number == 0 or number == last - 1 or last < _FEW
        cut = 0.0 if number == last else BAD if stranding else POOR / 4
        strips += [*done[:-1], replace(done[-1], cut=max(cut, done[-1].cut))]
    if depth == 0:
        body = look.theme.text.body
        strips[0] = replace(strips[0], before=style.before if lead_in else body.before)
        strips[-1] = replace(strips[-1], after=max(strips[-1].after, body.after))
    if lead_in:
        # The lead-in's own space below would part it from what it leads in to.
        lead_in[-1] = replace(lead_in[-1], after=style.before)
    return [*lead_in, *strips]


def _widest(labels: list[str], look: StyleContext) -> float:
    node = StructureBuilder("Lbl")
    inks = TextColours(look.theme.palette.ink, look.theme.palette.ink)
    from_label = (words(label, NOWHERE, look.theme.text.item, look, node, inks) for label in set(labels[-1:]))
    return max(natural_width(run.pieces, look.language) for run in from_label)


def _item(
    item: Item,
    label: str,
    indent: float,
    end: float | None,
    look: StyleContext,
    parent: StructureBuilder,
    inks: TextColours,
    measure: float,
    path: str,
    language: str,
    depth: int,
) -> list[FlowLine]:
    style = look.theme.text.item
    node = parent.add("LI")
    sign = words(label, item.place, style, look, node.add("Lbl"), inks)
    body = node.add("LBody")
    strips = indented(paragraph(item.content, style, look, body, inks, measure - indent, path, language), indent)
    [mark] = set_run(sign, style, measure, fit="single", language=look.language)
    label_items = hung_sign(mark.items) if end is None else ranged(mark.items, end)
    strips[0] = replace(strips[0], items=(*label_items, *strips[0].items))
    if item.inner is not None:
        inner = set_list(item.inner, look, body, inks, measure - indent, path + ".inner", language, depth + 1)
        strips = [*joined_to_next(strips), *indented(inner, indent)]
    return strips
