from leaflet.model.content import Line, Placeholder, PlainText, Strong, Term, Text
from leaflet.model.problems import Place
from leaflet.model.traverse import plain, walk

HERE = Place("content.yaml", 5, 3)


def line(*inlines):
    return Line(tuple(inlines))


def test_plain_gives_the_characters_without_what_they_mean():
    words = line(Text("a "), Strong(line(Term("lymph node", "lymph nodes"))), Text(" "), Placeholder("name"))
    assert plain(words) == "a lymph node ((name))"


def test_a_walk_comes_in_the_order_of_the_file_without_places():
    words = PlainText("Tests", HERE)
    assert list(walk((words, line(Text("a"), Text("b"))))) == [words, Text("a"), Text("b")]
