"""Set an address in the place that shows it: lines and a box → a size of type, and where each line stands.

Royal Mail's machines want type of 10 to 12 points (Premier Customer Guide, "Address quality"). Addresses are set in
11 points. Where so many lines, or so long ones, do not fit, the type is made smaller, down to the 8 points in which
GOV.UK Notify prints every address; below 10 points the address is one that whoever posts it is told of.
"""

from collections.abc import Iterator, Sequence
from functools import lru_cache

from leaflet.model.draft import Box, Font
from leaflet.model.problems import Place, Problem
from leaflet.model.units import in_mm
from leaflet.model.value import value
from leaflet.posting.mail.piece import Inscription
from leaflet.posting.stationery.advances import widths

SIZES = (11.0, 10.0, 9.0, 8.0)
LEAST_FOR_MACHINES = 10.0
# From baseline to baseline in sizes: as GOV.UK Notify has it, 8.5 on 8 points, or roomier where there is room.
_TIGHTEST, _ROOMIEST = 8.5 / 8, 1.2
# Above the first baseline and below the last, in sizes: a capital with its accent, and the tail of a letter.
_ABOVE, _BELOW = 0.93, 0.24


@value
class AddressSetting:
    """How a number of lines stands in a box: size, leading, and the first baseline, all in points."""

    size: float
    leading: float
    first: float


def address_block(lines: Sequence[str], box: Box, font: Font) -> AddressSetting | None:
    """Return how an address is set in a box, in the largest type that fits; None if none does."""
    widest = max(widths(lines, font), default=0.0)
    for setting in _settings(len(lines), box):
        if widest * setting.size <= box.width:
            return setting
    return None


def inscribed(lines: Sequence[str], box: Box, setting: AddressSetting, page: int) -> tuple[Inscription, ...]:
    """Return the lines of an address on a page, from the left edge of the box."""
    size, leading, first = setting.size, setting.leading, setting.first
    return tuple([Inscription(page, box.x, first + number * leading, size, line) for number, line in enumerate(lines)])


def too_long(lines: Sequence[str], box: Box, font: Font) -> list[int]:
    """Return which lines, from 0, are wider than the box even in the smallest type."""
    return [number for number, ems in enumerate(widths(lines, font)) if ems * SIZES[-1] > box.width]


def misfits_in(box: Box, lines: Sequence[str], font: Font, place: Place) -> Iterator[Problem]:
    """Yield what of an address does not fit in a box even in the smallest type; ``place`` is that of its row."""
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
    """Tell whether there are more lines than the box holds even in the smallest type."""
    return not _settings(len(lines), box)


@lru_cache(64)
def _settings(count: int, box: Box) -> tuple[AddressSetting, ...]:
    """Return how so many lines can be set in a box, the largest type first.

    They stand halfway up: so an address of few lines keeps away from both edges of the window.
    """
    found = []
    for size in SIZES:
        room = box.height - (_ABOVE + _BELOW) * size
        leading = min(_ROOMIEST * size, room / max(1, count - 1))
        if room >= 0 and leading >= _TIGHTEST * size:
            spare = room - (count - 1) * leading
            found.append(AddressSetting(size, leading, box.y + spare / 2 + _ABOVE * size))
    return tuple(found)
