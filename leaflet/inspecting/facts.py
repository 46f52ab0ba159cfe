"""Metadata of a PDF: title, language, page shapes, whether it is tagged, which standards it claims to conform to."""

import re
from html import unescape

from pypdf import PdfReader
from pypdf.generic import DictionaryObject, StreamObject

from leaflet.inspecting.objects import length_of, members, part, resolved, text_of
from leaflet.model.page_geometry import Shape, Stated, shown

# Claims are elements or attributes of the XMP packet. Patterns search its text, without an XML parser, so the work
# never exceeds the length of the packet.
_CLAIM = r"{}:part(?:\s*=\s*[\"']|>)\s*(\d)"
_LEVEL = re.compile(r"pdfaid:conformance(?:\s*=\s*[\"']|>)\s*([A-Za-z])")
_PDF_X = re.compile(r"pdfxid:GTS_PDFXVersion(?:\s*=\s*[\"']|>)\s*(PDF/X-[\w:]{1,12})")
_LONGEST_PACKET = 1_000_000
_TITLE = re.compile(r"<dc:title>\s*<rdf:Alt>\s*<rdf:li[^>]{0,99}>([^<]{1,2000})<")


def title(reader: PdfReader) -> str | None:
    """Return the title, from the Info dictionary or else from the XMP packet."""
    information = reader.metadata
    if information is not None and information.title:
        return str(information.title)
    found = _TITLE.search(_packet(reader))
    return unescape(found[1]) if found else None


def language(reader: PdfReader) -> str | None:
    """Return the default language of the document."""
    return text_of(part(reader.root_object, "/Lang"))


def shapes(reader: PdfReader) -> tuple[Shape, ...]:
    """Return what of each page is seen, and how it is turned."""
    return tuple(shown(_stated(page)) for page in reader.pages)


def _stated(page: DictionaryObject) -> Stated:
    # What parents in the tree of pages state has been handed down by the library.
    media, crop = (
        tuple(map(length_of, map(resolved, members(part(page, name))))) for name in ("/MediaBox", "/CropBox")
    )
    turn, unit = (length_of(part(page, name)) for name in ("/Rotate", "/UserUnit"))
    return Stated(media=media, crop=crop, turn=turn, unit=unit)


def is_tagged(reader: PdfReader) -> bool:
    """Return whether the file is marked as tagged (ISO 32000-1, 14.7.1)."""
    info = part(reader.root_object, "/MarkInfo")
    return isinstance(info, DictionaryObject) and bool(getattr(part(info, "/Marked"), "value", False))


def claims(reader: PdfReader) -> tuple[str, ...]:
    """Return the standards that the file claims to conform to; only a validator can tell whether it does."""
    packet = _packet(reader)
    standards: list[str] = []
    accessible = re.search(_CLAIM.format("pdfuaid"), packet)
    if accessible:
        standards.append(f"PDF/UA-{accessible[1]}")
    archival = re.search(_CLAIM.format("pdfaid"), packet)
    if archival:
        level = _LEVEL.search(packet)
        standards.append(f"PDF/A-{archival[1]}{level[1].lower() if level else ''}")
    pdf_x = _PDF_X.search(packet)
    if pdf_x:
        standards.append(pdf_x[1])
    return tuple(standards)


def _packet(reader: PdfReader) -> str:
    stream = part(reader.root_object, "/Metadata")
    return stream.get_data()[:_LONGEST_PACKET].decode("utf-8", "replace") if isinstance(stream, StreamObject) else ""
