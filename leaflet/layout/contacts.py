"""People and organisations to turn to, each kept together."""

from collections.abc import Sequence

from leaflet.layout.look import Inks, Look
from leaflet.layout.running import paragraph, set_run, words
from leaflet.layout.strips import Strip, together
from leaflet.layout.structure import Branch
from leaflet.model import Contact
from leaflet.sayings import contact_lines
from leaflet.value import replace


def contacts(
    entries: Sequence[Contact], look: Look, parent: Branch, inks: Inks, measure: float, path: str, language: str = ""
) -> list[Strip]:
    """Return the contacts as strips, a list in the structure."""
    node = parent.add("L", numbering="None")
    strips: list[Strip] = []
    for number, entry in enumerate(entries):
        body = node.add("LI").add("LBody")
        strips += _contact(entry, look, body, inks, measure, f"{path}[{number}]", language)
    return strips


def _contact(
    contact: Contact, look: Look, node: Branch, inks: Inks, measure: float, path: str, language: str
) -> list[Strip]:
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
