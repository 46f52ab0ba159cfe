"""The personal content of a piece: lines of text and items, with their places on pages."""

from leaflet.model.draft import Placed
from leaflet.model.value import value


@value
class Inscription:
    """A line of black text that is never broken; x and y are those of its baseline, from the top left of the page.

    ``page`` is the index of the page in its template.
    """

    page: int
    x: float
    y: float
    size: float
    text: str
    bold: bool = False


@value
class Insertion:
    """Placed items that are set for one person, such as a paragraph with their name."""

    page: int
    items: tuple[Placed, ...]


Personal = Inscription | Insertion
