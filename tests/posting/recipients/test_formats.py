"""The words that offices write into a column of formats."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leaflet.posting.recipients.formats import OtherFormat, PrintFormat, joined, printed


@pytest.mark.parametrize("words", ["", " ", "standard", "Standard print", "Letter", "none", "No", "N/A", "-", "12pt"])
def test_the_booklet_is_for_those_who_ask_for_nothing_else(words: str) -> None:
    assert printed(words) is PrintFormat.STANDARD


@pytest.mark.parametrize(
    ("words", "made"),
    [
        ("large print", PrintFormat.LARGE),
        ("Large  Print", PrintFormat.LARGE),
        ("large-print", PrintFormat.LARGE),
        ("Large_Print", PrintFormat.LARGE),
        ("giant-print", PrintFormat.GIANT),
        ("A4 large print", PrintFormat.LARGE),
        ("14 point", PrintFormat.LARGE),
        ("16pt", PrintFormat.LARGE),
        ("18pt", PrintFormat.LARGE),
        ("18 pt large print", PrintFormat.LARGE),
        ("Large print (18-point)", PrintFormat.LARGE),
        ("12pt large print", PrintFormat.LARGE),
        ("20pt", PrintFormat.GIANT),
        ("Requires information in at least 20 point sans serif font", PrintFormat.GIANT),
        ("Requires information in at least 24 point sans serif font", PrintFormat.GIANT),
        ("Requires information in at least 28 point sans serif font", PrintFormat.GIANT),
        ("Requires written information in at least 20 point sans serif font.", PrintFormat.GIANT),
        ("giant print", PrintFormat.GIANT),
    ],
)
def test_whoever_needs_large_type_gets_what_is_at_least_as_large(words: str, made: PrintFormat) -> None:
    assert printed(words) is made


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        ("Braille", "braille"),
        ("Requires information in contracted (Grade 2) braille", "braille"),
        ("Requires information in Moon alphabet", "Moon"),
        ("audio CD", "audio"),
        ("Requires information on USB in audio format", "audio"),
        ("Easy Read", "easy read"),
        ("easyread", "easy read"),
        ("BSL video", "British Sign Language"),
        ("email", "electronic"),
        ("Web page", "electronic"),
        ("text message", "text message"),
        ("36pt", "print of 36 points"),
        ("large print on yellow paper", "a format that is not known"),
        ("18pt on yellow paper", "a format that is not known"),
        ("16pt or 18pt", "a format that is not known"),
        ("lrge prnt", "a format that is not known"),
        ("no braille", "a format that is not known"),
        ("Audio?", "a format that is not known"),
        ("email (stopped)", "a format that is not known"),
        ("yes", "a format that is not known"),
        ("large print and braille", "braille"),
    ],
)
def test_what_is_not_made_here_is_named_and_what_is_not_understood_is_never_standard(words: str, wanted: str) -> None:
    assert printed(words) == OtherFormat(wanted)


@given(st.text(max_size=40))
def test_any_words_at_all_have_an_answer_and_what_was_typed_is_not_repeated(words: str) -> None:
    made = printed(words)
    assert isinstance(made, PrintFormat) or made.wanted in KINDS or made.wanted.startswith("print of ")


KINDS = {
    *("braille", "Moon", "British Sign Language", "easy read", "audio", "electronic", "text message"),
    "a format that is not known",
}


def test_each_print_is_an_edition() -> None:
    assert [made.edition for made in PrintFormat] == ["booklet", "large-print", "giant-print"]


@pytest.mark.parametrize(
    ("asked", "large", "made"),
    [
        ("", "yes", PrintFormat.LARGE),
        ("", "✓", PrintFormat.LARGE),
        ("", "no", PrintFormat.STANDARD),
        ("", "", PrintFormat.STANDARD),
        ("standard", "Y", PrintFormat.LARGE),
        ("giant print", "yes", PrintFormat.GIANT),
        ("", "20pt", PrintFormat.GIANT),
        ("braille", "no", OtherFormat("braille")),
        ("", "perhaps", OtherFormat("a format that is not known")),
        ("", "Y?", OtherFormat("a format that is not known")),
    ],
)
def test_a_column_for_large_print_says_yes_or_no_or_a_format(
    asked: str, large: str, made: PrintFormat | OtherFormat
) -> None:
    assert printed(joined(asked, large)) == made
