"""What a service that prints and posts letters asks of them: the limits that it checks, as values.

GOV.UK Notify's are those of its letter specification and of the program that checks letters
(alphagov/notifications-template-preview, app/precompiled.py).
"""

from collections.abc import Mapping
from types import MappingProxyType

from leaflet.model.draft import Box
from leaflet.model.units import mm
from leaflet.model.value import value


@value(kw_only=True)
class LetterRules:
    """Limits of a letter of A4 sheets; boxes and lengths in points, from the top left corner.

    Ink may stand in the boxes of ``first``, or of ``others`` on every page after it, and by ``leniency`` outside.
    ``tag`` is a word that marks where a letter begins: on a later page, in the box ``tag_box``, it would begin another.
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
        # A logo, the address, who writes, the text.
        first=(_box(15, 5, 125, 30), _ADDRESS, _box(125, 5, 195, 95), _box(15, 95, 195, 292)),
        others=(_box(15, 5, 195, 292),),
        address=_ADDRESS,
        tag="NOTIFY",
        # The tag is 6 points high, 1.8 mm from the top and the left; a word there that is a little off is one too.
        tag_box=_box(0, 0, 15, 8),
    ),
})  # fmt: skip
