"""What paper allows: how thick a booklet grows, how far its inner sheets creep, when it will not fold or staple."""

from math import pi

from leaflet.model.units import Points, mm
from leaflet.model.value import value

# Uncoated office paper: 80 g/m² is 0.104 mm thick, and other weights go with it.
_MM_PER_GSM = 1.3 / 1000
# Stapled through the fold: 20 sheets of 80 g/m², 80 pages.
_STAPLED_GSM = 20 * 80
# Heavier paper breaks when it is folded without a crease pressed into it first.
_FOLDED_GSM = 170


@value
class Paper:
    """Paper by its weight in grams per square metre."""

    gsm: int

    @property
    def thickness(self) -> Points:
        """How thick one sheet is."""
        return mm(self.gsm * _MM_PER_GSM)

    @property
    def folds(self) -> bool:
        """Whether it can be folded by hand."""
        return self.gsm <= _FOLDED_GSM

    @property
    def most_sheets(self) -> int:
        """How many sheets of it an office's staple still holds, through the fold."""
        return _STAPLED_GSM // self.gsm


OFFICE = Paper(80)
LIGHTEST, HEAVIEST = 40, 400


def weighed(text: str) -> Paper | None:
    """Return the paper that a text such as ``80gsm`` means, or None."""
    weight = text.removesuffix("gsm")
    fits = weight.isascii() and weight.isdigit() and LIGHTEST <= int(weight) <= HEAVIEST
    return Paper(int(weight)) if fits else None


def creep(sheets: int, paper: Paper) -> tuple[Points, ...]:
    """Return for each sheet, the outermost first, how far its pages move towards the fold.

    Folded together, each sheet stands out of the one around it by a quarter of a turn around its thickness. Moved
    back by as much, all outer margins come out even. The move is counted from the middle of the pile, so that no
    page moves more than half of it; outer sheets move away from the fold, below zero.
    """
    step = paper.thickness * pi / 2
    return tuple(Points((number - (sheets - 1) / 2) * step) for number in range(sheets))
