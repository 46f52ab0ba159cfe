"""The line that begins a letter: in the words of carrier.yaml or of the language, with each person's name."""

from leaflet.model.content import Placeholder, Text
from leaflet.model.phrases import Phrases
from leaflet.model.traverse import inlines
from leaflet.model.value import value
from leaflet.posting.recipients.columns import folded
from leaflet.posting.recipients.recipient import Recipient
from leaflet.posting.stationery.cover_letter import CoverLetter

_NAME = "name"

# What a greeting is made of.
Parts = tuple[Text | Placeholder, ...]


@value
class Greeting:
    """A greeting: its words and placeholders, where it begins, the size of its type, and how wide it may be."""

    parts: Parts
    x: float
    size: float
    measure: float

    def to(self, recipient: Recipient) -> str:
        """Return the greeting of one person."""
        return greeted(self.parts, recipient)


def greeted(parts: Parts, recipient: Recipient) -> str:
    """Return the greeting of one person; whoever has no name of their own is greeted as the address begins."""
    return "".join([part.text if isinstance(part, Text) else _named(part.name, recipient) for part in parts])


def parts(covering: CoverLetter, phrases: Phrases) -> Parts:
    """Return what the greeting is made of."""
    if covering.greeting is None:
        before, _, after = phrases.dear.partition("{name}")
        return Text(before), Placeholder(_NAME), Text(after)
    # A line of one weight: an address is greeted, not shouted at.
    return tuple(part for part in inlines(covering.greeting) if isinstance(part, Text | Placeholder))


def _named(name: str, recipient: Recipient) -> str:
    return recipient.values.get(folded(name)) or (recipient.address[0] if folded(name) == _NAME else "")
