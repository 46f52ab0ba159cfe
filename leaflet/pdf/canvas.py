"""Draw a draft: pages of placed items → the bytes of a tagged PDF with links, an outline and metadata."""

from collections.abc import Iterable

from reportlab.pdfbase.pdfdoc import Destination, PDFDictionary, PDFObjectReference

from leaflet.model.draft import Anchor, Draft, LinkArea, OutlineEntry, Page
from leaflet.pdf.content_stream import PageResources, page_operators
from leaflet.pdf.links import LinkAnnotation
from leaflet.pdf.marked_content import MarkedContent
from leaflet.pdf.metadata import Info, xmp
from leaflet.pdf.objects import Stream
from leaflet.pdf.output_intent import output_intents
from leaflet.pdf.reportlab_internals import PageCanvas, hardened
from leaflet.pdf.resources import resources_of
from leaflet.pdf.structure import DrawnContent, embed


def draw(draft: Draft) -> bytes:
    """Return the PDF of a draft; the same draft gives the same bytes.

    Raises ValueError for a link or an outline entry to an anchor that is on no page, and OSError for a picture that
    cannot be read.
    """
    with hardened():
        canvas = DraftCanvas(draft)
        for page in draft.pages:
            canvas.draw(page)
        canvas.outline(draft.outline)
        return canvas.finish()


class DraftCanvas(PageCanvas):
    """A canvas for the pages of one draft, with its tags, links, outline and metadata."""

    def __init__(self, draft: Draft) -> None:
        super().__init__(draft.width, draft.height, draft.metadata.language)
        self._draft = draft
        own = resources_of(self, prefix="")
        self._resources = PageResources(own.fonts, own.image, self.embedded)
        self._marked_content = MarkedContent(draft.structure)
        self._page_references: list[PDFObjectReference] = []
        self._link_annotations: list[str] = []
        self._anchors: set[str] = set()
        self._link_targets: set[str] = set()
        packet = Stream(xmp(draft.metadata), {"Type": "/Metadata", "Subtype": "/XML"}, compressed=False)
        self.setCatalogEntry("Metadata", packet)
        self.setViewerPreference("DisplayDocTitle", "true")

    def draw(self, page: Page) -> None:
        """Add a page."""
        code = page_operators(page, self._height, self._resources, self._marked_content)
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
        self._link_annotations += links
        # The tab order follows the structure.
        self._page_references.append(self.add(code, links, StructParents=len(self._page_references), Tabs="/S"))

    def outline(self, entries: Iterable[OutlineEntry]) -> None:
        """Add the outline; only its highest level is open at first."""
        level = -1
        for number, entry in enumerate(entries):
            # ReportLab refuses levels that skip one.
            level = min(entry.level, level + 1)
            self._link_targets.add(entry.anchor)
            self.add_outline_entry(entry.title, f"outline {number}", level, entry.anchor)

    def finish(self) -> bytes:
        """Return the whole file."""
        if missing := sorted(self._link_targets - self._anchors):
            raise ValueError(f"links lead to anchors that are on no page: {', '.join(missing)}")
        self.embed()
        drawn = DrawnContent(self._marked_content, self._page_references, self._link_annotations, self._height)
        tree = embed(self.document, self._draft.structure, drawn)
        return self.to_bytes(
            Info(self._draft.metadata),
            StructTreeRoot=tree,
            MarkInfo=PDFDictionary({"Marked": "true"}),
            OutputIntents=output_intents(self.document),
        )

    def _link(self, area: LinkArea) -> str:
        if area.element is None:
            raise ValueError(f"the link to {area.target!r} belongs to no element")
        destination = self._destination(area.target[1:]) if area.target.startswith("#") else None
        key = len(self._draft.pages) + self._marked_content.link(area.element)
        return self.document.put(LinkAnnotation(area, self._height, destination, key))

    def _destination(self, anchor: str) -> Destination:
        self._link_targets.add(anchor)
        return self.destination(anchor)
