"""People and organisations to turn to, each kept together."""

from collections.abc import Sequence

from leaflet.layout.flow_lines import FlowLine, together
from leaflet.layout.running_text import paragraph, set_run, words
from leaflet.layout.structure import StructureBuilder
from leaflet.layout.style_context import BlockContext
from leaflet.model.content import Contact
from leaflet.model.shared_text import contact_lines
from leaflet.model.value import replace


def contacts(entries: Sequence[Contact], parent: StructureBuilder, context: BlockContext) -> list[FlowLine]:
    """Return the contacts as strips, a list in the structure."""
    node = parent.add("L", numbering="None")
    strips: list[FlowLine] = []
    for number, entry in enumerate(entries):
        strips += _contact(entry, node.add("LI").add("LBody"), context.at(f"[{number}]"))
    return strips


def _contact(contact: Contact, node: StructureBuilder, context: BlockContext) -> list[FlowLine]:
    look = context.look
    body = look.theme.text.body
    named = replace(context.at(".name"), language=look.language)
    strips = set_run(words(contact.name, replace(body, bold=True), node.add("P"), named), body, named)
    for name, line in contact_lines(contact, look.phrases):
        strips += paragraph(line, body, node.add("P"), context.at(f".{name}"))
    return together(
        [
            replace(
                strip,
                before=body.before if index == 0 else 0.0,
                after=body.after if index == len(strips) - 1 else 0.0,
            )
            for index, strip in enumerate(strips)
        ]
    )
