import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leaflet.model.problems import ContentError
from leaflet.reading import yaml_tree
from leaflet.reviewing.editing import block_changes, changes, edited

VALUES = {"version": "2.0", "reviewed": "2026-11-23", "review_due": "2029-11-23"}

# Lines that may stand anywhere between the keys of a leaflet.
OTHERS = st.sampled_from(
    [
        "",
        "   ",
        "# version: 9.9",
        "title: Tests # a remark",
        'subtitle: "version: 1.0"',
        "publisher:\n  version: 1.0\n  name: 'Ünïcode 𝒳 hospital'",
        "summary: |\n  version: 1.0\n\n  reviewed: 2023-07-19",
        "sections:\n- title: version\n  body: |\n    review_due: 2020",
        "owner:\tWard 7",
    ]
)
WRITTEN = {
    "version": st.sampled_from(["1.0", "'1.0'", '"1.0"', "  1.0   # first", "v1", "\n  1.0"]),
    "reviewed": st.sampled_from(["2023-07-19", "2023-07", '"2023-07-19"  ', "2023-07-19 # by post"]),
    "review_due": st.sampled_from(["2026-07-19", "'2026-07'", "2026-07-19\t# soon"]),
}


@st.composite
def contents(draw):
    """Draw a content file in which the three keys stand in any order, among any others, in any form."""
    others = draw(st.lists(OTHERS, max_size=6, unique_by=lambda line: line.split(":")[0]))
    lines = draw(st.permutations([*others, *(f"{key}: {draw(value)}" for key, value in WRITTEN.items())]))
    end = draw(st.sampled_from(["\n", "\r\n", "\r"]))
    mark = draw(st.sampled_from([b"", b"\xef\xbb\xbf"]))
    last = draw(st.sampled_from(["", "\n"]))
    return mark + ("\n".join(lines) + last).replace("\n", end).encode()


def said(data):
    """Return all that the file says."""
    text = re.sub("\r\n|\r", "\n", data.decode("utf-8-sig"))
    tree, problems = yaml_tree.parse(text, "a.yaml")
    # Any text may stand there, also one that looks damaged.
    assert [problem for problem in problems if problem.code != "text-damaged"] == []
    return texts(tree)


def texts(node):
    match node:
        case yaml_tree.Scalar():
            return node.text
        case yaml_tree.Sequence():
            return [texts(item) for item in node.items]
        case yaml_tree.Mapping():
            return {entry.key.text: texts(entry.value) for entry in node.entries}


@given(contents())
def test_the_new_values_are_read_back_and_every_other_byte_stays(data):
    wanted = changes(data, "a.yaml", VALUES)
    after = edited(data, wanted)
    assert said(after) == said(data) | VALUES
    by_line = {change.place.line: change for change in wanted}
    assert len(by_line) == len(VALUES)
    for number, (before, line) in enumerate(zip(data.splitlines(True), after.splitlines(True), strict=True), 1):
        change = by_line.get(number)
        assert line == (before if change is None else before.replace(change.old.encode(), change.new.encode(), 1))


def test_a_value_that_is_there_already_is_no_change():
    assert changes(b"version: 2.0\nreviewed: 2023-07\n", "a.yaml", {"version": "2.0"}) == ()


def test_the_same_line_in_a_body_is_left_alone():
    data = b"summary: |\n  version: 1.0\nversion: 1.0 # one\n"
    assert edited(data, changes(data, "a.yaml", {"version": "1.1"})) == (
        b"summary: |\n  version: 1.0\nversion: 1.1 # one\n"
    )


def test_two_values_on_one_line_are_both_changed():
    data = b"{version: 1.0, reviewed: 2023-07}\n"
    wanted = changes(data, "a.yaml", {"version": "10.11", "reviewed": "2026-11-23"})
    assert edited(data, wanted) == b"{version: 10.11, reviewed: 2026-11-23}\n"


@pytest.mark.parametrize(
    "text",
    [
        "title: Tests\n",
        "version:\n",
        "version: |\n  1.0\n",
        'version: "1\\u002e0"\n',
        'version: " 1.0"\n',
        "version: 1.0\n  beta\n",
        "version: [1.0]\n",
        "- version\n",
    ],
)
def test_a_value_that_cannot_be_changed_alone_is_left_and_told(text):
    with pytest.raises(ContentError) as raised:
        changes(text.encode(), "a.yaml", {"version": "2.0"})
    assert [problem.code for problem in raised.value.problems] == ["not-changeable"]


