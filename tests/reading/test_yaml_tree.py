import pytest

from leaflet.model.content import Text
from leaflet.model.problems import Place
from leaflet.reading.yaml_tree import LOADERS, Mapping, Scalar, Sequence, parse

both = pytest.mark.parametrize("loader", LOADERS, ids=lambda loader: loader.__name__)


def tree(text, loader=LOADERS[0]):
    node, problems = parse(text, "f", loader)
    assert problems == []
    return node


def faults(text, loader=LOADERS[0]):
    return [(one.code, one.place.line, one.place.column) for one in parse(text, "f", loader)[1]]


def plain(node):
    """Return the tree as simple values: what was typed, without places."""
    match node:
        case Scalar():
            return node.text
        case Sequence(items):
            return [plain(item) for item in items]
        case Mapping(entries):
            return {entry.key.text: plain(entry.value) for entry in entries}


def lines(node):
    return [(line.text, line.place.line, line.place.column) for line in node.lines]


@both
def test_everything_stays_what_was_typed(loader):
    text = "a: no\nb: 1.10\nc: 0808 800 4040\nd: 2023-07-19\ne: ~\nf: 0x1F\ng: 12:30:45\nh: <<\n"
    assert plain(tree(text, loader)) == {
        "a": "no",
        "b": "1.10",
        "c": "0808 800 4040",
        "d": "2023-07-19",
        "e": "~",
        "f": "0x1F",
        "g": "12:30:45",
        "h": "<<",
    }


@both
def test_columns_count_characters_not_bytes(loader):
    node = tree('"\N{GRINNING FACE}é": "x"\nb: y', loader)
    assert node.entries[0].value.place.column == 7


@both
def test_the_lines_of_a_block_know_their_columns(loader):
    text = "a:\n  b: |\n\n    one\n      two \n\n  c: d\n"
    block = tree(text, loader).get("a").get("b")
    assert lines(block)[1:3] == [("one", 4, 5), ("  two", 5, 5)]
    assert block.text == "one\n  two"


@both
@pytest.mark.parametrize("header", ["|", "|-", "|+", ">", ">-", "| # a remark"])
def test_every_block_keeps_its_lines(loader, header):
    node = tree(f"a: {header}\n  - one\n  - two\n\n# a remark\nb: c\n", loader)
    assert node.get("a").text == "- one\n- two"


@both
def test_a_block_at_the_end_of_the_file_needs_no_line_end(loader):
    assert tree("a: |\n  one", loader).get("a").text == "one"


@both
def test_an_empty_block_does_not_swallow_the_next_key(loader):
    assert plain(tree("a: |\nb: c\n", loader)) == {"a": "", "b": "c"}


@both
def test_plain_text_over_several_lines_keeps_its_lines(loader):
    assert lines(tree("a: one\n  two  # a remark\n", loader).get("a")) == [("one", 1, 4), ("two", 2, 3)]


@both
def test_quoted_text_begins_after_its_mark(loader):
    assert lines(tree("a: 'one'\n", loader).get("a")) == [("one", 1, 5)]


def test_escapes_are_resolved_and_stand_where_the_text_begins():
    assert tree('a: "caf\\u00e9"\n').get("a").lines == (Text("café"),)
    assert lines(tree('a: "caf\\u00e9"\n').get("a")) == [("café", 1, 4)]


@both
def test_a_remark_after_a_space_is_no_slip(loader):
    assert plain(tree("a: b # a remark\n# another\nc: d#e\nf: 'g' #h\n", loader)) == {"a": "b", "c": "d#e", "f": "g"}


@both
def test_a_hash_inside_a_block_is_text(loader):
    assert tree("a: |\n  Ward 7 #2: b *c [d\n", loader).get("a").text == "Ward 7 #2: b *c [d"


@both
def test_a_text_that_begins_with_a_hash_is_one_slip(loader):
    assert faults("a: #2\n", loader) == [("hash-in-text", 1, 4)]


@both
def test_a_tab_within_a_line_stays_as_it_was_typed(loader):
    found = plain(tree("a:\tb\tc\t\nd: e\u00a0\t\u00a0f\t# g\n", loader))
    assert found == {"a": "b\tc", "d": "e\u00a0\t\u00a0f"}


@both
def test_every_repeated_key_is_reported(loader):
    assert faults("a: 1\nb: 2\na: 3\nc: {d: 1, d: 2}\n", loader) == [("key-twice", 3, 1), ("key-twice", 4, 11)]


