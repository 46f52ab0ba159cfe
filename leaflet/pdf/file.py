"""The file itself (ISO 32000-1, 7.5): numbered objects → bytes, the small ones packed together in object streams."""

from hashlib import md5
from struct import pack
from typing import Any
from zlib import compress

from reportlab.pdfbase.pdfdoc import PDFCatalog, PDFDocument, PDFObject, PDFOutlines
from reportlab.pdfgen.canvas import Canvas

from leaflet.pdf.objects import END, END_OF_STREAM, added, ended

# The second line marks the file as binary (ISO 19005-3, 6.1.2).
_HEADER = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"
# Objects a stream: a reader who wants one unpacks them all.
_TOGETHER = 200
_BETWEEN = b"\n"
# Kinds of entries in the table of where objects are (ISO 32000-1, 7.5.8.3).
_FREE, _ALONE, _PACKED = 0, 1, 2


class File(PDFDocument):
    """ReportLab's document, written compactly: the structure tree takes a tenth of the room that it would take."""

    # Names that ReportLab's document has for itself and its published types leave out.
    Catalog: PDFCatalog
    Outlines: PDFOutlines

    def put(self, thing: PDFObject) -> str:
        """Add an object that nothing names yet; return what others refer to it by."""
        # As ReportLab's Reference does, which looks first whether it knows the object: most of a file comes this way.
        number = self.objectcounter = self.objectcounter + 1
        key = f"R{number}"
        self.idToObject[key], self.numberToId[number] = thing, key
        self.idToObjectNumberAndVersion[key] = (number, 0)
        return f"{number} 0 R"

    def written(self, canvas: Canvas, info: PDFObject | None) -> bytes:
        """Return the whole file, with what it says of itself; its identifier tells apart files that differ in anything.

        The canvas is the one that the outline was given to.
        """
        root = added(self, self.Catalog)
        named = {"Root": root} if info is None else {"Root": root, "Info": added(self, info)}
        self.Outlines.prepare(self, canvas)
        if self.Outlines.ready == -1:
            vars(self.Catalog)["Outlines"] = None
        body = _Body()
        number = 1
        # Writing one object may bring up others.
        while number in self.numberToId:
            thing: Any = self.idToObject[self.numberToId[number]]  # Any: the types lack that all can be formatted
            body.add(number, thing.format(self))
            number += 1
        body.flush(number)
        return body.closed("".join(f"/{name} {thing.format(self).decode('ascii')}" for name, thing in named.items()))


class _Body:
    """The objects written so far, and where each of them is."""

    def __init__(self) -> None:
        self._data = bytearray(_HEADER)
        self._entries: dict[int, tuple[int, int, int]] = {0: (_FREE, 0, 65535)}
        self._small: list[tuple[int, bytes]] = []

    def add(self, number: int, data: bytes) -> None:
        if data.endswith(END):
            # What ReportLab makes by itself lacks the end-of-line.
            self._alone(number, data if data.endswith(END_OF_STREAM) else ended(data))
        else:
            self._small.append((number, data))

    def flush(self, number: int) -> None:
        """Write the small objects, in streams numbered from here on."""
        for first in range(0, len(self._small), _TOGETHER):
            together = self._small[first : first + _TOGETHER]
            stream = number + first // _TOGETHER
            offsets: list[str] = []
            at = 0
            for index, (small, data) in enumerate(together):
                self._entries[small] = (_PACKED, stream, index)
                offsets.append(f"{small} {at}")
                at += len(data) + len(_BETWEEN)
            head = " ".join(offsets).encode("ascii") + _BETWEEN
            content = _BETWEEN.join([data for _, data in together])
            self._stream(stream, f"/Type/ObjStm/N {len(together)}/First {len(head)}", head + content + _BETWEEN)

    def closed(self, entries: str) -> bytes:
        """Return the file with the table of where everything is, and what else a reader begins with."""
        number, start = max(self._entries) + 1, len(self._data)
        self._entries[number] = (_ALONE, start, 0)
        rows = b"".join(pack(">BIH", *self._entries[key]) for key in sorted(self._entries))
        identifier = md5(self._data, usedforsecurity=False).hexdigest()
        size = f"/Type/XRef/Size {number + 1}/W[1 4 2]"
        self._stream(number, f"{size}{entries}/ID[<{identifier}><{identifier}>]", rows)
        return bytes(self._data) + f"startxref\n{start}\n%%EOF\n".encode("ascii")

    def _stream(self, number: int, entries: str, content: bytes) -> None:
        packed = compress(content)
        head = f"<<{entries}/Filter/FlateDecode/Length {len(packed)}>>\nstream\n".encode("ascii")
        self._alone(number, head + packed + END_OF_STREAM)

    def _alone(self, number: int, data: bytes) -> None:
        self._entries[number] = (_ALONE, len(self._data), 0)
        self._data += b"%d 0 obj\n%b" % (number, data)
        self._data += b"endobj\n" if data.endswith(b"\n") else b"\nendobj\n"
