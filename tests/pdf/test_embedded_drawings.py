import re
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from io import BytesIO
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from PIL import Image as Pixels
from reportlab.graphics.barcode.qr import QrCodeWidget
from reportlab.graphics.charts.barcharts import VerticalBarChart
from reportlab.graphics.shapes import Drawing, Rect, String
from reportlab.lib.colors import CMYKColor, Color
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import Image, Paragraph, Table
from reportlab.platypus.flowables import Flowable

from leaflet.html.page import web_page
from leaflet.layout.booklet import set_booklet
from leaflet.model.content import Body, Leaflet, Line, Occasion, PlainText, ReportLabBlock, Text
from leaflet.model.draft import Draft
from leaflet.model.problems import ContentError, errors
from leaflet.pdf.canvas import draw
from leaflet.platypus import flowables, look
from leaflet.reading.content import read_leaflet

ROOT = Path(__file__).parents[2]
SHORT = ROOT / "tests/leaflets/short.yaml"
Rules = Callable[[bytes], list[str]]


@pytest.fixture(scope="module")
def font(static: Path) -> str:
    pdfmetrics.registerFont(TTFont("Static", str(static)))
    return "Static"


def holding(*blocks: ReportLabBlock) -> Leaflet:
    """Return a leaflet with these at the end of its first section."""
    leaflet, _ = read_leaflet(SHORT)
    assert leaflet is not None
    first, *others = leaflet.sections
    return replace(leaflet, sections=(replace(first, body=Body((*first.body, *blocks))), *others))


def drafted(*blocks: ReportLabBlock) -> Draft:
    plain = look("plain", "en-GB")
    return set_booklet(holding(*blocks), plain.theme, plain.phrases, Occasion())


def bytes_of(*blocks: ReportLabBlock) -> bytes:
    draft = drafted(*blocks)
    assert not errors(draft.problems)
    return draw(draft)


def text_of(data: bytes) -> str:
    return " ".join(" ".join(page.get_textpage().get_text_range().split()) for page in pypdfium2.PdfDocument(data))


def square(*more: object, side: float = 50.0) -> Drawing:
    return Drawing(side, side, Rect(0, 0, side, side, fillColor=Color(0, 0.5, 0), strokeColor=None), *more)


def chart(font: str) -> Drawing:
    bars = VerticalBarChart()
    bars.data, bars.valueAxis.valueMin = [(9, 5, 2)], 0
    bars.categoryAxis.categoryNames = ["Week 1", "Week 2", "Week 3"]
    bars.categoryAxis.labels.fontName = bars.valueAxis.labels.fontName = font
    return Drawing(240, 120, bars)


def table(font: str) -> Flowable:
    style = ParagraphStyle("own", fontName=font, fontSize=10)
    cells = [[Paragraph("A cell of <b>Platypus</b>".replace("<b>", "").replace("</b>", ""), style), "Beside"]]
    return Table(
        cells,
        colWidths=[120, 80],
        style=[("FONTNAME", (0, 0), (-1, -1), font), ("GRID", (0, 0), (-1, -1), 1, "#336699")],
    )


def see_through(font: str) -> Drawing:
    return square(Rect(10, 10, 60, 60, fillColor=Color(1, 0, 0, alpha=0.5), strokeColor=None))


def code() -> Drawing:
    return Drawing(80, 80, QrCodeWidget("https://example.org"))


@pytest.mark.parametrize("make", [chart, table, see_through, lambda font: code()])
def test_a_booklet_with_it_conforms(
    make: Callable[[str], Flowable], font: str, broken_rules: Rules, tags: Callable[[bytes], object]
):
    data = bytes_of(ReportLabBlock(make=lambda: make(font), alt=PlainText("What it tells")))
    assert broken_rules(data) == []
    found = tags(data)
    assert found.faults == []
    assert any(line.strip().startswith("Figure “What it tells”") for line in found.lines)


@pytest.mark.slow
def test_verapdf_finds_no_fault_in_one_with_charts_and_codes(font: str, verapdf: Callable[..., list[str]]):
    things = (partial(chart, font), partial(table, font), partial(see_through, font), code)
    data = bytes_of(*(ReportLabBlock(make=make, alt=PlainText("What it tells")) for make in things))
    assert verapdf({"foreign": data}) == ["looked\t2"]


def test_a_decorative_one_is_no_figure(broken_rules: Rules, tags: Callable[[bytes], object]):
    data = bytes_of(ReportLabBlock(make=square, decorative=True))
    assert broken_rules(data) == []
    assert tags(data).lines == tags(bytes_of()).lines


def test_its_words_are_shown_in_its_own_embedded_font(font: str):
    data = bytes_of(ReportLabBlock(make=lambda: table(font), alt=PlainText("A table")))
    assert "A cell of Platypus Beside" in text_of(data)
    pdf = pikepdf.open(BytesIO(data))
    for shown in pdf.pages[1].Resources.Font.values():
        descriptor = shown.get("/FontDescriptor") or shown.DescendantFonts[0].FontDescriptor
        assert len(descriptor.FontFile2.read_bytes()) > 500


@pytest.mark.parametrize(
    "shown", [String(0, 0, "Hello"), String(0, 0, "Hello", fontName="Helvetica"), String(0, 0, "α", fontName="Symbol")]
)
def test_words_in_a_font_that_is_not_embedded_are_refused_by_its_name(shown: String):
    with pytest.raises(ValueError, match=f"{shown.fontName} is not embedded"):
        bytes_of(ReportLabBlock(make=lambda: square(shown), decorative=True))


