from pathlib import Path

import pytest

from leaflet.posting.recipients.countries import country

# A list of the tests' own: a country that is taken out of the program's is missed here.
NAMES = Path(__file__).with_name("countries.txt").read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize("name", NAMES)
def test_every_country_is_known_by_its_name(name):
    assert country(name) == country(f" {name.upper()}. ") == name.upper()


def test_the_list_of_the_tests_names_each_country_once():
    assert len(NAMES) == len(set(NAMES)) == 242
