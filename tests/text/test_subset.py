from io import BytesIO
from pathlib import Path

import pytest
from fontTools.pens.boundsPen import BoundsPen
from fontTools.ttLib import TTFont

from leaflet.model.draft import Cluster, Font
from leaflet.text.faces import face
from leaflet.text.font_program import width
from leaflet.text.subset import embed_program


def clusters(font: Font, text: str) -> list[Cluster]:
    return list({(c.text, c.glyphs): c for c in face(font).shape(text, "Latn", "en").clusters}.values())


def opened(data: bytes) -> TTFont:
    return TTFont(BytesIO(data), checkChecksums=2)


def test_a_subset_holds_the_clusters_in_order_after_notdef(regular: Font):
    program = embed_program(regular, clusters(regular, "office"))
    assert (program.kind, program.name) == ("truetype", "NotoSans-Regular")
    assert len(program.glyphs) == len(program.widths) == 1 + len(clusters(regular, "office"))
    assert program.glyphs[0] == 0
    assert len(program.data) < 6000


def test_checksums_hold_and_every_glyph_can_be_read(regular: Font):
    font = opened(embed_program(regular, clusters(regular, "Tiếng q\u0301\u0323")).data)
    for name in font.getGlyphOrder():
        font["glyf"][name].getCoordinates(font["glyf"])


def test_a_letter_with_marks_becomes_one_glyph_that_is_as_high_as_all_its_parts(regular: Font):
    [cluster] = clusters(regular, "q\u0301\u0323")
    program = embed_program(regular, [cluster])
    font = opened(program.data)
    name = font.getGlyphName(program.glyphs[1])
    assert font["glyf"][name].isComposite()
    pen = BoundsPen(font.getGlyphSet())
    font.getGlyphSet()[name].draw(pen)
    _, low, _, high = pen.bounds
    assert low < -240
    assert high > 700
    assert font["hmtx"][name][0] == cluster.advance == program.widths[1]


def test_a_joined_glyph_has_all_its_parts_and_the_box_around_them(regular: Font):
    found = clusters(regular, "q\u0301\u0323 q\u0301 x\u0301\u0302\u0323")
    joined = [cluster for cluster in found if len(cluster.glyphs) > 1]
    program = embed_program(regular, joined)
    glyf = opened(program.data)["glyf"]
    assert len(joined) == 3
    for cluster, number in zip(joined, program.glyphs[1:], strict=True):
        glyph = glyf[glyf.getGlyphName(number)]
        parts = [(glyf.getGlyphID(part.glyphName), part.x, part.y) for part in glyph.components]
        assert [(x, y) for _, x, y in parts] == [(x, y) for _, x, y in cluster.glyphs]
        xs, ys = zip(*glyph.getCoordinates(glyf)[0], strict=True)
        assert (glyph.xMin, glyph.yMin, glyph.xMax, glyph.yMax) == (min(xs), min(ys), max(xs), max(ys))


def test_what_a_font_says_of_its_size_covers_every_joined_glyph(regular: Font):
    """Readers set aside memory by these numbers: one that is too small leaves out glyphs, or stops the printer."""
    alone = opened(embed_program(regular, clusters(regular, "qx")).data)["maxp"]
    font = opened(embed_program(regular, clusters(regular, "qx q\u0301\u0323 x\u0301\u0302\u0323")).data)
    glyf, maxp = font["glyf"], font["maxp"]
    joined = [glyf[name] for name in font.getGlyphOrder() if glyf[name].isComposite()]
    assert maxp.numGlyphs == len(font.getGlyphOrder())
    assert maxp.maxComponentElements >= max(len(glyph.components) for glyph in joined) == 4
    counted = [glyph.getCompositeMaxpValues(glyf) for glyph in joined]
    assert maxp.maxComponentDepth > alone.maxComponentDepth
    assert maxp.maxComponentDepth >= max(one.maxComponentDepth for one in counted)
    assert maxp.maxCompositePoints >= max(one.nPoints for one in counted)
    assert maxp.maxCompositeContours >= max(one.nContours for one in counted)


def test_the_box_of_a_font_is_that_around_all_its_glyphs(regular: Font):
    program = embed_program(regular, clusters(regular, "q\u0301\u0323 Ä"))
    font = opened(program.data)
    boxes = []
    for name in font.getGlyphOrder():
        pen = BoundsPen(font.getGlyphSet())
        font.getGlyphSet()[name].draw(pen)
        boxes += [pen.bounds] if pen.bounds else []
    left, low, right, high = zip(*boxes, strict=True)
    assert font["head"].unitsPerEm == 1000
    assert program.box == pytest.approx((min(left), min(low), max(right), max(high)), abs=1)


def test_widths_told_while_drawing_are_those_of_the_font_program(bold: Font):
    found = clusters(bold, "".join(map(chr, [*range(0x20, 0x7F), *range(0xC0, 0x250)])))
    program = embed_program(bold, found)
    assert program.name == "NotoSans_700wght"
    assert program.widths[1:] == tuple(width(face(bold), cluster) for cluster in found)


def test_a_static_font_is_subset(static: Path):
    font = Font(static)
    program = embed_program(font, clusters(font, "cafe\u0301"))
    assert len(program.glyphs) <= len(opened(program.data).getGlyphOrder()) < 10


def test_the_same_clusters_give_the_same_bytes(regular: Font):
    found = clusters(regular, "Sometimes q\u0301\u0323")
    assert embed_program(regular, found).data == embed_program(regular, found).data


def test_a_font_with_postscript_outlines_is_written_afresh_in_1000_units(outlined: Path):
    from fontTools.cffLib import CFFFontSet

    font = Font(outlined)
    found = clusters(font, "aV a\u0301")
    program = embed_program(font, found)
    assert (program.kind, program.name) == ("cff", "Outlined-Regular")
    assert program.glyphs == tuple(range(len(found) + 1))
    cff = CFFFontSet()
    cff.decompile(BytesIO(program.data), None)
    top = cff["Outlined-Regular"]
    assert top.ROS == ("Adobe", "Identity", 0)
    assert top.charset == [".notdef", *(f"cid{number:05}" for number in range(1, len(found) + 1))]
    for cluster, name, wide in zip(found, top.charset[1:], program.widths[1:], strict=True):
        pen = BoundsPen(None)
        string = top.CharStrings[name]
        string.draw(pen)
        assert string.width == round(wide)
        match cluster.text:
            case "a":
                assert pen.bounds == (50, 0, 450, 500)
            case "a\u0301":
                assert pen.bounds[3] > 500
            case "V":
                assert wide == 500.5


def test_outlines_of_the_second_kind_are_written_as_the_first(outlined: Path, outlined_second: Path):
    first, second = Font(outlined), Font(outlined_second)
    assert embed_program(second, clusters(second, "aV")).data == embed_program(first, clusters(first, "aV")).data


def test_a_font_is_written_of_any_number_of_parts_in_a_cluster(regular: Font):
    shaped = clusters(regular, "S" + "\u0301" * 500)
    far = Cluster("x", tuple((glyph, 40_000, -40_000) for glyph, _, _ in shaped[0].glyphs), 1_000_000)
    program = embed_program(regular, [*shaped, far])
    font = opened(program.data)
    assert program.widths[1:] == tuple(width(face(regular), cluster) for cluster in (*shaped, far))
    for name in font.getGlyphOrder():
        font["glyf"][name].getCoordinates(font["glyf"])
