"""The pages of one document: operators → numbered pages in a file. ReportLab's canvas, as far as it is used."""

from collections.abc import Sequence
from io import BytesIO
from pathlib import Path

from reportlab.pdfbase.pdfdoc import PDFArray, PDFCatalog, PDFDictionary, PDFObject, PDFObjectReference, PDFPage
from reportlab.pdfgen.canvas import Canvas

from leaflet.pdf.file import File
from leaflet.pdf.fonts import Fonts
from leaflet.pdf.images import Images
from leaflet.pdf.intent import GROUP
from leaflet.pdf.objects import Stream

_VERSION = (1, 7)


class Pages(Canvas):
    """Pages of one size; what they show and what they show it with is embedded once, at the end."""

    # Names that ReportLab's canvas has for itself and its published types leave out.
    _doc: File
    _code: list[str]

    def __init__(self, width: float, height: float, language: str) -> None:
        size = (width, height)
        super().__init__(
            BytesIO(), pagesize=size, invariant=1, pdfVersion=_VERSION, trimBox=(0, 0, *size), lang=language
        )
        self._doc.__class__ = File
        self.fonts, self.images = Fonts(), Images()
        self._shown: dict[str, PDFObjectReference] = {}
        self._links: Sequence[PDFObjectReference] = ()
        self._entries: dict[str, object] = {}

    @property
    def file(self) -> File:
        """The file that the pages belong to."""
        return self._doc

    def picture(self, path: Path) -> str:
        """Return the name by which the page that is being made shows a picture."""
        name = self.images.name(path)
        self._shown[name] = PDFObjectReference(name)
        return name

    def add(
        self, code: Sequence[str], links: Sequence[PDFObjectReference] = (), **entries: object
    ) -> PDFObjectReference:
        """Add a page of these operators, with its links and the entries that ReportLab does not know of."""
        reference = self._doc.thisPageRef()
        self._code, self._links, self._entries = list(code), links, entries
        self.showPage()
        return reference

    def embed(self) -> None:
        """Add to the file what all its pages show their words and pictures with.

        Raises ValueError for a font that cannot be embedded, and OSError for a picture that cannot be read.
        """
        if self._doc.fontMapping:
            raise ValueError(f"fonts that are not embedded: {', '.join(sorted(self._doc.fontMapping))}")
        used = self._doc.idToObject["BasicFonts"]
        assert isinstance(used, PDFDictionary)
        used.dict.update(self.fonts.embed(self._doc))
        self.images.embed(self._doc)

    def written(self, info: PDFObject | None = None, **entries: object) -> bytes:
        """Return the whole file, with what it says of itself and these entries in its catalogue."""
        _let(self._doc.Catalog, **entries)
        return self._doc.written(self, info)

    # --- what ReportLab's canvas calls while it ends a page --------------------------------------------------

    def _make_preamble(self) -> None:
        # ReportLab's own names Helvetica, which no file of ours may ask for.
        self._preamble = ""

    def _setXObjects(self, thing: PDFPage) -> None:
        thing.XObjects = PDFDictionary(self._shown) if self._shown else None
        self._shown = {}

    def _setAnnotations(self, page: PDFPage) -> None:
        page.Annots = PDFArray(self._links) if self._links else None
        page.Contents = Stream("\n".join(self._code).encode("ascii"))
        _let(page, **self._entries, Group=GROUP if page.XObjects else None)


def _let(thing: PDFCatalog, **entries: object) -> None:
    """Give a page or the catalogue entries that ReportLab does not know, and would leave out."""
    thing.__NoDefault__ = [*thing.__NoDefault__, *entries]
    for name, value in entries.items():
        setattr(thing, name, value)
