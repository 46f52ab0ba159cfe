"""What a camera tells of a picture (Exif 3.0), as far as it decides how the picture looks: which way up it is."""

from struct import error, pack, unpack_from

# The tag of a directory that says which way up (4.6.5); 1 is as the pixels lie.
_ORIENTATION = 0x0112
UPRIGHT = 1


def told(directory: bytes) -> int:
    """Return how a directory tells a picture to be turned and mirrored, from 1 to 8; 1 where it does not tell."""
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


def telling(turned: int) -> bytes:
    """Return a directory that tells this turn and nothing else."""
    return pack(">2sHIHHHIHHI", b"MM", 42, 8, 1, _ORIENTATION, 3, 1, turned, 0, 0)


def is_sideways(turned: int) -> bool:
    """Tell whether a turn changes width for height."""
    return turned > 4
