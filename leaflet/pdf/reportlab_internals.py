"""All uses of ReportLab's internals: private names, and classes put in the place of its own. Each states its reason.

Other modules use only what ReportLab publishes: its document objects, its colours and its settings. A new major
version of ReportLab may change what this module relies on, so pyproject.toml sets an upper bound.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from io import BytesIO
from types import MappingProxyType
from typing import Any, Literal

from reportlab import Version, rl_config
from reportlab.pdfbase.pdfdoc import (
    Destination,
    PDFArray,
    PDFCatalog,
    PDFDocument,
    PDFImageXObject,
    PDFObject,
    PDFObjectReference,
    PDFOutlines,
    PDFPage,
    PDFStream,
)
from reportlab.pdfbase.pdfmetrics import getFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.pdfgen.textobject import PDFTextObject

from leaflet.model.draft import EmbeddedDrawing
from leaflet.pdf.compact_file import CompactFile
from leaflet.pdf.objects import Stream, added, ended
from leaflet.pdf.operators import number
from leaflet.pdf.output_intent import GROUP

# A canvas of ReportLab, with names that its published types omit.
AnyCanvas = Any

# A file in the user's home folder or the environment can change each of these.
_SETTINGS: dict[str, object] = {
    # Never evaluate colours that are written as text (CVE-2023-33733).
    "toColorCanUse": None,
    # Never fetch anything, whatever a text asks for (CVE-2020-28463).
    "trustedHosts": None,
    "trustedSchemes": [],
    # Write streams as bytes, not as ASCII.
    "useA85": 0,
    "pdfComments": 0,
    "pdfMultiLine": 0,
    "documentLang": None,
}
_VERSION = (1, 7)
# Attributes of a page in which ReportLab records the resources that it needs besides fonts.
_RESOURCES = ("XObjects", "ExtGState", "_colorsUsed", "_shadingUsed")
# ReportLab adds this prefix to the names of all images and forms.
XOBJECT_PREFIX = "FormXob."
# Entries of a ToUnicode CMap by ReportLab: a code without text, and the number of entries that follow.
_NO_TEXT = re.compile(r"<[0-9A-F]{2}> <0000>\n")
_COUNT = re.compile(r"[0-9]+(?= beginbfchar)")
# The graphics state that ReportLab assumes at the start of a page.
_INITIAL_STATE = "0 0 0 rg 0 0 0 RG 1 w 0 J 0 j 10 M [] 0 d"


@contextmanager
def hardened() -> Iterator[None]:
    """Set up ReportLab so that it reads nothing from elsewhere and the same input gives the same bytes.

    The settings before are restored at the end, for others who use ReportLab in this process.
    """
    before = {name: getattr(rl_config, name) for name in _SETTINGS}
    try:
        _configure(_SETTINGS)
        yield
    finally:
        _configure(before)


def version() -> str:
    """Return the version of ReportLab."""
    return str(Version)


def _configure(settings: dict[str, object]) -> None:
    for name, setting in settings.items():
        setattr(rl_config, name, setting)


class CompactDocument(PDFDocument):
    """A document written with object streams, so that a structure tree takes a tenth of the space.

    ReportLab writes each object by itself and has no object streams. ``PageCanvas`` puts this class in the place of
    that of its document, since the canvas creates the document itself.
    """

    # Attributes of ReportLab's document that its published types omit.
    Catalog: PDFCatalog
    Outlines: PDFOutlines

    def put(self, thing: PDFObject) -> str:
        """Add an object without a name; return the reference to it.

        ``PDFDocument.Reference`` first looks for the object among all others, which is slow for a structure tree.
        """
        number = self.objectcounter = self.objectcounter + 1
        key = f"R{number}"
        self.idToObject[key], self.numberToId[number] = thing, key
        self.idToObjectNumberAndVersion[key] = (number, 0)
        return f"{number} 0 R"

    def to_bytes(self, canvas: Canvas, info: PDFObject | None) -> bytes:
        """Return the whole file. ``info`` is the Info dictionary; the canvas is the one with the outline."""
        root = added(self, self.Catalog)
        trailer = {"Root": root} if info is None else {"Root": root, "Info": added(self, info)}
        self.Outlines.prepare(self, canvas)
        if self.Outlines.ready == -1:
            # There is no outline, so the catalogue has no entry for it.
            vars(self.Catalog)["Outlines"] = None
        file = CompactFile()
        number = 1
        # Formatting one object may add others.
        while number in self.numberToId:
            thing: Any = self.idToObject[self.numberToId[number]]  # Any: the types omit that all have ``format``
            file.add(number, thing.format(self))
            number += 1
        file.flush(number)
        return file.close("".join(f"/{name} {thing.format(self).decode('ascii')}" for name, thing in trailer.items()))


def numbered_objects(document: PDFDocument, first: int) -> Iterator[tuple[int, object]]:
    """Yield the objects of a document with their numbers, from the first one on; formatting one may add others."""
    number = first
    while number in document.numberToId:
        yield number, document.idToObject[document.numberToId[number]]
        number += 1


def document_numbered_from(first: int) -> PDFDocument:
    """Return an empty document whose first object gets this number; it is used for its objects alone."""
    document = PDFDocument(dummyoutline=1, invariant=1)
    document.objectcounter = first - 1
    return document


def number_of(document: PDFDocument, reference: PDFObjectReference) -> int:
    """Return the number of an object of the document."""
    number: int = document.idToObjectNumberAndVersion[reference.name][0]
    return number


class PageCanvas(Canvas):
    """A canvas for pages of one size. Fonts and images are embedded once, at the end.

    It overrides private methods so that no font remains unembedded and each page can have entries of its own.
    """

    # Attributes of ReportLab's canvas that its published types omit.
    _doc: CompactDocument
    _code: list[str]
    _fontname: str
    _fontsize: float
    _leading: float
    _destinations: dict[str, Destination]
    _bookmarkReference: Callable[[str], Destination]

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
        self._doc.__class__ = CompactDocument
        self._links: Sequence[str] = ()
        self._entries: dict[str, object] = {}

    @property
    def document(self) -> CompactDocument:
        """The document that the pages belong to."""
        return self._doc

    def embedded(self, drawing: EmbeddedDrawing) -> list[str]:
        """Return the operators of a drawing on the current page; raises ValueError as ``drawing_operators`` does."""
        return drawing_operators(drawing, self, self._height)

    def add(self, code: Sequence[str], links: Sequence[str] = (), **entries: object) -> PDFObjectReference:
        """Add a page with these operators, links, and entries that ReportLab does not know."""
        reference = self._doc.thisPageRef()
        self._code, self._links, self._entries = list(code), links, entries
        self.showPage()
        return reference

    def destination(self, anchor: str) -> Destination:
        """Return the destination with this name; its place may become known later."""
        return self._bookmarkReference(anchor)

    def add_outline_entry(self, title: str, key: str, level: int, anchor: str) -> None:
        """Add an outline entry that leads to an anchor. ReportLab requires a different key for each entry."""
        self._destinations[key] = self.destination(anchor)
        self.addOutlineEntry(title, key, level, closed=True)

    def embed(self) -> None:
        """Add the fonts and images of all pages to the document.

        Raises ValueError for fonts that are not embedded and for CMYK images, OSError for an image file that cannot
        be read.
        """
        if unembedded := [name for name in self._doc.fontMapping if not is_embedded(name)]:
            raise ValueError(f"fonts that are not embedded: {', '.join(sorted(unembedded))}")
        for font in self._doc.delayedFonts:
            font.addObjects(self._doc)
        _remove_null_texts(self._doc)
        for thing in self._doc.idToObject.values():
            if isinstance(thing, PDFImageXObject) and thing.colorSpace == "DeviceCMYK":
                raise ValueError("a picture is of inks, which have no meaning in this document: give it in RGB")

    def to_bytes(self, info: PDFObject | None = None, **entries: object) -> bytes:
        """Return the whole file, with the Info dictionary and these entries in its catalogue."""
        _add_entries(self._doc.Catalog, **entries)
        return self._doc.to_bytes(self, info)

    # --- overrides of what ReportLab calls while it draws and ends a page ----------------------------------------

    def setFont(self, psfontname: str, size: float, leading: float | None = None) -> None:
        """Choose a font. One that is not embedded enters the file only if text is shown in it."""
        if is_embedded(psfontname):
            super().setFont(psfontname, size, leading)
        else:
            self._fontname, self._fontsize = psfontname, size
            self._leading = size * 1.2 if leading is None else leading

    def beginText(self, x: float = 0, y: float = 0, direction: Literal["LTR", "RTL"] | None = None) -> PDFTextObject:
        """Return a text object that accepts embedded fonts only."""
        return _EmbeddedText(self, x, y, direction=direction)

    def _addAnnotation(self, *_: object, **__: object) -> None:
        # It would belong to no structure element, so some screen readers could not reach it.
        raise ValueError("what ReportLab draws in a leaflet cannot hold links or fields: write them into the text")

    def _make_preamble(self) -> None:
        # ReportLab's preamble names Helvetica, which is not embedded.
        self._preamble = ""

    def _setAnnotations(self, page: PDFPage) -> None:
        # The last method called before ReportLab adds the page to the document.
        page.Annots = PDFArray(self._links) if self._links else None
        page.Contents = Stream("\n".join(self._code).encode("ascii"))
        page.__class__ = _Page
        vars(page)["entries"] = self._entries


class _Page(PDFPage):
    """A page with entries that ReportLab does not know.

    A page of text, lines and panels alone is formatted here, many times as fast as by ReportLab.
    """

    entries: Mapping[str, object] = MappingProxyType({})

    def format(self, document: PDFDocument) -> bytes:
        if any(vars(self)[name] for name in _RESOURCES):
            # It may be transparent in places.
            _add_entries(self, **self.entries, Group=GROUP)
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


def _add_entries(thing: PDFCatalog, **entries: object) -> None:
    """Add entries to a page or the catalogue; ReportLab writes only those that this private list names."""
    thing.__NoDefault__ = [*thing.__NoDefault__, *entries]
    for name, value in entries.items():
        setattr(thing, name, value)


def drawing_operators(drawing: EmbeddedDrawing, canvas: AnyCanvas, height: float) -> list[str]:
    """Return the operators of a flowable or drawing on a page of this height; its resources go to the document.

    The list of operators of the canvas is private, but there is no other way to get them. Raises ValueError for a font
    that would not be embedded and for a colour outside sRGB, where the canvas does not allow them.
    """
    before, canvas._code = canvas._code, []
    try:
        drawing.thing.drawOn(canvas, drawing.box.x, height - drawing.box.bottom)
        return ["q", _INITIAL_STATE, *canvas._code, "Q"]
    finally:
        canvas._code = before


def append_operators(canvas: AnyCanvas, operators: Sequence[str]) -> None:
    """Add operators to the current page of any canvas, which has no published method for it."""
    canvas._code += operators


def delayed_fonts(canvas: AnyCanvas) -> list[Any]:  # Any: whatever has a method ``addObjects``
    """Return the list of all that the canvas's document embeds when it ends, to which more can be added."""
    fonts: list[Any] = canvas._doc.delayedFonts
    return fonts


