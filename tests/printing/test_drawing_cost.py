"""What asks whoever prints the sheets for work without end is refused; what is drawn often is not."""

from math import inf

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name

from leaflet.commands.impose import impose
from leaflet.printing.drawing_cost import MOST_BYTES, DrawingCost
from leaflet.printing.plan import ImpositionOptions

AREA = 595.0 * 842.0


@pytest.fixture
def document():
    return pikepdf.new()


def form(document, content, **resources):
    return document.make_stream(content, Type=Name.XObject, Subtype=Name.Form, Resources=Dictionary(**resources))


def tile(document, content, step, **entries):
    entries = {"PatternType": 1, "XStep": step, "YStep": step, **entries}
    return document.make_stream(content, **entries)


def cost(document, content, **resources):
    return DrawingCost().of(document.make_stream(content), Dictionary(**resources), AREA)


def test_content_costs_its_length_and_what_it_draws_as_often_as_it_draws_it(document):
    inner = form(document, b"0 0 9 9 re f")
    outer = form(document, b"/I Do /I Do", XObject=Dictionary(I=inner))
    assert cost(document, b"/O Do\n/O Do 1 g", XObject=Dictionary(O=outer)) == 15 + 2 * (11 + 2 * 12)


def test_what_is_named_and_not_drawn_costs_nothing(document):
    inner = form(document, b"0 0 9 9 re f")
    assert cost(document, b"(/I Do)", XObject=Dictionary(J=inner)) == 7
    picture = document.make_stream(b"1234", Subtype=Name.Image)
    assert cost(document, b"/I Do", XObject=Dictionary(I=picture)) == 5


@pytest.mark.parametrize("operator", [b"/A Do", b"/A gs", b"/Pattern cs /A scn"])
def test_what_draws_itself_costs_without_end(document, operator):
    itself = document.make_indirect(form(document, operator))
    itself.PatternType, itself.XStep, itself.YStep = 1, 900, 900
    state = Dictionary(SMask=Dictionary(S=Name.Luminosity, G=itself))
    itself.Resources = Dictionary(
        XObject=Dictionary(A=itself), Pattern=Dictionary(A=itself), ExtGState=Dictionary(A=state)
    )
    assert DrawingCost().of(itself, None, AREA) == inf


def test_forms_that_each_draw_the_next_one_twice_cost_without_end(document):
    inner = form(document, b"0 0 9 9 re f")
    for _ in range(40):
        inner = form(document, b"/I Do /I Do", XObject=Dictionary(I=inner))
    assert cost(document, b"/I Do", XObject=Dictionary(I=inner)) > MOST_BYTES


def test_hatching_is_drawn_and_a_pattern_too_fine_to_be_seen_is_not(document):
    content = b"/Pattern cs " + b"/P scn 0 0 500 500 re f " * 100
    hatching = tile(document, b"0 0 m 4 4 l S", 4, Matrix=Array([0.5, 0, 0, 0.5, 0, 0]))
    assert cost(document, content, Pattern=Dictionary(P=hatching)) < MOST_BYTES / 100
    dust = tile(document, b"0 0 m 4 4 l S", 4, Matrix=Array([0.0001, 0, 0, 0.0001, 0, 0]))
    assert cost(document, content, Pattern=Dictionary(P=dust)) > MOST_BYTES


@pytest.mark.parametrize("odd", [Name.None_, Array([]), Dictionary(), None, "words"])
def test_whatever_stands_in_the_place_of_resources_costs_nothing(document, odd):
    for resources in (
        {"XObject": odd},
        {"XObject": Dictionary(A=odd)},
        {"Pattern": odd, "ExtGState": Dictionary(A=odd)},
    ):
        given = {name: value for name, value in resources.items() if value is not None}
        assert cost(document, b"/A Do /A scn /A gs", **given) == 18


def test_impose_refuses_a_page_that_draws_itself(pdf, tmp_path):
    path = tmp_path / "a.pdf"
    path.write_bytes(pdf(4))
    with pikepdf.open(path, allow_overwriting_input=True) as file:
        page = file.pages[2]
        itself = file.make_indirect(form(file, b"/A Do"))
        itself.Resources.XObject = Dictionary(A=itself)
        page.Resources.XObject = Dictionary(A=itself)
        page.Contents = file.make_stream(b"/A Do")
        file.save(path)
    made = impose(path, tmp_path / "out", ImpositionOptions())
    assert ([problem.code for problem in made.problems], list(tmp_path.rglob("*sheets*"))) == (["pdf-too-large"], [])


def test_pages_that_share_a_content_stream_are_each_judged_by_their_own_resources(pdf, tmp_path):
    path = tmp_path / "a.pdf"
    path.write_bytes(pdf(4))
    with pikepdf.open(path, allow_overwriting_input=True) as file:
        content = file.make_indirect(file.make_stream(b"/A Do"))
        harmless, itself = (file.make_indirect(form(file, content)) for content in (b"0 0 9 9 re f", b"/A Do"))
        itself.Resources.XObject = Dictionary(A=itself)
        for page, drawn in zip(file.pages, (harmless, harmless, itself, harmless), strict=True):
            page.Contents = content
            page.Resources = Dictionary(XObject=Dictionary(A=drawn))
        file.save(path)
    made = impose(path, tmp_path / "out", ImpositionOptions())
    assert [problem.code for problem in made.problems] == ["pdf-too-large"]
