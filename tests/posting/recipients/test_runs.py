"""Who gets what: every pair of a language and a format has one answer, and never a silent one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leaflet.posting.recipients.formats import Elsewhere, Print
from leaflet.posting.recipients.runs import Run, numbered, run

TAGS = ("en-GB", "cy", "pl")


@pytest.mark.parametrize(
    ("language", "format_", "wanted"),
    [
        ("", "", Run(0, Print.STANDARD)),
        ("English", "standard", Run(0, Print.STANDARD)),
        ("en", "large print", Run(0, Print.LARGE)),
        ("Welsh", "", Run(1, Print.STANDARD)),
        ("polski", "giant print", Run(2, Print.GIANT)),
        ("Urdu", "", Elsewhere("in Urdu")),
        ("Urdu", "large print", Elsewhere("in Urdu")),
        ("", "braille", Elsewhere("braille")),
        ("English", "braille", Elsewhere("braille")),
        ("Polish", "braille", Elsewhere("braille, in Polish")),
        ("Urdu", "audio", Elsewhere("audio, in Urdu")),
        ("Klingon", "", Elsewhere("a language that is not known")),
        ("BSL", "", Elsewhere("British Sign Language")),
        ("British Sign Language", "large print", Elsewhere("British Sign Language")),
        ("", "BSL", Elsewhere("British Sign Language")),
        ("", "pink", Elsewhere("a format that is not known")),
    ],
)
def test_a_person_gets_what_they_ask_for_or_it_is_made_elsewhere(
    language: str, format_: str, wanted: Run | Elsewhere
) -> None:
    assert run(language, format_, TAGS) == wanted


@pytest.mark.parametrize("content", range(4))
@pytest.mark.parametrize("made", Print)
def test_a_run_has_a_number_of_its_own(content: int, made: Print) -> None:
    assert numbered(Run(content, made).number) == Run(content, made)


@given(language=st.text(max_size=20), format_=st.text(max_size=20))
def test_whatever_a_list_says_has_an_answer(language: str, format_: str) -> None:
    assert isinstance(run(language, format_, TAGS), Run | Elsewhere)
