import re
import subprocess
import sys
from io import BytesIO
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image as Pixels
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import (
    BaseDocTemplate,
    Frame,
    KeepTogether,
    PageTemplate,
    Paragraph,
    Spacer,
    Table,
)
from reportlab.platypus.doctemplate import LayoutError
from reportlab.platypus.flowables import Flowable

from leaflet.layout.style_context import StyleContext
from leaflet.model.content import Item, Line, List, Text
from leaflet.model.problems import ContentError
from leaflet.platypus import blocks, flowables, look, prose

ROOT = Path(__file__).parents[2]
# Words that each occur once, so that none can be lost or doubled unseen.
WORDS = " ".join(f"word{number}" for number in range(120))
TABLE = "- table:\n    header: [Test, When]\n    rows:\n" + "".join(
    f"      - [Scan {number}, Week {number}]\n" for number in range(30)
)


@pytest.fixture(scope="module")
def plain() -> StyleContext:
    return look("plain", "en-GB")


def document(story: list[Flowable], *frames: tuple[float, float], **more: object) -> bytes:
    """Return a document of pages with one frame each, given as width and height; the last comes again and again."""
    out = BytesIO()
    size = (max(width for width, _ in frames) + 100, max(height for _, height in frames) + 100)
    made = BaseDocTemplate(out, pagesize=size, invariant=1, **more)
    bare = {"leftPadding": 0, "rightPadding": 0, "topPadding": 0, "bottomPadding": 0}
    for number, frame in enumerate(frames):
        following = str(min(number + 1, len(frames) - 1))
        made.addPageTemplates(
            PageTemplate(str(number), [Frame(50, 50, *frame, **bare)], autoNextPageTemplate=following)
        )
    made.build(list(story))
    return out.getvalue()


def pages(data: bytes, password: str | None = None) -> list[list[str]]:
    """Return the lines of each page."""
    pdf = pypdfium2.PdfDocument(data, password=password)
    return [page.get_textpage().get_text_range().split("\r\n") for page in pdf]


def words(data: bytes) -> list[str]:
    return [word for page in pages(data) for line in page for word in line.split()]


