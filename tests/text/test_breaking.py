from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from leaflet.text.breaking import opportunities


def parts(text: str, language: str = "en") -> list[str]:
    ends = [0, *opportunities(text, language), len(text)]
    return [text[start:end] for start, end in pairwise(ends)]


@pytest.mark.parametrize(
    "whole",
    [
        "0808 800 4040",
        "+44 (0)20 7946 0123",
        "(020) 7946 0123",
        "SW1A 2AA",
        "500 mg",
        "1.5 ml",
        "24 hours",
        "10 to 12 weeks",
        "19 July 2023",
        "3rd May",
        "July 2023",
        "19 Gorffennaf 2023",
        "5 pm",
        "9am to 5pm",
        "9.30 am – 5.30 pm",
        "Dr Smith",
        "NHS 111",
        "Type 1",
        "(Type  1",
        "“July 19,  2023",
        "Stage IV",
        "supplement 1",
        "volume 8",
        "issue 112",
        "pages S58",
        "article 17",
        "CT scan",
        "MRI scans",
        "(9am to 5pm)",
        "July 19, 2023",
        "page 3",
        "Ward 12",
        "10 000",
        "e.g. this",
        "a\u00a0b",
        "a\u202fb",
        "word\u2060 word",
        "3–4",
        "COVID-19",
        "and/or",
        "12:30 pm",
    ],
)
def test_what_belongs_together_stays_on_one_line(whole: str):
    assert parts(f"see {whole} there") == ["see ", f"{whole} ", "there"]


def test_a_number_is_seen_beside_letters_of_any_script():
    assert parts("电话020 7946 0123") == ["电话020 7946 0123"]


def test_digits_of_other_scripts_are_no_phone_number():
    assert parts("٠٢٠ ٧٩٤٦") == ["٠٢٠ ", "٧٩٤٦"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (" a  b ", [" a  ", "b "]),
        ("( a b )", ["( a ", "b )"]),
        ("a\u200b b\u200bc", ["a\u200b ", "b\u200b", "c"]),
        ("a   , b", ["a   , ", "b"]),
        ("xDr Who and UCT scan", ["xDr ", "Who ", "and ", "UCT scan"]),
    ],
)
def test_blanks_of_any_length_part_words_but_not_from_their_signs(text: str, expected: list[str]):
    assert parts(text) == expected


def test_a_line_may_end_after_a_hyphen_between_letters():
    assert parts("self-help, word—word") == ["self-", "help, ", "word—", "word"]


def test_an_address_parts_after_its_signs():
    assert parts("https://www.nhs.uk/breast-cancer/what?x=123") == [
        "https://www.", "nhs.", "uk/", "breast-", "cancer/", "what?", "x=", "123",
    ]  # fmt: skip
    assert parts("nurse.line@hospital.org.uk") == ["nurse.", "line@", "hospital.", "org.uk"]


def test_a_number_in_an_address_is_no_phone_number_and_a_slash_in_prose_no_address():
    assert parts("https://example.org/020-7946-0123 or/and") == [
        "https://example.", "org/", "020-", "7946-", "0123 ", "or/and",
    ]  # fmt: skip


def test_no_line_begins_with_closing_signs_or_ends_with_opening_ones():
    assert parts("( not here ) ok ? « oui » 50 %") == ["( not ", "here ) ", "ok ? « oui » 50 %"]


def test_quotation_marks_go_with_the_words_that_they_touch():
    assert parts("He said “hello there” to ‘you’ and „sie“ now") == [
        "He ", "said ", "“hello ", "there” ", "to ", "‘you’ ", "and ", "„sie“ ", "now",
    ]  # fmt: skip


def test_a_dash_stays_with_the_words_before_it():
    assert parts("free – always") == ["free – ", "always"]


def test_polish_words_of_one_letter_go_with_the_next():
    assert parts("Idę z psem i w Warszawie", "pl") == ["Idę ", "z psem ", "i w Warszawie"]
    assert parts("Idę z psem", "en-GB") == ["Idę ", "z ", "psem"]


@settings(max_examples=60)
@given(st.text(alphabet="ab1. -–/@:(\u00a0é中+p", max_size=60))
def test_opportunities_are_in_order_and_inside_the_text(text: str):
    found = opportunities(text, "en")
    assert list(found) == sorted(set(found))
    assert all(0 < offset < len(text) for offset in found)


@pytest.mark.parametrize(
    "text", ["a" * 50_000, "1" * 50_000, "1 " * 20_000, "1,1," * 10_000, "a.a." * 10_000, "+1 1 " * 9_000]
)
def test_hostile_text_is_read_to_its_end(text: str):
    assert all(0 < offset < len(text) for offset in opportunities(text, "en"))
