import pytest

from leaflet.model.content import Link, Strong, Text
from leaflet.model.problems import errors


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
        "a < b & c > d and x<5 & y>3",
        "$HOME ${x} $(x) %s %(x)s {x} {0} {% x %} 100%",
        "2 * 3, a * b, 5* and 6*; * not for children",
        "[1] and [sic] and a[0]",
        "(2(x)) and ((a+b)*c) and (see (a) and (b))",
        "a_b, my_file_name, Name: ____ Date: ________",
        "about ~5 = 5, a|b, # 4 and #1",
        "=cmd|' /C calc'!A0",
        "example.org and nhs.uk/conditions and @nurses, www. and www.x",
    ],
)
def test_other_signs_are_text(reader, shown, text):
    line, problems = reader.inline(text)
    assert (shown.line(line), problems) == (text, [])


@pytest.mark.parametrize(
    ("text", "column"),
    [
        ("take *two* now", 6),
        ("***two***", 1),
        ("2 ** 3", 3),
        ("x**y", 2),
        ("take _two_ now", 6),
        ("__two__", 1),
        ("`two`", 1),
        ("don`t", 4),
        ("``two''", 1),
        ("~~two~~", 1),
        ("==two==", 1),
        ("10^9", 3),
        ("m^2^", 2),
        ("H~2~O", 2),
        ("m<sup>2</sup>", 2),
        ("<b>two</b>", 1),
        ("one<br>two", 4),
        ("one<br/>two", 4),
        ("<!-- note -->", 1),
        ("<insert name>", 1),
        ("<a href='javascript:alert(1)'>x</a>", 1),
        ("5&nbsp;mg", 2),
        ("5 &lt; 6 &#8211;", 3),
        ("<https://www.nhs.uk>", 1),
        ("<a@b.org>", 1),
        ("[two][1]", 1),
        ("[two][]", 1),
        ("[[two]]", 1),
        ("two[^1]", 4),
        ("[1]: https://www.nhs.uk", 1),
        ("[two] (https://www.nhs.uk)", 1),
        ("(two)[https://www.nhs.uk]", 1),
        ("[ ] one", 1),
        ("[x] one", 1),
        ("\\textbf{x}", 1),
        ("one \\n two", 5),
        ("one \\", 5),
        ("don´t", 4),
        ("[b]two[/b]", 7),
        ("call [insert number]", 6),
        ("see http//www.nhs.uk", 5),
        ("see https:/www.nhs.uk", 5),
        ("see www,nhs.uk", 5),
        ("see Error! Reference source not found.", 5),
        ("Dear «FirstName»", 6),
        ("Dear «first_name»", 6),
        ("Dear {name}", 6),
        ("Dear ${name}", 6),
        ("a term}}", 7),
        ("a {{", 3),
        ("[name of ward] is open", 1),
        ("[Comment JS1: ask]", 1),
        ("Click or tap here to enter text.", 1),
        ("Choose an item.", 1),
        ("Call TBC.", 6),
        ("Hours: TBC", 8),
        ("XX/XX/XXXX", 1),
        ("call XXXXX XXX XXX", 6),
        ("TODO: ask", 1),
        ("call ???", 6),
        ("Lorem ipsum dolor", 1),
        ("(see page 7)", 2),
        ("Siehe Seite 12.", 1),
        ("on page XX", 1),
        ("the patient?s carer", 5),
        ("DonÕt eat", 4),
        ("Donít eat", 4),
        ("caf‚", 4),
        ("Dear %name%", 6),
        ("Drink water.[JS1]", 13),
        ("Don=E2=80=99t eat", 4),
        ("caf%C3%A9", 4),
        ("htpps://nhs.uk", 1),
        ("https;//nhs.uk", 1),
        ("https:// nhs.uk", 1),
        ("file:///C:/a.pdf", 1),
        ("wwww.nhs.uk", 1),
        ("www. nhs.uk", 1),
        ("mailto:a@b.org", 1),
        ("nurse @ nhs.uk", 6),
        ("[NHS(https://nhs.uk)", 1),
        ("https://eur01.safelinks.protection.outlook.com/?url=https%3A%2F%2Fnhs.uk", 15),
        ("[NHS](https://www.google.com/url?q=https://nhs.uk)", 29),
        ("[https://a.org](https://b.org)", 2),
    ],
)
def test_markup_of_other_programs_is_told(reader, shown, text, column):
    _, problems = reader.inline(text)
    assert shown.problems(problems)[0] == ("other-markup", 1, column)
    assert not errors(problems)
    assert all(problem.hint for problem in problems)


