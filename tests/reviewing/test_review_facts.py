from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leaflet.reviewing import review_facts as module
from leaflet.reviewing.review_facts import Facts, facts

TEXT = """\
# A remark.
id: blood-test
title: Having a blood test
language: en-GB
publisher:
  name: Anytown Hospital
reference: "BT-01"
version: 1.10
reviewed: 2023-07-19
review_due: 2026-02
owner: Blood clinic
sections:
- title: Before
  body: |
    version: this is text
"""
LEAFLETS = sorted((Path(__file__).parents[1] / "leaflets").glob("*.yaml"))


def test_the_facts_of_a_leaflet_are_as_they_are_written():
    assert facts(TEXT, "a.yaml") == (
        Facts(
            file="a.yaml",
            title="Having a blood test",
            due=date(2026, 2, 28),
            id="blood-test",
            reference="BT-01",
            version="1.10",
            owner="Blood clinic",
        ),
        [],
    )


@pytest.mark.parametrize("path", LEAFLETS, ids=lambda path: path.stem)
def test_the_short_way_tells_what_the_whole_file_tells(path):
    text = path.read_text(encoding="utf-8")
    short = module._shortened(text)
    assert short is not None
    assert module._read(short, str(path)) == module._read(text, str(path))


KEYS = st.sampled_from(
    ["id", "title", "reference", "version", "review_due", "owner", "extension", "withdrawn", "summary", "sections"]
)
VALUES = st.sampled_from(
    [
        "x",
        "2026-07",
        '"quoted"',
        '"open',
        "|",
        "|\n  owner: no",
        "[a, b]",
        "{owner: no}",
        "\n  until: 2026-09\n  on: 2026-10",
        "\n  owner: no",
        "\n- a",
        "*a",
    ]
)


@given(st.lists(st.tuples(KEYS, VALUES), max_size=8))
def test_the_short_way_never_tells_other_facts(pairs):
    text = "".join(f"{key}: {value}\n" for key, value in pairs)
    found, _ = facts(text, "a.yaml")
    whole, problems = module._read(text, "a.yaml")
    if not problems:
        assert found == whole


def test_a_slip_elsewhere_does_not_hide_the_review():
    found, problems = facts(TEXT + 'summary: "open\n', "a.yaml")
    assert found is not None
    assert problems == []


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        (TEXT.replace("2026-02", "2026-02-30"), "date-unknown", 10),
        (TEXT.replace("2026-02", "July 2026"), "date-form", 10),
        (TEXT.replace("review_due: 2026-02\n", ""), "missing-key", 1),
        (TEXT.replace("Having a blood test", ""), "missing-key", 1),
        ("", "file-empty", 1),
        ("- a\n", "keys-expected", 1),
        (TEXT + "title: Another\n", "key-twice", 16),
        (TEXT + "withdrawn: yes\n", "missing-key", 16),
        (TEXT + "withdrawn:\n  by: Head\n", "missing-key", 17),
        (TEXT + "extension: 2027-01-31\n", "missing-key", 16),
        (TEXT + "extension:\n", "missing-key", 16),
    ],
)
def test_what_hides_the_review_is_reported_where_it_stands(text, code, line):
    _, problems = facts(text, "a.yaml")
    assert [(problem.code, problem.place.line) for problem in problems] == [(code, line)]


def test_the_days_of_an_extension_and_of_a_withdrawal_are_facts():
    more = "extension:\n  until: 2026-12\n  by: Head\nwithdrawn: {on: 2027-01, by: Head, reason: none}\n"
    found, problems = facts(TEXT + more, "a.yaml")
    assert (found.extended, found.withdrawn, problems) == (date(2026, 12, 31), date(2027, 1, 1), [])
    _, problems = facts(TEXT + "extension:\n  until: soon\n", "a.yaml")
    assert [(problem.code, problem.place.line) for problem in problems] == [("date-form", 17)]


def test_keys_written_in_another_way_are_read_all_the_same():
    found, problems = facts('{"title": Tests, "review_due": 2026-07-19}\n', "a.yaml")
    assert (found, problems) == (Facts(file="a.yaml", title="Tests", due=date(2026, 7, 19)), [])
