from leaflet.phrases import fill


def test_a_hole_is_filled_by_its_name():
    assert fill("Page {page} of {pages}", page="3", pages="12") == "Page 3 of 12"


def test_a_value_with_braces_is_left_as_it_is():
    assert fill("{reference}, version {version}", reference="{version}", version="2") == "{version}, version 2"


def test_a_pattern_without_holes_stays():
    assert fill("Notes") == "Notes"
