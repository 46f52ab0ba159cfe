import pytest
from hypothesis import given
from hypothesis import strategies as st

from leaflet.html.markup import Stylesheet, document, tag


def written(element):
    return document(element).removeprefix("<!doctype html>").strip()


def test_text_is_never_markup():
    assert written(tag("p", "<b> & \"c\" 'd'")) == "<p>&lt;b&gt; &amp; &quot;c&quot; &#x27;d&#x27;</p>"


def test_an_attribute_cannot_be_left():
    assert written(tag("img", alt='x" onerror="alert(1)')) == '<img alt="x&quot; onerror=&quot;alert(1)">'


def test_names_of_attributes_that_python_cannot_say():
    element = tag("label", class_="a", for_="b", aria_label="c", id=None)
    assert written(element) == '<label class="a" for="b" aria-label="c"></label>'


def test_an_attribute_can_be_added():
    assert written(tag("p", "x", lang="en").having(id="y", dir=None)) == '<p lang="en" id="y">x</p>'


@pytest.mark.parametrize("name", ["a", "span", "strong"])
def test_nothing_is_put_between_the_words_of_a_line(name):
    assert written(tag("p", "a", tag(name, "b"), "c")) == f"<p>a<{name}>b</{name}>c</p>"


def test_style_rules_stay_as_they_are():
    assert written(Stylesheet('a > b { content: "&" }')) == '<style>a > b { content: "&" }</style>'


def test_style_rules_cannot_end_their_element():
    with pytest.raises(ValueError, match="could end their element"):
        Stylesheet("</style><script>")


@given(st.text(), st.text())
def test_no_text_adds_a_bracket_or_a_quotation_mark(text, value):
    page = written(tag("p", text, id=value))
    assert page.count("<") == page.count(">") == 2
    assert page.count('"') == 2
