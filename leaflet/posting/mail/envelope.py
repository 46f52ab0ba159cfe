"""Envelopes: size, window, and how a sheet is folded to fit."""

from enum import StrEnum
from typing import assert_never

from leaflet.model.content import key
from leaflet.model.content import place as placed
from leaflet.model.draft import Box
from leaflet.model.problems import Place
from leaflet.model.units import Points, mm
from leaflet.model.value import value

# An address sheet is A4 portrait.
SHEET_WIDTH, SHEET_HEIGHT = mm(210), mm(297)
# Plausible ranges of sizes, paper weights and limits.
_SIDE, _FROM_EDGE = (mm(1), mm(600)), (0.0, mm(600))
_PAPER, _SHEETS, _GRAMS, _THICKNESS = (20.0, 500.0), (1.0, 500.0), (5.0, 5000.0), (mm(0.5), mm(100))


class SheetFold(StrEnum):
    """How a sheet of A4 is folded; the print is always outside, and the top part faces the window."""

    NONE = "none"
    HALF = "half"
    THIRDS = "thirds"

    @property
    def parts(self) -> int:
        """The number of parts of the folded sheet."""
        match self:
            case SheetFold.NONE:
                return 1
            case SheetFold.HALF:
                return 2
            case SheetFold.THIRDS:
                return 3
            case _:
                assert_never(self)


@value(kw_only=True)
class EnvelopeWindow:
    """The window, measured on the front with the flap at the top, as manufacturers do."""

    width: Points = key("how wide the window is", example="90 mm", within=_SIDE)
    height: Points = key("how high it is", example="35 mm", within=_SIDE)
    left: Points = key("from the left edge of the envelope to the window", example="20 mm", within=_FROM_EDGE)
    bottom: Points = key("from the lower edge of the envelope to the window", example="60 mm", within=_FROM_EDGE)
    place: Place = placed()


@value(kw_only=True)
class Area:
    """A rectangle on the sheet."""

    left: Points = key("from the left edge of the sheet", example="24.6 mm", within=_FROM_EDGE)
    top: Points = key("from its top edge", example="39.5 mm", within=_FROM_EDGE)
    width: Points = key("how wide", example="95.4 mm", within=_SIDE)
    height: Points = key("how high", example="26.8 mm", within=_SIDE)
    place: Place = placed()

    @property
    def box(self) -> Box:
        """The rectangle in points."""
        return Box(self.left, self.top, self.width, self.height)


@value(kw_only=True)
class PostalLimits:
    """The limits of the postal service."""

    sheets: float | None = key("sheets of A4", example="5", optional=True, within=_SHEETS)
    grams: float | None = key("weight, the envelope included", example="100", optional=True, within=_GRAMS)
    thickness: Points | None = key("thickness", example="5 mm", optional=True, within=_THICKNESS)
    place: Place = placed()


@value(kw_only=True)
class Envelope:
    """An envelope, or a printing service's rules for what it puts into its own."""

    name: str
    title: str = key("what people call it", example="C5 with a window")
    width: Points = key("how wide, with the flap at the top", example="229 mm", within=_SIDE)
    height: Points = key("how high", example="162 mm", within=_SIDE)
    gsm: float = key("the weight of its paper, in grams per square metre", example="90", within=_PAPER)
    fold: SheetFold = key("how a sheet of A4 goes in: none, half or thirds", example="half")
    window: EnvelopeWindow | None = key("its window", optional=True)
    address: Area | None = key("where the address belongs, where rules say it instead of a window", optional=True)
    clear: Area | None = key("where nothing else may stand, where rules say it", optional=True)
    printable: Area | None = key(
        "the part of the sheet outside which nothing may be printed, if rules say it", optional=True
    )
    limits: PostalLimits | None = key("what whoever posts it takes at most", optional=True)
    place: Place = placed()

    @property
    def closed(self) -> bool:
        """Whether it shows nothing, so that it needs an address label."""
        return self.window is None and self.address is None

    @property
    def panel(self) -> Box:
        """The part of the sheet that faces the window."""
        return Box(0.0, 0.0, SHEET_WIDTH, SHEET_HEIGHT / self.fold.parts)

    @property
    def folds(self) -> tuple[float, ...]:
        """The positions of the folds from the top of the sheet, in points."""
        return tuple(self.panel.height * number for number in range(1, self.fold.parts))
