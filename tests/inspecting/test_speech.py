import pytest

from leaflet.inspecting.document import ClickableArea, Document, MarkedText, TaggedElement
from leaflet.inspecting.outline import outline
from leaflet.inspecting.speech import speech


def e(role, *kids, **known):
    return TaggedElement(
        role=role, standard=role, kids=tuple(MarkedText(k, 1) if isinstance(k, str) else k for k in kids), **known
    )


def document(*kids, title="A leaflet"):
    return Document(title=title, language="en-GB", pages=1, tagged=True, claims=("PDF/UA-1",), kids=kids)


def heard(*kids):
    return list(speech(document(*kids)))[1:]


def lines(*kids):
    return list(outline(document(*kids)))[6:]


def test_the_title_is_said_first():
    assert list(speech(document())) == ["document, A leaflet"]
    assert list(speech(document(title=None))) == ["document, no title"]


def test_headings_say_their_level_and_sections_say_nothing():
    assert heard(e("Sect", e("H2", "Tests"), e("P", "You will have tests."))) == [
        "heading level 2, Tests",
        "You will have tests.",
    ]


def test_a_link_is_a_part_of_its_sentence():
    link = e("Link", "our page", ClickableArea("our page", "https://www.example.org", 1))
    assert heard(e("P", "Read ", link, " today.")) == ["Read [link] our page today."]


def test_a_list_says_how_many_items_it_has():
    inner = e("L", e("LI", e("Lbl", "–"), e("LBody", "tablets")))
    items = (e("LI", e("Lbl", "•"), e("LBody", "medicines", inner)), e("LI", e("Lbl", "•"), e("LBody", "glasses")))
    assert heard(e("L", *items)) == [
        "list with 2 items",
        "• medicines",
        "list with 1 item",
        "– tablets",
        "end of list",
        "• glasses",
        "end of list",
    ]


def test_cells_are_said_with_their_headers():
    head = e("TR", e("TH", "Scan", scope="Column"), e("TH", "Time", scope="Column"))
    row = e("TR", e("TD", "X-ray"), e("TD"))
    assert heard(e("Table", e("Caption", "Your scans"), e("THead", head), e("TBody", row))) == [
        "table with 2 rows and 2 columns",
        "Your scans",
        "row 1, column 1, Scan",
        "row 1, column 2, Time",
        "row 2, column 1, Scan: X-ray",
        "row 2, column 2, Time: empty",
        "end of table",
    ]


def test_a_picture_is_what_its_alt_text_says():
    assert heard(e("Figure", alt="A hand"), e("Figure")) == ["graphic, A hand", "graphic, which nothing is said of"]


def test_what_stands_for_words_is_said_instead():
    assert heard(e("P", "a b c", actual="alphabet"), e("P", "the ", e("Span", "x", actual="y"))) == [
        "alphabet",
        "the y",
    ]


def test_another_language_is_told():
    assert heard(e("Div", e("P", "Cofiwch"), language="cy"), e("P", "Hello", language="en")) == [
        "[cy]",
        "Cofiwch",
        "[en] Hello",
    ]


def test_the_outline_begins_with_the_facts():
    assert list(outline(document())) == [
        "title: A leaflet",
        "language: en-GB",
        "pages: 1",
        "tagged: yes",
        "claims to be: PDF/UA-1",
        "",
    ]


def test_the_outline_tells_all_that_is_known():
    cell = TaggedElement(role="Kopf", standard="TH", page=3, scope="Row", language="cy", alt="a", actual="b")
    assert lines(e("TR", cell)) == [
        "TR",
        "  Kopf (stands for TH, page 3, language cy, scope Row, alt “a”, says “b”)",
    ]


def test_the_outline_names_a_page_where_it_changes():
    first = e("P", "one", page=1)
    assert lines(e("Sect", first, e("P", "two", page=2), page=1)) == ["Sect (page 1)", "  P: one", "  P (page 2): two"]


def test_words_and_links_stand_below_their_element():
    link = e("Link", "our ", "page", ClickableArea("", "https://www.example.org", 1))
    assert lines(e("P", "Read ", link)) == [
        "P",
        "  “Read”",
        "  Link",
        "    “our page”",
        "    → https://www.example.org",
    ]


@pytest.mark.parametrize("tell", [speech, outline])
def test_nothing_in_a_file_steers_the_terminal(tell):
    text = "\x1b[2J\x07 red \x9b31m\u202e\nand\ttabs"
    told = "".join(tell(document(e("P", text, language=text, alt=None), e("Figure", alt=text), title=text)))
    assert told.isprintable()
