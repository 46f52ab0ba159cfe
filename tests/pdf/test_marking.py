"""Which ink is content and which is artifact, and of what kind."""

from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from PIL import Image as Pixels

from leaflet.model.draft import Anchor, Box, Draft, Image, LinkArea, Panel, Placed, Rule
from leaflet.model.theme import Colour
from leaflet.pdf.canvas import draw

PARAGRAPH, LINK, FIGURE = 1, 2, 3  # as in conftest
INK = Colour(0, 0, 0)
Make = Callable[..., Draft]
Words = Callable[..., list[Placed]]


def marks_of(drawn: Draft) -> list[str]:
    """Return the operators that begin marked content on the first page."""
    pdf = pikepdf.open(BytesIO(draw(drawn)))
    code = pikepdf.parse_content_stream(pdf.pages[0])
    begins = [operands for operands, operator in code if str(operator) == "BDC"]
    return [pikepdf.unparse_content_stream([(operands, pikepdf.Operator("BDC"))]).decode() for operands in begins]


def test_lines_of_a_paragraph_are_one_stretch_of_content(draft: Make, words: Words):
    lines = words("Words that go on and on over several lines of the page until they come to their end. " * 3)
    assert len(lines) > 2
    assert marks_of(draft(lines)) == ["/P << /MCID 0 >> BDC"]


def test_a_ground_is_a_background_with_its_place_and_a_rule_is_layout(draft: Make):
    panels = [Panel(Box(10.0, 20.0, 30.0, 40.0), fill=INK), Panel(Box(30.0, 20.0, 30.0, 40.0), fill=INK)]
    ground, rule = marks_of(draft([*panels, Rule(0.0, 0.0, 9.0, 0.0, 1.0, INK)]))
    assert "/Type /Background" in ground
    assert "/BBox [ 10 535.276 60 575.276 ]" in ground
    assert rule == "/Artifact << /Type /Layout >> BDC"


def test_words_and_pictures_of_no_element_are_layout(draft: Make, words: Words, tmp_path: Path):
    Pixels.new("RGB", (4, 4)).save(tmp_path / "leaf.png")
    silent = [replace(run, element=None) for run in words("A header that comes again")]  # type: ignore[type-var]  # runs
    picture = Image(Box(0.0, 0.0, 9.0, 9.0), tmp_path / "leaf.png")
    assert marks_of(draft([*silent, picture])) == ["/Artifact << /Type /Layout >> BDC"]


def test_running_feet_are_footers(draft: Make, words: Words):
    one = draft([])
    silent = [replace(run, element=None) for run in words("Page 1 of 1")]  # type: ignore[type-var]  # runs
    footed = replace(one, pages=(replace(one.pages[0], feet=(Rule(0.0, 0.0, 9.0, 0.0, 1.0, INK), *silent)),))
    [footer] = marks_of(footed)
    assert "/Type /Pagination" in footer
    assert "/Subtype /Footer" in footer


def test_what_leaves_no_ink_is_not_marked(draft: Make):
    assert marks_of(draft([Anchor("a", 9.0), Panel(Box(0.0, 0.0, 9.0, 9.0))])) == []


def test_a_figure_says_where_it_stands(draft: Make, tmp_path: Path):
    Pixels.new("RGB", (4, 4)).save(tmp_path / "leaf.png")
    pdf = pikepdf.open(BytesIO(draw(draft([Image(Box(10.0, 20.0, 30.0, 40.0), tmp_path / "leaf.png", FIGURE)]))))
    [figure] = pdf.Root.StructTreeRoot.K.K
    assert [round(float(edge), 3) for edge in figure.A.BBox] == [10, 535.276, 40, 575.276]
    assert str(figure.Alt) == "A square"


def test_a_page_that_shows_a_picture_says_in_which_colours_it_is_mixed(draft: Make, tmp_path: Path):
    Pixels.new("RGBA", (4, 4), (0, 200, 0, 9)).save(tmp_path / "clear.png")
    picture = Image(Box(0.0, 0.0, 9.0, 9.0), tmp_path / "clear.png")
    pdf = pikepdf.open(BytesIO(draw(draft([picture], []))))
    with_picture, without = pdf.pages
    assert with_picture.Group.CS == "/DeviceRGB"
    assert "/Group" not in without


@pytest.mark.parametrize("element", [None, PARAGRAPH])
def test_a_link_that_hangs_from_no_link_element_is_refused(draft: Make, element: int | None):
    with pytest.raises(ValueError, match="belongs to"):
        draw(draft([LinkArea(Box(0.0, 0.0, 9.0, 9.0), "https://example.org", "there", element)]))


def test_an_element_that_is_not_in_the_tree_is_refused(draft: Make, words: Words):
    unknown = [replace(run, element=99) for run in words("Words")]  # type: ignore[type-var]  # runs
    with pytest.raises(KeyError):
        draw(draft(unknown))
