import os
import subprocess
import sys
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from PIL import Image as Pixels
from pypdf import PdfReader
from reportlab import rl_config

from leaflet.model.draft import Anchor, BlockPosition, Box, Draft, Image, LinkArea, OutlineEntry, Panel, Placed
from leaflet.model.theme import Colour
from leaflet.pdf.canvas import draw

LINK = 2  # as in conftest
Make = Callable[..., Draft]
Words = Callable[..., list[Placed]]

MANY_SCRIPTS = (
    "The office told us about the affluent. Tiếng Việt ế ộ ữ. ἀρχὴ ἦν ὁ λόγος. Если рак вернётся, ї ґ. Tŷ ŵyr. "
    "İstanbul ș ț. AVATAR To Wa. Twice: cafe\u0301 q\u0301\u0323 end, and 0808 800 4040 – “quoted” words of one long "
    "paragraph that is broken over a few lines."
)


def opened(data: bytes) -> pikepdf.Pdf:
    pdf = pikepdf.open(BytesIO(data))
    assert pdf.check_pdf_syntax() == []
    return pdf


def seen(data: bytes) -> Pixels.Image:
    """Return the first page as a picture, one pixel a point."""
    return pypdfium2.PdfDocument(data)[0].render().to_pil().convert("RGB")


def test_pages_are_a5_to_a_thousandth_of_a_point(draft: Make):
    pdf = opened(draw(draft([], [])))
    for box in (pdf.pages[1].MediaBox, pdf.pages[1].TrimBox):
        assert [float(edge) for edge in box] == pytest.approx([0, 0, 419.5276, 595.2756], abs=0.001)


@pytest.mark.parametrize("reader", ["pypdf", "pdfium"])
def test_text_reads_back_exactly(draft: Make, words: Words, reader: str):
    data = draw(draft(words(MANY_SCRIPTS)))
    if reader == "pypdf":
        text = PdfReader(BytesIO(data)).pages[0].extract_text()
    else:
        text = pypdfium2.PdfDocument(data)[0].get_textpage().get_text_range()
    assert " ".join(text.split()) == MANY_SCRIPTS


def test_every_font_is_embedded_and_none_is_helvetica(draft: Make, words: Words, bold: object):
    pdf = opened(draw(draft([*words("Plain"), *words("Bold", bold)])))
    fonts = pdf.pages[0].Resources.Font
    assert sorted(fonts.keys()) == ["/F1", "/F2"]
    for font in fonts.values():
        assert "+NotoSans" in str(font.BaseFont)
        assert len(font.DescendantFonts[0].FontDescriptor.FontFile2.read_bytes()) > 500


def test_the_same_draft_gives_the_same_bytes_in_any_process(draft: Make, words: Words, tmp_path: Path):
    script = tmp_path / "drawing.py"
    script.write_text(
        "import sys\nfrom datetime import date\n"
        "from leaflet.model.draft import *\nfrom leaflet.pdf.canvas import draw\n"
        "from leaflet.text.families import find\n"
        "from leaflet.text.lines import TextPiece, set_lines\nfrom leaflet.model.theme import Colour, Family\n"
        "piece = TextPiece('Same words, same bytes', find(Family(family='Noto Sans'))[0], 12.0, Colour(1, 2, 3), 1)\n"
        "[line] = set_lines([piece], 300, language='en')\n"
        "page = Page(1, (*line.items, Anchor('a', 9.0), LinkArea(Box(1.0, 2.0, 3.0, 4.0), '#a', 'a', 1)))\n"
        "metadata = Metadata(title='t', language='en', author='a', subject='s', created=date(2023, 7, 19),"
        " modified=date(2023, 7, 19))\n"
        "sys.stdout.buffer.write(draw(Draft(width=400.0, height=500.0, pages=(page,), outline=(),"
        " structure=Element(0, 'Document', (Element(1, 'Link'),)), metadata=metadata)))\n"
    )
    made = []
    for more in ({"PYTHONHASHSEED": "1"}, {"PYTHONHASHSEED": "2", "SOURCE_DATE_EPOCH": "1", "RL_useA85": "1"}):
        paths = os.pathsep.join([str(Path(__file__).parents[2]), os.environ.get("PYTHONPATH", "")])
        environment = {**os.environ, "PYTHONPATH": paths, **more}
        ran = subprocess.run([sys.executable, str(script)], env=environment, capture_output=True, check=True)
        made.append(ran.stdout)
    assert made[0].startswith(b"%PDF-1.7")
    assert made[0] == made[1]


def test_other_words_give_the_file_another_identifier(draft: Make, words: Words):
    ids = {bytes(opened(draw(draft(words(text)))).trailer.ID[0]) for text in ("One text", "Another text")}
    assert len(ids) == 2


def test_reportlab_is_left_as_it_was(draft: Make):
    before = {name: getattr(rl_config, name) for name in ("useA85", "toColorCanUse", "trustedSchemes")}
    draw(draft([]))
    assert {name: getattr(rl_config, name) for name in before} == before


def test_a_link_leads_to_its_address_and_says_its_words(draft: Make):
    area = LinkArea(Box(40.0, 50.0, 100.0, 20.0), "https://example.org/é?a=1&b=(2)", "more (here)", LINK)
    pdf = opened(draw(draft([area])))
    [link] = pdf.pages[0].Annots
    assert str(link.A.URI) == "https://example.org/%C3%A9?a=1&b=(2)"
    assert str(link.Contents) == "more (here)"
    assert (link.F, list(link.Border)) == (4, [0, 0, 0])
    assert [float(edge) for edge in link.Rect] == pytest.approx([40, 525.276, 140, 545.276], abs=0.001)


