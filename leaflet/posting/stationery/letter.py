"""The leaflet as a letter: address and greeting on its first page, personal values in its text."""

from collections.abc import Iterator

from leaflet.layout.letter import GREETING, MOST_PAGES, letter_sent
from leaflet.layout.style_context import StyleContext
from leaflet.model.content import Day, Leaflet, Occasion, Text
from leaflet.model.draft import Box, Font
from leaflet.model.problems import Place, Problem, errors
from leaflet.model.value import value
from leaflet.posting.press.encoder import Personal
from leaflet.posting.recipients.people import Recipient
from leaflet.posting.stationery.address_block import LEAST_FOR_MACHINES, address_block, inscribed, misfits_in
from leaflet.posting.stationery.cover_letter import Parts, greeted
from leaflet.posting.stationery.personal_text import Personalised, TextShape, personalised


@value(eq=False)
class Letter:
    """A letter: its pages, its greeting, and the box and font of the address on its first page."""

    pages: Personalised
    greeting: Parts
    window: Box
    font: Font

    @property
    def texts(self) -> tuple[str, ...]:
        """The texts that are printed with the values from the list."""
        return tuple(part.text for part in self.greeting if isinstance(part, Text))


def letter(
    leaflet: Leaflet, look: StyleContext, occasion: Occasion, window: Box, *, greeting: Parts, sent: Day
) -> Letter:
    """Return the leaflet as a letter in the style of the edition ``letter``, with its address in ``window``."""
    pages = personalised(leaflet, look.theme, look.phrases, occasion, letter_sent(sent), (GREETING,))
    return Letter(pages, greeting, window, look.regular)


def written(letter: Letter, recipient: Recipient) -> tuple[TextShape, tuple[Personal, ...]]:
    """Return the shape of a person's letter, and its personal content. ``misfits`` must have found nothing."""
    setting = address_block(recipient.address, letter.window, letter.font)
    if setting is None:
        raise ValueError("an address that does not fit was not refused")
    shape, words = letter.pages.for_recipient(_values(letter, recipient))
    return shape, (*inscribed(recipient.address, letter.window, setting, 0), *words)


def is_small(letter: Letter, recipient: Recipient) -> bool:
    """Whether an address is set smaller than Royal Mail's machines need."""
    setting = address_block(recipient.address, letter.window, letter.font)
    return setting is not None and setting.size < LEAST_FOR_MACHINES


def misfits(letter: Letter, recipient: Recipient, place: Place) -> Iterator[Problem]:
    """Yield the problems of values that do not fit in a person's letter; ``place`` is that of the row."""
    yield from misfits_in(letter.window, recipient.address, letter.font, place)
    values = _values(letter, recipient)
    wide = letter.pages.too_wide(values)
    if GREETING in wide:
        yield Problem(
            place,
            "greeting-too-wide",
            "a word of the greeting of this person is wider than a line of the letter",
            "shorten the name, or the greeting in carrier.yaml",
        )
        return
    if wide:
        yield Problem(
            place,
            "value-too-wide",
            f"a word in the column '{wide[0]}' is wider than a line of the letter",
            "shorten it, or part it into several words",
        )
        return
    shape, _ = letter.pages.for_recipient(values)
    pages = len(shape.draft.pages)
    if errors(shape.draft.problems):
        yield Problem(
            place,
            "booklet-unfit",
            "with what the row says of this person the letter cannot be set: something is too large for its place",
            "shorten what the row says",
        )
    elif pages > MOST_PAGES:
        yield Problem(
            place,
            "letter-too-long",
            f"with what the row says of this person the letter takes {pages} pages; {MOST_PAGES} are the most",
            "shorten what the row says, or the leaflet",
        )


def _values(letter: Letter, recipient: Recipient) -> dict[str, str]:
    return {**recipient.values, GREETING: greeted(letter.greeting, recipient)}
