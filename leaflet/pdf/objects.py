"""Objects that ReportLab lacks, or writes in a way that PDF/A does not allow."""

from collections.abc import Mapping
from zlib import compress

from reportlab.pdfbase.pdfdoc import PDFDocument, PDFObject, PDFObjectReference, PDFStream
from reportlab.pdfbase.pdfdoc import format as formatted

_ESCAPED = str.maketrans({sign: f"\\{sign}" for sign in "()\\"})
END = b"endstream\n"
# Two characters: after a stream that ends with a carriage return, a single line feed would count as part of it.
END_OF_STREAM = b"\r\n" + END
# Takes two thirds of the time of zlib's default level, for two per cent more bytes.
_LEVEL = 5


class Stream(PDFStream):
    """A stream with the end-of-line before ``endstream`` that PDF/A requires (ISO 19005-2, 6.1.7.1)."""

    def __init__(self, content: bytes, entries: Mapping[str, object] | None = None, *, compressed: bool = True) -> None:
        super().__init__(content=content)
        self._entries, self._compressed = entries or {}, compressed

    def format(self, document: PDFDocument) -> bytes:
        """Return the stream as an object of the file."""
        # Shorter and faster than ReportLab's dictionary with a list of filters.
        entries = b"".join(
            [b"/%b %b" % (name.encode("ascii"), formatted(value, document)) for name, value in self._entries.items()]
        )
        content: bytes = compress(self.content, _LEVEL) if self._compressed else self.content
        filtered = b"/Filter/FlateDecode" if self._compressed else b""
        # A document that uses leaflet's flowables may be encrypted.
        content = document.encrypt.encode(content)  # type: ignore[no-untyped-call]  # ReportLab's
        return b"<<%b%b/Length %d>>\nstream\n%b%b" % (entries, filtered, len(content), content, END_OF_STREAM)


class Raw(PDFObject):
    """An object whose text is set at any time before the file is written."""

    def __init__(self, text: bytes = b"null") -> None:
        self.text = text

    def format(self, document: PDFDocument) -> bytes:
        """Return the text of the object."""
        return self.text


def string(text: str) -> str:
    """Return a text string in ASCII (ISO 32000-1, 7.9.2.2), for files without encryption."""
    if text.isascii() and text.isprintable():
        return f"({text.translate(_ESCAPED)})"
    return f"<FEFF{text.encode('utf-16-be').hex().upper()}>"


def ended(stream: bytes) -> bytes:
    """Return a stream by ReportLab with an end-of-line after its bytes."""
    return stream.removesuffix(END) + END_OF_STREAM


def added(document: PDFDocument, thing: PDFObject, name: str | None = None) -> PDFObjectReference:
    """Add an object to the document; return a reference to it."""
    reference: PDFObjectReference = document.Reference(thing, name)  # type: ignore[no-untyped-call]  # ReportLab's
    return reference