def use_xobject(canvas: AnyCanvas, name: str) -> None:
    """Add an image or form to the resources of the current page; ReportLab does so only for what it draws itself."""
    canvas._formsinuse.append(name.removeprefix(XOBJECT_PREFIX))


def frame_of(flowable: Any) -> tuple[float | None, bool]:  # Any: the types omit the frame
    """Return the height of the frame that Platypus fills, None without one, and whether it is still empty.

    Platypus passes the frame in a private attribute while it asks a flowable to split.
    """
    frame = getattr(flowable, "_frame", None)
    return (frame._aH, bool(frame._atTop)) if frame else (None, False)


def is_embedded(font: str) -> bool:
    """Return whether ReportLab embeds the font that it knows by this name."""
    known: Any = getFont(font)  # Any: the types omit all of these attributes
    return bool(known._dynamicFont) or not (known._multiByte or known.face.builtIn)


def _remove_null_texts(document: PDFDocument) -> None:
    """Remove U+0000 from the ToUnicode CMaps of ReportLab's fonts, where ISO 14289-1, 7.21.7 forbids it."""
    for name, thing in document.idToObject.items():
        if name.startswith("toUnicodeCMap:") and isinstance(thing, PDFStream):
            rows, removed = _NO_TEXT.subn("", str(thing.content))
            [count] = _COUNT.findall(rows)
            thing.content = rows.replace(f"{count} beginbfchar", f"{int(count) - removed} beginbfchar")


