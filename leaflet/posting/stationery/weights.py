"""Weight and thickness of a piece: sheets, paper and envelope → grams, points, and Royal Mail's format.

Prices are left out, since they change.
"""

from enum import StrEnum

from leaflet.model.units import Points, in_mm, mm
from leaflet.model.value import value
from leaflet.posting.mail.envelope import SHEET_HEIGHT, SHEET_WIDTH, Envelope
from leaflet.printing.paper import Paper

# Paper of an envelope, relative to its face: two faces, and a quarter of one for flap and seams.
_ENVELOPE_AREA = 2.25
_MM2_PER_M2 = 1_000_000


class PostalFormat(StrEnum):
    """Royal Mail's formats."""

    LETTER = "Letter"
    LARGE_LETTER = "Large Letter"
    PARCEL = "parcel"


@value
class _Most:
    """The limits of a format: longer side, shorter side, thickness, and weight in grams."""

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
    """The weight of a piece with its envelope, its greatest thickness pressed flat, and its format."""

    grams: float
    thickness: Points
    format: PostalFormat


def weighed(folded_sheets: int, booklet_sheets: int, paper: Paper, envelope: Envelope) -> PieceWeight:
    """Return the weight of a piece of A4 sheets folded to fit the envelope and the sheets of an A5 booklet."""
    grams = (folded_sheets + booklet_sheets) * _grams(SHEET_WIDTH, SHEET_HEIGHT, paper.gsm)
    grams += _ENVELOPE_AREA * _grams(envelope.width, envelope.height, envelope.gsm)
    leaves = folded_sheets * envelope.fold.parts + 2 * booklet_sheets
    thickness = Points(leaves * paper.thickness + 2 * Paper(round(envelope.gsm)).thickness)
    return PieceWeight(grams, thickness, _format(envelope, grams, thickness))


def holds(envelope: Envelope, width: float, height: float) -> bool:
    """Whether something flat fits an envelope, in either orientation."""
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
    """Return the postal limits that a piece exceeds, in words."""
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
