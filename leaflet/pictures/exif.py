"""The Exif orientation of a picture (Exif 3.0), the only tag that decides how it looks."""

from struct import error, pack, unpack_from

# The tag Orientation (4.6.5); 1 means that the pixels are upright.
_ORIENTATION = 0x0112
UPRIGHT = 1


def orientation(directory: bytes) -> int:
    """Return the orientation in a directory, from 1 to 8; 1 if it has none."""
    order = ">" if directory.startswith(b"MM") else "<"
    try:
        (first,) = unpack_from(f"{order}I", directory, 4)
        (count,) = unpack_from(f"{order}H", directory, first)
        for entry in range(count):
            tag, _, _, value = unpack_from(f"{order}HHIH", directory, first + 2 + 12 * entry)
            if tag == _ORIENTATION:
                return value if 1 <= value <= 8 else UPRIGHT
    except error:
        pass
    return UPRIGHT


def orientation_only(turned: int) -> bytes:
    """Return a directory with this orientation only."""
    return pack(">2sHIHHHIHHI", b"MM", 42, 8, 1, _ORIENTATION, 3, 1, turned, 0, 0)


def is_sideways(turned: int) -> bool:
    """Return whether an orientation exchanges width and height."""
    return turned > 4
