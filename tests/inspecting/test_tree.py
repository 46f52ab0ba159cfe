import pytest
from pikepdf import Dictionary, Name

from leaflet.inspecting import content, tree
from leaflet.inspecting.document import ClickableArea, MarkedText, TaggedElement


def test_elements_keep_their_order_and_hold_their_words(made, said, shown):
    pdf = made(shown(0, "Title") + shown(1, "Text"))
    document, problems = said(pdf.done(pdf.element("P", 1), pdf.element("H1", 0)))
    assert problems == []
    assert document.kids == (
        TaggedElement(role="P", standard="P", kids=(MarkedText("Text", 1),), page=1),
        TaggedElement(role="H1", standard="H1", kids=(MarkedText("Title", 1),), page=1),
    )


def test_what_is_known_of_an_element(made, said):
    pdf = made()
    attributes = Dictionary(O=Name.Table, Scope=Name.Column)
    document, _ = said(pdf.done(pdf.element("TH", Alt="A hand", ActualText="x", Lang="cy", A=attributes)))
    [element] = document.kids
    assert (element.alt, element.actual, element.language, element.scope) == ("A hand", "x", "cy", "Column")


def test_an_element_that_goes_on_over_the_page_is_one(made, said, shown):
    pdf = made(shown(0, "here "), pages=2)
    later = Dictionary(Type=Name.MCR, Pg=pdf.pdf.pages[1].obj, MCID=0)
    document, _ = said(pdf.done(pdf.element("P", 0, later)))
    assert document.kids[0].kids == (MarkedText("here ", 1), MarkedText("here ", 2))


def test_a_link_says_where_it_leads(made, said, shown):
    pdf = made(shown(0, "our page"))
    action = Dictionary(S=Name.URI, URI="https://www.example.org")
    annotation = pdf.pdf.make_indirect(Dictionary(Subtype=Name.Link, Contents="our page", A=action))
    document, _ = said(pdf.done(pdf.element("Link", 0, Dictionary(Type=Name.OBJR, Obj=annotation))))
    assert document.kids[0].kids == (MarkedText("our page", 1), ClickableArea("our page", "https://www.example.org", 1))


def test_roles_of_other_programs_stand_for_standard_ones(made, said):
    pdf = made()
    pdf.root.RoleMap = Dictionary(Headline=Name.Kopf, Kopf=Name.H1, A=Name.B, B=Name.A)
    document, _ = said(pdf.done(pdf.element("Headline"), pdf.element("A")))
    assert [(element.role, element.standard) for element in document.kids] == [("Headline", "H1"), ("A", "A")]


def test_an_element_that_hangs_from_itself_is_told_once(made, said):
    pdf = made()
    loop = pdf.element("Sect")
    loop.K.append(loop)
    document, problems = said(pdf.done(loop, loop))
    assert problems == ["structure-loops"]
    assert [element.kids for element in document.kids] == [()]


def test_elements_deeper_than_any_book_are_left_out(made, said):
    pdf = made()
    nested = pdf.element("P")
    for _ in range(300):
        nested = pdf.element("Sect", nested)
    document, problems = said(pdf.done(nested))
    assert problems == ["structure-too-deep"]
    assert document is not None


def test_a_tree_with_too_many_elements_is_not_read(made, said, monkeypatch):
    monkeypatch.setattr(tree, "MOST_ELEMENTS", 20)
    pdf = made()
    assert said(pdf.done(*(pdf.element("P") for _ in range(21)))) == (None, ["pdf-too-large"])


def test_content_with_too_many_operators_is_not_read(made, said, shown, monkeypatch):
    monkeypatch.setattr(content, "MOST_OPERATORS", 5)
    pdf = made(shown(0, "a") + shown(1, "b"))
    assert said(pdf.done(pdf.element("P", 0))) == (None, ["pdf-too-large"])


def test_content_that_is_on_no_page_is_told(made, said, shown):
    pdf = made(shown(0, "there"))
    document, problems = said(pdf.done(pdf.element("P", 0, 5, 6)))
    assert problems == ["content-missing"]
    assert document.kids[0].kids == (MarkedText("there", 1),)


def test_a_page_that_cannot_be_read_leaves_the_others(made, said, shown):
    pdf = made(shown(0, "good"), pages=2)
    pdf.page.obj.Contents = pdf.pdf.make_stream(b"/P <</MCID 0>> BDC BT Tf ET")
    later = Dictionary(Type=Name.MCR, Pg=pdf.pdf.pages[1].obj, MCID=0)
    document, problems = said(pdf.done(pdf.element("P", 0), pdf.element("P", later)))
    assert problems == ["page-unreadable"]
    assert document.kids[1].kids == (MarkedText("good", 2),)


ODD = [Name.Nonsense, 3.5, Dictionary(), Dictionary(Type=Name.MCR), Dictionary(Type=Name.OBJR)]


@pytest.mark.parametrize("kid", ODD, ids=str)
def test_what_no_tree_should_hold_does_no_harm(made, said, kid):
    pdf = made()
    document, _ = said(pdf.done(pdf.element("P", kid)))
    assert document.kids[0].role == "P"
