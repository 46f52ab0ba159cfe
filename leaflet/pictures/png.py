"""PNG files (ISO/IEC 15948): their orientation, and the parts that decide how they look.

A scan can carry its place and its author, and whole files of other programs; a picture that moves carries the pictures
that follow its first one.
"""

from collections.abc import Iterator
from struct import pack, unpack_from
from zlib import compress, crc32, decompress, decompressobj, error

from leaflet.pictures import icc
from leaflet.pictures.exif import UPRIGHT, orientation

SIGNATURE = b"\x89PNG\r\n\x1a\n"
_TURN, _GAMMA, _USUAL_COLOURS, _PROFILE, _HDR = b"eXIf", b"gAMA", b"sRGB", b"iCCP", b"cICP"
_HEADER, _PALETTE, _ALPHA, _PIXELS, _END = b"IHDR", b"PLTE", b"tRNS", b"IDAT", b"IEND"
_NEEDED = frozenset({_HEADER, _PALETTE, _PIXELS, _END})
_HEADER_LENGTH, _STEP, _MOST_PROFILE = 13, 1 << 20, 4_000_000
_EXIF = b"Exif\0\0"
# Grey, and red with green and blue: colour types whose tRNS names one colour that is see-through.
_GREY, _COLOURS, _INDEXED = 0, 2, 3
# What screens do to colours, as gAMA counts (11.3.2.2); so little beside it is seen by nobody.
_SCREEN, _UNSEEN = 1 / 2.2, 0.05
# The colours of screens and of the web, as cICP numbers them (ITU-T H.273): primaries, transfer.
_WEB = (1, 13)


# A full A5 page with bleed at 600 dpi has 18 million pixels.
MOST_PIXELS = 40_000_000
# The number of samples per pixel, by colour type (11.2.1).
_PARTS = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}
# The passes of an interlaced picture: first column and row, and the steps (8.2).
_PASSES = ((0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2))
# Some programs add up to this many bytes after the pixels.
_SLACK = 1 << 16


class TooLarge(ValueError):
    """The picture has more pixels than any page needs."""


class Unusual(ValueError):
    """The picture is a sound PNG of a kind that programs show differently; its text says which."""


def turn(data: bytes) -> int:
    """Return the Exif orientation of the picture, from 1 to 8; 1 if it has none."""
    try:
        directory = next((data[start:end] for kind, start, end in _chunks(data) if kind == _TURN), b"")
    except ValueError:
        return UPRIGHT
    return orientation(directory.removeprefix(_EXIF))


def bare(data: bytes) -> bytes:
    """Return the picture with only the parts that decide how it looks, not rotated and without its orientation.

    Raises ValueError for a file that is damaged, Unusual for one that programs show differently, and TooLarge.
    """
    chunks = list(_chunks(data))
    found = {kind: data[start:end] for kind, start, end in reversed(chunks)}
    header = found.get(_HEADER, b"")
    if not chunks or chunks[0][0] != _HEADER or len(header) != _HEADER_LENGTH or _PIXELS not in found:
        raise ValueError("a PNG without its header or its pixels")
    if any(kind not in _NEEDED and kind[:1].isupper() for kind in found):
        raise ValueError("a PNG with parts that no reader knows")
    _check_kind(header, found)
    pixels = b"".join(data[start:end] for kind, start, end in chunks if kind == _PIXELS)
    kept = [SIGNATURE, _chunk(_HEADER, header)]
    if _PROFILE in found:
        stream = found[_PROFILE].partition(b"\0")[2][1:]
        length, _ = _length(stream, _MOST_PROFILE)
        profile = icc.bare(decompress(stream[:length])) if length else b""
        # The name of the profile does not affect colours.
        kept += [_chunk(_PROFILE, b"ICC\0\0" + compress(profile))] if profile else []
    elif _USUAL_COLOURS not in found and _is_seen(found.get(_GAMMA, b"")):
        kept.append(_chunk(_GAMMA, found[_GAMMA]))
    kept += [
        _chunk(kind, found[kind][:most]) for kind, most in _meaningful(header[8], header[9]).items() if kind in found
    ]
    return b"".join([*kept, _chunk(_PIXELS, _stream(pixels, header)), _chunk(_END, b"")])


def depth(data: bytes) -> int:
    """Return how many bits each part of a colour has in a PNG that is ``bare``."""
    return data[len(SIGNATURE) + 8 + 8]


