"""Links as annotations (ISO 32000-1, 12.5.6.5): areas of a page → dictionaries."""

from urllib.parse import quote, urlsplit

from reportlab.pdfbase.pdfdoc import Destination, PDFDocument, PDFObject

from leaflet.model.draft import LinkArea
from leaflet.pdf.objects import string
from leaflet.pdf.operators import number

_SCHEMES = ("https://", "http://", "mailto:", "tel:")
# What a URI may hold as it is (RFC 3986), besides letters and digits.
_AS_IS = "%:/?#[]@!$&'()*+,;=-._~"
_PRINTED = 4


class LinkAnnotation(PDFObject):
    """The annotation of an area that leads to a place in the document, or else to a web, mail or phone address.

    ``parent`` is its key in the parent tree. Raises ValueError for an address that does anything else than open a page,
    a letter or a call.
    """

    def __init__(self, area: LinkArea, height: float, destination: Destination | None, parent: int) -> None:
        box = area.box
        self._words, self._parent, self._destination = area.words, parent, destination
        self._corners = (box.x, height - box.bottom, box.right, height - box.y)
        self._uri = uri(area.target) if destination is None else ""

    def format(self, document: PDFDocument) -> bytes:
        """Return the annotation as it stands in the file."""
        leads = (
            f"/A<</S/URI/URI {string(self._uri)}>>"
            if self._destination is None
            else f"/Dest {self._destination.format(document).decode('ascii')}"
        )
        return (
            f"<</Type/Annot/Subtype/Link/Rect[{' '.join(map(number, self._corners))}]/Border[0 0 0]/F {_PRINTED}"
            f"/StructParent {self._parent}/Contents {string(self._words)}{leads}>>"
        ).encode("ascii")


def uri(address: str) -> str:
    """Return the address in ASCII, as a PDF must write it: hosts as IDNA, all else percent-encoded."""
    if not address.lower().startswith(_SCHEMES):
        raise ValueError(f"a link may not lead to {address!r}")
    if address.isascii():
        return quote(address, safe=_AS_IS)
    parts = urlsplit(address)
    host = parts.netloc if parts.netloc.isascii() else parts.netloc.encode("idna").decode("ascii")
    return quote(parts._replace(netloc=host).geturl(), safe=_AS_IS)