class _EmbeddedText(PDFTextObject):
    """Text in embedded fonts. Drawings choose Helvetica at their start, so choosing it is allowed, showing is not."""

    # Attributes of ReportLab's text object that its published types omit.
    _fontname: str
    _fontsize: float

    def setFont(self, psfontname: str, size: float, leading: float | None = None) -> None:
        """Choose a font."""
        if is_embedded(psfontname):
            super().setFont(psfontname, size, leading)
        else:
            self._fontname, self._fontsize = psfontname, size
            self._leading = size * 1.2 if leading is None else leading

    def _setFont(self, psfontname: str, size: float) -> None:
        self.setFont(psfontname, size, self._leading)

    def _formatText(self, text: str) -> str:
        if text and not is_embedded(self._fontname):
            raise ValueError(
                f"{self._fontname} is not embedded, so no words can be drawn in it: choose a TrueType font that is"
                " registered with ReportLab (pdfmetrics.registerFont(TTFont(…)))"
            )
        formatted: str = super()._formatText(text)  # type: ignore[misc]  # the types omit it
        return formatted


class ImageObject(PDFImageXObject):
    """An image whose stream ends as PDF/A requires, in an ICC colour space of its own where it has one."""

    space: PDFObjectReference | None = None

    def format(self, document: PDFDocument) -> bytes:
        """Return the image as an object of the file."""
        data = ended(super().format(document))
        if self.space is None:
            return data
        known = f"/ColorSpace /{self.colorSpace}".encode("ascii")
        return data.replace(known, b"/ColorSpace [/ICCBased %b]" % self.space.format(document), 1)

    def add_soft_mask(self, document: PDFDocument, name: str) -> None:
        """Add the image's transparency, if it has any, to the document as a soft mask that PDF/A accepts."""
        mask = getattr(self, "_smask", None)
        if mask is not None:
            mask.__class__ = ImageObject
            vars(self)["smask"] = added(document, mask, name)


def icc_profile_of(reader: Any) -> bytes | None:  # Any: an ImageReader, whose types omit the image
    """Return the ICC profile of an image that ReportLab has read."""
    found: bytes | None = reader._image.info.get("icc_profile")
    return found