def test_a_link_inside_leads_to_its_anchor(draft: Make):
    pdf = opened(draw(draft([LinkArea(Box(0.0, 0.0, 9.0, 9.0), "#there", "there", LINK)], [Anchor("there", 100.0)])))
    page, kind, _, top, _ = pdf.pages[0].Annots[0].Dest
    assert page.objgen == pdf.pages[1].objgen
    assert (str(kind), float(top)) == ("/XYZ", pytest.approx(495.2756))


def test_a_link_to_no_anchor_is_refused(draft: Make):
    with pytest.raises(ValueError, match="nowhere"):
        draw(draft([LinkArea(Box(0.0, 0.0, 9.0, 9.0), "#nowhere", "there", LINK)]))


@pytest.mark.parametrize("target", ["javascript:alert(1)", "file:///etc/passwd", "data:text/html,x", "//example.org"])
def test_a_link_to_anything_but_a_page_a_letter_or_a_call_is_refused(draft: Make, target: str):
    with pytest.raises(ValueError, match="may not lead"):
        draw(draft([LinkArea(Box(0.0, 0.0, 9.0, 9.0), target, "there", LINK)]))


def test_the_outline_nests_and_shows_its_highest_level(draft: Make):
    anchors: list[Placed] = [Anchor(name, 10.0) for name in "abc"]
    entries = (OutlineEntry("Tŷ (1)", "a", 0), OutlineEntry("Inner \\", "b", 2), OutlineEntry("Same", "a", 0))
    with opened(draw(draft(anchors, outline=entries))).open_outline() as outline:
        first, second = outline.root
        assert (first.title, second.title) == ("Tŷ (1)", "Same")
        assert [child.title for child in first.children] == ["Inner \\"]
        assert first.is_closed


def test_panels_and_pictures_stand_where_they_are_placed(draft: Make, tmp_path: Path):
    Pixels.new("RGB", (4, 4), (0, 200, 0)).save(tmp_path / "green.png")
    page = seen(draw(draft([
        Panel(Box(100.0, 50.0, 40.0, 20.0), fill=Colour(200, 0, 0)),
        Panel(Box(200.0, 100.0, 40.0, 40.0), fill=Colour(0, 0, 200), radius=20.0),
        Image(Box(50.0, 300.0, 30.0, 30.0), tmp_path / "green.png"),
        BlockPosition("body", Box(0.0, 0.0, 400.0, 500.0)),
    ])))  # fmt: skip
    assert page.getpixel((120, 60)) == (200, 0, 0)
    assert page.getpixel((120, 80)) == (255, 255, 255)
    assert page.getpixel((220, 120)) == (0, 0, 200)
    assert page.getpixel((202, 102)) == (255, 255, 255)
    assert page.getpixel((65, 315)) == (0, 200, 0)


def test_a_picture_is_embedded_once_with_its_transparency(draft: Make, tmp_path: Path):
    Pixels.new("RGBA", (4, 4), (0, 200, 0, 0)).save(tmp_path / "clear.png")
    Pixels.new("RGB", (4, 4), (0, 0, 0)).save(tmp_path / "black.jpg")
    clear = [Image(Box(x, 10.0, 30.0, 30.0), tmp_path / "clear.png") for x in (10.0, 60.0)]
    data = draw(draft(clear, [], [clear[0], Image(Box(0.0, 50.0, 9.0, 9.0), tmp_path / "black.jpg")]))
    pdf = opened(data)
    first, empty, last = (page.Resources.get("/XObject", {}) for page in pdf.pages)
    clear_name, black_name = "/FormXob.I1", "/FormXob.I2"
    assert (set(first.keys()), set(empty.keys()), set(last.keys())) == ({clear_name}, set(), {clear_name, black_name})
    assert first[clear_name].objgen == last[clear_name].objgen
    assert "/SMask" in first[clear_name]
    assert str(last[black_name].Filter[0]) == "/DCTDecode"
    assert seen(data).getpixel((20, 20)) == (255, 255, 255)


def test_a_file_that_is_no_picture_is_an_error(draft: Make, tmp_path: Path):
    (tmp_path / "broken.png").write_bytes(b"not a picture")
    with pytest.raises(OSError, match=r"broken\.png cannot be read"):
        draw(draft([Image(Box(0.0, 0.0, 9.0, 9.0), tmp_path / "broken.png")]))


def test_all_streams_end_with_a_line_of_their_own(draft: Make, words: Words, tmp_path: Path):
    Pixels.new("RGBA", (4, 4), (0, 200, 0, 9)).save(tmp_path / "clear.png")
    data = draw(draft([*words("Some words"), Image(Box(0.0, 0.0, 9.0, 9.0), tmp_path / "clear.png")]))
    assert data.count(b"endstream") == data.count(b"\nendstream") > 5


def test_viewers_show_the_title_and_know_the_language(draft: Make):
    pdf = opened(draw(draft([])))
    assert pdf.Root.ViewerPreferences.DisplayDocTitle
    assert (str(pdf.Root.Lang), str(pdf.Root.PageMode)) == ("en-GB", "/UseNone")
