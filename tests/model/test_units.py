import pytest
from hypothesis import given
from hypothesis import strategies as st

from leaflet.model.units import in_mm, length, mm


def test_an_inch_is_72_points():
    assert mm(25.4) == pytest.approx(72)


@pytest.mark.parametrize(("text", "points"), [("12pt", 12), ("12 pt", 12), (" 0.5 pt ", 0.5), ("25.4 mm", 72)])
def test_a_length_is_a_number_and_its_unit(text, points):
    assert length(text) == pytest.approx(points)


@pytest.mark.parametrize(
    "text", ["", "12", "mm", "-1 mm", "1,5 mm", "1. mm", ".5 mm", "1e3 pt", "12 px", "٣ mm", "2001 mm"]
)
def test_anything_else_is_no_length(text):
    assert length(text) is None


@given(st.floats(0, 2000))
def test_millimetres_come_back_from_points(millimetres):
    assert in_mm(mm(millimetres)) == pytest.approx(millimetres)
