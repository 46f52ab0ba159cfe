"""How heavy and how thick a piece of post is: sheets, paper and envelope → grams, points, and what Royal Mail calls it.

Prices change, so there are none here.
"""

from enum import StrEnum

from leaflet.model.units import Points, in_mm, mm
from leaflet.model.value import value
from leaflet.posting.mail.envelope import SHEET_HEIGHT, SHEET_WIDTH, Envelope
from leaflet.printing.paper import Paper

# Two faces, and a quarter of that again for the flap and the seams.
_ENVELOPE_AREA = 2.25
_MM2_PER_M2 = 1_000_000


class PostalFormat(StrEnum):
    """What a piece is to Royal Mail."""

    LETTER = "Letter"
    LARGE_LETTER = "Large Letter"
    PARCEL = "parcel"


@value
class _Most:
    """The most that a format may have: the longer side, the shorter, the thickness, the weight in grams."""

    long: Points
    short: Points
    thickness: Points
    grams: float


# Royal Mail's sizes and weights of 2024 (ask.ofcom.org.uk). A parcel may be larger than any leaflet.
_FORMATS = {
    PostalFormat.LETTER: _Most(mm(240), mm(165), mm(5), 100),
    PostalFormat.LARGE_LETTER: _Most(mm(353), mm(250), mm(25), 750),
}


@value
class PieceWeight:
    """What a piece weighs, the envelope included, and how thick it is where it is thickest, pressed flat."""

    grams: float
    thickness: Points
    format: PostalFormat


def weighed(carrier_sheets: int, booklet_sheets: int, paper: Paper, envelope: Envelope) -> PieceWeight:
    """Return the measures of a piece: sheets of A4 that are folded to fit the envelope, and sheets of an A5 booklet."""
    grams = (carrier_sheets + booklet_sheets) * _grams(SHEET_WIDTH, SHEET_HEIGHT, paper.gsm)
    grams += _ENVELOPE_AREA * _grams(envelope.width, envelope.height, envelope.gsm)
    leaves = carrier_sheets * envelope.fold.parts + 2 * booklet_sheets
    thickness = Points(leaves * paper.thickness + 2 * Paper(round(envelope.gsm)).thickness)
    return PieceWeight(grams, thickness, _format(envelope, grams, thickness))


def holds(envelope: Envelope, width: float, height: float) -> bool:
    """Tell whether a flat thing goes into an envelope, upright or lying."""
    long, short = sorted((envelope.width, envelope.height), reverse=True)
    return max(width, height) <= long and min(width, height) <= short


def _grams(width: float, height: float, gsm: float) -> float:
    return in_mm(width) * in_mm(height) / _MM2_PER_M2 * gsm


def _format(envelope: Envelope, grams: float, thickness: float) -> PostalFormat:
    long, short = sorted((envelope.width, envelope.height), reverse=True)
    for name, most in _FORMATS.items():
        if long <= most.long and short <= most.short and thickness <= most.thickness and grams <= most.grams:
            return name
    return PostalFormat.PARCEL


def beyond(weighed: PieceWeight, sheets: int, envelope: Envelope) -> list[str]:
    """Return which limits of whoever posts it a piece goes beyond, in words."""
    limits = envelope.limits
    if limits is None:
        return []
    found = []
    if limits.sheets is not None and sheets > limits.sheets:
        found.append(f"{sheets} sheets, and at most {limits.sheets:.0f} are taken")
    if limits.grams is not None and weighed.grams > limits.grams:
        found.append(f"{weighed.grams:.0f} g, and at most {limits.grams:.0f} g are taken")
    if limits.thickness is not None and weighed.thickness > limits.thickness:
        found.append(f"{in_mm(weighed.thickness):.1f} mm, and at most {in_mm(limits.thickness):.0f} mm are taken")
    return found
