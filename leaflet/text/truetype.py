"""Subset a TrueType font and make a composite glyph of each cluster: clusters → font program."""

from collections.abc import Sequence
from struct import pack, unpack

import uharfbuzz as hb

from leaflet.model.draft import Cluster
from leaflet.text import sfnt
from leaflet.text.faces import Face
from leaflet.text.font_program import FontProgram, plain, width

# A PDF needs outlines and metrics only, since the text is already shaped.
_DROPPED = (
    *("GSUB", "GPOS", "GDEF", "BASE", "JSTF", "MATH", "kern", "STAT", "name", "OS/2", "post", "DSIG", "meta"),
    *("VDMX", "gasp", "hdmx", "LTSH", "PCLT", "vhea", "vmtx", "VORG"),
)
# Flags of a component of a composite glyph (OpenType, glyf): offsets are 16-bit; another component follows.
_WORDS_XY, _MORE = 0x0003, 0x0020
_MOST = 0xFFFF

Component = tuple[int, int, int]
Bounds = tuple[int, int, int, int]


def program(shaper: Face, clusters: Sequence[Cluster]) -> FontProgram:
    """Return the font program in which each cluster is one glyph."""
    plan = _plan(shaper, clusters)
    new = plan.old_to_new_glyph_mapping
    glyphs = _Glyphs(sfnt.tables(bytes(plan.execute().blob.data)))
    numbers = [0]
    for cluster in clusters:
        if plain(cluster):
            numbers.append(new[cluster.glyphs[0][0]])
        else:
            numbers.append(
                glyphs.composite(tuple((new[glyph], x, y) for glyph, x, y in cluster.glyphs), width(shaper, cluster))
            )
    return FontProgram(
        sfnt.file(glyphs.to_tables()),
        tuple(numbers),
        tuple(glyphs.advances[number] for number in numbers),
        glyphs.bounds(shaper.units),
    )


def _plan(shaper: Face, clusters: Sequence[Cluster]) -> hb.SubsetPlan:
    wanted = hb.SubsetInput()
    wanted.glyph_set.update({glyph for cluster in clusters for glyph, _, _ in cluster.glyphs} | {0})
    wanted.flags = hb.SubsetFlags.NO_HINTING | hb.SubsetFlags.NOTDEF_OUTLINE | hb.SubsetFlags.NO_LAYOUT_CLOSURE
    wanted.drop_table_tag_set.update(int.from_bytes(tag.encode("ascii"), "big") for tag in _DROPPED)
    placed = dict(shaper.value.axes)
    for axis in shaper.file.axis_infos:
        wanted.pin_axis_location(shaper.file, axis.tag, placed.get(axis.tag, axis.default_value))
    return hb.SubsetPlan(shaper.file, wanted)


class _Glyphs:
    """The glyphs of a font with these tables, to which composite glyphs are added."""

    def __init__(self, tables: dict[str, bytes]) -> None:
        self.tables, self.outlines = tables, bytearray(tables["glyf"])
        self.composites: dict[tuple[Component, ...], int] = {}
        [count] = unpack(">H", tables["maxp"][4:6])
        [long_offsets] = unpack(">h", tables["head"][50:52])
        if long_offsets:
            self.offsets = list(unpack(f">{count + 1}L", tables["loca"]))
        else:
            self.offsets = [2 * half for half in unpack(f">{count + 1}H", tables["loca"])]
        # Glyphs after the last full entry share its advance and have only a bearing.
        [full] = unpack(">H", tables["hhea"][34:36])
        pairs = unpack(">" + "Hh" * full, tables["hmtx"][: 4 * full])
        self.advances, self.bearings = list(pairs[::2]), list(pairs[1::2])
        self.bearings += unpack(f">{count - full}h", tables["hmtx"][4 * full : 4 * full + 2 * (count - full)])
        self.advances += [self.advances[-1]] * (count - full)

    def composite(self, components: tuple[Component, ...], advance: int) -> int:
        """Return the number of the composite glyph of these components, which is added on first use."""
        if components not in self.composites:
            self.composites[components] = self._add(tuple(map(_clamped, components)), advance)
        return self.composites[components]

    def _add(self, components: tuple[Component, ...], advance: int) -> int:
        visible = [
            (component, self._box(component))
            for component in components
            if self.offsets[component[0] + 1] > self.offsets[component[0]]
        ]
        box = _bounding_box([bounds for _, bounds in visible])
        if visible:
            self.outlines += pack(">hhhhh", -1, *box)
            for number, ((glyph, x, y), _) in enumerate(visible, 1):
                self.outlines += pack(">HHhh", _WORDS_XY | (_MORE if number < len(visible) else 0), glyph, x, y)
            self.outlines += bytes(-len(self.outlines) % 4)
        self.offsets.append(len(self.outlines))
        self.advances.append(advance)
        self.bearings.append(box[0])
        return len(self.advances) - 1

    def _box(self, component: Component) -> Bounds:
        glyph, x, y = component
        left, low, right, high = unpack(">4h", self.outlines[self.offsets[glyph] + 2 : self.offsets[glyph] + 10])
        return _short(left + x), _short(low + y), _short(right + x), _short(high + y)

    def bounds(self, units: int) -> Bounds:
        """Return the bounding box of all glyphs, in 1/1000 em."""
        visible = [number for number in range(len(self.advances)) if self.offsets[number + 1] > self.offsets[number]]
        left, low, right, high = _bounding_box([self._box((number, 0, 0)) for number in visible])
        return tuple(round(edge * 1000 / units) for edge in (left, low, right, high))  # type: ignore[return-value]  # four

    def to_tables(self) -> dict[str, bytes]:
        """Return the tables of the font, with the composite glyphs."""
        count = len(self.advances)
        head, hhea = self.tables["head"], self.tables["hhea"]
        metrics = (number for pair in zip(self.advances, self.bearings, strict=True) for number in pair)
        return {
            **self.tables,
            "glyf": bytes(self.outlines),
            "loca": pack(f">{count + 1}L", *self.offsets),
            "hmtx": pack(">" + "Hh" * count, *metrics),
            "head": head[:50] + pack(">h", 1) + head[52:],
            "hhea": hhea[:34] + pack(">H", count) + hhea[36:],
            "maxp": self._maxp(count),
        }

    def _maxp(self, count: int) -> bytes:
        """Return the table maxp with the limits of the composite glyphs."""
        maxp = self.tables["maxp"]
        values = list(unpack(">13H", maxp[6:32]))
        if self.composites:
            most = max(map(len, self.composites))
            points, contours, composites_points, composites_contours = values[:4]
            values[2] = min(_MOST, most * max(points, composites_points))
            values[3] = min(_MOST, most * max(contours, composites_contours))
            values[11] = max(values[11], most)
            values[12] += 1
        return maxp[:4] + pack(">H13H", count, *values)


def _clamped(component: Component) -> Component:
    glyph, x, y = component
    return glyph, _short(x), _short(y)


def _short(value: int) -> int:
    """Return the number, clamped to 16 bits; nothing on a page lies further away."""
    return max(-0x8000, min(value, 0x7FFF))


def _bounding_box(boxes: Sequence[Bounds]) -> Bounds:
    if not boxes:
        return 0, 0, 0, 0
    left, low, right, high = zip(*boxes, strict=True)
    return min(left), min(low), max(right), max(high)