def gamma(data: bytes) -> float | None:
    """Return the exponent that makes the values of a PNG that is ``bare`` those of a screen; None where they are."""
    told = next((data[start:end] for kind, start, end in _chunks(data) if kind == _GAMMA), b"")
    return _SCREEN / (unpack_from(">I", told)[0] / 100_000) if told else None


def _check_kind(header: bytes, found: dict[bytes, bytes]) -> None:
    bits, colours = header[8], header[9]
    if colours == _INDEXED and _PALETTE not in found:
        raise ValueError("a PNG without the palette that its colours are in")
    if bits == 16 and colours in (_GREY, _COLOURS) and _ALPHA in found:
        raise Unusual("a PNG of 16 bits in which one colour is see-through")
    if _HDR in found and tuple(found[_HDR][:2]) != _WEB:
        raise Unusual("a PNG in the colours of films (HDR)")


def _is_seen(told: bytes) -> bool:
    """Return whether a gAMA chunk changes how a picture looks."""
    if len(told) != 4:
        return False
    (value,) = unpack_from(">I", told)
    # Readers ignore values outside this range as mistakes.
    return bool(10_000 <= value <= 1_000_000 and abs(value / 100_000 / _SCREEN - 1) > _UNSEEN)


def _chunk(kind: bytes, data: bytes) -> bytes:
    return pack(">I", len(data)) + kind + data + pack(">I", crc32(kind + data))


def _chunks(data: bytes) -> Iterator[tuple[bytes, int, int]]:
    """Yield the kind of each chunk with start and end of its data, up to the one that ends the picture.

    One that no reader needs, and that does not match its sum, is passed over, as readers do.

    Raises ValueError where the file breaks off, or a chunk that is needed does not match its sum.
    """
    at, kind = len(SIGNATURE), b""
    while kind != _END:
        if at + 12 > len(data):
            raise ValueError("a PNG that breaks off")
        (length,) = unpack_from(">I", data, at)
        kind, start, end = data[at + 4 : at + 8], at + 8, at + 8 + length
        if not kind.isalpha() or end + 4 > len(data):
            raise ValueError("a PNG that breaks off")
        if crc32(data[at + 4 : end]) == unpack_from(">I", data, end)[0]:
            yield kind, start, end
        elif kind == _ALPHA or kind[:1].isupper():
            raise ValueError("a PNG whose parts do not match their sums")
        at = end + 4


def _meaningful(bits: int, colours: int) -> dict[bytes, int]:
    """Return how many bytes of the palette and of what is see-through mean something in a kind of picture."""
    known = {_GREY: {_ALPHA: 2}, _COLOURS: {_ALPHA: 6}, _INDEXED: {_PALETTE: 3 << bits, _ALPHA: 1 << bits}}
    return known.get(colours, {})


def _stream(compressed: bytes, header: bytes) -> bytes:
    """Return the stream of a picture's pixels without what stands behind it, or in it behind the last pixel.

    Raises ValueError where it is damaged, and TooLarge.
    """
    width, height = unpack_from(">II", header)
    if width * height > MOST_PIXELS:
        raise TooLarge
    needed = _bytes_of_pixels(header)
    length, unpacked = _length(compressed, needed + _SLACK)
    if not length:
        raise ValueError("a PNG whose pixels are damaged")
    return compressed[:length] if unpacked <= needed else compress(decompressobj().decompress(compressed, needed))


def _bytes_of_pixels(header: bytes) -> int:
    """Return how many bytes the pixels take, with a byte before each row (9.2) of each pass (8.2)."""
    width, height, bits, colours, *_, interlaced = unpack_from(">IIBBBBB", header)
    deep = bits * _PARTS.get(colours, 4)
    passes = _PASSES if interlaced else ((0, 0, 1, 1),)
    sizes = ((-(-(width - x) // across), -(-(height - y) // down)) for x, y, across, down in passes)
    return int(sum(high * (1 + -(-wide * deep // 8)) for wide, high in sizes if wide > 0 and high > 0))


def _length(compressed: bytes, most: int) -> tuple[int, int]:
    """Return how many bytes make up the compressed stream that begins here, and how many it yields.

    Both are 0 where it is damaged or yields too much.

    What stands behind it is no part of the picture.
    """
    stream, taken, left = decompressobj(), 0, compressed
    try:
        while not stream.eof and left:
            taken += len(stream.decompress(left, _STEP))
            left = stream.unconsumed_tail
            if taken > most:
                return 0, 0
    except error:
        return 0, 0
    return (len(compressed) - len(stream.unused_data), taken) if stream.eof else (0, 0)
