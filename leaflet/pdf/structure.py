"""The structure tree (ISO 32000-1, 14.7): elements and their marked content → objects of the file."""

from collections.abc import Iterator, Sequence

from reportlab.pdfbase.pdfdoc import PDFObjectReference

from leaflet.model.draft import Element
from leaflet.model.value import value
from leaflet.pdf.marked_content import Annotation, Content, ElementContent, MarkedContent
from leaflet.pdf.objects import Raw, string
from leaflet.pdf.operators import number
from leaflet.pdf.reportlab_internals import CompactDocument

# Empty cells stay in a table with any content, so that its columns stay aligned.
_KEPT_EMPTY = frozenset({"TR", "TH", "TD"})
_NOTHING = ElementContent()
_NEVER = float("inf")


@value
class Node:
    """An element with its kids in reading order; ``first`` is the place of its first content in drawing order."""

    element: Element
    kids: "tuple[Node | Content | Annotation, ...]"
    first: float


def joined(structure: Element, content: MarkedContent) -> Node:
    """Return the tree with the content of each element among its kids. Elements without content are omitted."""
    return _node(structure, content) or Node(structure, (), _NEVER)


def _node(element: Element, content: MarkedContent) -> Node | None:
    below = [node for kid in element.kids if (node := _node(kid, content))]
    own_content = content.by_element.get(element.number, _NOTHING)
    first = min([node.first for node in below] + [drawn for drawn, _ in own_content.content[:1]], default=_NEVER)
    if first == _NEVER and element.role not in _KEPT_EMPTY:
        return None
    return Node(element, _merged(below, own_content), first)


def _merged(below: list[Node], own_content: ElementContent) -> "tuple[Node | Content | Annotation, ...]":
    """Return content and elements in the order of drawing; elements keep the order of the tree."""
    kids: list[Node | Content | Annotation] = []
    waiting = iter(own_content.content)
    item = next(waiting, None)
    for node in below:
        while item is not None and item[0] < node.first:
            kids.append(item[1])
            item = next(waiting, None)
        kids.append(node)
    if item is not None:
        kids += [item[1], *(later for _, later in waiting)]
    return tuple(kids)


@value
class DrawnContent:
    """What the pages show of the structure: marked content, references to the pages and the links that it numbers.

    ``height`` is that of a page.
    """

    marked_content: MarkedContent
    pages: Sequence[PDFObjectReference]
    links: Sequence[str]
    height: float


def embed(document: CompactDocument, structure: Element, drawn: DrawnContent) -> str:
    """Add the structure tree to the document; return the reference to it, for the catalogue."""
    tree = joined(structure, drawn.marked_content)
    root = Raw()
    name = document.put(root)
    writer = _Writer(document, drawn)
    top = writer.write(tree, name)
    root.text = (
        f"<</Type/StructTreeRoot/K {top}/ParentTree<</Nums[{writer.parents()}]>>"
        f"/ParentTreeNextKey {len(drawn.pages) + len(drawn.links)}>>"
    ).encode("ascii")
    return name


class _Writer:
    """Writes the elements and records the reference to each."""

    def __init__(self, document: CompactDocument, drawn: DrawnContent) -> None:
        self._document, self._marked_content, self._height = document, drawn.marked_content, drawn.height
        self._pages, self._links = [page.format(document).decode("ascii") for page in drawn.pages], drawn.links
        self._elements: dict[int, str] = {}

    def write(self, node: Node, parent: str) -> str:
        """Add an element and all below it; return the reference to it."""
        thing = Raw()
        name = self._elements[node.element.number] = self._document.put(thing)
        # Content on the element's own page is written as its MCID alone.
        page = next((kid.page for kid in node.kids if isinstance(kid, Content)), None)
        kids = [self.write(kid, name) if isinstance(kid, Node) else self._content(kid, page) for kid in node.kids]
        entries = "".join(self._entries(node.element))
        at = "" if page is None else f"/Pg {self._pages[page]}"
        inside = f"/P {parent}{at}{entries}/K[{' '.join(kids)}]"
        thing.text = f"<</Type/StructElem/S/{node.element.role}{inside}>>".encode("ascii")
        return name

    def parents(self) -> str:
        """Return the entries of the parent tree: for each page the element of each MCID, for each link its element."""
        content = self._marked_content
        pages = (f"{page} [{' '.join(map(self._elements.__getitem__, own))}]" for page, own in enumerate(content.pages))
        links = (f"{key} {self._elements[own]}" for key, own in enumerate(content.links, len(self._pages)))
        return " ".join([*pages, *links])

    def _content(self, kid: Content | Annotation, page: int | None) -> str:
        elsewhere = "" if kid.page == page else f"/Pg {self._pages[kid.page]}"
        match kid:
            case Annotation():
                return f"<</Type/OBJR{elsewhere}/Obj {self._links[kid.number]}>>"
            case Content():
                return f"<</Type/MCR{elsewhere}/MCID {kid.mcid}>>" if elsewhere else str(kid.mcid)

    def _entries(self, element: Element) -> Iterator[str]:
        if element.alt is not None:
            yield f"/Alt {string(element.alt)}"
        if element.language is not None:
            yield f"/Lang {string(element.language)}"
        if element.scope is not None:
            yield f"/A<</O/Table/Scope/{element.scope}>>"
        if element.numbering is not None:
            yield f"/A<</O/List/ListNumbering/{element.numbering}>>"
        own_content = self._marked_content.by_element.get(element.number)
        if own_content is not None and own_content.box is not None:
            box = own_content.box
            edges = (box.x, self._height - box.bottom, box.right, self._height - box.y)
            yield f"/A<</O/Layout/Placement/Block/BBox[{' '.join(map(number, edges))}]>>"
