from dataclasses import replace
from pathlib import Path

import pytest

from leaflet.model.content import Day, PlainText
from leaflet.model.word_digest import words_mark
from leaflet.reading.content import read_leaflet

TEXT = """\
id: tests
title: Tests
language: en-GB
publisher:
  name: Anytown Hospital
version: 1.0
reviewed: 2023-07-19
review_due: 2026-07-19
glossary:
  biopsy: a small piece
sections:
  - title: Before
    body: |
      You may have a biopsy. Do not eat before it.

      - Bring your letter.
      - Bring your tablets.
"""
LEAFLETS = sorted((Path(__file__).parents[1] / "leaflets").glob("*.yaml"))


def leaflet(folder, text=TEXT):
    path = folder / "a.yaml"
    path.write_text(text, encoding="utf-8")
    found, problems = read_leaflet(path)
    assert found is not None, problems
    return found


def test_the_mark_of_words_is_the_same_wherever_and_whenever(tmp_path):
    # It stands in archives for ever: if it must become another, what was approved must still be found.
    assert words_mark(leaflet(tmp_path)) == "8411d99d688bcdeaca95dac900f8f59e1e3ebaf25272b6c1ebf0766b518d965e"


def test_hours_on_one_line_have_the_mark_that_they_had_when_they_could_be_nothing_else(tmp_path):
    hours = "helpline: {name: Nurses, phone: 01632 960 001, hours: 9am to 5pm}\nsections:"
    assert (
        words_mark(leaflet(tmp_path, TEXT.replace("sections:", hours)))
        == "a6ac36674625e69e673eda95d1687f52919ec4be1ba5614486aedfafe19eeb5d"
    )
    several = hours.replace("9am to 5pm", "[9am, 5pm]")
    assert (
        words_mark(leaflet(tmp_path, TEXT.replace("sections:", several)))
        != "a6ac36674625e69e673eda95d1687f52919ec4be1ba5614486aedfafe19eeb5d"
    )


def test_dates_version_and_owner_are_not_words(tmp_path):
    one = leaflet(tmp_path)
    renewed = replace(
        one,
        version=PlainText("2.0"),
        reviewed=Day(2026, 11, 23),
        review_due=Day(2029, 11, None),
        owner=PlainText("Ward 7"),
    )
    assert words_mark(renewed) == words_mark(one)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("id: tests", "# A remark\nid: tests"),
        ("title: Tests", 'title:   "Tests"   # a remark'),
        ("  biopsy: a small piece\n", "\n  biopsy: a small piece\n\n"),
        ("a biopsy. Do not eat", "a biopsy. Do\n      not eat"),
    ],
)
def test_another_way_to_write_the_same_words_changes_nothing(tmp_path, old, new):
    assert words_mark(leaflet(tmp_path, TEXT.replace(old, new))) == words_mark(leaflet(tmp_path))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Do not eat", "Do eat"),
        ("Do not eat", "Do **not** eat"),
        ("      - Bring your tablets.\n", ""),
        ("- Bring your letter.\n      -", "1. Bring your letter.\n      2."),
        ("a small piece", "a piece"),
        ("Anytown", "Othertown"),
        ("language: en-GB", "language: en-GB\naudience: Adults"),
    ],
)
def test_other_words_have_another_mark(tmp_path, old, new):
    assert old in TEXT
    assert words_mark(leaflet(tmp_path, TEXT.replace(old, new))) != words_mark(leaflet(tmp_path))


@pytest.mark.parametrize("path", LEAFLETS, ids=lambda path: path.stem)
def test_every_kind_of_leaflet_has_a_mark_of_its_own(path):
    marks = {other: words_mark(read_leaflet(other)[0]) for other in {*LEAFLETS[:5], path}}
    assert len(set(marks.values())) == len(marks)
