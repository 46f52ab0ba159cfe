"""Set contacts: people and organisations, each kept on one page."""

from collections.abc import Sequence

from leaflet.layout.flow_lines import FlowLine, together
from leaflet.layout.running_text import paragraph, set_run, words
from leaflet.layout.structure import StructureBuilder
from leaflet.layout.style_context import BlockContext
from leaflet.model.content import Contact
from leaflet.model.shared_text import contact_lines
from leaflet.model.value import replace


def contacts(entries: Sequence[Contact], parent: StructureBuilder, context: BlockContext) -> list[FlowLine]:
    """Return contacts as flow lines. In the structure they are a list."""
    node = parent.add("L", numbering="None")
    flow_lines: list[FlowLine] = []
    for number, entry in enumerate(entries):
        flow_lines += _contact(entry, node.add("LI").add("LBody"), context.at(f"[{number}]"))
    return flow_lines


def _contact(contact: Contact, node: StructureBuilder, context: BlockContext) -> list[FlowLine]:
    look = context.look
    body = look.theme.text.body
    named = replace(context.at(".name"), language=look.language)
    flow_lines = set_run(words(contact.name, replace(body, bold=True), node.add("P"), named), body, named)
    for name, line in contact_lines(contact, look.phrases):
        flow_lines += paragraph(line, body, node.add("P"), context.at(f".{name}"))
    return together(
        [
            replace(
                flow_line,
                before=body.before if index == 0 else 0.0,
                after=body.after if index == len(flow_lines) - 1 else 0.0,
            )
            for index, flow_line in enumerate(flow_lines)
        ]
    )
