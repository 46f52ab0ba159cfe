import pytest
from hypothesis import given
from hypothesis import strategies as st

from leaflet.posting.recipients.postcodes import AREAS, area, is_mistyped, parted, postcode, why_impossible


def test_there_are_as_many_areas_as_the_post_has():
    # 124 areas, and those of banks and of the British Forces.
    assert len(AREAS) == 126


@pytest.mark.parametrize("name", sorted(AREAS))
def test_a_postcode_of_each_area_is_one(name):
    assert postcode(f"{name.lower()}1 2ab") == f"{name}1 2AB"
    assert area(f"{name}1 2AB") == name


@given(st.from_regex(r"[A-Z]{1,2}[0-9][0-9A-Z]? [0-9][A-Z]{2}", fullmatch=True))
def test_spaces_and_small_letters_do_not_matter(text):
    assert postcode(text) == postcode(text.replace(" ", "").lower()) == postcode("  ".join(text))


@given(st.text(max_size=9))
def test_what_is_printed_is_a_postcode_again(text):
    code = postcode(text)
    assert postcode(code) == code


def test_a_district_is_zero_or_begins_with_another_figure():
    assert [postcode(code) for code in ("SL0 4AP", "L10 4AP", "BS0 1AA", "B01 1AA", "L0A 4AP")] == [
        *("SL0 4AP", "L10 4AP", "BS0 1AA"),
        *("", ""),
    ]


def test_a_postcode_behind_a_town_is_parted_from_it():
    assert parted("Kingston upon Thames KT1 1AA") == ("Kingston upon Thames", "KT1 1AA")
    assert parted("Leeds") is None
    assert parted("LS1 4AP") is None


@pytest.mark.parametrize("text", ["LSI 4AP", "S010 4AP", "SO1O 4AP", "SLO 4AP", "LS1 OAA", "0X1 2AB"])
def test_letters_that_stand_for_digits_are_known(text):
    assert is_mistyped(text)


def test_other_slips_are_not_taken_for_letters_that_stand_for_digits():
    assert not any(map(is_mistyped, ["LS1 4AP", "QQ1 1QQ", "Leeds", "", "12345"]))


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("CT1 2AC", "last two letters"),
        ("B01 1AA", "no zero"),
        ("Canterbury, ct12ai.", "last two letters"),
        ("LS1 4VP", "last two letters"),
        ("XX1 4AP", "begins with these letters"),
    ],
)
def test_what_looks_like_a_postcode_and_can_be_none_is_told_why(line, why):
    assert why in why_impossible(line)


@pytest.mark.parametrize("line", ["LS1 4AP", "Leeds", "Leeds LS1 4AP", "10115 Berlin", "LS1", "Ward 7C"])
def test_nothing_else_is_called_impossible(line):
    assert why_impossible(line) == ""
