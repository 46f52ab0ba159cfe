"""Limits of paper: thickness, creep of the inner sheets, and how many sheets can be folded and stapled."""

from math import pi

from leaflet.model.units import Points, mm
from leaflet.model.value import value

# Uncoated office paper of 80 g/m² is 0.104 mm thick; thickness is proportional to weight.
_MM_PER_GSM = 1.3 / 1000
# An office stapler holds 20 sheets of 80 g/m² through the fold: 80 pages.
_STAPLED_GSM = 20 * 80
# Heavier paper cracks unless it is creased before it is folded.
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
        """The most sheets that an office staple holds through the fold."""
        return _STAPLED_GSM // self.gsm


OFFICE = Paper(80)
LIGHTEST, HEAVIEST = 40, 400


def weighed(text: str) -> Paper | None:
    """Parse a weight such as ``80gsm``; None if the text is not one."""
    weight = text.removesuffix("gsm")
    fits = weight.isascii() and weight.isdigit() and LIGHTEST <= int(weight) <= HEAVIEST
    return Paper(int(weight)) if fits else None


def creep(sheets: int, paper: Paper) -> tuple[Points, ...]:
    """Return for each sheet, the outermost first, how far its pages move towards the fold.

    Each sheet inside another is pushed out by a quarter of a circle around the thickness of the paper. The shift
    compensates this, so that all outer margins come out even. It is measured from the middle sheet: inner sheets
    move towards the fold, outer ones away from it, which is negative.
    """
    step = paper.thickness * pi / 2
    return tuple(Points((number - (sheets - 1) / 2) * step) for number in range(sheets))
