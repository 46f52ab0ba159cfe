"""Set the back matter: related leaflets, glossary, sources."""

from leaflet.layout.blocks import set_body
from leaflet.layout.flow_lines import NEVER, FlowLine, together
from leaflet.layout.front_matter import fixed_heading
from leaflet.layout.running_text import paragraph, term_anchor
from leaflet.layout.structure import StructureBuilder
from leaflet.layout.style_context import BlockContext, StyleContext, on_page
from leaflet.model.content import Body, Leaflet, Line, Reference, Strong, Text
from leaflet.model.draft import Anchor
from leaflet.model.shared_text import address_line
from leaflet.model.value import replace


def set_back_matter(leaflet: Leaflet, look: StyleContext, root: StructureBuilder) -> list[FlowLine]:
    """Return related leaflets, the glossary and the sources as flow lines."""
    flow_lines: list[FlowLine] = []
    if leaflet.links:
        flow_lines += set_part(look.phrases.links, leaflet.links, look, root, "links")
    if leaflet.glossary:
        flow_lines += _glossary(leaflet, look, root)
    if leaflet.references or leaflet.evidence:
        flow_lines += _sources(leaflet, look, root)
    return flow_lines


def set_part(title: str, body: Body, look: StyleContext, root: StructureBuilder, path: str) -> list[FlowLine]:
    """Return a body under a fixed heading as flow lines."""
    node = root.add("Sect")
    head = fixed_heading(title, look, node, path + ".title")
    head[0] = replace(head[0], items=(Anchor(path, 0.0), *head[0].items))
    flow_lines = set_body(body, node, on_page(look, path))
    return [*head, *together(flow_lines[:2]), *flow_lines[2:]]


def _glossary(leaflet: Leaflet, look: StyleContext, root: StructureBuilder) -> list[FlowLine]:
    node = root.add("Sect")
    flow_lines = fixed_heading(look.phrases.glossary, look, node, "glossary.title")
    flow_lines[0] = replace(flow_lines[0], items=(Anchor("glossary", 0.0), *flow_lines[0].items))
    words_list = node.add("L", numbering="None")
    for number, entry in enumerate(leaflet.glossary):
        term = Strong(Line((Text(entry.term.text, entry.term.place),)), entry.term.place)
        line = Line((term, Text(": ", entry.term.place), *entry.meaning))
        body = words_list.add("LI").add("LBody")
        item = paragraph(line, look.theme.text.body, body, on_page(look, f"glossary[{number}]"))
        item[0] = replace(item[0], items=(Anchor(term_anchor(entry.term.text), 0.0), *item[0].items))
        flow_lines += item
    return flow_lines


def _sources(leaflet: Leaflet, look: StyleContext, root: StructureBuilder) -> list[FlowLine]:
    node = root.add("Sect")
    flow_lines = fixed_heading(look.phrases.references, look, node, "references.title")
    flow_lines[0] = replace(flow_lines[0], items=(Anchor("references", 0.0), *flow_lines[0].items))
    body = set_body(leaflet.evidence, node, on_page(look, "evidence"))
    items = node.add("L", numbering="None")
    for number, reference in enumerate(leaflet.references):
        body += _reference(reference, items.add("LI").add("LBody"), on_page(look, f"references[{number}]"))
    return [*flow_lines, *together(body[:2]), *body[2:]]


def _reference(reference: Reference, node: StructureBuilder, context: BlockContext) -> list[FlowLine]:
    theme = context.look.theme
    style = theme.text.reference
    flow_lines = paragraph(reference.title, style, node.add("P"), context.at(".title"))
    facts = [words for words in (reference.source, reference.year) if words is not None]
    if facts:
        inlines = [Text(words.text + (", " if words is not facts[-1] else ""), words.place) for words in facts]
        quiet = context.at(".source").coloured(theme.palette.quiet)
        flow_lines += paragraph(Line(tuple(inlines)), style, node.add("P"), quiet)
    if reference.url is not None:
        flow_lines += paragraph(address_line(reference.url), style, node.add("P"), context.at(".url"))
    last = len(flow_lines) - 1
    return [
        replace(
            flow_line,
            before=style.before if index == 0 else 0.0,
            after=style.after if index == last else 0.0,
            cut=flow_line.cut if index == last else NEVER,
        )
        for index, flow_line in enumerate(flow_lines)
    ]
