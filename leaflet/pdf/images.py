"""The pictures of one document, each embedded once: files → image objects."""

from io import BytesIO
from pathlib import Path

from reportlab.pdfbase.pdfdoc import PDFDocument, PDFImageXObject, PDFObjectReference

from leaflet.pdf.objects import added, ended


class _Picture(PDFImageXObject):
    """An image whose stream ends as PDF/A demands."""

    def format(self, document: PDFDocument) -> bytes:
        return ended(super().format(document))


class Images:
    """The pictures that a document shows, by file; their names begin with the prefix."""

    def __init__(self, prefix: str = "I") -> None:
        self._prefix = prefix
        self._names: dict[Path, str] = {}

    def name(self, path: Path) -> str:
        """Return the name by which pages show a picture."""
        return self._names.setdefault(path, f"{self._prefix}{len(self._names) + 1}")

    def embed(self, document: PDFDocument) -> dict[str, PDFObjectReference]:
        """Add the pictures to the document; return them by name.

        Raises OSError for a file that cannot be read as a picture.
        """
        return {name: _embedded(document, name, path) for path, name in self._names.items()}


def _embedded(document: PDFDocument, name: str, path: Path) -> PDFObjectReference:
    from reportlab.lib.utils import ImageReader

    # Read from memory: given a path, ReportLab takes names that look like addresses for addresses.
    reader = ImageReader(BytesIO(path.read_bytes()))
    pixels = reader._image  # type: ignore[attr-defined]  # the types lack it
    if pixels.mode == "CMYK":
        # All colours of a document are sRGB: inks have no meaning in it, and PDF/A does not allow them.
        reader = ImageReader(pixels.convert("RGB"))
    picture = _Picture(name, reader, mask="auto")
    if (picture.width, picture.height) != reader.getSize():
        # ReportLab puts a picture of its own in the place of a JPEG whose header it does not understand.
        raise OSError(f"{path.name} is a JPEG file of an unusual kind")
    transparency = getattr(picture, "_smask", None)
    if transparency is not None:
        transparency.__class__ = _Picture
        vars(picture)["smask"] = added(document, transparency, f"{name}.mask")
    return added(document, picture, name)
