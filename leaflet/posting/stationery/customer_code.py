"""Royal Mail's 4-state customer code, RM4SCC: a postcode and delivery point → bars, and their place below an address.

Each character is four bars. Every bar has a middle part; two of the four have an ascender and two a descender. The pair
of ascenders gives the row of the character in a table of six by six, the pair of descenders its column.
"""

from collections.abc import Iterator
from itertools import combinations

from leaflet.model.draft import Box, Panel
from leaflet.model.problems import Problem
from leaflet.model.theme import Colour
from leaflet.model.units import mm
from leaflet.model.value import value
from leaflet.posting.mail.envelope import Envelope
from leaflet.posting.recipients.people import Recipient
from leaflet.posting.stationery.address_block import too_many

_TABLE = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_ROW = 6
# The pairs of extended bars, in the order of the rows and columns of the table.
_REACHING = sorted(combinations(range(4), 2), reverse=True)

# Bars: width, pitch, height of the middle part, and height of an ascender or descender. Royal Mail allows 0.38 to
# 0.63 mm, 20 to 24 bars an inch, 1.02 to 1.52 mm, 1.60 to 2.16 mm.
_WIDTH, _PITCH, _MIDDLE, _REACH = mm(0.5), mm(25.4 / 22), mm(1.27), mm(1.88)
# The quiet zone around the code (Premier Customer Guide).
CLEAR = mm(2)
HEIGHT = _MIDDLE + 2 * _REACH
_BLACK = Colour(0, 0, 0)


def states(code: str) -> list[tuple[bool, bool]]:
    """Return the bars of a code with start bar, check character and stop bar, as (ascender, descender) pairs.

    Raises ValueError for a character that is neither a figure nor a capital letter from A to Z.
    """
    places = [divmod(_TABLE.index(char), _ROW) for char in code]
    check = (_together([row for row, _ in places]), _together([column for _, column in places]))
    bars = [(bar in _REACHING[row], bar in _REACHING[column]) for row, column in [*places, check] for bar in range(4)]
    return [(True, False), *bars, (True, True)]


def _together(numbers: list[int]) -> int:
    """Return the row or column of the check character: the sum of all others, counted from 1, modulo 6."""
    return (sum(number + 1 for number in numbers) - 1) % _ROW


def width(code: str) -> float:
    """Return the width of the bars of a code in points."""
    return (4 * (len(code) + 1) + 1) * _PITCH + _WIDTH


def bars(code: str, x: float, y: float) -> tuple[Panel, ...]:
    """Return the bars of a code as panels, from its top left corner. Raises what ``states`` raises."""
    return tuple(
        Panel(
            Box(
                x + number * _PITCH,
                y if up else y + _REACH,
                _WIDTH,
                _MIDDLE + _REACH * (up + down),
            ),
            fill=_BLACK,
        )
        for number, (up, down) in enumerate(states(code))
    )


# The most lines of an address that GOV.UK Notify and Royal Mail accept.
_MOST_LINES = 7
# The default delivery point suffix, for addresses without one from the Postcode Address File.
_NO_DELIVERY_POINT = "9Z"
# British Forces post has postcodes of its own and no customer code.
_FORCES = "BF"


@value
class BarcodeZone:
    """The visible area of a window, divided: the box of the address, and the top left of the code."""

    address: Box
    x: float
    y: float

    def bars(self, recipient: Recipient) -> tuple[Panel, ...]:
        """Return the bars of a person's postcode; none for addresses abroad and British Forces post."""
        postcode = recipient.postcode.replace(" ", "")
        if not postcode or postcode.startswith(_FORCES):
            return ()
        return bars(postcode + _NO_DELIVERY_POINT, self.x, self.y)


def barcode_zone(window: Box) -> BarcodeZone:
    """Divide the area that a window always shows."""
    code = window.bottom - CLEAR - HEIGHT
    return BarcodeZone(Box(window.x, window.y, window.width, max(0.0, code - CLEAR - window.y)), window.x, code)


def too_low(window: BarcodeZone, envelope: Envelope) -> Iterator[Problem]:
    """Yield a problem if the area left for the address is too low."""
    if too_many(("",) * _MOST_LINES, window.address):
        yield Problem(
            envelope.place,
            "window-too-low",
            f"the window does not always show {_MOST_LINES} lines of an address and Royal Mail's customer code below",
            "take an envelope with a higher window, or leave out the code",
        )
