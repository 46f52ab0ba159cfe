"""One person of a list: where the piece goes, and what the list says of them."""

from collections.abc import Mapping

from leaflet.model.value import value


@value(kw_only=True)
class Recipient:
    """Whom a piece is for.

    ``number`` is the piece's, from 1, in the order of the list; ``row`` is the row of the list, its header being
    row 1. ``address`` is ready to be printed, a line each; ``postcode`` is empty where a country ends the address.
    ``values`` are all cells of the row by the folded names of their columns.
    """

    number: int
    row: int
    address: tuple[str, ...]
    postcode: str
    values: Mapping[str, str]
    language: str = ""
    format: str = ""
