"""Link annotations (ISO 32000-1, 12.5.6.5)."""

from urllib.parse import quote, urlsplit

from reportlab.pdfbase.pdfdoc import Destination, PDFDocument, PDFObject

from leaflet.model.draft import LinkArea
from leaflet.pdf.objects import string
from leaflet.pdf.operators import number

_SCHEMES = ("https://", "http://", "mailto:", "tel:")
# Characters that a URI may contain besides letters and digits (RFC 3986).
_URI_CHARACTERS = "%:/?#[]@!$&'()*+,;=-._~"
# The flag Print (ISO 32000-1, 12.5.3).
_PRINT = 4


class LinkAnnotation(PDFObject):
    """The annotation of an area that action to a destination in the document, or to a web, e-mail or phone address.

    ``parent`` is its key in the parent tree. Raises ValueError for addresses of any other kind.
    """

    def __init__(self, area: LinkArea, height: float, destination: Destination | None, parent: int) -> None:
        box = area.box
        self._words, self._parent, self._destination = area.words, parent, destination
        self._corners = (box.x, height - box.bottom, box.right, height - box.y)
        self._uri = uri(area.target) if destination is None else ""

    def format(self, document: PDFDocument) -> bytes:
        """Return the annotation as an object of the file."""
        action = (
            f"/A<</S/URI/URI {string(self._uri)}>>"
            if self._destination is None
            else f"/Dest {self._destination.format(document).decode('ascii')}"
        )
        return (
            f"<</Type/Annot/Subtype/Link/Rect[{' '.join(map(number, self._corners))}]/Border[0 0 0]/F {_PRINT}"
            f"/StructParent {self._parent}/Contents {string(self._words)}{action}>>"
        ).encode("ascii")


def uri(address: str) -> str:
    """Return the address in ASCII, as a PDF requires: the host as IDNA, all else percent-encoded."""
    if not address.lower().startswith(_SCHEMES):
        raise ValueError(f"a link may not lead to {address!r}")
    if address.isascii():
        return quote(address, safe=_URI_CHARACTERS)
    parts = urlsplit(address)
    host = parts.netloc if parts.netloc.isascii() else parts.netloc.encode("idna").decode("ascii")
    return quote(parts._replace(netloc=host).geturl(), safe=_URI_CHARACTERS)
