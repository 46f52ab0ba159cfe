"""Links as annotations (ISO 32000-1, 12.5.6.5): areas of a page → dictionaries."""

from urllib.parse import quote, urlsplit

from reportlab.pdfbase.pdfdoc import Destination, PDFDictionary, PDFString

from leaflet.draft import LinkArea

_SCHEMES = ("https://", "http://", "mailto:", "tel:")
# What a URI may hold as it is (RFC 3986), besides letters and digits.
_AS_IS = "%:/?#[]@!$&'()*+,;=-._~"
_PRINTED = 4


def annotation(area: LinkArea, height: float, destination: Destination | None, parent: int) -> PDFDictionary:
    """Return the link annotation of an area, to a place in the document or else to a web, mail or phone address.

    ``parent`` is its key in the parent tree.

    Raises ValueError for an address that does anything else than open a page, a letter or a call.
    """
    box = area.box
    entries: dict[str, object] = {
        "Type": "/Annot",
        "Subtype": "/Link",
        "Rect": f"[{box.x:.3f} {height - box.bottom:.3f} {box.right:.3f} {height - box.y:.3f}]",
        "Border": "[0 0 0]",
        "F": _PRINTED,
        "StructParent": parent,
        "Contents": PDFString(area.words),
    }
    if destination is not None:
        return PDFDictionary({**entries, "Dest": destination})
    action = PDFDictionary({"S": "/URI", "URI": PDFString(uri(area.target))})
    return PDFDictionary({**entries, "A": action})


def uri(address: str) -> str:
    """Return the address in ASCII, as a PDF must write it: hosts as IDNA, all else percent-encoded."""
    if not address.lower().startswith(_SCHEMES):
        raise ValueError(f"a link may not lead to {address!r}")
    if address.isascii():
        return quote(address, safe=_AS_IS)
    parts = urlsplit(address)
    host = parts.netloc if parts.netloc.isascii() else parts.netloc.encode("idna").decode("ascii")
    return quote(parts._replace(netloc=host).geturl(), safe=_AS_IS)
