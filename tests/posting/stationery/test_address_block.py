from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leaflet.model.draft import Box
from leaflet.model.theme import Colour, Family
from leaflet.model.units import mm
from leaflet.posting.stationery.address_block import (
    LEAST_FOR_MACHINES,
    address_block,
    inscribed,
    too_long,
    too_many,
    width,
)
from leaflet.posting.stationery.envelope_files import read_envelope
from leaflet.posting.stationery.envelope_window import view
from leaflet.text.families import find
from leaflet.text.lines import TextPiece, natural_width

REGULAR, _ = find(Family(family="Noto Sans"))
SEVEN = ("Mrs Ann Example", "Flat 12", "Example House", "123 Example Street", "Little Example", "ANYTOWN", "AN1 1AA")
WINDOWED = Box(0, 0, mm(67), mm(21.5))


def box_of(name):
    envelope, _ = read_envelope(name)
    return view(envelope).always


@pytest.mark.parametrize("name", ["c5", "dl", "c4", "notify", "nhs-notify"])
def test_three_to_seven_lines_fit_every_shipped_envelope(name):
    for count in range(3, 8):
        assert address_block(SEVEN[-count:], box_of(name), REGULAR) is not None


def test_five_lines_are_large_enough_for_machines_in_c5():
    assert address_block(SEVEN[:5], box_of("c5"), REGULAR).size >= LEAST_FOR_MACHINES


def test_seven_lines_are_large_enough_for_machines_in_notify_and_dl():
    assert address_block(SEVEN, box_of("notify"), REGULAR).size >= LEAST_FOR_MACHINES


def test_seven_lines_in_a_low_window_are_set_as_small_as_notify_has_them():
    assert address_block(SEVEN, WINDOWED, REGULAR).size == 8


def test_a_long_line_makes_the_type_smaller_and_then_is_named():
    long = "The Residents' Association of Great Example"
    assert address_block((long, "ANYTOWN", "AN1 1AA"), WINDOWED, REGULAR).size < 11
    longer = (*SEVEN[:2], "W" * 60)
    assert address_block(longer, WINDOWED, REGULAR) is None
    assert too_long(longer, WINDOWED, REGULAR) == [2]


def test_nine_lines_are_too_many_for_a_low_window():
    assert too_many(("a",) * 9, WINDOWED)
    assert not too_many(SEVEN, WINDOWED)


@given(st.integers(1, 7), st.floats(18, 60))
def test_ink_stays_within_the_box_and_lines_stand_evenly(count, height):
    box = Box(mm(20), mm(60), mm(80), mm(height))
    lines = SEVEN[:count]
    setting = address_block(lines, box, REGULAR)
    if setting is None:
        return
    placed = inscribed(lines, box, setting, 0)
    # Accents reach 0.93 of the size above the baseline, tails 0.24 below it.
    assert placed[0].y - 0.93 * setting.size >= box.y - 1e-6
    assert placed[-1].y + 0.24 * setting.size <= box.bottom + 1e-6
    assert all(below.y - above.y >= 1.06 * setting.size for above, below in pairwise(placed))
    assert [line.text for line in placed] == list(lines)


def test_widths_without_kerning_differ_little_from_shaped_ones():
    text = "Mrs Ŵynne Grüneberg-Łódź"
    piece = TextPiece(text, REGULAR, 10, Colour(0, 0, 0), None)
    assert width(text, REGULAR) * 10 == pytest.approx(natural_width([piece], "en"), rel=0.02)
