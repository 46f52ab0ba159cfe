"""Join the structure tree with what was drawn of it: elements and marks → the tree as it stands in the file."""

from leaflet.model.draft import Element
from leaflet.model.value import value
from leaflet.pdf.marked_content import Annotation, Content, ElementContent, MarkedContent

# In a table of which anything is drawn, an empty cell keeps the columns in step.
_KEPT_EMPTY = frozenset({"TR", "TH", "TD"})
_NOTHING = ElementContent()
_NEVER = float("inf")


@value
class Node:
    """An element that is in the file. ``kids`` stand in reading order; ``first`` tells when its first was drawn."""

    element: Element
    kids: "tuple[Node | Content | Annotation, ...]"
    first: float


def joined(structure: Element, marks: MarkedContent) -> Node:
    """Return the tree with the content of each element among its kids; elements without any are left out."""
    return _node(structure, marks) or Node(structure, (), _NEVER)


def _node(element: Element, marks: MarkedContent) -> Node | None:
    below = [node for kid in element.kids if (node := _node(kid, marks))]
    owned = marks.owned.get(element.number, _NOTHING)
    first = min([node.first for node in below] + [drawn for drawn, _ in owned.content[:1]], default=_NEVER)
    if first == _NEVER and element.role not in _KEPT_EMPTY:
        return None
    return Node(element, _merged(below, owned), first)


def _merged(below: list[Node], owned: ElementContent) -> "tuple[Node | Content | Annotation, ...]":
    """Return text and elements in the order in which they were drawn; elements never leave that of the tree."""
    kids: list[Node | Content | Annotation] = []
    waiting = iter(owned.content)
    item = next(waiting, None)
    for node in below:
        while item is not None and item[0] < node.first:
            kids.append(item[1])
            item = next(waiting, None)
        kids.append(node)
    if item is not None:
        kids += [item[1], *(later for _, later in waiting)]
    return tuple(kids)
