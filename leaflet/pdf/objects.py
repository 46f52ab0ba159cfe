"""Objects of a PDF file that ReportLab lacks, or writes in a way that PDF/A does not allow."""

from collections.abc import Mapping
from zlib import compress

from reportlab.pdfbase.pdfdoc import PDFDocument, PDFObject, PDFObjectReference, PDFStream
from reportlab.pdfbase.pdfdoc import format as formatted

_ESCAPED = str.maketrans({sign: f"\\{sign}" for sign in "()\\"})
END = b"endstream\n"
# Of two characters: a stream whose last byte happens to be a carriage return would swallow a single line feed.
END_OF_STREAM = b"\r\n" + END
# Two thirds of the time of zlib's own choice, for two hundredths more bytes.
_LEVEL = 5


class Stream(PDFStream):
    """A stream of bytes, with the end-of-line before ``endstream`` that PDF/A demands (ISO 19005-2, 6.1.7.1)."""

    def __init__(self, content: bytes, entries: Mapping[str, object] | None = None, *, packed: bool = True) -> None:
        super().__init__(content=content)
        self._entries, self._packed = entries or {}, packed

    def format(self, document: PDFDocument) -> bytes:
        """Return the stream as it stands in the file."""
        # Shorter than ReportLab's dictionary with a list of filters, and quicker.
        entries = b"".join(
            [b"/%b %b" % (name.encode("ascii"), formatted(value, document)) for name, value in self._entries.items()]
        )
        content: bytes = compress(self.content, _LEVEL) if self._packed else self.content
        filtered = b"/Filter/FlateDecode" if self._packed else b""
        # The document may be somebody else's, who has locked it.
        content = document.encrypt.encode(content)  # type: ignore[no-untyped-call]  # ReportLab's
        return b"<<%b%b/Length %d>>\nstream\n%b%b" % (entries, filtered, len(content), content, END_OF_STREAM)


class Raw(PDFObject):
    """An object whose text is given when its turn to be written comes, or before."""

    def __init__(self, text: bytes = b"null") -> None:
        self.text = text

    def format(self, document: PDFDocument) -> bytes:
        """Return the object as it stands in the file."""
        return self.text


def string(text: str) -> str:
    """Return a text as it stands in a file without a password (ISO 32000-1, 7.9.2.2), in ASCII."""
    if text.isascii() and text.isprintable():
        return f"({text.translate(_ESCAPED)})"
    return f"<FEFF{text.encode('utf-16-be').hex().upper()}>"


def ended(stream: bytes) -> bytes:
    """Return a stream as ReportLab writes it, with an end-of-line after its bytes."""
    return stream.removesuffix(END) + END_OF_STREAM


def added(document: PDFDocument, thing: PDFObject, name: str | None = None) -> PDFObjectReference:
    """Add an object to the document; return what other objects refer to it by."""
    reference: PDFObjectReference = document.Reference(thing, name)  # type: ignore[no-untyped-call]  # ReportLab's
    return reference
