"""A PDF file of any size, written object by object, and its page tree.

Only the offset of each object stays in memory, eight bytes that are compressed in blocks of thousands: a file of a
million pieces of post needs a few megabytes for them.
"""

from collections.abc import Iterable, Mapping
from hashlib import md5
from struct import Struct
from typing import BinaryIO
from zlib import compress, compressobj, decompress

# The second line marks the file as binary (ISO 32000-1, 7.5.2).
HEADER = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"
# Objects in one object stream: to read one, a reader unpacks all of them.
_PER_STREAM = 500
# An entry of the cross-reference stream (ISO 32000-1, 7.5.8.3): its type, an offset or a stream in five bytes, an
# index within the stream in two.
_ENTRY = Struct(">BBIH")
_UNCOMPRESSED, _COMPRESSED = 1, 2
# Entries that are held uncompressed.
_BLOCK = 1 << 16
# Pages of a leaf node, and leaf nodes of a branch: for eight million pages the root has 122 kids.
_PAGES_PER_LEAF, _LEAVES_PER_BRANCH = 512, 128
# The fastest level takes a tenth of the time of the default, and a few per cent more space.
_FASTEST = 1


class IncrementalFile:
    """Objects are numbered from 1. A number may be reserved long before its object is written."""

    def __init__(self, file: BinaryIO) -> None:
        self._file, self._at, self._digest = file, 0, md5(usedforsecurity=False)
        self._reserved = 0
        self._small: list[tuple[int, bytes]] = []
        self._blocks: list[bytes] = []
        self._entries = bytearray(_ENTRY.size * _BLOCK)
        # Entries of objects that were written after the block of their numbers was compressed.
        self._written_late: dict[int, bytes] = {}
        self._put(HEADER)

    def number(self, count: int = 1) -> int:
        """Reserve a number for an object, or this many numbers; return the first."""
        first = self._reserved + 1
        self._reserved += count
        return first

    def alone(self, number: int, data: bytes) -> None:
        """Write an object outside object streams, as streams must be."""
        self._record(number, _UNCOMPRESSED, self._at)
        self._put(b"%d 0 obj\n%b\nendobj\n" % (number, data))

    def stream(self, number: int, data: bytes) -> None:
        """Write a stream of these bytes without compression, which is not worth its time for short ones."""
        self._record(number, _UNCOMPRESSED, self._at)
        self._put(b"%d 0 obj\n<</Length %d>>stream\n%b\nendstream\nendobj\n" % (number, len(data), data))

    def packed(self, number: int, data: bytes) -> None:
        """Write an object as part of an object stream."""
        self.all_packed([(number, data)])

    def all_packed(self, objects: Iterable[tuple[int, bytes]]) -> None:
        """Write objects, given with their numbers, as parts of an object stream."""
        self._small += objects
        if len(self._small) >= _PER_STREAM:
            self._flush()

    def close(self, entries: Mapping[str, int]) -> int:
        """Write all that remains and the cross-reference stream; return the length of the file.

        ``entries`` are those of the trailer: names and numbers of objects.
        """
        self._flush()
        start, number = self._at, self.number()
        self._record(number, _UNCOMPRESSED, start)
        named = b"".join(b"/%b %d 0 R" % (name.encode("ascii"), of) for name, of in entries.items())
        identity = self._digest.hexdigest().encode("ascii")
        rows = self._all_entries()
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
            self._record(number, _COMPRESSED, stream, index)
            places.append(b"%d %d" % (number, at))
            at += len(data) + 1
        head = b" ".join(places) + b"\n"
        body = compress(head + b"\n".join([data for _, data in self._small]), _FASTEST)
        entries = b"<</Type/ObjStm/N %d/First %d/Filter/FlateDecode/Length %d>>" % (len(places), len(head), len(body))
        self._small.clear()
        self.alone(stream, entries + b"stream\n" + body + b"\nendstream")

    def _record(self, number: int, kind: int, where: int, index: int = 0) -> None:
        place = number - _BLOCK * len(self._blocks)
        while place >= _BLOCK:
            self._blocks.append(compress(self._entries, _FASTEST))
            self._entries = bytearray(_ENTRY.size * _BLOCK)
            place -= _BLOCK
        if place >= 0:
            _ENTRY.pack_into(self._entries, place * _ENTRY.size, kind, where >> 32, where & 0xFFFFFFFF, index)
        else:
            self._written_late[number] = _ENTRY.pack(kind, where >> 32, where & 0xFFFFFFFF, index)

    def _all_entries(self) -> bytes:
        """Return the cross-reference entries, compressed. A number without an object is a free entry: zeros."""
        late: dict[int, list[int]] = {}
        for number in self._written_late:
            late.setdefault(number // _BLOCK, []).append(number)
        packer, parts = compressobj(_FASTEST), []
        last = self._entries[: _ENTRY.size * (self._reserved + 1 - _BLOCK * len(self._blocks))]
        for block in range(len(self._blocks) + 1):
            rows = bytearray(decompress(self._blocks[block])) if block < len(self._blocks) else last
            for number in late.get(block, ()):
                at = (number - block * _BLOCK) * _ENTRY.size
                rows[at : at + _ENTRY.size] = self._written_late[number]
            parts.append(packer.compress(rows))
        return b"".join([*parts, packer.flush()])


class PageTree:
    """The page tree of a growing file (ISO 32000-1, 7.7.3), three levels high; pages inherit the root's entries."""

    def __init__(self, file: IncrementalFile, root: int) -> None:
        self._file, self._root = file, root
        self._branches: list[int] = []
        self._leaves: list[int] = []
        self._pages: list[int] = []
        # The numbers of the open nodes, and how many pages are below the open branch.
        self._branch = self._leaf = self._below = 0
        self.count = 0

    def add(self, pages: Iterable[int]) -> list[int]:
        """Add pages, given by their numbers; return the number of the parent of each."""
        parents: list[int] = []
        for page in pages:
            if not self._pages:
                self._leaf, self._branch = self._file.number(), self._branch or self._file.number()
            self._pages.append(page)
            parents.append(self._leaf)
            if len(self._pages) == _PAGES_PER_LEAF:
                self._close_leaf()
        self.count += len(parents)
        return parents

    def close(self, entries: bytes) -> None:
        """Write the open nodes, and the root with the entries that all pages inherit."""
        if self._pages:
            self._close_leaf()
        if self._leaves:
            self._close_branch()
        kids = _references(self._branches)
        self._file.packed(self._root, b"<</Type/Pages/Count %d/Kids[%b]%b>>" % (self.count, kids, entries))

    def _close_leaf(self) -> None:
        self._file.packed(self._leaf, _node(self._branch, self._pages, len(self._pages)))
        self._leaves.append(self._leaf)
        self._below += len(self._pages)
        self._pages = []
        if len(self._leaves) == _LEAVES_PER_BRANCH:
            self._close_branch()

    def _close_branch(self) -> None:
        self._file.packed(self._branch, _node(self._root, self._leaves, self._below))
        self._branches.append(self._branch)
        self._branch, self._leaves, self._below = 0, [], 0


def _node(parent: int, kids: list[int], count: int) -> bytes:
    return b"<</Type/Pages/Parent %d 0 R/Count %d/Kids[%b]>>" % (parent, count, _references(kids))


def _references(numbers: list[int]) -> bytes:
    return b" ".join([b"%d 0 R" % number for number in numbers])
