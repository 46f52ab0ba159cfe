"""Names of countries as people write them."""

import pytest

from leaflet.posting.recipients import countries
from leaflet.posting.recipients.countries import country, is_united_kingdom, island_area


def entries():
    return [names for _, names in countries._entries()]


def test_every_name_of_the_file_is_known_and_means_one_place():
    meant: dict[str, str] = {}
    for names in entries():
        for name in names:
            key = countries._alike(countries._bare(name))
            assert meant.setdefault(key, names[0]) == names[0] or island_area(name)
            assert country(name) or is_united_kingdom(name) or island_area(name)
    assert len(entries()) > 250
    assert len(meant) > 450


def test_a_country_as_it_is_printed_is_itself():
    assert [country(country(names[0])) for names in entries()] == [country(names[0]) for names in entries()]


@pytest.mark.parametrize(
    ("name", "printed"),
    [
        # Other names that GOV.UK Notify knows.
        ("Rep of Ireland", "IRELAND"),
        ("Southern Ireland", "IRELAND"),
        ("america", "UNITED STATES"),
        ("Islas Canarias", "CANARY ISLANDS"),
        ("Lanzarote", "CANARY ISLANDS"),
        ("Corse", "CORSICA"),
        ("Illes Balears", "BALEARIC ISLANDS"),
        ("Região Autónoma da Madeira", "MADEIRA"),
        ("Virgin Islands, British", "BRITISH VIRGIN ISLANDS"),
        ("Henderson Island", "PITCAIRN ISLANDS"),
        ("Micronesia, Federated States of", "MICRONESIA"),
        ("Republik Österreich", "AUSTRIA"),
        ("Curacao (former Netherlands Antilles)", "CURAÇAO"),
        ("Dubai UAE", "DUBAI"),
        ("St Kitts", "SAINT KITTS AND NEVIS"),
        # In Welsh.
        ("Yr Eidal", "ITALY"),
        ("Aifft", "EGYPT"),
        ("Y Ffindir", "FINLAND"),
        ("Seland Newydd", "NEW ZEALAND"),
        ("Gwlad Pwyl", "POLAND"),
        ("Gwlad yr Ia", "ICELAND"),
        ("Unol Daleithiau America", "UNITED STATES"),
        # As people type them.
        ("  THE   netherlands. ", "NETHERLANDS"),
        ("Bosnia&Herzegovina", "BOSNIA AND HERZEGOVINA"),
        ("Cote dIvoire", "CÔTE D'IVOIRE"),
        ("U. S. A.", "UNITED STATES"),
    ],
)
def test_a_country_is_known_by_its_other_names(name, printed):
    assert country(name) == printed


@pytest.mark.parametrize("name", ["", " ", "the", "Y", "Leeds", "1 France", "Francee", "USSR", "Jersey", "GBR"])
def test_what_is_no_country_abroad_is_none(name):
    assert country(name) == ""


@pytest.mark.parametrize("name", ["N Ireland", "Gogledd Iwerddon", "Y Deyrnas Unedig", "Lloegr", "great  britain"])
def test_the_united_kingdom_has_many_names(name):
    assert is_united_kingdom(name)


@pytest.mark.parametrize(("name", "area"), [("Jethou", "GY"), ("the Isle of Man", "IM"), ("JERSEY", "JE"), ("", "")])
def test_an_island_is_known_by_its_name(name, area):
    assert island_area(name) == area
