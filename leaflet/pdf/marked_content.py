"""The marked content of each structure element, recorded while pages are drawn (ISO 32000-1, 14.7.4)."""

from leaflet.model.draft import Box, Element
from leaflet.model.value import value


@value
class Content:
    """A marked-content sequence: its page and its MCID, which counts from 0 on each page (ISO 32000-1, 14.7.4.2)."""

    page: int
    mcid: int


@value
class Annotation:
    """A link on a page: its number among all links of the document."""

    page: int
    number: int


class ElementContent:
    """The content of one element, each part with its place in the order of drawing; ``box`` is that of a picture."""

    def __init__(self) -> None:
        self.content: list[tuple[int, Content | Annotation]] = []
        self.box: Box | None = None


class MarkedContent:
    """The marked content of a document.

    ``pages`` holds for each page the element of each MCID, ``links`` the element of each link.
    """

    def __init__(self, structure: Element) -> None:
        self._roles = dict(_roles(structure))
        self._drawn = 0
        self.by_element: dict[int, ElementContent] = {}
        self.pages: list[list[int]] = []
        self.links: list[int] = []

    def next_page(self) -> None:
        """Begin the next page."""
        self.pages.append([])

    def content(self, element: int, box: Box | None = None) -> str:
        """Return the operator that begins content of the element. For a picture, ``box`` is its bounding box.

        Raises KeyError for an element that is not in the tree.
        """
        role = self._roles[element]
        here = self.pages[-1]
        mcid = len(here)
        here.append(element)
        element_content = self._add(element, Content(len(self.pages) - 1, mcid))
        if box is not None:
            element_content.box = box
        return f"/{role} <</MCID {mcid}>> BDC"

    def link(self, element: int) -> int:
        """Add a link to the element, after its content so far; return the number of the link.

        Raises KeyError for an element that is not in the tree, ValueError for one that is no link.
        """
        if self._roles[element] != "Link":
            raise ValueError(f"a link belongs to an element that is a {self._roles[element]}")
        number = len(self.links)
        self.links.append(element)
        self._add(element, Annotation(len(self.pages) - 1, number))
        return number

    def _add(self, element: int, item: Content | Annotation) -> ElementContent:
        found = self.by_element.get(element)
        if found is None:
            found = self.by_element[element] = ElementContent()
        self._drawn += 1
        found.content.append((self._drawn, item))
        return found


def _roles(element: Element) -> list[tuple[int, str]]:
    found = [(element.number, element.role)]
    for kid in element.kids:
        found += _roles(kid)
    return found
