"""A PDF file with object streams (ISO 32000-1, 7.5.7): numbered objects → bytes."""

from hashlib import md5
from struct import pack
from zlib import compress

from leaflet.pdf.objects import END, END_OF_STREAM, ended

# The second line marks the file as binary (ISO 19005-3, 6.1.2).
_HEADER = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"
# Objects in one stream: to read one, a reader unpacks all of them.
_PER_STREAM = 200
_BETWEEN = b"\n"
# Types of entries of a cross-reference stream (ISO 32000-1, 7.5.8.3).
_FREE, _UNCOMPRESSED, _COMPRESSED = 0, 1, 2


class CompactFile:
    """The objects written so far, and the offset of each. Objects that are not streams are packed together."""

    def __init__(self) -> None:
        self._data = bytearray(_HEADER)
        self._entries: dict[int, tuple[int, int, int]] = {0: (_FREE, 0, 65535)}
        self._small: list[tuple[int, bytes]] = []

    def add(self, number: int, data: bytes) -> None:
        """Add an object with its number."""
        if data.endswith(END):
            # ReportLab's own streams lack the end-of-line.
            self._write(number, data if data.endswith(END_OF_STREAM) else ended(data))
        else:
            self._small.append((number, data))

    def flush(self, number: int) -> None:
        """Write the object streams, numbered from here on."""
        for first in range(0, len(self._small), _PER_STREAM):
            together = self._small[first : first + _PER_STREAM]
            stream = number + first // _PER_STREAM
            offsets: list[str] = []
            at = 0
            for index, (small, data) in enumerate(together):
                self._entries[small] = (_COMPRESSED, stream, index)
                offsets.append(f"{small} {at}")
                at += len(data) + len(_BETWEEN)
            head = " ".join(offsets).encode("ascii") + _BETWEEN
            content = _BETWEEN.join([data for _, data in together])
            self._stream(stream, f"/Type/ObjStm/N {len(together)}/First {len(head)}", head + content + _BETWEEN)

    def close(self, entries: str) -> bytes:
        """Return the file with its cross-reference stream, which holds these entries of the trailer.

        The identifier is a digest, so it differs between files that differ in anything.
        """
        number, start = max(self._entries) + 1, len(self._data)
        self._entries[number] = (_UNCOMPRESSED, start, 0)
        rows = b"".join(pack(">BIH", *self._entries[key]) for key in sorted(self._entries))
        identifier = md5(self._data, usedforsecurity=False).hexdigest()
        size = f"/Type/XRef/Size {number + 1}/W[1 4 2]"
        self._stream(number, f"{size}{entries}/ID[<{identifier}><{identifier}>]", rows)
        return bytes(self._data) + f"startxref\n{start}\n%%EOF\n".encode("ascii")

    def _stream(self, number: int, entries: str, content: bytes) -> None:
        packed = compress(content)
        head = f"<<{entries}/Filter/FlateDecode/Length {len(packed)}>>\nstream\n".encode("ascii")
        self._write(number, head + packed + END_OF_STREAM)

    def _write(self, number: int, data: bytes) -> None:
        self._entries[number] = (_UNCOMPRESSED, len(self._data), 0)
        self._data += b"%d 0 obj\n%b" % (number, data)
        self._data += b"endobj\n" if data.endswith(b"\n") else b"\nendobj\n"
