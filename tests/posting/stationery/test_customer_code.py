from itertools import pairwise

import pytest
from reportlab.graphics.barcode import fourstate

from leaflet.model.units import in_mm
from leaflet.posting.stationery.customer_code import HEIGHT, bars, states, width

# Full, ascending, descending, and the track alone.
LETTERS = {(True, True): "F", (True, False): "A", (False, True): "D", (False, False): "T"}


def letters(code):
    return "".join(LETTERS[state] for state in states(code))


def test_the_code_of_a_postcode_with_its_delivery_point():
    # Its check character is K, as Royal Mail's own example says.
    assert letters("SN34RD1A") == "A" + "FTFTFDTADTAFDTFAFTADTFADTDAFDADA" + "ADDA" + "F"


@pytest.mark.parametrize("char", "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ")
def test_characters_are_as_another_program_has_them(char):
    # ReportLab's table, which it never draws, calls up what is down.
    theirs = fourstate._rm_patterns[char].translate(str.maketrans("-,'|", "TADF"))
    assert letters(char)[1:5] == theirs


@pytest.mark.parametrize("char", "a é-")
def test_other_characters_are_refused(char):
    with pytest.raises(ValueError, match="not found"):
        states(char)


def test_bars_are_of_the_size_that_royal_mail_asks_for():
    drawn = [panel.box for panel in bars("SN34RD1A", 100.0, 200.0)]
    pitches = {round(in_mm(after.x - before.x), 3) for before, after in pairwise(drawn)}
    assert pitches == {round(25.4 / 22, 3)}
    assert {round(in_mm(box.width), 3) for box in drawn} == {0.5}
    assert {round(in_mm(box.height), 2) for box in drawn} == {1.27, 3.15, 5.03}
    assert min(box.y for box in drawn) == 200.0
    assert max(box.bottom for box in drawn) == pytest.approx(200.0 + HEIGHT)
    assert (drawn[0].x, drawn[-1].right) == (100.0, pytest.approx(100.0 + width("SN34RD1A")))
