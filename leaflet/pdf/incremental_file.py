"""A PDF file that grows to any size: numbered objects go out as they come, and little is kept of them.

What is kept is where each object is, eight bytes that are packed as soon as thousands are together: a file of a
million pieces of post needs a few megabytes of memory for it.
"""

from collections.abc import Iterable, Mapping
from hashlib import md5
from struct import Struct
from typing import BinaryIO
from zlib import compress, compressobj, decompress

# The second line marks the file as binary (ISO 32000-1, 7.5.2).
HEADER = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"
# About so many objects are packed together: a reader who wants one unpacks them all.
_TOGETHER = 500
# A row of the table of objects (ISO 32000-1, 7.5.8.3): its kind, where in five bytes, which among those there in two.
_ROW = Struct(">BBIH")
_ALONE, _PACKED = 1, 2
# Rows that are kept as they are, before they are packed.
_WINDOW = 1 << 16
# The fastest packing takes a tenth of the time of the usual one, and a few hundredths more room.
_FASTEST = 1


class IncrementalFile:
    """Objects are numbered from 1; a number may be taken long before its object is written."""

    def __init__(self, file: BinaryIO) -> None:
        self._file, self._at, self._digest = file, 0, md5(usedforsecurity=False)
        self._taken = 0
        self._small: list[tuple[int, bytes]] = []
        self._full: list[bytes] = []
        self._rows = bytearray(_ROW.size * _WINDOW)
        # Rows of objects whose window was packed before they were written: those that waited long for others.
        self._late: dict[int, bytes] = {}
        self._put(HEADER)

    def number(self, count: int = 1) -> int:
        """Take a number for an object, or so many numbers; return the first."""
        first = self._taken + 1
        self._taken += count
        return first

    def alone(self, number: int, data: bytes) -> None:
        """Write an object by itself, as streams must be."""
        self._locate(number, _ALONE, self._at)
        self._put(b"%d 0 obj\n%b\nendobj\n" % (number, data))

    def stream(self, number: int, data: bytes) -> None:
        """Write a stream of these bytes as they are: too short for packing to be worth its time."""
        self._locate(number, _ALONE, self._at)
        self._put(b"%d 0 obj\n<</Length %d>>stream\n%b\nendstream\nendobj\n" % (number, len(data), data))

    def packed(self, number: int, data: bytes) -> None:
        """Write an object together with others, soon."""
        self.all_packed([(number, data)])

    def all_packed(self, objects: Iterable[tuple[int, bytes]]) -> None:
        """Write objects, each with its number, together with others, soon."""
        self._small += objects
        if len(self._small) >= _TOGETHER:
            self._flush()

    def close(self, entries: Mapping[str, int]) -> int:
        """Write what is left and the table of all objects; return the length of the file.

        The entries of the trailer are numbers of objects.
        """
        self._flush()
        start, number = self._at, self.number()
        self._locate(number, _ALONE, start)
        named = b"".join(b"/%b %d 0 R" % (name.encode("ascii"), of) for name, of in entries.items())
        identity = self._digest.hexdigest().encode("ascii")
        rows = self._all_rows()
        self._put(
            b"%d 0 obj\n<</Type/XRef/Size %d/W[1 5 2]%b/ID[<%b><%b>]/Filter/FlateDecode/Length %d>>stream\n%b\n"
            b"endstream\nendobj\nstartxref\n%d\n%%%%EOF\n"
            % (number, number + 1, named, identity, identity, len(rows), rows, start)
        )
        return self._at

    def _put(self, data: bytes) -> None:
        self._file.write(data)
        self._digest.update(data)
        self._at += len(data)

    def _flush(self) -> None:
        if not self._small:
            return
        stream, places, at = self.number(), [], 0
        for index, (number, data) in enumerate(self._small):
            self._locate(number, _PACKED, stream, index)
            places.append(b"%d %d" % (number, at))
            at += len(data) + 1
        head = b" ".join(places) + b"\n"
        body = compress(head + b"\n".join([data for _, data in self._small]), _FASTEST)
        entries = b"<</Type/ObjStm/N %d/First %d/Filter/FlateDecode/Length %d>>" % (len(places), len(head), len(body))
        self._small.clear()
        self.alone(stream, entries + b"stream\n" + body + b"\nendstream")

    def _locate(self, number: int, kind: int, where: int, index: int = 0) -> None:
        place = number - _WINDOW * len(self._full)
        while place >= _WINDOW:
            self._full.append(compress(self._rows, _FASTEST))
            self._rows = bytearray(_ROW.size * _WINDOW)
            place -= _WINDOW
        if place >= 0:
            _ROW.pack_into(self._rows, place * _ROW.size, kind, where >> 32, where & 0xFFFFFFFF, index)
        else:
            self._late[number] = _ROW.pack(kind, where >> 32, where & 0xFFFFFFFF, index)

    def _all_rows(self) -> bytes:
        """Return the table, packed. A number that was never used is a free one: zeros."""
        late: dict[int, list[int]] = {}
        for number in self._late:
            late.setdefault(number // _WINDOW, []).append(number)
        packer, parts = compressobj(_FASTEST), []
        last = self._rows[: _ROW.size * (self._taken + 1 - _WINDOW * len(self._full))]
        for window in range(len(self._full) + 1):
            rows = bytearray(decompress(self._full[window])) if window < len(self._full) else last
            for number in late.get(window, ()):
                at = (number - window * _WINDOW) * _ROW.size
                rows[at : at + _ROW.size] = self._late[number]
            parts.append(packer.compress(rows))
        return b"".join([*parts, packer.flush()])