@both
@pytest.mark.parametrize(
    ("text", "code", "line", "column"),
    [
        ("a: &x [b]\nc: *x\n", "text-start", 1, 4),
        ("a: *b\n", "text-start", 1, 4),
        ("a: !!python/object/apply:os.system ['true']\n", "text-start", 1, 4),
        ("a: !b c\n", "text-start", 1, 4),
        ("? [a]\n: b\n", "text-start", 1, 1),
        ("?\n  |\n  a\n: b\n", "text-start", 2, 3),
        ("{{a}}: b\n", "text-start", 1, 1),
        ("[a]: b\n", "text-start", 1, 1),
        ("a: b\n---\nc: d\n", "several-documents", 2, 1),
        ("a: b\n...\n---\nc: d\n", "several-documents", 3, 1),
        ("%YAML 1.2\n---\na: b\n", "yaml-feature", 1, 1),
        ("# a remark\n\n%YL 1.2\n---\na: b\n", "yaml-feature", 3, 1),
        ("a: |2\n    b\n", "yaml-feature", 1, 4),
        ("a: >#\n", "text-start", 1, 4),
        ("a: b\n\tc\n", "tab", 2, 1),
        ("a: |\n  \tb\n", "tab", 2, 3),
        ("a: [b,\n\tc]\n", "tab", 2, 1),
        ("a: [b\n", "bracket-open", 1, 4),
        ("a: {b: c\nd: e\n", "bracket-open", 1, 4),
        ("a: [", "bracket-open", 1, 4),
        ("a: ]\n", "text-start", 1, 4),
        ("a: , b\n", "text-start", 1, 4),
        ("a: ? b\n", "text-start", 1, 4),
        ("a: 'b\nc: d\n", "quote-open", 1, 4),
        ('a: "b\nc: "d"\n', "quote-open", 1, 4),
        ('a: "\\q"\n', "backslash", 1, 5),
        ('a: "\\xzz"\n', "backslash", 1, 5),
        ("a:\n\t- b\n", "tab", 2, 1),
        ("a:\n  - b\n\tc: d\n", "tab", 3, 1),
        ("a: b\n c: d\n", "indentation", 2, 2),
        ("  a: b\nc: d\n", "indentation", 2, 1),
        ("a:\n  b: c\n d: e\n", "indentation", 3, 2),
        ("- a\nb: c\n", "indentation", 2, 1),
        ("a: |\n    b\n  c\nd: e\n", "indentation", 3, 3),
        ("a: b: c\n", "colon-in-text", 1, 5),
        ("- a: b: c\n", "colon-in-text", 1, 7),
        ("a: b\n  and so: c\n", "colon-in-text", 2, 9),
        ("a b\nc: d\n", "no-colon", 1, 1),
        ("a: b\nc\nd: e\n", "no-colon", 2, 1),
        ("a: b\nc\n", "no-colon", 2, 1),
        ("", "file-empty", 1, 1),
        ("# a remark\n", "file-empty", 1, 1),
        ("---\n# a remark\n", "file-empty", 1, 1),
    ],
)
def test_what_cannot_be_read_is_one_problem(loader, text, code, line, column):
    assert faults(text, loader) == [(code, line, column)]


@both
@pytest.mark.parametrize("brackets", ["[", "{", "[{", "- ", "? "])
def test_200_000_brackets_stop_at_the_limit(loader, brackets):
    (code, line, _column), *others = faults(brackets * (200_000 // len(brackets)), loader)
    assert (code in ("too-deep", "text-start"), line, others) == (True, 1, [])


def test_what_is_nested_up_to_the_limit_is_read():
    # The numbers stand here in full: a limit that is compared with itself could be any.
    assert tree("[" * 40 + "]" * 40) is not None
    assert faults("[" * 42 + "]" * 42) == [("too-deep", 1, 42)]


def test_the_number_of_parts_has_a_limit():
    assert [code for code, *_ in faults("- a\n" * 50_005)] == ["too-many"]


@both
def test_an_alias_bomb_goes_no_further_than_its_first_line(loader):
    bomb = "a0: &a0 [x, x]\n" + "".join(f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}]\n" for n in range(1, 60))
    assert faults(bomb, loader) == [("text-start", 1, 5)]


@both
@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("\\0", "NUL"),
        ("\\r", "U+000D"),
        ("\\x1b", "escape"),
        ("\\e", "escape"),
        ("\\x85", "next-line"),
        ("\\N", "next-line"),
        ("\\L", "line separator"),
        ("\\P", "paragraph separator"),
        ("\\u2028", "line separator"),
        ("\\u202e", "right-to-left override"),
        ("\\u202A", "left-to-right embedding"),
        ("\\ufeff", "byte order mark"),
        ("\\ufffe", "U+FFFE"),
        ("\\ufdd0", "U+FDD0"),
        ("\\U0001ffff", "U+1FFFF"),
        ("\\U000E0041", "U+E0041"),
    ],
)
def test_an_escape_is_judged_like_the_character_that_it_writes(loader, written, name):
    (problem,) = parse(f'a: "two\\\\\\n\n  words{written}"\n', "f", loader)[1]
    assert (problem.code, problem.place) == ("control-character", Place("f", 2, 8))
    assert name in problem.message


@both
def test_marks_that_escapes_stack_on_a_letter_are_judged_like_typed_ones(loader):
    assert faults(r'a: "s\u0301\u0301\u0301\u0301"' + "\n", loader) == []
    assert faults(r'a: "s\u0301\u0301\u0301\u0301\u0301"' + "\n", loader) == [("text-stacked", 1, 4)]


@both
def test_an_escape_in_a_key_is_judged_too(loader):
    assert faults('"a\\0": b\n', loader) == [("control-character", 1, 3)]


@both
def test_escapes_that_can_be_printed_are_text(loader):
    text = r'a: "\" \ \x41 \u00e9 \U0001f600 \_ \u200d \u200f \u2067 \u2069 \t\\0 \/"'
    root, problems = parse(text, "f", loader)
    assert problems == []
    assert root.get("a").text == '"  A é \U0001f600 \xa0 \u200d \u200f \u2067 \u2069 \t\\0 /'


@both
def test_single_quotes_have_no_escapes(loader):
    assert tree(r"a: 'x\0'", loader).get("a").text == r"x\0"


@both
@pytest.mark.parametrize("number", ["\\ud800", "\\ud83d\\ude00", "\\U00110000", "\\UFFFFFFFF"])
def test_a_number_that_no_character_has_is_told_where_it_stands(loader, number):
    assert faults(f'a: "word {number}"\n', loader) == [("backslash", 1, 10)]


@both
def test_many_escapes_do_not_flood_the_reader(loader):
    assert 1 < len(faults('a: "' + "\\0" * 5000 + '"\n', loader)) <= 20
