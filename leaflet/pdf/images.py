"""The pictures of one document, each embedded once: files → image objects."""

from io import BytesIO
from pathlib import Path
from typing import Any

from reportlab.pdfbase.pdfdoc import PDFDocument, PDFImageXObject, PDFObjectReference

from leaflet.pdf.objects import Stream, added, ended

# From a square whose picture lies as its pixels do to the same square with the picture the right way up, by the turn
# that Exif tells (3.0, 4.6.5): the matrix of ISO 32000-1, 8.3.3.
_UPRIGHT_FROM = {
    2: "-1 0 0 1 1 0",
    3: "-1 0 0 -1 1 1",
    4: "1 0 0 -1 0 1",
    5: "0 -1 -1 0 1 1",
    6: "0 -1 1 0 0 1",
    7: "0 1 1 0 0 0",
    8: "0 1 -1 0 1 0",
}


class _Picture(PDFImageXObject):
    """An image whose stream ends as PDF/A demands, in a colour space of its own where it has one."""

    space: PDFObjectReference | None = None

    def format(self, document: PDFDocument) -> bytes:
        data = ended(super().format(document))
        if self.space is None:
            return data
        known = f"/ColorSpace /{self.colorSpace}".encode("ascii")
        return data.replace(known, b"/ColorSpace [/ICCBased %b]" % self.space.format(document), 1)


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
    # Imported here: few leaflets have pictures.
    from reportlab.lib.utils import ImageReader

    from leaflet.pictures.files import bare, turn
    from leaflet.pictures.pixels import decoded, passes
    from leaflet.pictures.profiles import profiled

    data = path.read_bytes()
    turned = turn(data)
    try:
        plain = bare(data)
        # Read from memory: given a path, ReportLab takes names that look like addresses for addresses.
        reader = ImageReader(BytesIO(plain) if passes(plain) else decoded(plain))
    except ValueError as fault:
        raise OSError(f"{path.name} cannot be read") from fault
    pixels: Any = reader._image  # type: ignore[attr-defined]  # Any: the types lack it
    own = name if turned not in _UPRIGHT_FROM else f"{name}.pixels"
    picture = _Picture(own, reader, mask="auto")
    if (picture.width, picture.height) != reader.getSize():
        # ReportLab puts a picture of its own in the place of a JPEG whose header it does not understand.
        raise OSError(f"{path.name} is a JPEG file of an unusual kind")
    transparency = getattr(picture, "_smask", None)
    if transparency is not None:
        transparency.__class__ = _Picture
        vars(picture)["smask"] = added(document, transparency, f"{name}.mask")
    profile = profiled(pixels.info.get("icc_profile"), picture.colorSpace)
    if profile is not None:
        picture.space = added(document, Stream(profile.data, {"N": profile.parts}), f"{name}.colours")
    lying = added(document, picture, own)
    return lying if turned not in _UPRIGHT_FROM else _upright(document, name, lying, turned)


def _upright(document: PDFDocument, name: str, lying: PDFObjectReference, turned: int) -> PDFObjectReference:
    """Return a form that shows the picture the right way up, in the same square, without touching its pixels."""
    resources = f"<</XObject<</I {lying.format(document).decode('ascii')}>>>>"
    form = {"Type": "/XObject", "Subtype": "/Form", "BBox": "[0 0 1 1]", "Resources": resources}
    return added(document, Stream(f"{_UPRIGHT_FROM[turned]} cm /I Do".encode("ascii"), form), name)
