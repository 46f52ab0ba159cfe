import pytest

from leaflet.model.units import in_mm, mm
from leaflet.posting.stationery.envelope_files import read_envelope
from leaflet.posting.stationery.weights import PostalFormat, beyond, holds, weighed
from leaflet.printing.paper import Paper


def piece(name, address_sheets, booklet_pages, gsm=80):
    envelope, _ = read_envelope(name)
    return weighed(address_sheets, booklet_pages // 4, Paper(gsm), envelope)


def test_a_carrier_alone_weighs_5_grams_and_its_envelope_8():
    # 80 g/m²: 4.99 g a sheet of A4; a C5 envelope of 90 g/m² weighs 7 to 8 g.
    assert piece("c5", 1, 0).grams == pytest.approx(4.99 + 7.5, abs=0.1)


def test_a_booklet_of_24_pages_on_100_grams_weighs_37():
    assert piece("c5", 0, 24, 100).grams - piece("c5", 0, 0, 100).grams == pytest.approx(37.4, abs=0.1)


@pytest.mark.parametrize(
    ("pages", "gsm", "format"),
    [
        (12, 80, PostalFormat.LETTER),
        (60, 80, PostalFormat.LETTER),
        (72, 80, PostalFormat.LARGE_LETTER),
        (48, 130, PostalFormat.LARGE_LETTER),
    ],
)
def test_what_is_too_heavy_or_too_thick_for_a_letter_is_a_large_letter(pages, gsm, format):
    assert piece("c5", 1, pages, gsm).format is format


def test_c4_is_a_large_letter_however_light():
    assert piece("c4", 1, 0).format is PostalFormat.LARGE_LETTER


def test_a_piece_is_as_thick_as_its_folded_sheets():
    assert in_mm(piece("c5", 1, 12).thickness) == pytest.approx(0.104 * (2 + 6) + 2 * 0.117, abs=0.01)


@pytest.mark.parametrize(("name", "expected"), [("c5", True), ("dl", False), ("c4", True)])
def test_an_a5_booklet_goes_into_c5_and_c4_and_not_into_dl(name, expected):
    envelope, _ = read_envelope(name)
    assert holds(envelope, mm(148), mm(210)) is expected


def test_what_is_beyond_the_limits_of_a_service_is_said():
    envelope, _ = read_envelope("nhs-notify")
    assert beyond(weighed(4, 0, Paper(80), envelope), 4, envelope) == []
    assert beyond(weighed(5, 0, Paper(80), envelope), 5, envelope) == ["5 sheets, and at most 4 are taken"]
    heavy = beyond(weighed(1, 25, Paper(80), envelope), 26, envelope)
    assert [words.split(",")[0] for words in heavy] == ["26 sheets", "137 g", "5.6 mm"]
