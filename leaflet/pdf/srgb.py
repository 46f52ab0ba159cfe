"""The sRGB colour space as an ICC profile, worked out from its definition: no file to ship, the same bytes always.

The colours are those of IEC 61966-2-1; the layout is that of ICC.1:2010, with a curve by formula, which makes the
profile a sixth of the size of the usual ones.
"""

from struct import pack

NAME = "sRGB IEC61966-2.1"

# Red, green and blue as CIE XYZ, brought from sRGB's white, D65, to the white of profiles, D50, by this matrix
# (Bradford); the columns of sRGB's own matrix are its primaries.
_ADAPTATION = (
    (1.0478112, 0.0228866, -0.0501270),
    (0.0295424, 0.9904844, -0.0170491),
    (-0.0092345, 0.0150436, 0.7521316),
)
_PRIMARIES = (
    (0.4360747, 0.2225045, 0.0139322),
    (0.3850649, 0.7168786, 0.0971045),
    (0.1430804, 0.0606169, 0.7141733),
)
_WHITE = (0.9642, 1.0, 0.8249)
# ((a x + b) ** g) from d upwards, c x below: parameters g, a, b, c, d of a curve of type 3.
_CURVE = (2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045)

_HEADER = 128
_SIZE_OF_ROW = 12


def profile() -> bytes:
    """Return the profile."""
    curve = _data(b"para", pack(">HH", 3, 0) + _numbers(*_CURVE))
    tags = {
        b"desc": _text(NAME),
        b"cprt": _text("No copyright, use freely"),
        b"wtpt": _data(b"XYZ ", _numbers(*_WHITE)),
        b"chad": _data(b"sf32", b"".join(_numbers(*row) for row in _ADAPTATION)),
        **{
            name: _data(b"XYZ ", _numbers(*xyz))
            for name, xyz in zip((b"rXYZ", b"gXYZ", b"bXYZ"), _PRIMARIES, strict=True)
        },
        b"rTRC": curve,
        b"gTRC": curve,
        b"bTRC": curve,
    }
    start = _HEADER + 4 + _SIZE_OF_ROW * len(tags)
    rows, body = b"", b""
    places: dict[bytes, int] = {}
    for tag, data in tags.items():
        # The three curves are one.
        if data not in places:
            places[data] = start + len(body)
            body += data + b"\0" * (-len(data) % 4)
        rows += pack(">4sII", tag, places[data], len(data))
    return _header(start + len(body)) + pack(">I", len(tags)) + rows + body


def _header(size: int) -> bytes:
    """Return the header of a display's profile of version 4.3, dated as the definition of sRGB."""
    date = (1999, 10, 18, 0, 0, 0)
    return pack(
        ">I4sI4s4s4s6H4s4sI4s4sQI12s4s44x",
        size, b"\0" * 4, 0x04300000, b"mntr", b"RGB ", b"XYZ ", *date,
        b"acsp", b"\0" * 4, 0, b"\0" * 4, b"\0" * 4, 0, 0, _numbers(*_WHITE), b"\0" * 4,
    )  # fmt: skip


def _data(kind: bytes, content: bytes) -> bytes:
    return kind + b"\0" * 4 + content


def _text(words: str) -> bytes:
    """Return words in one language, as version 4 has them."""
    encoded = words.encode("utf-16-be")
    return _data(b"mluc", pack(">II2s2sII", 1, 12, b"en", b"US", len(encoded), 28) + encoded)


def _numbers(*values: float) -> bytes:
    """Return the values as signed numbers with sixteen bits behind the point."""
    return b"".join(pack(">i", round(value * 65536)) for value in values)