def test_a_file_that_is_no_yaml_is_reported():
    with pytest.raises(ContentError, match="quot"):
        changes(b'version: "1.0\n', "a.yaml", {"version": "2.0"})


@pytest.mark.parametrize("value", ["", "1.0 # x", "a: b", "- a", "1\n2", "@1", "٣"])
def test_a_value_that_would_need_quotes_is_refused(value):
    with pytest.raises(ValueError, match="quotes"):
        changes(b"version: 1.0\n", "a.yaml", {"version": value})


def test_a_change_made_for_another_file_is_refused():
    wanted = changes(b"version: 1.0\n", "a.yaml", {"version": "2.0"})
    with pytest.raises(ValueError, match="version"):
        edited(b"# new\nversion: 1.0\n", wanted)


# --- blocks of keys -----------------------------------------------------------------------------------------

TEXTS = st.text(st.characters(exclude_categories=["Cc", "Cs", "Zl", "Zp", "Cn"]), min_size=1, max_size=20).filter(
    lambda text: text == " ".join(text.split(" ")) and text.strip() == text and text.isprintable()
)
BLOCKS = st.fixed_dictionaries({"until": st.just("2027-01-31"), "by": TEXTS, "reason": TEXTS})


@given(contents(), BLOCKS, BLOCKS)
def test_a_block_is_added_below_a_line_and_changed_later_and_every_other_byte_stays(data, first, second):
    before = said(data)
    added = edited(data, block_changes(data, "a.yaml", "extension", first, "review_due"))
    assert said(added) == before | {"extension": first}
    changed = edited(added, block_changes(added, "a.yaml", "extension", second, "review_due"))
    assert said(changed) == before | {"extension": second}
    old, new = data.splitlines(), changed.splitlines()
    # Four lines more, one after another, and the others as they were.
    (at,) = [number for number, line in enumerate(new) if line.strip() == b"extension:"]
    assert new[:at] + new[at + 4 :] == old
    assert data.endswith((b"\n", b"\r")) == changed.endswith((b"\n", b"\r"))


def test_a_block_stands_below_the_line_with_its_remark_and_has_the_line_ends_of_the_file():
    data = b"review_due: 2026-07-19 # soon\r\n\r\ntitle: Tests\r\n"
    wanted = block_changes(data, "a.yaml", "withdrawn", {"on": "2026-11-23", "by": "the owner's"}, "review_due")
    assert edited(data, wanted) == (
        b"review_due: 2026-07-19 # soon\r\nwithdrawn:\r\n  on: 2026-11-23\r\n  by: 'the owner''s'\r\n\r\n"
        b"title: Tests\r\n"
    )


def test_a_block_in_a_file_without_a_last_line_end_leaves_it_without():
    assert edited(b"a: 1", block_changes(b"a: 1", "a.yaml", "b", {"c": "x y"}, "a")) == b"a: 1\nb:\n  c: 'x y'"


def test_a_block_with_the_same_values_is_no_change():
    data = b"a: 1\nb: {c: 'x y', d: \"z\"}\n"
    assert block_changes(data, "a.yaml", "b", {"c": "x y", "d": "z"}, "a") == ()
    assert edited(data, block_changes(data, "a.yaml", "b", {"c": "y", "d": "q: r"}, "a")) == (
        b"a: 1\nb: {c: y, d: 'q: r'}\n"
    )


@pytest.mark.parametrize(
    "text",
    ["{a: 1}\n", "title: Tests\n", "a: |\n  1\n", "a: 1\nb: text\n", "a: 1\nb: {c: x\n  y}\n", "a: 1\nb: {d: x}\n"],
)
def test_a_file_that_no_block_can_be_added_to_is_reported(text):
    with pytest.raises(ContentError) as raised:
        block_changes(text.encode(), "a.yaml", "b", {"c": "x"}, "a")
    assert [problem.code for problem in raised.value.problems] == ["not-changeable"]
