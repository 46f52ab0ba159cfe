"""What comes after the sections: related leaflets, hard words, sources."""

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
    """Return the glossary, the sources and related leaflets as strips."""
    strips: list[FlowLine] = []
    if leaflet.links:
        strips += set_part(look.phrases.links, leaflet.links, look, root, "links")
    if leaflet.glossary:
        strips += _glossary(leaflet, look, root)
    if leaflet.references or leaflet.evidence:
        strips += _sources(leaflet, look, root)
    return strips


def set_part(title: str, body: Body, look: StyleContext, root: StructureBuilder, path: str) -> list[FlowLine]:
    """Return a body under one of the booklet's own headings as strips."""
    node = root.add("Sect")
    head = fixed_heading(title, look, node, path + ".title")
    head[0] = replace(head[0], items=(Anchor(path, 0.0), *head[0].items))
    strips = set_body(body, node, on_page(look, path))
    return [*head, *together(strips[:2]), *strips[2:]]


def _glossary(leaflet: Leaflet, look: StyleContext, root: StructureBuilder) -> list[FlowLine]:
    node = root.add("Sect")
    strips = fixed_heading(look.phrases.glossary, look, node, "glossary.title")
    strips[0] = replace(strips[0], items=(Anchor("glossary", 0.0), *strips[0].items))
    words_list = node.add("L", numbering="None")
    for number, entry in enumerate(leaflet.glossary):
        term = Strong(Line((Text(entry.term.text, entry.term.place),)), entry.term.place)
        line = Line((term, Text(": ", entry.term.place), *entry.meaning))
        body = words_list.add("LI").add("LBody")
        item = paragraph(line, look.theme.text.body, body, on_page(look, f"glossary[{number}]"))
        item[0] = replace(item[0], items=(Anchor(term_anchor(entry.term.text), 0.0), *item[0].items))
        strips += item
    return strips


def _sources(leaflet: Leaflet, look: StyleContext, root: StructureBuilder) -> list[FlowLine]:
    node = root.add("Sect")
    strips = fixed_heading(look.phrases.references, look, node, "references.title")
    strips[0] = replace(strips[0], items=(Anchor("references", 0.0), *strips[0].items))
    body = set_body(leaflet.evidence, node, on_page(look, "evidence"))
    items = node.add("L", numbering="None")
    for number, reference in enumerate(leaflet.references):
        body += _reference(reference, items.add("LI").add("LBody"), on_page(look, f"references[{number}]"))
    return [*strips, *together(body[:2]), *body[2:]]


def _reference(reference: Reference, node: StructureBuilder, context: BlockContext) -> list[FlowLine]:
    theme = context.look.theme
    style = theme.text.reference
    strips = paragraph(reference.title, style, node.add("P"), context.at(".title"))
    facts = [words for words in (reference.source, reference.year) if words is not None]
    if facts:
        inlines = [Text(words.text + (", " if words is not facts[-1] else ""), words.place) for words in facts]
        quiet = context.at(".source").coloured(theme.palette.quiet)
        strips += paragraph(Line(tuple(inlines)), style, node.add("P"), quiet)
    if reference.url is not None:
        strips += paragraph(address_line(reference.url), style, node.add("P"), context.at(".url"))
    last = len(strips) - 1
    return [
        replace(
            strip,
            before=style.before if index == 0 else 0.0,
            after=style.after if index == last else 0.0,
            cut=strip.cut if index == last else NEVER,
        )
        for index, strip in enumerate(strips)
    ]
