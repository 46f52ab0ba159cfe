from pathlib import Path

import pytest

from leaflet.model.content import LanguageTag
from leaflet.model.problems import Place
from leaflet.reading.labels import FOLDER, read_labels, read_phrases, read_sheet_labels, read_sheet_phrases

ENGLISH = (FOLDER / "en.yaml").read_text(encoding="utf-8")


@pytest.mark.parametrize("file", sorted(FOLDER.glob("*.yaml")), ids=lambda file: file.stem)
def test_every_labels_file_has_every_phrase_with_its_holes(file):
    phrases, problems = read_labels(file)
    assert problems == []
    assert len(phrases.months) == 12


@pytest.mark.parametrize("file", sorted(FOLDER.glob("*.yaml")), ids=lambda file: file.stem)
def test_the_words_of_sheets_are_there_in_every_language(file):
    phrases, problems = read_sheet_labels(file.parent / "sheets" / file.name)
    assert problems == []
    assert "{title}" in phrases.fold


def test_sheets_in_a_language_without_words_have_english_ones():
    assert read_sheet_phrases("xx-YY") == read_sheet_phrases("en-GB") != read_sheet_phrases("cy")


@pytest.mark.parametrize("tag", ["en", "en-GB", "EN-us"])
def test_the_region_does_not_matter(tag):
    assert read_phrases(LanguageTag(tag))[0].page == "Page {page} of {pages}"


def test_a_language_without_labels_is_reported_where_it_is_named():
    place = Place("content.yaml", 5, 11)
    phrases, (problem,) = read_phrases(LanguageTag("xx", place))
    assert (phrases, problem.code, problem.place) == (None, "language-without-labels", place)
    assert "'en'" in problem.hint


@pytest.mark.parametrize(
    ("change", "to", "code"),
    [
        ("Page {page} of {pages}", "Page {page}", "phrase-holes"),
        ("Page {page} of {pages}", "Page {page} of {pages} {date}", "phrase-holes"),
        ("Page {page} of {pages}", "Page {page} of {pages", "phrase-holes"),
        ("Page {page} of {pages}", "Page {page} of {pages} {", "phrase-holes"),
        ("Good to know", "Good to {know}", "phrase-holes"),
        ("note: Good to know\n", "", "missing-key"),
        ("  - May\n", "", "months-count"),
        ("helpline:", "help_line:", "unknown-key"),
    ],
)
def test_faults_of_a_labels_file_are_reported(tmp_path: Path, change, to, code):
    file = tmp_path / "xx.yaml"
    file.write_text(ENGLISH.replace(change, to), encoding="utf-8")
    phrases, problems = read_labels(file)
    assert (phrases, [problem.code for problem in problems]) == (None, [code])


def test_words_after_a_hash_are_told_in_labels_too(tmp_path: Path):
    file = tmp_path / "xx.yaml"
    file.write_text(ENGLISH.replace("note: Good to know", "note: Good # to know"), encoding="utf-8")
    phrases, problems = read_labels(file)
    assert (phrases is not None, [problem.code for problem in problems]) == (True, ["hash-in-text"])
