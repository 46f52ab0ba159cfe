"""What of a page is seen, whatever its file states."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leaflet.model.page_geometry import Shape, Stated, cut, shown, trimmed
from leaflet.model.units import mm

A4 = (0, 0, 595, 842)


@pytest.mark.parametrize(
    ("stated", "shape"),
    [
        ({"media": A4}, Shape(0, 0, 595, 842)),
        ({"media": (-100, -50, 495, 792)}, Shape(-100, -50, 595, 842)),
        ({"media": (595, 842, 0, 0)}, Shape(0, 0, 595, 842)),  # corners exchanged
        ({"media": (0, 842, 595, 0)}, Shape(0, 0, 595, 842)),
        ({}, Shape(0, 0, 612, 792)),
        ({"media": (0, 0, 595)}, Shape(0, 0, 612, 792)),
        ({"media": (0, 0, None, 842)}, Shape(0, 0, 612, 792)),
        ({"media": (0, 0, float("nan"), 842)}, Shape(0, 0, 612, 792)),
        ({"media": (0, 0, 0, 842)}, Shape(0, 0, 612, 792)),
        ({"media": A4, "crop": (10, 20, 300, 400)}, Shape(10, 20, 290, 380)),
        ({"media": A4, "crop": (-10, -20, 300, 9000)}, Shape(0, 0, 300, 842)),  # clipped to the paper
        ({"media": A4, "crop": (600, 0, 700, 842)}, Shape(0, 0, 595, 842)),  # they do not meet
        ({"media": A4, "trim": (3, 3, 592, 839)}, Shape(0, 0, 595, 842)),
        ({"media": A4, "unit": 2}, Shape(0, 0, 595, 842, unit=2)),
        ({"media": A4, "unit": 0}, Shape(0, 0, 595, 842)),
        ({"media": A4, "unit": -1}, Shape(0, 0, 595, 842)),
        ({"media": A4, "unit": float("inf")}, Shape(0, 0, 595, 842)),
    ],
)
def test_what_a_screen_shows(stated, shape):
    assert shown(Stated(**stated)) == shape


@pytest.mark.parametrize(
    ("stated", "turn"),
    [(0, 0), (90, 90), (180, 180), (-90, 270), (-450, 270), (450, 90), (45, 0), (-45, 0), (135, 90), (None, 0)],
)
def test_a_turn_is_a_number_of_quarters(stated, turn):
    assert shown(Stated(media=A4, turn=stated)).turn == turn


@pytest.mark.parametrize(
    ("stated", "shape"),
    [
        ({"trim": (8, 8, 587, 834)}, Shape(8, 8, 579, 826)),  # a bleed of 3 mm
        ({"trim": (0, 0, 298, 421)}, Shape(0, 0, 595, 842)),  # a template's A5 in the corner
        ({"trim": (8, 8, 587, 820)}, Shape(0, 0, 595, 842)),  # too far on one side
        ({"trim": (-8, -8, 603, 850)}, Shape(0, 0, 595, 842)),
        ({"trim": (700, 0, 900, 842)}, Shape(0, 0, 595, 842)),
        ({"crop": (100, 100, 500, 500), "trim": (105, 105, 495, 495)}, Shape(105, 105, 390, 390)),
        ({"trim": (4, 4, 591, 838), "unit": 4}, Shape(0, 0, 595, 842, unit=4)),  # 16 points
        ({"trim": (20, 20, 575, 822), "unit": 0.5}, Shape(20, 20, 555, 802, unit=0.5)),
    ],
)
def test_paper_shows_the_trimmed_page_only_where_no_more_than_a_bleed_is_cut(stated, shape):
    page = Stated(media=A4, **stated)
    assert trimmed(page) == shape
    assert bool(cut(page)) == (shape != shown(page))


def test_what_is_cut_is_told_in_points_where_it_is_most():
    assert cut(Stated(media=A4, trim=(1, 2, 592, 835))) == 7
    assert cut(Stated(media=A4, trim=(1, 2, 592, 840), unit=2)) == 6
    assert cut(Stated(media=A4)) == 0


@pytest.mark.parametrize(("turn", "corner"), [(0, (10, 220)), (90, (10, 20)), (180, (110, 20)), (270, (110, 220))])
def test_the_corner_that_is_seen_at_the_top_left(turn, corner):
    assert Shape(10, 20, 100, 200, turn).upright(*corner) == (0, 0)


@given(
    st.sampled_from([0, 90, 180, 270]),
    st.tuples(*[st.floats(-1000, 1000)] * 2),
    st.floats(0.01, 100),
    st.tuples(*[st.floats(0, 1)] * 2),
)
def test_every_point_of_a_page_is_seen_within_it(turn, corner, unit, part):
    shape = Shape(*corner, mm(100), mm(200), turn, unit)
    across, down = shape.upright(corner[0] + part[0] * shape.width, corner[1] + part[1] * shape.height)
    width, height = shape.seen
    assert -0.01 * unit <= across <= width + 0.01 * unit
    assert -0.01 * unit <= down <= height + 0.01 * unit
