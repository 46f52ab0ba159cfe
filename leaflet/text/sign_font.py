"""leaflet's own font of signs, generated on first use: outlines → a TrueType file.

It has only the tables that shaping and embedding need (OpenType 1.9).
"""

from functools import cache
from pathlib import Path
from struct import pack

from leaflet.text import sfnt

# The path that a ``Font`` has for this font, in place of that of a font file.
SIGNS = Path(__file__).with_name("sign_outlines.py")
REGULAR, BOLD = 400.0, 700.0

_UNITS, _ASCENT, _DESCENT, _X_HEIGHT, _CAP_HEIGHT = 1000, 1069, -293, 536, 714
_FAMILY = "Leaflet Signs"
_ON_CURVE = 1
# The creation date of the font, in seconds since 1904; always the same.
_DAY = 3_850_000_000

_Points = list[tuple[int, int, bool]]


@cache
def program(weight: float) -> bytes:
    """Return the font of all signs in a weight."""
    # Imported here: few leaflets contain such signs.
    from leaflet.text.sign_outlines import signs

    named = sorted(signs(weight).items())
    glyphs: list[tuple[int, list[_Points]]] = [(500, [])]
    glyphs += [(round(advance), [_rounded(one) for one in contours]) for _, (advance, contours) in named]
    outlines = [_glyph(contours) for _, contours in glyphs]
    boxes = [_box(contours) for _, contours in glyphs]
    offsets = [0]
    for outline in outlines:
        offsets.append(offsets[-1] + len(outline))
    count = len(glyphs)
    points = max(sum(map(len, contours)) for _, contours in glyphs)
    most_contours = max(len(contours) for _, contours in glyphs)
    advances = [advance for advance, _ in glyphs]
    metrics = (number for (advance, _), box in zip(glyphs, boxes, strict=True) for number in (advance, box[0]))
    around = (
        *(min(edges) for edges in list(zip(*boxes, strict=True))[:2]),
        *(max(edges) for edges in list(zip(*boxes, strict=True))[2:]),
    )
    return sfnt.file(
        {
            "cmap": _cmap([ord(sign) for sign, _ in named]),
            "glyf": b"".join(outlines),
            "head": pack(
                ">LLLLHHQQ4hHHhhh", 0x10000, 0x10000, 0, 0x5F0F3CF5, 0, _UNITS, _DAY, _DAY, *around, 0, 8, 2, 1, 0
            ),
            "hhea": pack(
                ">L3hH11hH", 0x10000, _ASCENT, _DESCENT, 0, max(advances), 0, 0, around[2], 1, *[0] * 7, count
            ),
            "hmtx": pack(f">{'Hh' * count}", *metrics),
            "loca": pack(f">{count + 1}L", *offsets),
            "maxp": pack(">L14H", 0x10000, count, points, most_contours, 0, 0, 2, *[0] * 8),
            "name": _names(weight),
            "OS/2": _os2(weight, [ord(sign) for sign, _ in named], advances),
            "post": pack(">LLhhLLLLL", 0x30000, 0, -125, 50, 0, 0, 0, 0, 0),
        }
    )


def _rounded(contour: list[tuple[float, float, bool]]) -> _Points:
    return [(round(x), round(y), on) for x, y, on in contour]


def _box(contours: list[_Points]) -> tuple[int, int, int, int]:
    if not contours:
        return 0, 0, 0, 0
    across, up, _ = zip(*(point for contour in contours for point in contour), strict=True)
    return min(across), min(up), max(across), max(up)


def _glyph(contours: list[_Points]) -> bytes:
    """Return a simple glyph: ends of contours, no instructions, a flag and two deltas for each point."""
    if not contours:
        return b""
    ends, last = [], -1
    for contour in contours:
        last += len(contour)
        ends.append(last)
    points = [point for contour in contours for point in contour]
    steps = [(x - u, y - v) for (x, y, _), (u, v, _) in zip(points, [(0, 0, True), *points], strict=False)]
    data = pack(f">h4h{len(ends)}HH", len(ends), *_box(contours), *ends, 0)
    data += bytes(_ON_CURVE if on else 0 for _, _, on in points)
    data += pack(f">{len(steps)}h", *(across for across, _ in steps))
    data += pack(f">{len(steps)}h", *(up for _, up in steps))
    return data + bytes(-len(data) % 4)


def _cmap(codes: list[int]) -> bytes:
    """Return the table cmap in format 12, with a group for each character."""
    groups = b"".join(pack(">LLL", code, code, number) for number, code in enumerate(codes, 1))
    return pack(">HHHHL", 0, 1, 3, 10, 12) + pack(">HHLLL", 12, 0, 16 + len(groups), 0, len(codes)) + groups


def _names(weight: float) -> bytes:
    name = f"{_FAMILY.replace(' ', '')}-{weight:g}"
    texts = [text.encode("utf-16-be") for text in (_FAMILY, name)]
    records, at = b"", 0
    for number, text in zip((1, 6), texts, strict=True):
        records += pack(">6H", 3, 1, 0x409, number, len(text), at)
        at += len(text)
    return pack(">HHH", 0, len(texts), 6 + len(records)) + records + b"".join(texts)


def _os2(weight: float, codes: list[int], advances: list[int]) -> bytes:
    bold = weight >= 600
    middle = sum(advances) // len(advances)
    last = min(max(codes), 0xFFFF)
    return pack(
        ">HhHHH11h10s4L4sHHH3hHHLLhhHHH",
        *(4, middle, round(weight), 5, 0, *[0] * 11, bytes(10), 0, 0, 0, 0, b"LEAF", 0x20 if bold else 0x40),
        *(min(codes), last, _ASCENT, _DESCENT, 0, _ASCENT, -_DESCENT, 1, 0, _X_HEIGHT, _CAP_HEIGHT, 0, 32, 1),
    )
