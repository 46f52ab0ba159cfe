"""JPEG files as cameras write them: which way up they are, and the same pictures without what tells of their making.

A photograph can carry where, when and by whom it was taken. None of that belongs in a leaflet.
"""

from collections.abc import Iterator
from struct import error, pack, unpack_from

# Segments that decide how the pixels look: JFIF's, the colour profile, Adobe's colour transform.
_KEPT_APPLICATION = frozenset({0xE0, 0xE2, 0xEE})
_APPLICATION, _COMMENT, _SCAN = range(0xE0, 0xF0), 0xFE, 0xDA
_SIGNATURE, _EXIF = b"\xff\xd8", b"Exif\0\0"
# The tag of an Exif directory that says which way up (Exif 3.0, 4.6.5); 1 is as the pixels lie.
_ORIENTATION = 0x0112
UPRIGHT = 1


def turn(data: bytes) -> int:
    """Return how the picture is to be turned and mirrored, from 1 to 8 as Exif counts; 1 where that is not told."""
    for kind, start, end in _segments(data):
        if kind == 0xE1 and data.startswith(_EXIF, start + 4):
            return _told(data[start + 4 + len(_EXIF) : end])
    return UPRIGHT


def is_sideways(turned: int) -> bool:
    """Tell whether a turn changes width for height."""
    return turned > 4


def bare(data: bytes, turned: int = UPRIGHT) -> bytes:
    """Return the same picture without what does not decide how it looks, but with this turn told; else as it is."""
    if not data.startswith(_SIGNATURE):
        return data
    kept, at = [_SIGNATURE], len(_SIGNATURE)
    if turned != UPRIGHT:
        directory = pack(">2sHIHHHIHHI", b"MM", 42, 8, 1, _ORIENTATION, 3, 1, turned, 0, 0)
        kept.append(pack(">HH", 0xFFE1, 2 + len(_EXIF) + len(directory)) + _EXIF + directory)
    for kind, start, end in _segments(data):
        if kind in _KEPT_APPLICATION or (kind not in _APPLICATION and kind != _COMMENT):
            kept.append(data[start:end])
        at = end
    return b"".join([*kept, data[at:]])


def _segments(data: bytes) -> Iterator[tuple[int, int, int]]:
    """Yield kind, start and end of each segment before the pixels (ITU T.81, B.1.1)."""
    at = len(_SIGNATURE)
    while data.startswith(b"\xff", at) and at + 4 <= len(data) and data[at + 1] != _SCAN:
        end = at + 2 + unpack_from(">H", data, at + 2)[0]
        if data[at + 1] == 0xFF or end > len(data):
            return
        yield data[at + 1], at, end
        at = end


def _told(exif: bytes) -> int:
    """Return the orientation that an Exif directory tells, in either order of bytes."""
    order = ">" if exif.startswith(b"MM") else "<"
    try:
        (first,) = unpack_from(f"{order}I", exif, 4)
        (count,) = unpack_from(f"{order}H", exif, first)
        for entry in range(count):
            tag, _, _, value = unpack_from(f"{order}HHIH", exif, first + 2 + 12 * entry)
            if tag == _ORIENTATION:
                return value if 1 <= value <= 8 else UPRIGHT
    except error:
        pass
    return UPRIGHT
