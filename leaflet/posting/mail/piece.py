"""What one person's sheets bear that nobody else's do: words, and where on which page they stand."""

from leaflet.model.draft import Placed
from leaflet.model.value import value


@value
class Inscription:
    """A line of plain words in black, never broken: x and y, that of its baseline, from the top left of the page.

    ``page`` is the index of the page among those that are the same for everybody, from 0.
    """

    page: int
    x: float
    y: float
    size: float
    text: str
    bold: bool = False


@value
class Insertion:
    """Placed things that are set for one person, such as a paragraph that a name runs through."""

    page: int
    items: tuple[Placed, ...]


Personal = Inscription | Insertion
