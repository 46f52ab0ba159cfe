"""The pages of one document: operators → numbered pages in a file. ReportLab's canvas, as far as it is used."""

from collections.abc import Mapping, Sequence
from io import BytesIO
from types import MappingProxyType
from typing import Literal

from reportlab.pdfbase.pdfdoc import (
    PDFArray,
    PDFCatalog,
    PDFDocument,
    PDFImageXObject,
    PDFObject,
    PDFObjectReference,
    PDFPage,
)
from reportlab.pdfgen.canvas import Canvas
from reportlab.pdfgen.textobject import PDFTextObject

from leaflet.model.draft import EmbeddedDrawing
from leaflet.pdf.document_resources import kit_of
from leaflet.pdf.embedded import EmbeddedText, is_embedded, mend_texts, operators
from leaflet.pdf.file import File
from leaflet.pdf.objects import Stream, added
from leaflet.pdf.operators import number
from leaflet.pdf.output_intent import GROUP

_VERSION = (1, 7)
# Where ReportLab notes what a page needs besides fonts.
_RESOURCES = ("XObjects", "ExtGState", "_colorsUsed", "_shadingUsed")


class Pages(Canvas):
    """Pages of one size; what they show and what they show it with is embedded once, at the end."""

    # Names that ReportLab's canvas has for itself and its published types leave out.
    _doc: File
    _code: list[str]
    _fontname: str
    _fontsize: float
    _leading: float

    def __init__(self, width: float, height: float, language: str) -> None:
        size = (width, height)
        super().__init__(
            BytesIO(),
            pagesize=size,
            invariant=1,
            pdfVersion=_VERSION,
            enforceColorSpace="rgb",
            trimBox=(0, 0, *size),
            lang=language,
        )
        self._height = height
        self._doc.__class__ = File
        self.kit = kit_of(self, prefix="")
        self._links: Sequence[str] = ()
        self._entries: dict[str, object] = {}

    @property
    def file(self) -> File:
        """The file that the pages belong to."""
        return self._doc

    def guest(self, guest: EmbeddedDrawing) -> list[str]:
        """Return what draws a guest on the page that is being made; raises ValueError as ``guests.operators`` does."""
        return operators(guest, self, self._height)

    def add(self, code: Sequence[str], links: Sequence[str] = (), **entries: object) -> PDFObjectReference:
        """Add a page of these operators, with its links and the entries that ReportLab does not know of."""
        reference = self._doc.thisPageRef()
        self._code, self._links, self._entries = list(code), links, entries
        self.showPage()
        return reference

    def embed(self) -> None:
        """Add to the file what all its pages show their words and pictures with.

        Raises ValueError for what would not be as every reader has it, and OSError for a picture that cannot be read.
        """
        if foreign := [name for name in self._doc.fontMapping if not is_embedded(name)]:
            raise ValueError(f"fonts that are not embedded: {', '.join(sorted(foreign))}")
        for font in self._doc.delayedFonts:
            font.addObjects(self._doc)
        mend_texts(self._doc)
        for thing in self._doc.idToObject.values():
            if isinstance(thing, PDFImageXObject) and thing.colorSpace == "DeviceCMYK":
                raise ValueError("a picture is of inks, which have no meaning in this document: give it in RGB")

    def written(self, info: PDFObject | None = None, **entries: object) -> bytes:
        """Return the whole file, with what it says of itself and these entries in its catalogue."""
        _let(self._doc.Catalog, **entries)
        return self._doc.written(self, info)

    # --- what ReportLab calls while it draws, and while it ends a page ----------------------------------------

    def setFont(self, psfontname: str, size: float, leading: float | None = None) -> None:
        """Choose a font; one that is not embedded comes into the file nowhere unless something is shown in it."""
        if is_embedded(psfontname):
            super().setFont(psfontname, size, leading)
        else:
            self._fontname, self._fontsize = psfontname, size
            self._leading = size * 1.2 if leading is None else leading

    def beginText(self, x: float = 0, y: float = 0, direction: Literal["LTR", "RTL"] | None = None) -> PDFTextObject:
        """Return text that can be shown in embedded fonts alone."""
        return EmbeddedText(self, x, y, direction=direction)

    def _addAnnotation(self, *_: object, **__: object) -> None:
        # It would belong to no structure element, and so be a link that some readers cannot reach.
        raise ValueError("what ReportLab draws in a leaflet cannot hold links or fields: write them into the text")

    def _make_preamble(self) -> None:
        # ReportLab's own names Helvetica, which no file of ours may ask for.
        self._preamble = ""

    def _setAnnotations(self, page: PDFPage) -> None:
        page.Annots = PDFArray(self._links) if self._links else None
        page.Contents = Stream("\n".join(self._code).encode("ascii"))
        page.__class__ = _Page
        vars(page)["entries"] = self._entries


class _Page(PDFPage):
    """A page; one that shows words, lines and panels alone is written without ReportLab, which is far quicker."""

    entries: Mapping[str, object] = MappingProxyType({})

    def format(self, document: PDFDocument) -> bytes:
        if any(vars(self)[name] for name in _RESOURCES):
            # On which something may be see-through.
            _let(self, **self.entries, Group=GROUP)
            return super().format(document)
        size = f"[0 0 {number(self.pagewidth)} {number(self.pageheight)}]"
        parent, fonts, contents = (
            added(document, thing).format(document).decode("ascii")
            for thing in (vars(document)["Pages"], document.idToObject["BasicFonts"], self.Contents)
        )
        links = f"/Annots {self.Annots.format(document).decode('ascii')}" if self.Annots else ""
        more = "".join(f"/{name} {value}" for name, value in self.entries.items())
        return (
            f"<</Type/Page/Parent {parent}/MediaBox{size}/TrimBox{size}/Resources<</Font {fonts}>>"
            f"/Contents {contents}{links}{more}>>"
        ).encode("ascii")


def _let(thing: PDFCatalog, **entries: object) -> None:
    """Give a page or the catalogue entries that ReportLab does not know, and would leave out."""
    thing.__NoDefault__ = [*thing.__NoDefault__, *entries]
    for name, value in entries.items():
        setattr(thing, name, value)
