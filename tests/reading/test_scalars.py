import pytest

from leaflet.model.problems import Place
from leaflet.reading import scalars
from leaflet.reading.context import ReadContext


def code(reader, text):
    """Return the code of the problem, None if the text is fine; either there is a value or a problem."""
    desk = ReadContext({})
    value = reader(text, Place("f"), desk)
    assert (value is None) == (len(desk.problems) == 1)
    return desk.problems[0].code if desk.problems else None


GOOD = [
    (scalars.identifier, ["a", "a-1", "breast-cancer-comes-back", "1", "x" * 80, "console"]),
    (scalars.language, ["en", "en-GB", "cy", "zh-Hant", "zh-Hant-TW", "es-419", "de-1996", "sco", "uk", "uk-UA"]),
    (
        scalars.phone,
        [
            "111",
            "0808 800 4040",
            "+44 (0)20 7450 4000",
            "(01632) 960-001",
            "01632 960 001 ext 4567",
            "111\u00a0999",
            "+39 06 1234",
            "999 - 888 777",
        ],
    ),
    (scalars.email, ["a@b.org", "first.last+x@nhs.example.uk"]),
    (scalars.web_address, ["https://nhs.uk", "http://a.b.org:80/x?y=1#z", "https://a.org/~b/c_(d)"]),
    (scalars.count, ["1", "6", "9999"]),
    (scalars.extent, ["60 mm", "12pt", "0.5 mm"]),
    (scalars.yes_or_no, ["true", "No", "yes", "FALSE"]),
    (scalars.number, ["0.95", "1", "-3"]),
    (scalars.words, ["A blood test", "a * b", "(see [1])", "50% of $x & y", "a@b.org"]),
]
BAD = [
    (scalars.identifier, "id-form", ["A", "a b", "a--b", "-a", "a-", "a_b", "é", "a/b", "..", "x" * 81, "con", "lpt1"]),
    (scalars.language, "language-form", ["English", "en_GB", "e", "en-", "en GB", "../en", "en-UK", "cy-uk"]),
    (
        scalars.phone,
        "phone-form",
        [
            "11",
            "1" * 21,
            "call 111",
            "111 or 999",
            "٠١٢٣",
            "1+11",
            "ext 4567",
            "11 ext 4567",
            "111 ext",
            "\u200e111 999",
            "111\u2013999",
            "111\u2009999",
            "111 ext 4567 or 9",
            "01632 960 001 - 9",
            "01632 960 001- 10",
            "+4401632960001",
            "+44 (01632) 960 001",
        ],
    ),
    (
        scalars.email,
        "email-form",
        ["a", "a@b", "a b@c.org", "mailto:a@b.org", "a@b.org\x00", ".a@b.org", "a..b@c.org", "a@-b.org", "a@b.org."],
    ),
    (
        scalars.web_address,
        "web-form",
        [
            "www.a.org",
            "ftp://a.org",
            "https://",
            "https://a b.org",
            "javascript:alert(1)",
            "https://a.org,",
            "https://a.org/b.",
            "https://u:p@a.org",
        ],
    ),
    (scalars.count, "count-form", ["0", "-1", "6.5", "six", "10000", "٣"]),
    (scalars.extent, "length-form", ["60", "0 mm", "60 cm", "mm", "-3 mm", "9999 mm"]),
    (scalars.yes_or_no, "true-or-false", ["perhaps", "1", "y"]),
    (scalars.number, "number-form", ["nan", "inf", "1e9", "x", "1,5"]),
    (
        scalars.words,
        "markup-here",
        [
            "a **b**",
            "[a](https://b.c)",
            "((name))",
            "((name?))",
            "(( ))",
            "((name)",
            "(((größe)))",
            "{{term}}",
            "a ** b**",
            "**a",
        ],
    ),
    (scalars.words, "text-too-long", ["a " * 501]),
]


@pytest.mark.parametrize(("reader", "text"), [(reader, text) for reader, texts in GOOD for text in texts])
def test_a_value_of_its_form_is_read(reader, text):
    assert code(reader, text) is None


@pytest.mark.parametrize(
    ("reader", "expected", "text"), [(reader, expected, text) for reader, expected, texts in BAD for text in texts]
)
def test_a_value_of_another_form_is_reported(reader, expected, text):
    assert code(reader, text) == expected


def test_a_hint_mends_what_it_can():
    desk = ReadContext({})
    scalars.identifier("My Leaflet!", Place("f"), desk)
    scalars.language("en_GB", Place("f"), desk)
    scalars.language("en-UK", Place("f"), desk)
    scalars.web_address("www.a.org", Place("f"), desk)
    scalars.web_address("<https://a.org/b>.", Place("f"), desk)
    scalars.email("mailto:a@b.org.", Place("f"), desk)
    scalars.phone("+44 (01632) 960 001", Place("f"), desk)
    assert [problem.hint for problem in desk.problems] == [
        "write 'my-leaflet'",
        "write 'en-GB'",
        "write 'en-GB'",
        "write 'https://www.a.org'",
        "write 'https://a.org/b'",
        "write 'a@b.org'",
        "leave it out, or write it as '+44 (0)', which keeps it out of the link",
    ]


def test_the_sign_of_a_list_is_told_where_no_list_can_begin():
    desk = ReadContext({})
    scalars.words("• Asthma", Place("f"), desk)
    scalars.words("- 1 High Street", Place("f"), desk)
    scalars.words("-5 degrees", Place("f"), desk)
    assert [problem.code for problem in desk.problems] == ["bullet-sign", "bullet-sign"]
