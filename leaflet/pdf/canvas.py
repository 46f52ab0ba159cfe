"""Draw a draft: pages of placed things → the bytes of a PDF, tagged, with links, an outline and metadata."""

from collections.abc import Callable, Iterable

from reportlab.pdfbase.pdfdoc import Destination, PDFDictionary, PDFObjectReference

from leaflet.model.draft import Anchor, Draft, LinkArea, OutlineEntry, Page
from leaflet.pdf.content_stream import content
from leaflet.pdf.engine import hardened
from leaflet.pdf.links import LinkAnnotation
from leaflet.pdf.marked_content import MarkedContent
from leaflet.pdf.metadata import Info, xmp
from leaflet.pdf.objects import Stream
from leaflet.pdf.output_intent import output_intents
from leaflet.pdf.pages import Pages
from leaflet.pdf.structure import embed


def draw(draft: Draft) -> bytes:
    """Return the PDF of a draft; the same draft gives the same bytes.

    Raises ValueError for a link or an outline entry to an anchor that is on no page, and OSError for a picture that
    cannot be read.
    """
    with hardened():
        sheets = DraftCanvas(draft)
        for page in draft.pages:
            sheets.draw(page)
        sheets.outline(draft.outline)
        return sheets.bound()


class DraftCanvas(Pages):
    """The pages of a draft, with all that a reader beside them uses: tags, links, an outline, metadata."""

    # Names that ReportLab's canvas has for itself and its published types leave out.
    _destinations: dict[str, Destination]
    _bookmarkReference: Callable[[str], Destination]

    def __init__(self, draft: Draft) -> None:
        super().__init__(draft.width, draft.height, draft.metadata.language)
        self._draft, self._height = draft, draft.height
        self._marks = MarkedContent(draft.structure)
        self._drawn: list[PDFObjectReference] = []
        self._areas: list[str] = []
        self._anchors: set[str] = set()
        self._wanted: set[str] = set()
        packet = Stream(xmp(draft.metadata), {"Type": "/Metadata", "Subtype": "/XML"}, packed=False)
        self.setCatalogEntry("Metadata", packet)
        self.setViewerPreference("DisplayDocTitle", "true")

    def draw(self, page: Page) -> None:
        """Add a page."""
        code = content(page, self._height, self.kit.fonts, self.kit.picture, self._marks, self.guest)
        links: list[str] = []
        for item in page.items:
            match item:
                case Anchor(name, y) if name not in self._anchors:
                    self._anchors.add(name)
                    self.bookmarkHorizontalAbsolute(name, self._height - y)
                case LinkArea():
                    # After the words that it covers, so that it follows them in its element.
                    links.append(self._link(item))
                case _:
                    pass
        self._areas += links
        # Whoever goes from link to link goes in the order of the structure.
        self._drawn.append(self.add(code, links, StructParents=len(self._drawn), Tabs="/S"))

    def outline(self, entries: Iterable[OutlineEntry]) -> None:
        """Add the outline; only its highest level shows at first."""
        level = -1
        for number, entry in enumerate(entries):
            # ReportLab tells entries apart by the names of their destinations, and refuses levels that skip one.
            level = min(entry.level, level + 1)
            key = f"outline {number}"
            self._destinations[key] = self._destination(entry.anchor)
            self.addOutlineEntry(entry.title, key, level, closed=True)

    def bound(self) -> bytes:
        """Return the whole file."""
        if lost := sorted(self._wanted - self._anchors):
            raise ValueError(f"links lead to anchors that are on no page: {', '.join(lost)}")
        self.embed()
        tree = embed(self.file, self._draft.structure, self._marks, self._drawn, self._areas, self._height)
        return self.written(
            Info(self._draft.metadata),
            StructTreeRoot=tree,
            MarkInfo=PDFDictionary({"Marked": "true"}),
            OutputIntents=output_intents(self.file),
        )

    def _link(self, area: LinkArea) -> str:
        if area.element is None:
            raise ValueError(f"the link to {area.target!r} belongs to no element")
        inside = self._destination(area.target[1:]) if area.target.startswith("#") else None
        key = len(self._draft.pages) + self._marks.link(area.element)
        return self.file.put(LinkAnnotation(area, self._height, inside, key))

    def _destination(self, anchor: str) -> Destination:
        self._wanted.add(anchor)
        return self._bookmarkReference(anchor)
