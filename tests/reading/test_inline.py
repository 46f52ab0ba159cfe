import pytest

from leaflet.model import Link, Strong, Text


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("Call **at once** now", "Call <b>at once</b> now"),
        ("**one** and **two**", "<b>one</b> and <b>two</b>"),
        ("(**Note:** this)", "(<b>Note:</b> this)"),
        ("See [our page](https://www.nhs.uk/a).", "See <a https://www.nhs.uk/a>our page</a>."),
        ("[a **b** c](tel:111)", "<a tel:111>a <b>b</b> c</a>"),
        ("**see [here](https://a.b)**", "<b>see <a https://a.b>here</a></b>"),
        ("[x](https://a.b/c_(d)) y", "<a https://a.b/c_(d)>x</a> y"),
        ("[mail us](mailto:a@b.org)", "<a mailto:a@b.org>mail us</a>"),
        ("[a [b] c](https://a.b)", "<a https://a.b>a [b] c</a>"),
        ("Dear ((first name)),", "Dear <slot first name>,"),
        ("(((first name)), or ((nurse)))", "(<slot first name>, or <slot nurse>)"),
        ("((dose))mg", "<slot dose>mg"),
        ("A {{lymph node}}.", "A <term lymph node>lymph node</term>."),
        ("a  b\tc   ", "a b c"),
        ("ten\u00a0mg", "ten\u00a0mg"),
    ],
)
def test_markup_is_read(reader, shown, text, meaning):
    line, problems = reader.inline(text)
    assert (shown.line(line), problems) == (meaning, [])


@pytest.mark.parametrize(
    "text",
    [
        "a < b & c > d <script>alert('x')</script> &amp;",
        "$HOME ${x} $(x) %s %(x)s {x} {0} {% x %} 100%",
        "2 ** 3 and x**y and a * b",
        "[1] and [sic] and a[0]",
        "(2(x)) and ((a+b)*c) and (see (a) and (b))",
        "# not a heading, _no_ italics, `code`, ~~x~~",
        "\\textbf{x} \\n \\u0041",
        "<a href='javascript:alert(1)'>x</a>",
        "=cmd|' /C calc'!A0",
        "www.example.org and example.org and @nurses",
    ],
)
def test_nothing_else_is_markup(reader, shown, text):
    line, problems = reader.inline(text)
    assert (shown.line(line), problems) == (text, [])


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("Write to a.b@c.org.", "Write to <a mailto:a.b@c.org>a.b@c.org</a>."),
        ("See https://a.org/x?y=1#z, then", "See <a https://a.org/x?y=1#z>https://a.org/x?y=1#z</a>, then"),
        ("(http://a.org/b_(c))", "(<a http://a.org/b_(c)>http://a.org/b_(c)</a>)"),
        ("Is it https://a.org?", "Is it <a https://a.org>https://a.org</a>?"),
        ("Call 0808 800 4040.", "Call <a tel:08088004040>0808 800 4040</a>."),
        ("Call 0808-8004040 now", "Call <a tel:08088004040>0808-8004040</a> now"),
        ("Call 0808\u00a0800\u00a04040", "Call <a tel:08088004040>0808\u00a0800\u00a04040</a>"),
        ("Call +44 20 7450 4000", "Call <a tel:+442074504000>+44 20 7450 4000</a>"),
        ("Call 111, or 111", "Call <a tel:111>111</a>, or <a tel:111>111</a>"),
        ("**Call 111**", "<b>Call <a tel:111>111</a></b>"),
        ("[call 111](https://a.b)", "<a https://a.b>call 111</a>"),
        ("x@y.org 111 https://a.b", "<a mailto:x@y.org>x@y.org</a> <a tel:111>111</a> <a https://a.b>https://a.b</a>"),
    ],
)
def test_addresses_and_known_numbers_become_links(reader, shown, text, meaning):
    line, problems = reader.inline(text)
    assert (shown.line(line), problems) == (meaning, [])