@pytest.mark.parametrize(
    "text",
    [
        "page 2 of your form",
        "on page 2 of your form",
        "on page 12 in the diary",
        "Really? Yes.",
        "https://a.org/x?y=caf%C3%A9",
        "a.org/x?y",
        "[https://www.a.org](https://a.org/)",
        "TBC is short for tuberculosis",
        "47,XXX",
        "« oui » et «non»",
        "@nhs",
        "write to a@b.org @ work",
        "São João, ÕES",
        "Choose an item and say so",
        "5%20",
        "Er sagt: ‚ja‘, un poco más, país",
        "10% of 20%",
        "taken [1] or [A1]",
    ],
)
def test_what_is_meant_is_not_told(reader, text):
    assert reader.inline(text)[1] == []


def test_a_hint_names_the_sign_that_an_entity_stands_for(reader):
    _, problems = reader.inline("5 &lt; 6")
    assert problems[0].hint == "write the sign itself: '<'"


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("HbA**1c**", "HbA<b>1c</b>"),
        ("A**b**c", "A<b>b</b>c"),
        ("**A**bc", "<b>A</b>bc"),
        ("A**b**c and D**e**f", "A<b>b</b>c and D<b>e</b>f"),
        ("**un**able and un**able**.", "<b>un</b>able and un<b>able</b>."),
    ],
)
def test_letters_within_a_word_may_be_strong(reader, shown, text, meaning):
    line, problems = reader.inline(text)
    assert (shown.line(line), problems) == (meaning, [])


def test_stars_within_a_word_do_not_reach_into_the_next(reader, shown):
    line, problems = reader.inline("call**us now**")
    assert shown.line(line) == "call**us now**"
    assert [problem.code for problem in problems] == ["other-markup", "strong-open"]


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("See www.nhs.uk.", "See <a https://www.nhs.uk>www.nhs.uk</a>."),
        ("(www.nhs.uk/a_(b))", "(<a https://www.nhs.uk/a_(b)>www.nhs.uk/a_(b)</a>)"),
        ("WWW.NHS.UK/x?y=1, then", "<a https://WWW.NHS.UK/x?y=1>WWW.NHS.UK/x?y=1</a>, then"),
        ("**www.nhs.uk**", "<b><a https://www.nhs.uk>www.nhs.uk</a></b>"),
        ("http://www.a.org", "<a http://www.a.org>http://www.a.org</a>"),
    ],
)
def test_addresses_that_begin_with_www_are_links(reader, shown, text, meaning):
    line, problems = reader.inline(text)
    assert (shown.line(line), problems) == (meaning, [])


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
        ("[a](https://b.org/((name)))", "placeholder-form", 5),
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


def test_a_line_break_stands_where_a_line_ends_with_a_backslash(reader, shown):
    line, problems = reader.inline("Ward 5 \\\nLevel\n2\\\n**Gate\\\nA**")
    assert (shown.line(line), problems) == ("Ward 5\nLevel 2\n<b>Gate\nA</b>", [])


def test_a_text_far_longer_than_a_paragraph_is_a_problem(reader, shown):
    _, problems = reader.inline("word " * 4_001)
    assert shown.problems(problems) == [("text-too-long", 1, 1)]
