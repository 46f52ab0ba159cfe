from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pikepdf
import pypdfium2
import pytest

from leaflet.model.draft import Draft, Font, Placed, Word
from leaflet.pdf.canvas import draw
from leaflet.pdf.fonts import Fonts
from leaflet.text.faces import face


def test_a_word_is_coded_once_and_kerning_stands_between_its_codes(regular: Font, word: Callable[[str], Word]):
    codes = Fonts()[regular]
    assert codes[word("VA")] == "<0001>40<0002>"
    assert codes[word("VA")] is codes[word("VA")]
    assert codes[word("A")] == "<0002>"


def test_characters_that_show_nothing_leave_no_code(regular: Font, word: Callable[[str], Word]):
    codes = Fonts()[regular]
    assert codes[word("a\u2060a")] == "<00010001>"
    assert codes[word("\u2060")] == ""


def test_fonts_are_numbered_as_they_are_used(regular: Font, bold: Font):
    fonts = Fonts()
    assert (fonts[bold].name, fonts[regular].name, fonts[bold].name) == ("F1", "F2", "F1")


def test_a_missing_glyph_is_never_drawn(regular: Font):
    word = face(regular).shape("✓", "Latn", "en")
    with pytest.raises(ValueError, match="✓"):
        Fonts()[regular][word]


def test_widths_in_the_file_are_those_of_the_font_program(
    draft: Callable[..., Draft], words: Callable[..., list[Placed]], bold: Font
):
    from fontTools.ttLib import TTFont

    pdf = pikepdf.open(BytesIO(draw(draft(words("Widths: q\u0301\u0323 AVA fi", bold)))))
    descendant = pdf.pages[0].Resources.Font["/F1"].DescendantFonts[0]
    program = TTFont(BytesIO(descendant.FontDescriptor.FontFile2.read_bytes()))
    glyphs = descendant.CIDToGIDMap.read_bytes()
    first, widths = descendant.W
    assert first == 0
    assert len(widths) == len(glyphs) // 2
    for cid, wide in enumerate(widths):
        glyph = int.from_bytes(glyphs[2 * cid : 2 * cid + 2], "big")
        assert float(wide) == program["hmtx"][program.getGlyphName(glyph)][0] * 1000 / program["head"].unitsPerEm


def test_postscript_outlines_are_drawn_and_read_back_even_where_glyphs_are_joined(
    draft: Callable[..., Draft], words: Callable[..., list[Placed]], outlined: Path
):
    data = draw(draft(words("aV a\u0301 Va", Font(outlined))))
    pdf = pikepdf.open(BytesIO(data))
    descendant = pdf.pages[0].Resources.Font["/F1"].DescendantFonts[0]
    assert str(descendant.Subtype) == "/CIDFontType0"
    page = pypdfium2.PdfDocument(data)[0]
    assert page.get_textpage().get_text_range().strip() == "aV a\u0301 Va"
    # The first letter is a square from 0.6 to 5.4 points right of (40, 50), and 6 points high.
    picture = page.render(scale=4).to_pil().convert("L")
    assert picture.getpixel((4 * 43, 4 * 47)) == 0
    assert picture.getpixel((4 * 43, 4 * 42)) == 255
