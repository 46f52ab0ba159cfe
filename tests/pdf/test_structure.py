from leaflet.model.draft import Box, Element
from leaflet.pdf.marked_content import Annotation, Content, MarkedContent
from leaflet.pdf.structure import Node, joined

STORY = Element(
    0,
    "Document",
    (
        Element(1, "P", (Element(2, "Link"), Element(3, "Link"))),
        Element(4, "Sect", (Element(5, "P"),)),
        Element(9, "Table", (Element(6, "TR", (Element(7, "TD"), Element(8, "TD"))),)),
    ),
)


def shape(node):
    """Return a node as (role, kids): MCIDs as (page, MCID), links by their number."""
    match node:
        case Content(page, mcid):
            return (page, mcid)
        case Annotation(_, number):
            return number
        case Node(element, kids):
            return (element.role, [shape(kid) for kid in kids])


def drawn(*pages):
    """Draw the elements of each page in order; a negative number is the link of an element."""
    content = MarkedContent(STORY)
    for page in pages:
        content.next_page()
        for element in page:
            if element < 0:
                content.link(-element)
            else:
                content.content(element)
    return content


def test_text_and_links_stand_as_they_were_drawn_and_each_link_after_its_words():
    tree = joined(STORY, drawn([1, 2, 1, 3, -2, -3]))
    assert shape(tree) == ("Document", [("P", [(0, 0), ("Link", [(0, 1), 0]), (0, 2), ("Link", [(0, 3), 1])])])


def test_elements_never_leave_the_order_of_the_tree_whatever_is_drawn_first():
    tree = joined(STORY, drawn([5, 3, 2]))
    assert shape(tree) == ("Document", [("P", [("Link", [(0, 2)]), ("Link", [(0, 1)])]), ("Sect", [("P", [(0, 0)])])])


def test_what_crosses_pages_stays_one_element():
    assert shape(joined(STORY, drawn([5], [5]))) == ("Document", [("Sect", [("P", [(0, 0), (1, 0)])])])


def test_elements_without_content_are_left_out_but_for_cells_of_a_table_that_is_drawn():
    tree = joined(STORY, drawn([8]))
    assert shape(tree) == ("Document", [("Table", [("TR", [("TD", []), ("TD", [(0, 0)])])])])


def test_a_document_of_nothing_is_still_a_document():
    empty = Element(0, "Document", (Element(1, "P"),))
    assert shape(joined(empty, MarkedContent(empty))) == ("Document", [])


def test_marked_content_ids_begin_at_zero_on_each_page_and_links_through_the_document():
    content = drawn([1, 5, -2], [5, -3])
    assert content.pages == [[1, 5], [5]]
    assert content.links == [2, 3]


def test_content_begins_with_its_role_and_number():
    content = MarkedContent(STORY)
    content.next_page()
    assert content.content(5) == "/P <</MCID 0>> BDC"
    assert content.content(8, Box(0.0, 0.0, 9.0, 9.0)) == "/TD <</MCID 1>> BDC"
    assert content.by_element[8].box == Box(0.0, 0.0, 9.0, 9.0)
