"""The output intent of a document (ISO 19005-3, 6.2.3): all colours are sRGB, by an ICC profile computed here.

The profile follows IEC 61966-2-1 and ICC.1:2010. With a parametric curve it takes a sixth of the size of common ones,
and its bytes are always the same.
"""

from struct import pack

from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFDocument, PDFString

from leaflet.pdf.objects import Stream, added

NAME = "sRGB IEC61966-2.1"

# The primaries as CIE XYZ, adapted from the white point of sRGB, D65, to that of ICC profiles, D50, by the Bradford
# matrix.
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
# Parameters g, a, b, c, d of a parametric curve of type 3: (a x + b) ** g from d upwards, c x below.
_CURVE = (2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045)

_HEADER = 128
_SIZE_OF_ENTRY = 12
# The transparency group of a page: colours are blended in RGB.
GROUP = PDFDictionary({"S": "/Transparency", "CS": "/DeviceRGB"})


def output_intents(document: PDFDocument) -> PDFArray:
    """Add the sRGB profile to the document; return the output intents for its catalogue."""
    intent = PDFDictionary({
        "Type": "/OutputIntent",
        "S": "/GTS_PDFA1",
        "OutputConditionIdentifier": PDFString(NAME),
        "Info": PDFString(NAME),
        "DestOutputProfile": added(document, Stream(profile(), {"N": 3})),
    })  # fmt: skip
    return PDFArray([intent])


def profile() -> bytes:
    """Return the sRGB profile."""
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
    start = _HEADER + 4 + _SIZE_OF_ENTRY * len(tags)
    entries, body = b"", b""
    offsets: dict[bytes, int] = {}
    for tag, data in tags.items():
        # All three curves share one entry.
        if data not in offsets:
            offsets[data] = start + len(body)
            body += data + b"\0" * (-len(data) % 4)
        entries += pack(">4sII", tag, offsets[data], len(data))
    return _header(start + len(body)) + pack(">I", len(tags)) + entries + body


def _header(size: int) -> bytes:
    """Return the header of a display profile of version 4.3, with the date of the definition of sRGB."""
    date = (1999, 10, 18, 0, 0, 0)
    return pack(
        ">I4sI4s4s4s6H4s4sI4s4sQI12s4s44x",
        size, b"\0" * 4, 0x04300000, b"mntr", b"RGB ", b"XYZ ", *date,
        b"acsp", b"\0" * 4, 0, b"\0" * 4, b"\0" * 4, 0, 0, _numbers(*_WHITE), b"\0" * 4,
    )  # fmt: skip


def _data(kind: bytes, content: bytes) -> bytes:
    return kind + b"\0" * 4 + content


def _text(text: str) -> bytes:
    """Return a multi-localized Unicode string in one language."""
    encoded = text.encode("utf-16-be")
    return _data(b"mluc", pack(">II2s2sII", 1, 12, b"en", b"US", len(encoded), 28) + encoded)


def _numbers(*values: float) -> bytes:
    """Return the values as s15Fixed16Number."""
    return b"".join(pack(">i", round(value * 65536)) for value in values)
