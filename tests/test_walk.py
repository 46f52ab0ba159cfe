from leaflet.model import Line, Placeholder, Strong, Term, Text, Words
from leaflet.problems import Place
from leaflet.walk import plain, walk

HERE = Place("content.yaml", 5, 3)


def line(*inlines):
    return Line(tuple(inlines))


def test_plain_gives_the_characters_without_what_they_mean():
    words = line(Text("a "), Strong(line(Term("lymph node", "lymph nodes"))), Text(" "), Placeholder("name"))
    assert plain(words) == "a lymph node ((name))"


def test_a_walk_comes_in_the_order_of_the_file_without_places():
    words = Words("Tests", HERE)
    assert list(walk((words, line(Text("a"), Text("b"))))) == [words, Text("a"), Text("b")]
