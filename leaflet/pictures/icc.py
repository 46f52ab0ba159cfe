"""ICC profiles (ICC.1) reduced to the tags that decide the colours of a picture.

A profile may name the screen that it was made for, with its serial number, and its owner, and carry the data of any
program.
"""

from struct import error, pack, unpack_from

# Tags that define colours: primaries, curves and white point, or lookup tables.
_COLOURS = frozenset({
    b"wtpt", b"chad", b"rXYZ", b"gXYZ", b"bXYZ", b"rTRC", b"gTRC", b"bTRC", b"kTRC",
    b"A2B0", b"A2B1", b"A2B2", b"B2A0", b"B2A1", b"B2A2",
})  # fmt: skip
_HEADER, _ROW = 128, 12
# Every profile must have a description and a copyright (8.2).
_WORDS = (b"desc", b"cprt")
_NAME = "Colours of a picture"


def bare(profile: bytes) -> bytes:
    """Return the profile with only the tags that define colours; empty bytes for a damaged one."""
    try:
        (size,), (count,) = unpack_from(">I", profile), unpack_from(">I", profile, _HEADER)
        if size > len(profile) or profile[36:40] != b"acsp" or _HEADER + 4 + _ROW * count > size:
            return b""
        rows = [unpack_from(">4sII", profile, _HEADER + 4 + _ROW * number) for number in range(count)]
    except error:
        return b""
    tags = {name: _words(profile[8], name) for name in _WORDS}
    for name, start, length in rows:
        if start + length > size:
            return b""
        if name in _COLOURS:
            tags[name] = profile[start : start + length]
    return _put_together(profile, tags)


def _put_together(profile: bytes, tags: dict[bytes, bytes]) -> bytes:
    start = _HEADER + 4 + _ROW * len(tags)
    table, body = b"", b""
    places: dict[bytes, int] = {}
    for name, data in tags.items():
        # Often the three curves share one entry.
        if data not in places:
            places[data] = start + len(body)
            body += data + bytes(-len(data) % 4)
        table += pack(">4sII", name, places[data], len(data))
    # Of the header: version, class, spaces; a day; the mark of profiles; the intent and the white.
    day = pack(">6H", 2000, 1, 1, 0, 0, 0)
    header = pack(">I4x16s12s4s24x16s48x", start + len(body), profile[8:24], day, b"acsp", profile[64:80])
    return header + pack(">I", len(tags)) + table + body


def _words(version: int, name: bytes) -> bytes:
    """Return a text in the form of this version of profiles (ICC.1:2001-04, 6.5.17 and 6.5.18; ICC.1:2010, 10.13)."""
    if version >= 4:
        encoded = _NAME.encode("utf-16-be")
        return b"mluc" + bytes(4) + pack(">II2s2sII", 1, 12, b"en", b"US", len(encoded), 28) + encoded
    words = _NAME.encode("ascii") + b"\0"
    return (
        b"text" + bytes(4) + words
        if name == b"cprt"
        else b"desc" + bytes(4) + pack(">I", len(words)) + words + bytes(78)
    )