@pytest.mark.parametrize(
    "text", ["0207 946 0000", "1 11", "1,111", "£111.50", "v1.111", "0808 800 40401", "A111", "111mg", "2-111"]
)
def test_other_numbers_stay_text(reader, shown, text):
    assert shown.line(reader.inline(text)[0]) == text


@pytest.mark.parametrize(
    ("text", "code", "column"),
    [
        ("Call **at once", "strong-open", 6),
        ("Call at once** now", "strong-open", 13),
        ("**a** and **b", "strong-open", 11),
        ("a [b](https://c.d", "link-open", 3),
        ("a b](https://c.d)", "link-open", 4),
        ("[](https://c.d)", "link-empty", 1),
        ("[ ](https://c.d)", "link-empty", 1),
        ("[a](javascript:alert(1))", "link-scheme", 5),
        ("[a](JavaScript:alert)", "link-scheme", 5),
        ("[a](data:text/html,x)", "link-scheme", 5),
        ("[a](file:///etc/passwd)", "link-scheme", 5),
        ("[a](//b.org)", "link-scheme", 5),
        ("[a](b.org)", "link-scheme", 5),
        ("[a]()", "link-scheme", 5),
        ("[a](https://b c.org)", "link-target", 5),
        ("[a](https://user@evil.org)", "link-target", 5),
        ("[a](mailto:nobody)", "link-target", 5),
        ("[a](tel:call us)", "link-target", 5),
        ("Dear ((name)", "placeholder-open", 6),
        ("Dear ((name and", "placeholder-open", 6),
        ("Dear ((name?)", "placeholder-open", 6),
        ("Dear ((", "placeholder-open", 6),
        ("**Dear ((name** you", "placeholder-open", 8),
        ("Dear (name))", "placeholder-open", 6),
        ("take ((insulin??Take half of it)) now", "placeholder-form", 6),
        ("Dear (((name)))", "placeholder-form", 6),
        ("pre((name))post", "placeholder-form", 4),
        ("f((x))", "placeholder-form", 2),
        ("Dear ((name?))", "placeholder-form", 6),
        ("Dear (( name ))", "placeholder-form", 6),
        ("Dear ((**name**))", "placeholder-form", 6),
        ("on (( ))", "placeholder-form", 4),
        ("on (())", "placeholder-form", 4),
        ("((2 + 3))", "placeholder-form", 1),
        ("(((a + b) * c))", "placeholder-form", 1),
        ("a {{b} c", "term-open", 3),
        ("a {{b", "term-open", 3),
    ],
)
def test_markup_that_is_not_closed_or_leads_nowhere_is_a_problem(reader, shown, text, code, column):
    assert shown.problems(reader.inline(text)[1]) == [(code, 1, column)]


def test_strong_words_may_go_on_in_the_next_line(reader, shown):
    assert shown.line(reader.inline("a **b\n  c** d")[0]) == "a <b>b c</b> d"


def test_a_number_is_found_across_lines(reader, shown):
    assert shown.line(reader.inline("call 0808 800\n4040")[0]) == "call <a tel:08088004040>0808 800 4040</a>"


def test_each_text_is_of_one_line_and_knows_its_column(reader):
    line, _ = reader.inline("one  **two\nthree** four")
    texts = [part for whole in line for part in (whole.content if isinstance(whole, Strong) else (whole,))]
    assert [(part.text, part.place.line, part.place.column) for part in texts] == [
        ("one ", 1, 1),
        ("two ", 1, 8),
        ("three", 2, 1),
        (" four", 2, 8),
    ]


def test_a_link_stands_where_its_bracket_does(reader):
    (link,) = (part for part in reader.inline("see [us](https://a.b)")[0] if isinstance(part, Link))
    assert (link.place.column, link.content[0].place.column) == (5, 6)


def test_problems_within_strong_words_keep_their_column(reader, shown):
    assert shown.problems(reader.inline("**a [b](x:y) c**")[1]) == [("link-scheme", 1, 9)]


def test_a_long_text_of_open_signs_is_read_in_good_time(reader):
    line, problems = reader.inline("**a [b ((c {{d " * 300)
    assert line
    assert problems
    assert isinstance(line[0], Text)
