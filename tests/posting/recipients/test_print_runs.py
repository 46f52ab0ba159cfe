"""Who gets what: every pair of a language and a format has one answer, and never a silent one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leaflet.posting.recipients.formats import OtherFormat, PrintFormat
from leaflet.posting.recipients.print_runs import RecipientGroup, run

TAGS = ("en-GB", "cy", "pl")


@pytest.mark.parametrize(
    ("language", "format_", "wanted"),
    [
        ("", "", RecipientGroup(0, PrintFormat.STANDARD)),
        ("English", "standard", RecipientGroup(0, PrintFormat.STANDARD)),
        ("en", "large print", RecipientGroup(0, PrintFormat.LARGE)),
        ("Welsh", "", RecipientGroup(1, PrintFormat.STANDARD)),
        ("polski", "giant print", RecipientGroup(2, PrintFormat.GIANT)),
        ("Urdu", "", OtherFormat("in Urdu")),
        ("Urdu", "large print", OtherFormat("in Urdu")),
        ("", "braille", OtherFormat("braille")),
        ("English", "braille", OtherFormat("braille")),
        ("Polish", "braille", OtherFormat("braille, in Polish")),
        ("Urdu", "audio", OtherFormat("audio, in Urdu")),
        ("Klingon", "", OtherFormat("a language that is not known")),
        ("BSL", "", OtherFormat("British Sign Language")),
        ("British Sign Language", "large print", OtherFormat("British Sign Language")),
        ("", "BSL", OtherFormat("British Sign Language")),
        ("", "pink", OtherFormat("a format that is not known")),
    ],
)
def test_a_person_gets_what_they_ask_for_or_it_is_made_elsewhere(
    language: str, format_: str, wanted: RecipientGroup | OtherFormat
) -> None:
    assert run(language, format_, TAGS) == wanted


@given(language=st.text(max_size=20), format_=st.text(max_size=20))
def test_whatever_a_list_says_has_an_answer(language: str, format_: str) -> None:
    assert isinstance(run(language, format_, TAGS), RecipientGroup | OtherFormat)
