from pathlib import Path

import pytest

from leaflet.model.problems import Severity
from leaflet.reading.content import read_leaflet
from leaflet.reviewing.differences import differences

TEXT = """\
id: tests
title: Tests
language: en-GB
publisher:
  name: Anytown Hospital
version: 1.0
reviewed: 2023-07-19
review_due: 2026-07-19
sections:
  - title: Before
    body: |
      You may have a biopsy. Do not eat
      for six hours before it.

      - Bring your letter.
      - Bring your tablets.
  - title: After
    body: |
      You can **go home** on the same day.
helpline:
  name: Nurses
  phone: 0808 800 4040
"""
LEAFLETS = sorted((Path(__file__).parents[1] / "leaflets").glob("*.yaml"))


@pytest.fixture
def told(tmp_path):
    def compare(text):
        found = []
        for name, one in (("approved.yaml", TEXT), ("now.yaml", text)):
            (tmp_path / name).write_text(one, encoding="utf-8")
            leaflet, problems = read_leaflet(tmp_path / name)
            assert leaflet is not None, problems
            found.append(leaflet)
        problems = differences(*found)
        assert all((one.code, one.severity) == ("words-differ", Severity.WARNING) for one in problems)
        assert all(one.place.file.endswith("now.yaml") for one in problems)
        return [(one.place.line, one.place.column, one.message) for one in problems]

    return compare


def test_the_same_words_differ_nowhere(told):
    assert told(TEXT) == []
    assert told(TEXT.replace("not eat\n      for", "not\n      eat for").replace("1.0", "'2.0'")) == []


def test_a_word_left_out_is_reported_where_it_stood(told):
    assert told(TEXT.replace("Do not eat", "Do eat")) == [
        (12, 33, "approved was “biopsy. Do not eat for”, now it reads “biopsy. Do eat for”")
    ]


def test_a_word_on_the_second_line_is_reported_there(told):
    assert told(TEXT.replace("six", "two")) == [
        (13, 11, "approved was “eat for six hours before”, now it reads “eat for two hours before”")
    ]


def test_several_changes_of_one_passage_are_reported_together(told):
    ((line, column, message),) = told(TEXT.replace("may have", "will have").replace("six", "two"))
    assert (line, column) == (12, 11)
    assert message.count("approved was") == 2


def test_what_was_left_out_is_reported_before_what_follows(told):
    assert told(TEXT.replace("      - Bring your letter.\n", "")) == [
        (15, 9, "“Bring your letter.” was approved, and is left out before this")
    ]
    assert told(TEXT.replace("      - Bring your tablets.\n", "")) == [
        (16, 12, "“Bring your tablets.” was approved, and is left out before this")
    ]


def test_what_was_added_is_reported_at_its_place(told):
    assert told(
        TEXT.replace("  - title: After", "  - title: Costs\n    body: |\n      It is free.\n  - title: After")
    ) == [
        (17, 12, "“Costs” was not among the approved words"),
        (19, 7, "“It is free.” was not among the approved words"),
    ]


def test_words_of_other_weight_and_another_phone_number_are_reported(told):
    changed = TEXT.replace("**go home**", "go home").replace("4040", "4041")
    assert [(line, column) for line, column, _ in told(changed)] == [(19, 15), (22, 19)]


def test_a_list_that_became_steps_is_reported_with_what_leads_in_to_it(told):
    changed = TEXT.replace("- Bring your letter.\n      -", "1. Bring your letter.\n      2.")
    assert [message.split("”", 1)[1] for _, _, message in told(changed)] == [
        " was approved in another form: as a heading, a list, a note or plain text"
    ] * 3


def test_a_leaflet_written_anew_is_not_reported_word_by_word(told):
    words = "".join(f"  - title: Part {number} of all\n    body: |\n      New words.\n" for number in range(40))
    found = told(TEXT.replace("  - title: Before", f"{words}  - title: Before"))
    assert len(found) == 26
    assert found[-1][2] == "55 more passages are not as they were approved"


@pytest.mark.parametrize("path", LEAFLETS, ids=lambda path: path.stem)
def test_no_leaflet_differs_from_itself_and_all_of_it_from_another(path):
    leaflet, _ = read_leaflet(path)
    other, _ = read_leaflet(LEAFLETS[0] if path != LEAFLETS[0] else LEAFLETS[1])
    assert differences(leaflet, leaflet) == []
    assert differences(other, leaflet)
