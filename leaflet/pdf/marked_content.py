"""Which content belongs to which structure element: grows while pages are drawn, and is then a list of facts."""

from leaflet.model.draft import Box, Element
from leaflet.model.value import value


@value
class Content:
    """Marked content of a page: its MCID, which counts from 0 on each page (ISO 32000-1, 14.7.4.2)."""

    page: int
    mcid: int


@value
class Annotation:
    """A link on a page: its number among all links of the document."""

    page: int
    number: int


class ElementContent:
    """What belongs to one element, each with its place in the order of drawing; the box is that of a picture."""

    def __init__(self) -> None:
        self.content: list[tuple[int, Content | Annotation]] = []
        self.box: Box | None = None


class MarkedContent:
    """The marks of a document. ``pages`` holds for each page its elements by MCID, ``links`` the element of each."""

    def __init__(self, structure: Element) -> None:
        self._roles = dict(_roles(structure))
        self._drawn = 0
        self.owned: dict[int, ElementContent] = {}
        self.pages: list[list[int]] = []
        self.links: list[int] = []

    def turn(self) -> None:
        """Go on to the next page."""
        self.pages.append([])

    def content(self, element: int, box: Box | None = None) -> str:
        """Return the operator that begins content of the element; the box is given with a picture.

        Raises KeyError for an element that is not in the tree.
        """
        role = self._roles[element]
        here = self.pages[-1]
        mcid = len(here)
        here.append(element)
        owned = self._add(element, Content(len(self.pages) - 1, mcid))
        if box is not None:
            owned.box = box
        return f"/{role} <</MCID {mcid}>> BDC"

    def link(self, element: int) -> int:
        """Return the number of the next link, which from now on belongs to the element, after what is drawn of it.

        Raises KeyError for an element that is not in the tree, ValueError for one that is no link.
        """
        if self._roles[element] != "Link":
            raise ValueError(f"a link belongs to an element that is a {self._roles[element]}")
        number = len(self.links)
        self.links.append(element)
        self._add(element, Annotation(len(self.pages) - 1, number))
        return number

    def _add(self, element: int, item: Content | Annotation) -> ElementContent:
        owned = self.owned.get(element)
        if owned is None:
            owned = self.owned[element] = ElementContent()
        self._drawn += 1
        owned.content.append((self._drawn, item))
        return owned


def _roles(element: Element) -> list[tuple[int, str]]:
    found = [(element.number, element.role)]
    for kid in element.kids:
        found += _roles(kid)
    return found
