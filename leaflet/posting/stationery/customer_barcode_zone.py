"""Find room for Royal Mail's customer code below an address: what a window always shows → two places in it."""

from collections.abc import Iterator

from leaflet.model.draft import Box, Panel
from leaflet.model.problems import Problem
from leaflet.model.value import value
from leaflet.posting.mail.envelope import Envelope
from leaflet.posting.recipients.recipient import Recipient
from leaflet.posting.stationery.address_block import too_many
from leaflet.posting.stationery.customer_code import CLEAR, HEIGHT, bars

# What GOV.UK Notify and Royal Mail take for the most lines of an address.
_MOST_LINES = 7
# The delivery point of an address that was not looked up in Royal Mail's file of addresses.
_NO_DELIVERY_POINT = "9Z"
# The forces' post has postcodes of its own and is not sorted so.
_FORCES = "BF"


@value
class BarcodeZone:
    """A window with room for the code: the place of the address, and where the code begins, with white around it."""

    address: Box
    x: float
    y: float

    def bars(self, recipient: Recipient) -> tuple[Panel, ...]:
        """Return the bars for a person's postcode; there are none abroad and for the forces."""
        postcode = recipient.postcode.replace(" ", "")
        if not postcode or postcode.startswith(_FORCES):
            return ()
        return bars(postcode + _NO_DELIVERY_POINT, self.x, self.y)


def coded(window: Box) -> BarcodeZone:
    """Return the places in what a window always shows."""
    code = window.bottom - CLEAR - HEIGHT
    return BarcodeZone(Box(window.x, window.y, window.width, max(0.0, code - CLEAR - window.y)), window.x, code)


def too_low(window: BarcodeZone, envelope: Envelope) -> Iterator[Problem]:
    """Yield a problem if there is no room left for all lines of an address."""
    if too_many(("",) * _MOST_LINES, window.address):
        yield Problem(
            envelope.place,
            "window-too-low",
            f"the window does not always show {_MOST_LINES} lines of an address and Royal Mail's customer code below",
            "take an envelope with a higher window, or leave out the code",
        )
