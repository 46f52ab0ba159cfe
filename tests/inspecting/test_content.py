import pytest
from pikepdf import Dictionary, Name

from leaflet.inspecting.document import words


@pytest.fixture
def text_of(made, said):
    """Return what one paragraph holds whose marked content is drawn so."""

    def text_of(content):
        pdf = made(b"/P <</MCID 0>> BDC BT /F1 10 Tf " + content + b" ET EMC")
        document, problems = said(pdf.done(pdf.element("P", 0)))
        assert problems == []
        return words(document.kids[0])

    return text_of


def test_words_are_those_that_the_font_shows(text_of):
    assert text_of(b"(Caf\\351 \\(open\\))Tj") == "Café (open)"


def test_small_steps_of_the_pen_are_kerning_and_wide_ones_are_spaces(text_of):
    assert text_of(b"[(V) 80 (ery) -300 (good)] TJ") == "Very good"


@pytest.mark.parametrize("move", [b"0 -14 Td", b"T*", b"1 0 0 1 50 50 Tm", b"0 -14 TD"])
def test_a_new_line_parts_words(text_of, move):
    assert text_of(b"1 0 0 1 50 80 Tm (one) Tj " + move + b" (two) Tj") == "one two"


def test_where_spaces_at_ends_of_lines_are_drawn_none_is_guessed(text_of):
    assert text_of(b"(an ) Tj T* (X-) Tj T* (ray) Tj") == "an X-ray"


def test_words_on_one_line_stay_as_they_are(text_of):
    assert text_of(b"(on) Tj 20 0 Td (e) Tj") == "one"


def test_other_operators_that_show_text(text_of):
    assert text_of(b"(one) Tj (two) ' 1 2 (three) \"") == "one two three"


def test_words_that_stand_for_what_is_drawn_are_said_instead(text_of):
    assert text_of(b"(a) Tj /Span <</ActualText (ffi)>> BDC (x) Tj /Q BMC (y) Tj EMC EMC (b) Tj") == "affib"


def test_marked_content_inside_belongs_to_its_own_number(text_of):
    assert text_of(b"(a) Tj /Span <</MCID 7>> BDC (not ours) Tj EMC (b) Tj") == "ab"


def test_properties_may_stand_in_the_resources(made, said):
    pdf = made(b"/P /MC0 BDC BT /F1 10 Tf (far) Tj ET EMC")
    pdf.page.obj.Resources.Properties = Dictionary(MC0=Dictionary(MCID=0))
    document, _ = said(pdf.done(pdf.element("P", 0)))
    assert words(document.kids[0]) == "far"


def form_of(pdf, content):
    """Give the page a form that draws this with the page's fonts."""
    form = pdf.pdf.make_stream(content, Type=Name.XObject, Subtype=Name.Form)
    form.Resources = Dictionary(Font=pdf.page.obj.Resources.Font)
    pdf.page.obj.Resources.XObject = Dictionary(Fm=form)
    return form


def test_words_in_a_form_belong_to_the_content_that_draws_it(made, said):
    pdf = made(b"/P <</MCID 0>> BDC /Fm Do EMC")
    form_of(pdf, b"BT /F1 10 Tf (inside) Tj ET")
    document, _ = said(pdf.done(pdf.element("P", 0)))
    assert words(document.kids[0]) == "inside"


def test_a_form_that_draws_itself_comes_to_an_end(made, said):
    pdf = made(b"/P <</MCID 0>> BDC /Fm Do EMC")
    form = form_of(pdf, b"/Fm Do /Fm Do")
    form.Resources.XObject = Dictionary(Fm=form)
    document, problems = said(pdf.done(pdf.element("P", 0)))
    assert words(document.kids[0]) == ""
    assert problems == []


def test_content_of_a_form_is_found_by_its_stream(made, said):
    pdf = made(b"/Fm Do")
    form = form_of(pdf, b"/P <</MCID 0>> BDC BT /F1 10 Tf (within) Tj ET EMC")
    document, _ = said(pdf.done(pdf.element("P", Dictionary(Type=Name.MCR, Pg=pdf.page.obj, Stm=form, MCID=0))))
    assert words(document.kids[0]) == "within"


def test_marks_that_are_never_closed_or_never_opened_do_no_harm(made, said):
    pdf = made(b"EMC EMC /P <</MCID 0>> BDC BT /F1 10 Tf (open) Tj")
    document, _ = said(pdf.done(pdf.element("P", 0)))
    assert words(document.kids[0]) == "open"
