"""Which translations a leaflet has, and whether they are what they are said to be."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from leaflet.model.content import Identifier, LanguageTag, Leaflet, PlainText
from leaflet.model.problems import Problem, Severity
from leaflet.posting.recipients.translations import FILE, Translation, belonging, read_translations

POLISH = "translations:\n  - language: pl\n    file: content-pl.yaml\n    of_version: 1.0\n"


@pytest.fixture
def written(tmp_path: Path) -> Callable[[str], tuple[tuple[Translation, ...], list[Problem]]]:
    """Read the translations of a folder whose file says this; a Polish and a Welsh content lie there."""

    def read(text: str) -> tuple[tuple[Translation, ...], list[Problem]]:
        (tmp_path / FILE).write_text(text, encoding="utf-8")
        for name in ("content-pl.yaml", "content-cy.yaml"):
            (tmp_path / name).touch()
        return read_translations(tmp_path)

    return read


def codes(problems: list[Problem]) -> list[str]:
    return [problem.code for problem in problems]


def test_without_a_file_there_are_none(tmp_path: Path) -> None:
    assert read_translations(tmp_path) == ((), [])


def test_each_names_its_language_its_file_and_the_version_that_was_translated(
    written: Callable[[str], tuple[tuple[Translation, ...], list[Problem]]],
) -> None:
    both = POLISH + "  - {language: cy, file: content-cy.yaml, of_version: '1.1'}\n"
    found, problems = written(both)
    assert problems == []
    assert [(one.language.text, one.file.text, one.of_version.text) for one in found] == [
        ("pl", "content-pl.yaml", "1.0"),
        ("cy", "content-cy.yaml", "1.1"),
    ]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "file-empty"),
        ("translations: none\n", "list-expected"),
        ("translations:\n  - language: pl\n    file: content-pl.yaml\n", "missing-key"),
        (POLISH.replace("pl\n", "Polish\n", 1), "language-form"),
        (POLISH.replace("content-pl.yaml", "content-fr.yaml"), "translation-missing"),
        (POLISH.replace("content-pl.yaml", "../content-pl.yaml"), "translation-missing"),
        (POLISH + POLISH.partition("\n")[2].replace("pl\n", "pl-PL\n", 1), "translation-twice"),
    ],
)
def test_what_is_wrong_is_reported_where_it_is_and_nothing_is_taken(
    written: Callable[[str], tuple[tuple[Translation, ...], list[Problem]]], text: str, code: str
) -> None:
    found, problems = written(text)
    assert found == ()
    assert codes(problems) == [code]


@pytest.fixture
def original(read: Callable[[str], Leaflet]) -> Leaflet:
    return read("sections:\n  - title: Part\n    body: Words.\n")


@pytest.fixture
def polish(original: Leaflet) -> Leaflet:
    return replace(original, id=Identifier("a-leaflet-pl"), language=LanguageTag("pl"), version=PlainText("3.0"))


ENTRY = Translation(language=LanguageTag("pl"), file=PlainText("content-pl.yaml"), of_version=PlainText("1.0"))


def test_a_translation_has_an_id_and_a_version_of_its_own(original: Leaflet, polish: Leaflet) -> None:
    assert list(belonging(ENTRY, polish, original)) == []
    assert codes(list(belonging(ENTRY, replace(polish, id=original.id), original))) == ["translation-id"]


def test_a_translation_is_in_the_language_that_it_is_posted_as(original: Leaflet, polish: Leaflet) -> None:
    assert codes(list(belonging(ENTRY, replace(polish, language=LanguageTag("cs")), original))) == [
        "translation-language"
    ]


@pytest.mark.parametrize(
    ("version", "code", "severity"),
    [
        ("1.1", "translation-outdated", Severity.WARNING),
        ("2", "translation-outdated", Severity.WARNING),
        ("0.9", "translation-ahead", Severity.ERROR),
    ],
)
def test_a_translation_of_another_version_is_reported(
    original: Leaflet, polish: Leaflet, version: str, code: str, severity: Severity
) -> None:
    [problem] = belonging(ENTRY, polish, replace(original, version=PlainText(version)))
    assert (problem.code, problem.severity) == (code, severity)