def test_the_lines_in_the_manual_make_a_letter(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    manual = (ROOT / "docs/api.md").read_text(encoding="utf-8")
    [code] = re.findall(r"```python\n((?:(?!```).)*SimpleDocTemplate.*?)```", manual, re.DOTALL)
    (tmp_path / "content.yaml").write_bytes((ROOT / "tests/leaflets/short.yaml").read_bytes())
    monkeypatch.chdir(tmp_path)
    exec(code, {})
    text = " ".join(words((tmp_path / "letter.pdf").read_bytes()))
    assert text.startswith(
        "Please call 0808 800 4040 if: • you feel hot or shivery • your wound is red "
        "Bring with you Your letter, and a list of your tablets. A blood test takes"
    )
    assert text.endswith("We send the result to your GP within 5 working days.")


@given(st.lists(st.integers(60, 400), min_size=1, max_size=6))
def test_no_word_is_lost_and_no_line_stands_alone_in_frames_of_any_height(heights: list[int]):
    data = document(prose(WORDS, look("plain", "en-GB")), *[(200, height) for height in heights])
    assert words(data) == WORDS.split()
    assert min(map(len, pages(data))) >= 2


def test_a_part_is_as_high_as_its_lines_and_both_together_as_the_whole(plain: StyleContext):
    [whole] = prose(WORDS, plain)
    _, height = whole.wrap(200, 1000)
    leading = plain.theme.text.body.leading
    first, second = whole.split(200, 12.5 * leading)
    assert first.wrap(200, 1000)[1] == pytest.approx(12 * leading)
    assert second.wrap(200, 1000)[1] == pytest.approx(height - 12 * leading)


def test_a_paragraph_of_three_lines_is_not_split(plain: StyleContext):
    [short] = prose("One two three four five six seven eight nine", plain)
    _, height = short.wrap(100, 1000)
    assert 2.5 < height / plain.theme.text.body.leading < 3.5
    assert short.split(100, height - 1) == []


def test_the_header_of_a_table_comes_again_in_each_frame(plain: StyleContext):
    found = pages(document(blocks(TABLE, plain), (250, 300)))
    assert len(found) > 2
    assert {page[0].split()[0] for page in found} == {"Test"}
    assert sum(line.startswith("Scan") for page in found for line in page) == 30


def test_a_box_goes_to_the_next_frame_whole_and_is_split_only_where_it_is_higher_than_one(plain: StyleContext):
    box = "- note:\n    title: Know\n    body: |\n" + "".join(f"      Paragraph {n}.\n\n" for n in range(8))
    [note] = blocks(box, plain)
    _, height = note.wrap(250, 1000)
    assert len(pages(document([Spacer(1, 50), *blocks(box, plain)], (250, height + 10)))[-1]) == 9
    assert len(pages(document(blocks(box, plain), (250, height - 30)))) == 2


def test_what_is_too_high_for_any_frame_is_reportlabs_error_and_not_lost(plain: StyleContext):
    with pytest.raises(LayoutError):
        document(prose(WORDS, plain), (200, 10))


def test_what_began_wide_does_not_go_on_in_a_narrow_frame(plain: StyleContext):
    with pytest.raises(ValueError, match=r"what began 200.0 pt wide cannot go on in a frame of 150.0 pt"):
        document(prose(WORDS, plain), (200, 100), (150, 100))


def test_a_heading_stays_with_what_follows(plain: StyleContext):
    section = f"- section:\n    title: Heading\n    body: |\n      {WORDS}\n\n      Last."
    heading, last = blocks(section, plain)
    assert not heading.getKeepWithNext()
    above = Spacer(1, 220)
    first, second, *_ = pages(document([above, heading, last], (250, 260)))
    assert "Heading" not in first
    assert second[0] == "Heading"


def test_passages_stand_in_cells_and_are_kept_together(plain: StyleContext):
    cell = prose("In a cell.", plain)
    together = KeepTogether([*prose("Kept", plain), *prose("together.", plain)])
    data = document([Table([[cell, "Beside"]], colWidths=[100, 100]), Spacer(1, 60), together], (250, 120))
    assert [" ".join(page).split() for page in pages(data)] == [["In", "a", "cell.", "Beside"], ["Kept", "together."]]


def test_all_passages_of_a_document_share_their_fonts(plain: StyleContext):
    data = document([*prose("One **strong** word", plain), *prose("Another **one**", plain)], (250, 300))
    pdf = pikepdf.open(BytesIO(data))
    fonts = pdf.pages[0].Resources.Font
    ours = {name: font for name, font in fonts.items() if name.startswith("/Leaflet")}
    assert sorted(ours) == ["/LeafletF1", "/LeafletF2"]
    for font in ours.values():
        assert len(font.DescendantFonts[0].FontDescriptor.FontFile2.read_bytes()) > 500


def test_the_same_story_gives_the_same_bytes(plain: StyleContext):
    made = [document([*prose(WORDS, plain), *blocks(TABLE, plain)], (250, 300)) for _ in range(2)]
    assert made[0] == made[1]


def test_a_document_with_a_password_shows_them_too(plain: StyleContext):
    assert pages(document(prose("Only for you", plain), (250, 300), encrypt="secret"), "secret") == [["Only for you"]]


def test_pictures_and_links_come_along(plain: StyleContext, tmp_path: Path):
    Pixels.new("RGB", (300, 300), (0, 200, 0)).save(tmp_path / "green.png")
    picture = blocks("- picture: {file: green.png, alt: A square, width: 30 mm}", plain, tmp_path / "any.yaml")
    data = document([*picture, *prose("See [our page](https://example.org/é).", plain)], (250, 300))
    pdf = pikepdf.open(BytesIO(data))
    [link] = pdf.pages[0].Annots
    assert str(link.A.URI) == "https://example.org/%C3%A9"
    page = pypdfium2.PdfDocument(data)[0]
    assert page.get_textpage().get_text_bounded(*map(float, link.Rect)).strip() == "our page"
    assert page.render().to_pil().convert("RGB").getpixel((60, 60)) == (0, 200, 0)


def test_a_link_of_the_document_can_lead_to_a_block_that_has_a_name(plain: StyleContext):
    section = blocks("- section: {title: There, body: Words}\n  id: here", plain)
    link = Paragraph('<link href="#id here">Here</link>', ParagraphStyle("own"))
    pdf = pikepdf.open(BytesIO(document([link, Spacer(1, 30), *section], (250, 300))))
    _, _, _, top, _ = pdf.pages[0].Annots[0].Dest
    assert float(top) == pytest.approx(350 - 12 - 30 - section[0].getSpaceBefore())


def test_what_a_host_left_behind_does_not_change_our_words(plain: StyleContext):
    class Odd(Flowable):
        def draw(self):
            text = self.canv.beginText(0, 0)
            text.setCharSpace(9)
            text.textOut("odd")
            self.canv.drawText(text)

        def drawOn(self, canvas, x, y, _sW=0):
            self._drawOn(canvas)

    assert pages(document([Odd(), *prose("Our words", plain)], (250, 300)))[0] != []
    plainly, oddly = (
        pypdfium2.PdfDocument(document([*before, *prose("Our words", plain)], (250, 300)))[0].render().to_pil()
        for before in ([], [Odd()])
    )
    assert plainly.crop((50, 50, 300, 80)).tobytes() == oddly.crop((50, 50, 300, 80)).tobytes()


@pytest.mark.parametrize(
    ("text", "code"),
    [("Hieroglyph \U00013000", "no-glyph"), ("A {{biopsy}}", "term-unknown"), ("A \x07 bell", "control-character")],
)
def test_what_is_wrong_with_a_text_is_told_with_its_place(plain: StyleContext, text: str, code: str):
    with pytest.raises(ContentError) as told:
        prose(f"First line.\n\n{text}", plain, "letter")
    [problem] = told.value.problems
    assert (problem.code, problem.place.file, problem.place.line) == (code, "letter", 3)


def test_a_block_that_cannot_be_set_is_told(plain: StyleContext):
    [table] = blocks("- table:\n    header: [One, Two]\n    rows: [[A, B]]", plain)
    with pytest.raises(ContentError, match="table-too-wide"):
        table.wrap(30, 300)


def test_a_style_that_is_not_there_is_told():
    with pytest.raises(ContentError, match="style-unknown"):
        look("none-such")


def test_blocks_can_be_made_by_hand(plain: StyleContext):
    items = tuple(Item(Line((Text(word),))) for word in ("one", "two"))
    assert words(document(flowables([List(items)], plain), (250, 300))) == ["•", "one", "•", "two"]


def test_platypus_stays_away_from_a_build(tmp_path: Path):
    run = "import sys, leaflet.cli.main as face\nface.main(sys.argv[1:])\nprint('reportlab.platypus' in sys.modules)"
    command = [sys.executable, "-c", run, "build", "--force", "content.yaml", "--output", str(tmp_path)]
    ran = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, check=True)
    assert ran.stdout.splitlines() == [str(tmp_path / "breast-cancer-comes-back-booklet.pdf"), "False"]
