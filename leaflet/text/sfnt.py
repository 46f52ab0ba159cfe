"""The sfnt container of TrueType fonts: bytes ↔ tables by tag."""

from struct import pack, unpack

# The checksum of a whole file (OpenType 1.9, "Calculating checksums").
_FILE_CHECKSUM = 0xB1B0AFBA


def tables(data: bytes) -> dict[str, bytes]:
    """Return the tables of a font file."""
    found = {}
    for at in range(12, 12 + 16 * int.from_bytes(data[4:6], "big"), 16):
        tag, _, offset, length = unpack(">4sLLL", data[at : at + 16])
        found[tag.decode("ascii")] = data[offset : offset + length]
    return found


def file(tables: dict[str, bytes]) -> bytes:
    """Return the TrueType file of these tables, with checksums."""
    tables = {**tables, "head": _with_adjustment(tables["head"], 0)}
    adjustment = (_FILE_CHECKSUM - _checksum(_assembled(tables))) & 0xFFFFFFFF
    return _assembled({**tables, "head": _with_adjustment(tables["head"], adjustment)}, tables)


def _with_adjustment(head: bytes, adjustment: int) -> bytes:
    return head[:8] + pack(">L", adjustment) + head[12:]


def _assembled(tables: dict[str, bytes], summed: dict[str, bytes] | None = None) -> bytes:
    # The checksum of the table head is computed while its checksumAdjustment is zero.
    count = len(tables)
    power = count.bit_length() - 1
    directory = pack(">LHHHH", 0x00010000, count, 16 << power, power, (count - (1 << power)) * 16)
    body = bytearray()
    for tag in sorted(tables):
        data = tables[tag]
        offset = 12 + 16 * count + len(body)
        directory += pack(">4sLLL", tag.encode("ascii"), _checksum((summed or tables)[tag]), offset, len(data))
        body += data + bytes(-len(data) % 4)
    return directory + bytes(body)


def _checksum(data: bytes) -> int:
    padded = data + bytes(-len(data) % 4)
    words: tuple[int, ...] = unpack(f">{len(padded) // 4}L", padded)
    return sum(words) & 0xFFFFFFFF
