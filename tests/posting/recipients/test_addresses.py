"""Addresses: each line of addresses.txt is an example."""

from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from leaflet.posting.recipients.addresses import Address, address
from leaflet.posting.recipients.countries import is_united_kingdom
from leaflet.posting.recipients.postcodes import parted, postcode

EXAMPLES = Path(__file__).with_name("addresses.txt").read_text(encoding="utf-8")


def examples():
    for line in EXAMPLES.splitlines():
        if line and not line.startswith("#"):
            given_lines, _, expected = line.partition("=>")
            yield pytest.param(given_lines, expected.strip(), id=line)


@pytest.mark.parametrize(("lines", "expected"), list(examples()))
def test_an_address_is_printed_or_refused_as_the_table_says(lines, expected):
    abroad = lines.startswith("abroad ")
    found = address(lines.removeprefix("abroad ").split("|"), abroad=abroad)
    shown = " | ".join(found.lines) if isinstance(found, Address) else " ".join(["!", *(fault.code for fault in found)])
    assert shown == expected


def test_the_table_is_long():
    assert len(list(examples())) > 150


LINES = st.lists(st.text(st.characters(exclude_categories=["Cs"]), max_size=12) | st.sampled_from(
    ["LS1 4AP", "BFPO 57", "NI", "Germany", "UK", "Jersey", "JE2 3AB", "Leeds LS1 4AP", ",", ""]
), max_size=9)  # fmt: skip


@given(LINES, st.booleans())
def test_an_address_that_is_printed_is_three_to_seven_lines_and_is_its_own_address(lines, abroad):
    found = address(lines, abroad=abroad)
    if not isinstance(found, Address):
        assert found
        return
    assert 3 <= len(found.lines) <= 7
    assert address(found.lines, abroad=abroad) == found


@given(LINES, st.booleans())
@example(["1 High Street", "Belfast", "NI", "BT1 1AA"], False)
def test_no_word_of_an_address_is_lost_but_the_country_that_it_is_sent_from(lines, abroad):
    found = address(lines, abroad=abroad)
    # A name of the country is left out, or stands in English.
    named = any(is_united_kingdom(line.strip(" ,.")) or line.strip(" ,.").casefold() == "germany" for line in lines)
    if isinstance(found, Address) and not named:
        # So is the postcode where it stands there again.
        again = sum((postcode(line) or (parted(line) or ("", ""))[1]) == found.postcode != "" for line in lines) - 1
        assert letters([*found.lines, *[found.postcode] * again]) == letters(lines)


def letters(lines):
    return sorted(sign for sign in "".join(lines).upper() if sign.isalnum() and sign.isascii())


@given(LINES)
def test_a_fault_tells_no_word_of_the_address(lines):
    secret = [f"Xq{line}" for line in lines]
    found = address(secret)
    if not isinstance(found, Address):
        assert not any("Xq" in fault.message + fault.hint for fault in found)
