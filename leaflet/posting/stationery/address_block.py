"""Set an address in a box: lines → a type size, and the position of each line.

Royal Mail's machines need type of 10 to 12 points (Premier Customer Guide, "Address quality"). Addresses are set in
11 points, or smaller if they do not fit, down to the 8 points in which GOV.UK Notify prints every address. Addresses
below 10 points are counted and reported.
"""

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from leaflet.model.draft import Box, Font
from leaflet.model.problems import Place, Problem
from leaflet.model.units import in_mm
from leaflet.model.value import value
from leaflet.posting.press.encoder import Inscription
from leaflet.text.words import words


class GlyphAdvances(dict[str, float]):
    """The advance widths of the characters of a font, in ems, computed on demand."""

    def __init__(self, font: Font) -> None:
        super().__init__()
        self._words = words(font, "en")

    def __missing__(self, char: str) -> float:
        advance = self[char] = self._words[char].width
        return advance


@lru_cache(8)
def advances(font: Font) -> GlyphAdvances:
    """Return the advances of a font."""
    return GlyphAdvances(font)


def widths(texts: Iterable[str], font: Font) -> list[float]:
    """Return how wide texts are, in ems; the font is looked up once, as its hash takes longer than a short text."""
    known = advances(font)
    return [sum([known[char] for char in text]) for text in texts]


def width(text: str, font: Font) -> float:
    """Return the width of a text in ems, without kerning, as addresses are set."""
    return widths([text], font)[0]


SIZES = (11.0, 10.0, 9.0, 8.0)
LEAST_FOR_MACHINES = 10.0
# Leading in ems: at least that of GOV.UK Notify, 8.5 on 8 points.
_TIGHTEST, _ROOMIEST = 8.5 / 8, 1.2
# Extent above the first baseline and below the last, in ems: accented capitals and descenders.
_ABOVE, _BELOW = 0.93, 0.24


@value
class AddressSetting:
    """The setting of an address: size, leading, and y of the first baseline, in points."""

    size: float
    leading: float
    first: float


def address_block(lines: Sequence[str], box: Box, font: Font) -> AddressSetting | None:
    """Return the setting of an address in the largest type that fits a box; None if none does."""
    widest = max(widths(lines, font), default=0.0)
    for setting in _settings(len(lines), box):
        if widest * setting.size <= box.width:
            return setting
    return None


def inscribed(lines: Sequence[str], box: Box, setting: AddressSetting, page: int) -> tuple[Inscription, ...]:
    """Return the lines of an address on a page, aligned with the left edge of the box."""
    size, leading, first = setting.size, setting.leading, setting.first
    return tuple([Inscription(page, box.x, first + number * leading, size, line) for number, line in enumerate(lines)])


def too_long(lines: Sequence[str], box: Box, font: Font) -> list[int]:
    """Return the indices of lines that are wider than the box even in the smallest type."""
    return [number for number, ems in enumerate(widths(lines, font)) if ems * SIZES[-1] > box.width]


def misfits_in(box: Box, lines: Sequence[str], font: Font, place: Place) -> Iterator[Problem]:
    """Yield the problems of an address that does not fit a box even in the smallest type, at its row's ``place``."""
    wide = too_long(lines, box, font)
    for line in wide:
        yield Problem(
            place,
            "address-line-too-wide",
            f"line {line + 1} of the address is wider than the {in_mm(box.width):.0f} mm that always show",
            "part it into two lines, or take an envelope with a wider window",
        )
    if not wide and too_many(lines, box):
        yield Problem(
            place,
            "address-too-high",
            f"{len(lines)} lines of an address are higher than the {in_mm(box.height):.0f} mm that always show",
            "leave a line out, or take an envelope with a higher window",
        )


def too_many(lines: Sequence[str], box: Box) -> bool:
    """Whether the box is too low for so many lines even in the smallest type."""
    return not _settings(len(lines), box)


@lru_cache(64)
def _settings(count: int, box: Box) -> tuple[AddressSetting, ...]:
    """Return the settings of so many lines that fit a box, the largest type first.

    Lines are centred vertically, so that a short address keeps clear of both edges of a window.
    """
    found = []
    for size in SIZES:
        room = box.height - (_ABOVE + _BELOW) * size
        leading = min(_ROOMIEST * size, room / max(1, count - 1))
        if room >= 0 and leading >= _TIGHTEST * size:
            spare = room - (count - 1) * leading
            found.append(AddressSetting(size, leading, box.y + spare / 2 + _ABOVE * size))
    return tuple(found)
