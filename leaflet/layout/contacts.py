"""People and organisations to turn to, each kept together."""

from collections.abc import Sequence
from dataclasses import replace

from leaflet.layout.look import Inks, Look
from leaflet.layout.running import paragraph, set_run, words
from leaflet.layout.strips import Strip, together
from leaflet.layout.structure import Branch
from leaflet.model import Contact, Email, Line, Link, Phone, Strong, Text, WebAddress


def contacts(
    entries: Sequence[Contact], look: Look, parent: Branch, inks: Inks, measure: float, path: str, language: str = ""
) -> list[Strip]:
    """Return the contacts as strips, a list in the structure."""
    node = parent.add("L")
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
    lines: list[tuple[str, Line]] = []
    if contact.text is not None:
        lines.append(("text", contact.text))
    if contact.phone is not None:
        lines.append(("phone", phone_line(contact.phone, look)))
    if contact.hours is not None:
        lines.append(("hours", Line((Text(contact.hours.text, contact.hours.place),))))
    if contact.email is not None:
        lines.append(("email", address_line(contact.email)))
    if contact.website is not None:
        lines.append(("website", address_line(contact.website)))
    lines += [("address", Line((Text(words.text, words.place),))) for words in contact.address]
    for name, line in lines:
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


def phone_line(phone: Phone, look: Look) -> Line:
    """Return a phone number with the words before it; the number is heavy and can be dialled."""
    before, _, after = look.phrases.phone.partition("{phone}")
    number = Link(Line((Strong(Line((Text(phone.text, phone.place),)), phone.place),)), phone.target, phone.place)
    return Line((Text(before, phone.place), number, Text(after, phone.place)))


def address_line(address: Email | WebAddress) -> Line:
    """Return an address that can be followed, as people write it."""
    shown = address.spoken if isinstance(address, WebAddress) else address.text
    return Line((Link(Line((Text(shown, address.place),)), address.target, address.place),))
