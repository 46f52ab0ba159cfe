"""The names that offices have for languages."""

import pytest

from leaflet.posting.recipients.languages import Language, language, primary


@pytest.mark.parametrize("words", ["Polish", "polish", " POLISH ", "pl", "PL", "pl-PL", "pl_PL", "polski"])
def test_a_language_is_known_by_its_tag_its_english_name_and_its_own(words: str) -> None:
    assert language(words) == Language("pl", "Polish")


@pytest.mark.parametrize(
    ("words", "tag"),
    [
        ("en-GB", "en"),
        ("Cymraeg", "cy"),
        ("zh-Hans", "zh-Hans"),
        ("Simplified Chinese", "zh-Hans"),
        ("español", "es"),
        ("espan\u0303ol", "es"),
        ("Farsi", "fa"),
    ],
)
def test_each_has_one_tag(words: str, tag: str) -> None:
    found = language(words)
    assert found is not None
    assert found.tag == tag


@pytest.mark.parametrize(
    "words", ["", "Klingon", "Chinese", "Mandarin", "English or Polish", "interpreter", "xx-YY", "Sylheti"]
)
def test_what_does_not_tell_what_somebody_reads_is_no_language(words: str) -> None:
    assert language(words) is None


@pytest.mark.parametrize(
    ("tag", "shared"),
    [("en-GB", "en"), ("EN", "en"), ("zh-Hans-CN", "zh-Hans"), ("zh-hant", "zh-Hant"), ("pt-BR", "pt")],
)
def test_tags_share_their_language_and_their_script(tag: str, shared: str) -> None:
    assert primary(tag) == shared
