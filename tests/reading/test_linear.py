"""Reading and checking a text of one sign repeated takes time in proportion to its length."""

from time import process_time

import pytest

from leaflet.checking.rules import check
from leaflet.model.problems import errors
from leaflet.reading.content import read_leaflet

SIGNS = [
    *(
        "[",
        "(",
        "((",
        "{{",
        "**",
        "**a ",
        "*a ",
        "_a ",
        "`",
        "~~a",
        "<a",
        "<a@b ",
        "&a",
        "\\\\",
        "^",
        "](",
        "[a](",
        "]",
    ),
    *(
        "-",
        "a-",
        "a.",
        "a@",
        "www.a",
        "https://a.b/-",
        "https://a.b. ",
        "#",
        "|",
        "1",
        "0O",
        "1 ",
        "é",
        "a\u00ad",
        "\u00a0",
        "“",
        "a?",
        "?",
        "{",
        "{a",
        "xX",
        "www. ",
        "a @ ",
        "=E2",
        "«Aa",
        "«a_",
        "1. ",
        "a: - ",
        "    a",
        "see page 1",
        "A://",
    ),
]


def taken(path, text):
    path.write_text(text, encoding="utf-8")
    best = 1e9
    for _ in range(3):
        start = process_time()
        leaflet, problems = read_leaflet(path)
        if not errors(problems):
            check(leaflet)
        best = min(best, process_time() - start)
    return best


@pytest.mark.slow
@pytest.mark.parametrize("sign", SIGNS)
def test_four_times_the_signs_take_no_more_than_eight_times_as_long(content, sign):
    path = content()
    head = path.read_text(encoding="utf-8").partition("sections:")[0]
    body = "sections:\n  - title: One\n    body: |\n      x"
    less, more = (taken(path, f"{head}{body}{(sign * length)[:length]}\n") for length in (4_500, 18_000))
    # In proportion it is four times, plus what any file takes; with the square of the length, sixteen.
    assert more < 8 * less


@pytest.mark.slow
@pytest.mark.parametrize("sign", [" ", "\t", "-", "[", "A", "é"])
def test_so_does_a_text_that_is_refused_for_its_length(content, sign):
    path = content()
    head = path.read_text(encoding="utf-8").partition("sections:")[0]
    body = "sections:\n  - title: One\n    body: |\n      x"
    less, more = (taken(path, f"{head}{body}{sign * length}x\n") for length in (100_000, 400_000))
    assert more < 8 * less
