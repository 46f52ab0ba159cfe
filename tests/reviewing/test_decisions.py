from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leaflet.model.content import Day, Identifier, LanguageTag, Leaflet, PlainText, Publisher
from leaflet.model.versions import following, is_later
from leaflet.reviewing.decisions import Renewal, renewal_objections

TODAY = date(2026, 11, 23)
LEAFLET = Leaflet(
    id=Identifier("tests"),
    title=PlainText("Tests"),
    language=LanguageTag("en"),
    publisher=Publisher(name=PlainText("Anytown Hospital")),
    version=PlainText("1.9"),
    reviewed=Day(2023, 7, 19),
    review_due=Day(2026, 7, 19),
    sections=(),
)


@pytest.mark.parametrize(
    ("version", "unchanged", "changed"),
    [
        ("1.0", "1.1", "2.0"),
        ("1.9", "1.10", "2.0"),
        ("3", "3.1", "4"),
        ("1.2.3", "1.2.4", "2.0.0"),
        ("v2", "v2.1", "v3"),
        ("July 2023", None, None),
        ("", None, None),
    ],
)
def test_the_next_version_tells_whether_the_words_changed(version, unchanged, changed):
    assert following(version, changed=False) == unchanged
    assert following(version, changed=True) == changed


@given(st.lists(st.integers(0, 10**8), min_size=1, max_size=4), st.booleans())
def test_the_next_version_is_always_later(numbers, changed):
    version = ".".join(map(str, numbers))
    after = following(version, changed=changed)
    assert after is not None
    assert is_later(after, version)
    assert not is_later(version, after)
    assert not is_later(version, version)


def test_versions_are_compared_as_numbers():
    assert is_later("1.10", "1.9")
    assert not is_later("1", "1.0")
    assert is_later("summer", "spring")
    assert not is_later("spring", "spring")


def test_a_renewal_in_order_meets_no_objection():
    assert renewal_objections(LEAFLET, Renewal("1.10", TODAY, date(2029, 11, 23)), TODAY) == []


@pytest.mark.parametrize(
    ("renewal", "code"),
    [
        (Renewal("1.9", TODAY, date(2029, 11, 23)), "version-backwards"),
        (Renewal("1.8", TODAY, date(2029, 11, 23)), "version-backwards"),
        (Renewal("2.0", date(2026, 11, 24), date(2029, 11, 23)), "review-in-future"),
        (Renewal("2.0", date(2023, 7, 18), date(2029, 11, 23)), "review-backwards"),
        (Renewal("2.0", TODAY, TODAY), "due-before-review"),
    ],
)
def test_what_cannot_be_is_refused(renewal, code):
    assert [problem.code for problem in renewal_objections(LEAFLET, renewal, TODAY)] == [code]