@pytest.mark.parametrize("kind", ["colour", "picture"])
def test_inks_are_refused(kind: str, tmp_path: Path):
    Pixels.new("CMYK", (9, 9), (0, 255, 255, 0)).save(tmp_path / "inks.jpg")
    things = {
        "colour": lambda: square(Rect(0, 0, 9, 9, fillColor=CMYKColor(0, 1, 1, 0))),
        "picture": lambda: Image(str(tmp_path / "inks.jpg"), 9, 9),
    }
    with pytest.raises(ValueError, match="RGB"):
        bytes_of(ReportLabBlock(make=things[kind], decorative=True))


def test_links_are_refused_since_they_would_belong_to_no_element(font: str):
    def linked() -> Flowable:
        return Paragraph('<a href="https://example.org">here</a>', ParagraphStyle("own", fontName=font))

    with pytest.raises(ValueError, match="cannot hold links"):
        bytes_of(ReportLabBlock(make=linked, alt=PlainText("A link")))


def test_a_picture_of_platypus_comes_along(tmp_path: Path, broken_rules: Rules):
    Pixels.new("RGBA", (90, 90), (0, 0, 200, 128)).save(tmp_path / "blue.png")
    data = bytes_of(
        ReportLabBlock(make=lambda: Image(str(tmp_path / "blue.png"), 90, 90), alt=PlainText("A blue square"))
    )
    assert broken_rules(data) == []


def test_it_is_drawn_where_its_element_says(tags: Callable[[bytes], object]):
    data = bytes_of(
        ReportLabBlock(make=lambda: square(side=60.0), alt=PlainText("A green square"), caption=Line((Text("Below"),)))
    )
    pdf = pikepdf.open(BytesIO(data))
    [box] = [
        thing.A.BBox for thing in pdf.objects if isinstance(thing, pikepdf.Dictionary) and thing.get("/S") == "/Figure"
    ]
    left, low, right, high = map(float, box)
    assert (right - left, high - low) == pytest.approx((60, 60))
    page = next(page for page in pypdfium2.PdfDocument(data) if "Below" in page.get_textpage().get_text_range())
    pixels = page.render().to_pil().convert("RGB")
    middle = (round((left + right) / 2), round(pixels.height - (low + high) / 2))
    assert pixels.getpixel(middle) == (0, 128, 0)
    assert pixels.getpixel((round(right) + 5, middle[1])) == (255, 255, 255)
    assert any(line.strip().startswith("Caption") for line in tags(data).lines)


def test_it_does_not_change_what_is_drawn_after_it():
    def untidy() -> Flowable:
        class Untidy(Flowable):
            def wrap(self, width: float, height: float) -> tuple[float, float]:
                return 20, 20

            def draw(self) -> None:
                self.canv.setLineWidth(9)
                self.canv.setDash(3, 3)
                self.canv.setFillColorRGB(1, 0, 0)

        return Untidy()

    def after(data: bytes) -> bytes:
        return pypdfium2.PdfDocument(data)[2].render().to_pil().tobytes()

    blank = ReportLabBlock(make=lambda: Drawing(20, 20), decorative=True)
    assert after(bytes_of(ReportLabBlock(make=untidy, decorative=True))) == after(bytes_of(blank))


def test_the_same_leaflet_gives_the_same_bytes(font: str):
    drawn = ReportLabBlock(make=lambda: chart(font), alt=PlainText("A chart"))
    assert bytes_of(drawn) == bytes_of(drawn)


@pytest.mark.parametrize(
    ("block", "code"),
    [
        (ReportLabBlock(make=lambda: square(side=999.0), decorative=True), "foreign-too-large"),
        (ReportLabBlock(make=square), "alt-missing"),
        (ReportLabBlock(make=square, alt=PlainText("A"), decorative=True), "alt-missing"),
    ],
)
def test_one_that_cannot_stand_in_a_leaflet_is_told(block: ReportLabBlock, code: str):
    assert [problem.code for problem in errors(drafted(block).problems)] == [code]


def test_the_web_page_is_refused():
    plain = look("plain", "en-GB")
    with pytest.raises(ContentError, match="foreign-on-web"):
        web_page(holding(ReportLabBlock(make=square, decorative=True)), plain.theme.palette, plain.phrases, Occasion())


def test_it_stands_in_a_document_of_reportlab_too():
    [passage] = flowables([ReportLabBlock(make=square, decorative=True)], look("plain", "en-GB"))
    assert passage.wrap(200, 200) == (200, 50)


def test_the_lines_in_the_manual_make_a_booklet(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, broken_rules: Rules):
    manual = (ROOT / "docs/api.md").read_text(encoding="utf-8")
    [code] = re.findall(r"```python\n((?:(?!```).)*VerticalBarChart.*?)```", manual, re.DOTALL)
    (tmp_path / "content.yaml").write_bytes(SHORT.read_bytes())
    monkeypatch.chdir(tmp_path)
    exec(code, {})
    data = (tmp_path / "booklet.pdf").read_bytes()
    assert broken_rules(data) == []
    assert "Week 1 Week 2 Week 3" in text_of(data)
