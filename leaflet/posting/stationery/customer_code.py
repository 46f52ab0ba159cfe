"""Royal Mail's 4-state customer code, RM4SCC: a postcode and its delivery point → bars that sorting machines read.

Each character is four bars. All have a middle part, two of them reach up and two reach down: which two up is its row
in a table of six by six, which two down its column.
"""

from itertools import combinations

from leaflet.model.draft import Box, Panel
from leaflet.model.theme import Colour
from leaflet.model.units import mm

_TABLE = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_ROW = 6
# Which two of four bars reach out, for rows and for columns: as numbers of two bits they go upwards.
_REACHING = sorted(combinations(range(4), 2), reverse=True)

# A bar: its width, from bar to bar, its middle, and what reaches out of that. Royal Mail allows 0.38 to 0.63 mm, 20 to
# 24 bars an inch, 1.02 to 1.52 mm, 1.60 to 2.16 mm.
_WIDTH, _PITCH, _MIDDLE, _REACH = mm(0.5), mm(25.4 / 22), mm(1.27), mm(1.88)
# Nothing else may stand so near (Premier Customer Guide).
CLEAR = mm(2)
HEIGHT = _MIDDLE + 2 * _REACH
_BLACK = Colour(0, 0, 0)


def states(code: str) -> list[tuple[bool, bool]]:
    """Return the bars of a code with its start, its check character and its end: whether each reaches up, and down.

    Raises ValueError for a character that is neither a figure nor a capital letter from A to Z.
    """
    places = [divmod(_TABLE.index(char), _ROW) for char in code]
    check = (_together([row for row, _ in places]), _together([column for _, column in places]))
    bars = [(bar in _REACHING[row], bar in _REACHING[column]) for row, column in [*places, check] for bar in range(4)]
    return [(True, False), *bars, (True, True)]


def _together(numbers: list[int]) -> int:
    """Return the row or the column of the check character: those of all others added up, the first being 1."""
    return (sum(number + 1 for number in numbers) - 1) % _ROW


def width(code: str) -> float:
    """Return how wide the bars of a code are together."""
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
