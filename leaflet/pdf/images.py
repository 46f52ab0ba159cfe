"""The images of one document: picture files → image objects, each embedded once."""

from io import BytesIO
from pathlib import Path

from reportlab.pdfbase.pdfdoc import PDFDocument, PDFObjectReference

from leaflet.pdf.objects import Stream, added
from leaflet.pdf.reportlab_internals import ImageObject, icc_profile_of

# For each Exif orientation (Exif 3.0, 4.6.5) the matrix (ISO 32000-1, 8.3.3) that turns the unit square upright.
_UPRIGHT_FROM = {
    2: "-1 0 0 1 1 0",
    3: "-1 0 0 -1 1 1",
    4: "1 0 0 -1 0 1",
    5: "0 -1 -1 0 1 1",
    6: "0 -1 1 0 0 1",
    7: "0 1 1 0 0 0",
    8: "0 1 -1 0 1 0",
}


class Images:
    """The image files that a document shows; their names begin with the prefix."""

    def __init__(self, prefix: str = "I") -> None:
        self._prefix = prefix
        self._names: dict[Path, str] = {}

    def name(self, path: Path) -> str:
        """Return the name by which pages show an image file."""
        return self._names.setdefault(path, f"{self._prefix}{len(self._names) + 1}")

    def embed(self, document: PDFDocument) -> dict[str, PDFObjectReference]:
        """Add the images to the document; return them by name.

        Raises OSError for a file that cannot be read as an image.
        """
        return {name: _embedded(document, name, path) for path, name in self._names.items()}


def _embedded(document: PDFDocument, name: str, path: Path) -> PDFObjectReference:
    # Imported here: few leaflets have pictures.
    from reportlab.lib.utils import ImageReader

    from leaflet.pictures.files import bare, turn
    from leaflet.pictures.pixels import decoded, passes
    from leaflet.pictures.profiles import profiled

    data = path.read_bytes()
    orientation = turn(data)
    try:
        data_needed = bare(data)
        # Read from memory: ReportLab opens paths that look like web addresses as such.
        reader = ImageReader(BytesIO(data_needed) if passes(data_needed) else decoded(data_needed))
    except ValueError as error:
        raise OSError(f"{path.name} cannot be read") from error
    own = name if orientation not in _UPRIGHT_FROM else f"{name}.pixels"
    image = ImageObject(own, reader, mask="auto")
    if (image.width, image.height) != reader.getSize():
        # ReportLab replaces a JPEG whose header it does not understand by an image of its own.
        raise OSError(f"{path.name} is a JPEG file of an unusual kind")
    image.add_soft_mask(document, f"{name}.mask")
    profile = profiled(icc_profile_of(reader), image.colorSpace)
    if profile is not None:
        image.space = added(document, Stream(profile.data, {"N": profile.parts}), f"{name}.colours")
    stored = added(document, image, own)
    return stored if orientation not in _UPRIGHT_FROM else _upright(document, name, stored, orientation)


def _upright(document: PDFDocument, name: str, stored: PDFObjectReference, orientation: int) -> PDFObjectReference:
    """Return a form that shows the image upright in the same square; its pixels stay as they are."""
    resources = f"<</XObject<</I {stored.format(document).decode('ascii')}>>>>"
    form = {"Type": "/XObject", "Subtype": "/Form", "BBox": "[0 0 1 1]", "Resources": resources}
    return added(document, Stream(f"{_UPRIGHT_FROM[orientation]} cm /I Do".encode("ascii"), form), name)
