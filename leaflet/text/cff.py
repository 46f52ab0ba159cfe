"""Write a CFF font of the clusters that a document uses: outlines → font program.

This is a new font, not a subset: every cluster becomes one glyph whose number is its CID, and outlines of variable
fonts (CFF2) are instances at the given axis values. After Adobe's Technical Notes 5176 (CFF) and 5177 (Type 2
charstrings).
"""

from collections.abc import Callable, Iterable, Sequence
from struct import pack

import uharfbuzz as hb

from leaflet.model.draft import Cluster
from leaflet.text.faces import Face
from leaflet.text.font_program import FontProgram, width

Point = tuple[int, int]
# A step: a point begins a contour or ends a line; three points are a cubic curve.
Move = tuple[Point]
Step = tuple[Point] | tuple[Point, Point, Point]
Contour = list[Step]
# Units per em of the font that is written.
_UNITS = 1000
# Operators of dictionaries.
_BOX, _CHARSET, _CHARSTRINGS, _PRIVATE = b"\x05", b"\x0f", b"\x11", b"\x12"
_ROS, _CID_COUNT, _FD_ARRAY, _FD_SELECT = b"\x0c\x1e", b"\x0c\x22", b"\x0c\x24", b"\x0c\x25"
_DEFAULT_WIDTH, _NOMINAL_WIDTH = b"\x14", b"\x15"
# Operators of charstrings.
_MOVE, _LINE, _CURVE, _END = b"\x15", b"\x05", b"\x08", b"\x0e"
# String identifiers of the ordering "Adobe Identity 0"; 391 standard strings precede them.
_ADOBE, _IDENTITY = 391, 392


def program(shaper: Face, clusters: Sequence[Cluster], name: str) -> FontProgram:
    """Return the font program in which the first cluster is glyph 1, the next glyph 2, and so on."""
    notdef = Cluster("", ((0, 0, 0),), shaper.advance(0))
    scale = _UNITS / shaper.units
    outlines = [_outlines(shaper, cluster, scale) for cluster in (notdef, *clusters)]
    widths = tuple(width(shaper, cluster) for cluster in (notdef, *clusters))
    strings = [_charstring(round(advance * scale), glyph) for advance, glyph in zip(widths, outlines, strict=True)]
    box = _around(point for glyph in outlines for contour in glyph for step in contour for point in step)
    return FontProgram(_file(name.encode("ascii"), strings, box), tuple(range(len(strings))), widths, box)


def _outlines(shaper: Face, cluster: Cluster, scale: float) -> list[Contour]:
    return [contour for glyph, x, y in cluster.glyphs for contour in contours(shaper, glyph, x, y, scale)]


def _around(points: Iterable[tuple[int, int]]) -> tuple[int, int, int, int]:
    across, up = zip(*points, strict=True) if (points := list(points)) else ((0,), (0,))
    return min(across), min(up), max(across), max(up)


def _charstring(advance: int, glyph: list[Contour]) -> bytes:
    """Return a glyph as a Type 2 charstring, which begins with its width."""
    code = bytearray(_number(advance))
    x = y = 0
    for contour in glyph:
        for number, step in enumerate(contour):
            for px, py in step:
                code += _number(px - x) + _number(py - y)
                x, y = px, py
            code += _MOVE if number == 0 else _LINE if len(step) == 1 else _CURVE
    return bytes(code) + _END


def _file(name: bytes, charstrings: list[bytes], box: tuple[int, int, int, int]) -> bytes:
    count = len(charstrings)
    header = b"\x01\x00\x04\x04"
    before = header + _index([name])
    after = _index([b"Adobe", b"Identity"]) + _index([])
    private = _number(0) + _DEFAULT_WIDTH + _number(0) + _NOMINAL_WIDTH
    # Identity: glyph n is CID n; .notdef is not listed. All glyphs share one font dictionary.
    charset = pack(">BHH", 2, 1, count - 2) if count > 1 else b"\x00"
    select = pack(">BHHBH", 3, 1, 0, 0, count)
    strings = _index(charstrings)

    def top(charset_at: int, select_at: int, strings_at: int, fonts_at: int) -> bytes:
        ordering = _number(_ADOBE) + _number(_IDENTITY) + _number(0) + _ROS
        edges = b"".join(map(_number, box)) + _BOX
        places = _offset(charset_at) + _CHARSET + _offset(strings_at) + _CHARSTRINGS
        return (
            ordering + edges + _number(count) + _CID_COUNT + places
            + _offset(fonts_at) + _FD_ARRAY + _offset(select_at) + _FD_SELECT
        )  # fmt: skip

    # Every offset takes five bytes, so that the length of the dictionaries is known before the offsets.
    charset_at = len(before) + len(_index([top(0, 0, 0, 0)])) + len(after)
    select_at = charset_at + len(charset)
    strings_at = select_at + len(select)
    private_at = strings_at + len(strings)
    fonts_at = private_at + len(private)
    fonts = _index([_number(len(private)) + _offset(private_at) + _PRIVATE])
    tops = _index([top(charset_at, select_at, strings_at, fonts_at)])
    return before + tops + after + charset + select + strings + private + fonts


def _index(items: list[bytes]) -> bytes:
    if not items:
        return b"\x00\x00"
    offsets = [1]
    for item in items:
        offsets.append(offsets[-1] + len(item))
    size = (offsets[-1].bit_length() + 7) // 8
    places = b"".join(offset.to_bytes(size, "big") for offset in offsets)
    return pack(">HB", len(items), size) + places + b"".join(items)


def _number(value: int) -> bytes:
    """Return an integer as dictionaries and charstrings encode it."""
    if -107 <= value <= 107:
        return bytes([value + 139])
    if 108 <= value <= 1131:
        high, low = divmod(value - 108, 256)
        return bytes([high + 247, low])
    if -1131 <= value <= -108:
        high, low = divmod(-value - 108, 256)
        return bytes([high + 251, low])
    return pack(">Bh", 28, max(-32768, min(32767, value)))


def _offset(value: int) -> bytes:
    return pack(">BL", 29, value)


def contours(shaper: Face, glyph: int, x: int, y: int, scale: float) -> list[Contour]:
    """Return the contours of a glyph, moved by x and y in font units, then scaled; each starts with a point."""
    pen = _Pen(lambda px, py: (round((px + x) * scale), round((py + y) * scale)))
    shaper.font.draw_glyph(glyph, _FUNCTIONS, pen)
    return [contour for contour in pen.contours if len(contour) > 1]


class _Pen:
    """Collects the contours that HarfBuzz draws."""

    def __init__(self, transform: Callable[[float, float], Point]) -> None:
        self.transform = transform
        self.contours: list[Contour] = []


def _move(x: float, y: float, pen: _Pen) -> None:
    pen.contours.append([(pen.transform(x, y),)])


def _line(x: float, y: float, pen: _Pen) -> None:
    pen.contours[-1].append((pen.transform(x, y),))


# Seven parameters: HarfBuzz calls it with both control points, the end point and the last argument of draw_glyph.
def _curve(ax: float, ay: float, bx: float, by: float, x: float, y: float, pen: _Pen) -> None:
    pen.contours[-1].append((pen.transform(ax, ay), pen.transform(bx, by), pen.transform(x, y)))


def _close(pen: _Pen) -> None:
    # CFF closes contours implicitly.
    pass


_FUNCTIONS = hb.DrawFuncs()
_FUNCTIONS.set_move_to_func(_move)
_FUNCTIONS.set_line_to_func(_line)
_FUNCTIONS.set_cubic_to_func(_curve)
_FUNCTIONS.set_close_path_func(_close)
