"""A leaflet that is its own letter: each person's address stands on its first page, and their words in its text."""

from collections.abc import Iterator

from leaflet.draft import Box, Font
from leaflet.layout.letter import MOST_PAGES, letter_within
from leaflet.layout.look import Look
from leaflet.model import Leaflet, Occasion
from leaflet.posting.block import LEAST_FOR_MACHINES, address_block, inscribed, misfits_in
from leaflet.posting.personal import Personalised, Shape, personalised
from leaflet.posting.piece import Personal
from leaflet.posting.recipient import Recipient
from leaflet.problems import Place, Problem, errors
from leaflet.value import value


@value(eq=False)
class Letter:
    """A letter in one look, and the place on its first page that always shows, where addresses are set in a font."""

    pages: Personalised
    window: Box
    font: Font


def letter(leaflet: Leaflet, look: Look, occasion: Occasion, window: Box) -> Letter:
    """Return the leaflet as a letter whose address shows in a window; its look is that of the edition ``letter``."""
    return Letter(personalised(leaflet, look.theme, look.phrases, occasion, letter_within), window, look.regular)


def written(letter: Letter, recipient: Recipient) -> tuple[Shape, tuple[Personal, ...]]:
    """Return the shape of a person's letter, and what it bears; ``misfits`` must have found nothing."""
    setting = address_block(recipient.address, letter.window, letter.font)
    if setting is None:
        raise ValueError("an address that does not fit was not refused")
    shape, words = letter.pages.for_recipient(recipient.values)
    return shape, (*inscribed(recipient.address, letter.window, setting, 0), *words)


def is_small(letter: Letter, recipient: Recipient) -> bool:
    """Tell whether an address has to be set smaller than Royal Mail's machines want it."""
    setting = address_block(recipient.address, letter.window, letter.font)
    return setting is not None and setting.size < LEAST_FOR_MACHINES


def misfits(letter: Letter, recipient: Recipient, place: Place) -> Iterator[Problem]:
    """Yield what of a person's row does not fit on their letter; ``place`` is that of the row."""
    yield from misfits_in(letter.window, recipient.address, letter.font, place)
    wide = letter.pages.too_wide(recipient.values)
    if wide:
        yield Problem(
            place,
            "value-too-wide",
            f"a word in the column '{wide[0]}' is wider than a line of the letter",
            "shorten it, or part it into several words",
        )
        return
    shape, _ = letter.pages.for_recipient(recipient.values)
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
