"""The fonts and images of a ReportLab document, or of a file that ReportLab does not write."""

from collections.abc import Callable
from pathlib import Path

from reportlab.pdfbase.pdfdoc import PDFDictionary, PDFDocument, PDFImageXObject, PDFObjectReference, PDFStream
from reportlab.pdfbase.pdfdoc import format as formatted

from leaflet.model.value import value
from leaflet.pdf.fonts import Fonts
from leaflet.pdf.images import Images
from leaflet.pdf.reportlab_internals import (
    XOBJECT_PREFIX,
    AnyCanvas,
    delayed_fonts,
    document_numbered_from,
    hardened,
    number_of,
    numbered_objects,
    use_xobject,
)


class DocumentResources:
    """The fonts and images of one ReportLab document, which embeds them together with its own fonts."""

    def __init__(self, canvas: AnyCanvas, prefix: str) -> None:
        self._canvas = canvas
        self.fonts, self.images = Fonts(f"{prefix}F"), Images(f"{XOBJECT_PREFIX}{prefix}I")

    def image(self, path: Path) -> str:
        """Return the name by which the current page shows an image file."""
        name = self.images.name(path)
        use_xobject(self._canvas, name)
        return name

    def addObjects(self, document: PDFDocument) -> None:
        """Embed the fonts and images. ReportLab calls this for each entry of ``delayedFonts`` when a document ends.

        Raises OSError for an image file that cannot be read.
        """
        used = document.idToObject["BasicFonts"]
        assert isinstance(used, PDFDictionary)
        used.dict.update(self.fonts.embed(document))
        self.images.embed(document)


def resources_of(canvas: AnyCanvas, prefix: str = "Leaflet") -> DocumentResources:
    """Return the resources of the canvas's document, empty at first; their names begin with the prefix."""
    delayed = delayed_fonts(canvas)
    resources = next((one for one in delayed if isinstance(one, DocumentResources)), None)
    if resources is None:
        resources = DocumentResources(canvas, prefix)
        delayed.append(resources)
    return resources


@value
class PdfObjects:
    """Objects in the order of their numbers, from ``first`` on; ``names`` maps the names of resources to numbers.

    ``streams`` holds the numbers of the streams, which cannot stand in object streams.
    """

    first: int
    objects: tuple[bytes, ...]
    names: dict[str, int]
    streams: frozenset[int]


def font_objects(fonts: Fonts, first: int) -> PdfObjects:
    """Return the objects of the fonts. No cluster can be added to them afterwards."""
    return _objects(fonts.embed, first)


def image_objects(images: Images, first: int) -> PdfObjects:
    """Return the objects of the images. Raises OSError for a file that cannot be read."""
    return _objects(images.embed, first)


def _objects(embed: Callable[[PDFDocument], dict[str, PDFObjectReference]], first: int) -> PdfObjects:
    with hardened():
        # ReportLab numbers and formats the objects; it never writes this document.
        document = document_numbered_from(first)
        names = {name: number_of(document, reference) for name, reference in embed(document).items()}
        objects: list[bytes] = []
        streams: set[int] = set()
        for number, thing in numbered_objects(document, first):
            objects.append(formatted(thing, document, toplevel=True))
            if isinstance(thing, PDFStream | PDFImageXObject):
                streams.add(number)
        return PdfObjects(first, tuple(objects), names, frozenset(streams))
