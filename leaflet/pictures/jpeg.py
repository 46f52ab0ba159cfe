"""JPEG files (ITU T.81): their orientation, and the parts that decide how they look.

A photograph can carry where, when and by whom it was taken, a small picture of itself, and a film behind its end. None
of that belongs in a leaflet.
"""

from collections.abc import Iterator, Sequence
from struct import pack, unpack_from

from leaflet.pictures import icc
from leaflet.pictures.exif import UPRIGHT, orientation, orientation_only

SIGNATURE = b"\xff\xd8"
_EXIF, _JFIF, _ADOBE, _PROFILE = b"Exif\0\0", b"JFIF\0", b"Adobe", b"ICC_PROFILE\0"
_START, _END, _SCAN, _RESTARTS = 0xD8, 0xD9, 0xDA, range(0xD0, 0xD8)
# Tables, frames and scans: what pixels are made of (B.1.1.3). C8 and all above DD are for other uses, and a height that
# only DC tells is read by few.
_PIXELS = (frozenset(range(0xC0, 0xD0)) - {0xC8}) | {_SCAN, 0xDB, 0xDD}
_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
# The frames that every reader of PDF decodes (ISO 32000-1, 7.4.8): baseline, extended and progressive.
_USUAL_FRAMES = frozenset({0xC0, 0xC1, 0xC2})
_JFIF_LENGTH, _ADOBE_LENGTH = 14, 12
# A profile is split into segments (ICC.1:2010, B.4), each with its number and their count.
_MOST_OF_PROFILE = 0xFFFF - 2 - len(_PROFILE) - 2
# The most scans: a progressive picture has about ten, and each covers all pixels.
_MOST_SCANS = 100


def turn(data: bytes) -> int:
    """Return the Exif orientation of the picture, from 1 to 8; 1 if it has none."""
    for kind, start, end in _parts(data):
        if kind == _SCAN:
            break
        if kind == 0xE1 and data.startswith(_EXIF, start + 4):
            return orientation(data[start + 4 + len(_EXIF) : end])
    return UPRIGHT


def bare(data: bytes, turned: int = UPRIGHT) -> bytes:
    """Return the picture with only the parts that decide how it looks, and with this orientation.

    What stands between its parts and behind its end is left out; of a picture that has no end, the end is missing too.
    Raises ValueError for one of so many scans that it would take minutes to decode.
    """
    kept = [SIGNATURE]
    if turned != UPRIGHT:
        directory = _EXIF + orientation_only(turned)
        kept.append(pack(">HH", 0xFFE1, 2 + len(directory)) + directory)
    parts = list(_parts(data))
    if sum(kind == _SCAN for kind, _, _ in parts) > _MOST_SCANS:
        raise ValueError("a JPEG of too many scans")
    profile = _profile(data, parts)
    for kind, start, end in parts:
        part = data[start:end]
        if kind in _PIXELS or kind == _END:
            kept.append(part)
        elif kind == 0xE0 and part.startswith(_JFIF, 4) and len(part) >= 4 + _JFIF_LENGTH:
            # Without the small picture at its end, and with a size of 0 × 0 for it.
            kept.append(pack(">HH", 0xFFE0, 2 + _JFIF_LENGTH) + part[4 : 2 + _JFIF_LENGTH] + bytes(2))
        elif kind == 0xE2 and part.startswith(_PROFILE, 4):
            kept.append(profile)
            profile = b""
        elif kind == 0xEE and part.startswith(_ADOBE, 4) and len(part) >= 4 + _ADOBE_LENGTH:
            kept.append(pack(">HH", 0xFFEE, 2 + _ADOBE_LENGTH) + part[4 : 4 + _ADOBE_LENGTH])
    return b"".join(kept)


def _profile(data: bytes, parts: Sequence[tuple[int, int, int]]) -> bytes:
    """Return the segments of the reduced profile; empty if the profile is incomplete."""
    told = sorted(
        data[start + 4 + len(_PROFILE) : end]
        for kind, start, end in parts
        if kind == 0xE2 and data.startswith(_PROFILE, start + 4)
    )
    if [(piece[:1], piece[1:2]) for piece in told] != [
        (bytes([number]), bytes([len(told)])) for number in range(1, min(len(told), 255) + 1)
    ]:
        return b""
    plain = icc.bare(b"".join(piece[2:] for piece in told))
    pieces = [plain[at : at + _MOST_OF_PROFILE] for at in range(0, len(plain), _MOST_OF_PROFILE)]
    return b"".join(
        pack(">HH", 0xFFE2, 2 + len(_PROFILE) + 2 + len(piece)) + _PROFILE + bytes([number, len(pieces)]) + piece
        for number, piece in enumerate(pieces, start=1)
    )


def is_usual(data: bytes) -> bool:
    """Return whether a PDF can contain the file as it is: grey or three components of 8 bits, in a common frame."""
    for kind, start, end in _parts(data):
        if kind in _FRAMES:
            # Precision, height, width, number of components; three bytes for each, the first its identifier (B.2.2).
            bits, parts, names = data[start + 4], data[start + 9 : start + 10], data[start + 10 : end : 3]
            # Only some readers take components with these identifiers for red, green and blue.
            return kind in _USUAL_FRAMES and bits == 8 and parts in (b"\1", b"\3") and names != b"RGB"
    return False


def _parts(data: bytes) -> Iterator[tuple[int, int, int]]:
    """Yield kind, start and end of each marker with its segment, those of a scan with the pixels behind them."""
    at = len(SIGNATURE)
    while (at := data.find(b"\xff", at)) >= 0 and at + 2 <= len(data):
        kind = data[at + 1]
        if kind in (0x00, 0xFF, 0x01, _START) or kind in _RESTARTS:
            # Padding, which decoders skip.
            at += 1 if kind == 0xFF else 2
            continue
        if kind == _END:
            yield kind, at, at + 2
            return
        if at + 4 > len(data):
            return
        end = at + 2 + unpack_from(">H", data, at + 2)[0]
        if end < at + 4 or end > len(data):
            return
        if kind == _SCAN:
            end = _end_of_scan(data, end)
        yield kind, at, end
        at = end


def _end_of_scan(data: bytes, at: int) -> int:
    """Return where the data of a scan end: at the next marker that is not part of them."""
    while (at := data.find(b"\xff", at)) >= 0 and at + 1 < len(data):
        follows = data[at + 1]
        if follows == 0xFF:
            at += 1
        elif follows == 0x00 or follows in _RESTARTS:
            at += 2
        else:
            return at
    return len(data)
