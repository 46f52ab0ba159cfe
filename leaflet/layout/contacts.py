"""People and organisations to turn to, each kept together."""

from collections.abc import Sequence

from leaflet.layout.flow_lines import FlowLine, together
from leaflet.layout.running_text import paragraph, set_run, words
from leaflet.layout.structure import StructureBuilder
from leaflet.layout.style_context import StyleContext, TextColours
from leaflet.model.content import Contact
from leaflet.model.shared_text import contact_lines
from leaflet.model.value import replace


def contacts(
    entries: Sequence[Contact],
    look: StyleContext,
    parent: StructureBuilder,
    inks: TextColours,
    measure: float,
    path: str,
    language: str = "",
) -> list[FlowLine]:
    """Return the contacts as strips, a list in the structure."""
    node = parent.add("L", numbering="None")
    strips: list[FlowLine] = []
    for number, entry in enumerate(entries):
        body = node.add("LI").add("LBody")
        strips += _contact(entry, look, body, inks, measure, f"{path}[{number}]", language)
    return strips


def _contact(
    contact: Contact,
    look: StyleContext,
    node: StructureBuilder,
    inks: TextColours,
    measure: float,
    path: str,
    language: str,
) -> list[FlowLine]:
    body = look.theme.text.body
    strips = set_run(
        words(contact.name.text, contact.name.place, replace(body, bold=True), look, node.add("P"), inks),
        body,
        measure,
        path=path + ".name",
        language=look.language,
    )
    for name, line in contact_lines(contact, look.phrases):
        strips += paragraph(line, body, look, node.add("P"), inks, measure, f"{path}.{name}", language)
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
