"""Texts that all editions share: lines composed of a leaflet's content and the phrases of its language."""

from collections.abc import Iterator

from leaflet.model.content import (
    Clinic,
    Contact,
    Email,
    Leaflet,
    Line,
    Link,
    Phone,
    Placeholder,
    PlainText,
    Strong,
    Text,
    Urgent,
    WebAddress,
)
from leaflet.model.phrases import Phrases, fill
from leaflet.model.traverse import plain

# A blank to write in, of figure spaces, which no line break separates: 30 mm in a booklet, more in large print. The
# rule below it is an artifact, so screen readers do not read underscores.
TO_WRITE_ON = "\u2007" * 12


def identity(leaflet: Leaflet, phrases: Phrases) -> str:
    """Return the identity of the leaflet: the publisher's reference and the version."""
    if leaflet.reference is None:
        return fill(phrases.version, version=leaflet.version.text)
    return fill(phrases.reference_and_version, reference=leaflet.reference.text, version=leaflet.version.text)


def overdue_notice(leaflet: Leaflet, phrases: Phrases) -> str:
    """Return the notice for patients that the review date has passed."""
    return fill(phrases.overdue, date=phrases.date(leaflet.next_review))


def urgent_title(block: Urgent, phrases: Phrases) -> PlainText:
    """Return the heading of urgent advice. It begins with a fixed phrase, so that its meaning does not need colour."""
    first = phrases.urgent
    return (
        PlainText(f"{first}: {block.title.text}", block.title.place)
        if block.title
        else PlainText(first, block.common.place)
    )


def phone_line(phone: Phone, phrases: Phrases) -> Line:
    """Return a phone number as a bold link, in its phrase."""
    before, _, after = phrases.phone.partition("{phone}")
    number = Link(Line((Strong(Line((Text(phone.text, phone.place),)), phone.place),)), phone.target, phone.place)
    return Line((Text(before, phone.place), number, Text(after, phone.place)))


def dialled(phone: Phone) -> Line:
    """Return a phone number as a link."""
    return Line((Link(Line((Text(phone.text, phone.place),)), phone.target, phone.place),))


def address_line(address: Email | WebAddress) -> Line:
    """Return an address as a link, in the form that people write."""
    shown = address.spoken if isinstance(address, WebAddress) else address.text
    return Line((Link(Line((Text(shown, address.place),)), address.target, address.place),))


def contact_lines(contact: Contact, phrases: Phrases) -> Iterator[tuple[str, Line]]:
    """Yield the lines of a contact below its name, each with its key."""
    if contact.text is not None:
        yield "text", contact.text
    if contact.phone is not None:
        yield "phone", phone_line(contact.phone, phrases)
    for words in contact.hours:
        yield "hours", _plainly(words)
    if contact.email is not None:
        yield "email", address_line(contact.email)
    if contact.website is not None:
        yield "website", address_line(contact.website)
    for words in contact.address:
        yield "address", _plainly(words)


def clinic_lines(clinic: Clinic) -> Iterator[tuple[str, Line]]:
    """Yield the lines of a clinic, each with its key."""
    yield "name", _plainly(clinic.name)
    if clinic.ask is not None:
        yield "ask", _plainly(clinic.ask)
    yield "phone", dialled(clinic.phone)
    for part in clinic.hours:
        yield "hours", _plainly(part)
    for part in clinic.address:
        yield "address", _plainly(part)
    if clinic.email is not None:
        yield "email", address_line(clinic.email)
    if clinic.website is not None:
        yield "website", address_line(clinic.website)


def publisher_lines(leaflet: Leaflet, phrases: Phrases) -> Iterator[tuple[str, Line]]:
    """Yield the contact lines of the publisher, each with its key."""
    publisher = leaflet.publisher
    for words in publisher.address:
        yield "address", _plainly(words)
    if publisher.phone is not None:
        yield "phone", phone_line(publisher.phone, phrases)
    if publisher.email is not None:
        yield "email", address_line(publisher.email)


def to_write(placeholder: Placeholder, phrases: Phrases) -> str:
    """Return the text before a blank to write in, for a placeholder without a value."""
    return fill(phrases.to_write, name=placeholder.name)


def unsaid(link: Link) -> str:
    """Return the address of a link that its text does not show, for readers on paper; else the empty text."""
    words = plain(link.content)
    scheme, _, rest = link.target.partition(":")
    address = rest.removeprefix("//").rstrip("/")
    if scheme == "tel":
        digits = "".join(c for c in words if c.isdigit())
        dialled = address.replace(";ext=", "")
        if digits and digits in dialled.replace("+44", "0") + " " + dialled:
            return ""
        return address.replace(";ext=", "\u00a0ext\u00a0")
    if scheme == "mailto":
        address = address.partition("?")[0]
    shown = address.removeprefix("www.").casefold()
    return "" if shown in words.casefold() else address


def _plainly(words: PlainText) -> Line:
    return Line((Text(words.text, words.place),))
