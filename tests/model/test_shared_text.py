import pytest

from leaflet.model.content import Line, Link, Phone, Text
from leaflet.model.shared_text import unsaid


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("01632 960 001 ext 4567", ""),
        ("(01632) 960-001 x4567", ""),
        ("our nurses", "01632960001\u00a0ext\u00a04567"),
        ("01632 960 002", "01632960001\u00a0ext\u00a04567"),
    ],
)
def test_paper_says_the_number_and_extension_that_the_words_of_a_link_do_not(words: str, said: str):
    assert unsaid(Link(Line((Text(words),)), Phone("01632 960 001 ext 4567").target)) == said
