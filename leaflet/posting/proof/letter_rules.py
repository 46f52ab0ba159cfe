"""The rules of services that print and post letters.

Those of GOV.UK Notify are from its letter specification and its validation code
(alphagov/notifications-template-preview, app/precompiled.py).
"""

from collections.abc import Mapping
from types import MappingProxyType

from leaflet.model.draft import Box
from leaflet.model.units import mm
from leaflet.model.value import value


@value(kw_only=True)
class LetterRules:
    """The limits of a letter on A4; boxes and lengths are in points, from the top left corner.

    Ink is allowed in the boxes of ``first`` on page 1 and of ``others`` on later pages, and within ``leniency`` around
    them. ``tag`` is a word that marks the first page of a letter: in ``tag_box`` of a later page it begins another.
    """

    service: str
    pages: int
    bytes: int
    width: float
    height: float
    tolerance: float
    leniency: float
    first: tuple[Box, ...]
    others: tuple[Box, ...]
    address: Box
    tag: str
    tag_box: Box


def _box(left: float, top: float, right: float, bottom: float) -> Box:
    """Return a box whose edges are in millimetres."""
    return Box(mm(left), mm(top), mm(right - left), mm(bottom - top))


_ADDRESS = _box(24.6, 39.5, 120, 66.3)

RULES: Mapping[str, LetterRules] = MappingProxyType({
    "notify": LetterRules(
        service="GOV.UK Notify",
        pages=10,
        bytes=2 * 1024 * 1024,
        width=mm(210),
        height=mm(297),
        tolerance=mm(2),
        leniency=mm(1),
        # Logo, address, sender, text.
        first=(_box(15, 5, 125, 30), _ADDRESS, _box(125, 5, 195, 95), _box(15, 95, 195, 292)),
        others=(_box(15, 5, 195, 292),),
        address=_ADDRESS,
        tag="NOTIFY",
        # The tag is 6 points high, 1.8 mm from the top and the left; the box allows for small offsets.
        tag_box=_box(0, 0, 15, 8),
    ),
})  # fmt: skip
