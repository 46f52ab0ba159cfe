"""Write the structure tree (ISO 32000-1, 14.7): what was drawn of each element → objects of the file."""

from collections.abc import Iterator, Sequence

from reportlab.pdfbase.pdfdoc import PDFObjectReference

from leaflet.model.draft import Element
from leaflet.pdf.file import File
from leaflet.pdf.marked_content import Annotation, Content, MarkedContent
from leaflet.pdf.objects import Raw, string
from leaflet.pdf.operators import number
from leaflet.pdf.structure_nodes import Node, joined


def embed(
    file: File,
    structure: Element,
    marks: MarkedContent,
    pages: Sequence[PDFObjectReference],
    links: Sequence[str],
    height: float,
) -> str:
    """Add the structure tree to the file; return what its catalogue names it by.

    ``pages`` and ``links`` are those that the marks count.
    """
    tree = joined(structure, marks)
    root = Raw()
    name = file.put(root)
    writer = _Writer(file, marks, pages, links, height)
    top = writer.written(tree, name)
    root.text = (
        f"<</Type/StructTreeRoot/K {top}/ParentTree<</Nums[{writer.parents()}]>>"
        f"/ParentTreeNextKey {len(pages) + len(links)}>>"
    ).encode("ascii")
    return name


class _Writer:
    """Writes elements one by one; knows by then where each of them is in the file."""

    def __init__(
        self,
        file: File,
        marks: MarkedContent,
        pages: Sequence[PDFObjectReference],
        links: Sequence[str],
        height: float,
    ) -> None:
        self._file, self._marks, self._height = file, marks, height
        self._pages, self._links = [page.format(file).decode("ascii") for page in pages], links
        self._elements: dict[int, str] = {}

    def written(self, node: Node, parent: str) -> str:
        """Add an element, with all that is below it; return what others refer to it by."""
        thing = Raw()
        name = self._elements[node.element.number] = self._file.put(thing)
        # Kids on the element's own page are but numbers.
        page = next((kid.page for kid in node.kids if isinstance(kid, Content)), None)
        kids = [self.written(kid, name) if isinstance(kid, Node) else self._content(kid, page) for kid in node.kids]
        entries = "".join(self._entries(node.element))
        at = "" if page is None else f"/Pg {self._pages[page]}"
        inside = f"/P {parent}{at}{entries}/K[{' '.join(kids)}]"
        thing.text = f"<</Type/StructElem/S/{node.element.role}{inside}>>".encode("ascii")
        return name

    def parents(self) -> str:
        """Return the entries of the parent tree: for each page its elements by MCID, for each link its element."""
        pages = (
            f"{page} [{' '.join(map(self._elements.__getitem__, own))}]" for page, own in enumerate(self._marks.pages)
        )
        links = (f"{key} {self._elements[own]}" for key, own in enumerate(self._marks.links, len(self._pages)))
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
        owned = self._marks.owned.get(element.number)
        if owned is not None and owned.box is not None:
            box = owned.box
            edges = (box.x, self._height - box.bottom, box.right, self._height - box.y)
            yield f"/A<</O/Layout/Placement/Block/BBox[{' '.join(map(number, edges))}]>>"
