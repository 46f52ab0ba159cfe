"""Draw a draft: pages of placed things → the bytes of a PDF."""

from collections.abc import Callable, Iterable
from io import BytesIO
from pathlib import Path

from reportlab.pdfbase.pdfdoc import Destination, PDFCatalog, PDFDictionary, PDFObjectReference, PDFPage
from reportlab.pdfgen.canvas import Canvas

from leaflet.draft import Anchor, Draft, LinkArea, OutlineEntry, Page
from leaflet.pdf.content import content
from leaflet.pdf.engine import hardened
from leaflet.pdf.file import File
from leaflet.pdf.fonts import Fonts
from leaflet.pdf.images import Images
from leaflet.pdf.intent import GROUP, output_intents
from leaflet.pdf.links import annotation
from leaflet.pdf.marks import Marks
from leaflet.pdf.metadata import Info, xmp
from leaflet.pdf.objects import Stream, added
from leaflet.pdf.structure import embed

_VERSION = (1, 7)


def draw(draft: Draft) -> bytes:
    """Return the PDF of a draft; the same draft gives the same bytes.

    Raises ValueError for a link or an outline entry to an anchor that is on no page, and OSError for a picture that
    cannot be read.
    """
    with hardened():
        sheets = Sheets(draft)
        for page in draft.pages:
            sheets.draw(page)
        sheets.outline(draft.outline)
        return sheets.finished()


class Sheets(Canvas):
    """ReportLab's canvas, as far as it is used: it numbers the objects of a document and writes them out."""

    # Names that ReportLab's canvas has for itself and its published types leave out.
    _doc: File
    _code: list[str]
    _annotationrefs: list[PDFObjectReference]
    _destinations: dict[str, Destination]
    _bookmarkReference: Callable[[str], Destination]

    def __init__(self, draft: Draft) -> None:
        size = (draft.width, draft.height)
        self._height, self._structure = draft.height, draft.structure
        super().__init__(
            BytesIO(),
            pagesize=size,
            invariant=1,
            pdfVersion=_VERSION,
            trimBox=(0, 0, *size),
            lang=draft.metadata.language,
        )
        self._fonts, self._images, self._marks = Fonts(), Images(), Marks(draft.structure)
        self._pages: list[PDFObjectReference] = []
        self._links: list[PDFObjectReference] = []
        self._first_link_key = len(draft.pages)
        self._shown: dict[str, PDFObjectReference] = {}
        self._anchors: set[str] = set()
        self._wanted: set[str] = set()
        self._doc.__class__ = File
        self._doc.info = Info(draft.metadata)
        packet = Stream(xmp(draft.metadata), {"Type": "/Metadata", "Subtype": "/XML"}, packed=False)
        self.setCatalogEntry("Metadata", packet)
        self.setViewerPreference("DisplayDocTitle", "true")

    def draw(self, page: Page) -> None:
        """Add a page."""
        self._pages.append(self._doc.thisPageRef())
        self._code = content(page, self._height, self._fonts, self._picture, self._marks)
        for item in page.items:
            match item:
                case Anchor(name, y) if name not in self._anchors:
                    self._anchors.add(name)
                    self.bookmarkHorizontalAbsolute(name, self._height - y)
                case LinkArea():
                    # After the words that it covers, so that it follows them in its element.
                    self._link(item)
                case _:
                    pass
        self.showPage()

    def outline(self, entries: Iterable[OutlineEntry]) -> None:
        """Add the outline; only its highest level shows at first."""
        level = -1
        for number, entry in enumerate(entries):
            # ReportLab tells entries apart by the names of their destinations, and refuses levels that skip one.
            level = min(entry.level, level + 1)
            key = f"outline {number}"
            self._destinations[key] = self._destination(entry.anchor)
            self.addOutlineEntry(entry.title, key, level, closed=True)

    def finished(self) -> bytes:
        """Return the whole file."""
        if lost := sorted(self._wanted - self._anchors):
            raise ValueError(f"links lead to anchors that are on no page: {', '.join(lost)}")
        if self._doc.fontMapping:
            raise ValueError(f"fonts that are not embedded: {', '.join(sorted(self._doc.fontMapping))}")
        used = self._doc.idToObject["BasicFonts"]
        assert isinstance(used, PDFDictionary)
        used.dict.update(self._fonts.embed(self._doc))
        self._images.embed(self._doc)
        tree = embed(self._doc, self._structure, self._marks, self._pages, self._links, self._height)
        self.setCatalogEntry("StructTreeRoot", tree)
        self.setCatalogEntry("MarkInfo", PDFDictionary({"Marked": "true"}))
        _let(self._doc.Catalog, OutputIntents=output_intents(self._doc))
        data: bytes = self.getpdfdata()  # type: ignore[no-untyped-call]  # ReportLab's
        return data

    def _link(self, area: LinkArea) -> None:
        if area.element is None:
            raise ValueError(f"the link to {area.target!r} belongs to no element")
        inside = self._destination(area.target[1:]) if area.target.startswith("#") else None
        key = self._first_link_key + self._marks.link(area.element)
        self._links.append(added(self._doc, annotation(area, self._height, inside, key)))
        self._annotationrefs.append(self._links[-1])

    def _destination(self, anchor: str) -> Destination:
        self._wanted.add(anchor)
        return self._bookmarkReference(anchor)

    def _picture(self, path: Path) -> str:
        name = self._images.name(path)
        self._shown[name] = PDFObjectReference(name)
        return name

    # --- what ReportLab's canvas calls while it ends a page --------------------------------------------------

    def _make_preamble(self) -> None:
        # ReportLab's own names Helvetica, which no file of ours may ask for.
        self._preamble = ""

    def _setXObjects(self, thing: PDFPage) -> None:
        thing.XObjects = PDFDictionary(self._shown) if self._shown else None
        self._shown = {}

    def _setAnnotations(self, page: PDFPage) -> None:
        page.Annots = self._annotationrefs
        page.Contents = Stream("\n".join(self._code).encode("ascii"))
        # Whoever goes from link to link goes in the order of the structure.
        _let(page, StructParents=len(self._pages) - 1, Tabs="/S", Group=GROUP if page.XObjects else None)


def _let(thing: PDFCatalog, **entries: object) -> None:
    """Give a page or the catalogue entries that ReportLab does not know, and would leave out."""
    thing.__NoDefault__ = [*thing.__NoDefault__, *entries]
    for name, value in entries.items():
        setattr(thing, name, value)
