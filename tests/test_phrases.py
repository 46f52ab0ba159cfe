from leaflet.model import Day, LanguageTag
from leaflet.phrases import fill
from leaflet.reading.labels import read_phrases


def test_a_hole_is_filled_by_its_name():
    assert fill("Page {page} of {pages}", page="3", pages="12") == "Page 3 of 12"


def test_a_value_with_braces_is_left_as_it_is():
    assert fill("{reference}, version {version}", reference="{version}", version="2") == "{version}, version 2"


def test_a_pattern_without_holes_stays():
    assert fill("Notes") == "Notes"


def test_months_without_a_day_may_have_names_of_their_own():
    polish, _ = read_phrases(LanguageTag("pl"))
    assert polish is not None
    assert polish.date(Day(2026, 7, 19)) == "19 lipca 2026"
    assert polish.date(Day(2026, 7, None)) == "lipiec 2026"
