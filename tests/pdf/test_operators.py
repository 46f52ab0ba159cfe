from hypothesis import given, settings
from hypothesis import strategies as st

from leaflet.model.draft import Box, Panel, Rule
from leaflet.model.theme import Colour
from leaflet.pdf.operators import line, number, rgb, shape

INK = Colour(0, 51, 255)


@settings(max_examples=60)
@given(st.floats(-3000, 3000))
def test_numbers_are_exact_to_a_thousandth_without_exponents(value: float):
    assert abs(float(number(value)) - value) <= 0.0005001
    assert "e" not in number(value)
    assert number(value) != "-0"


def test_colours_are_parts_of_one():
    assert rgb(INK) == "0 0.2 1"


def test_a_rule_is_drawn_from_the_foot_of_the_page():
    assert line(Rule(10.0, 20.0, 30.0, 20.0, 0.5, INK), 100.0) == ["0.5 w 0 J [] 0 d", "10 80 m 30 80 l S"]


def test_dots_are_round_and_begin_and_end_the_line():
    style, _ = line(Rule(0.0, 0.0, 10.0, 0.0, 1.0, INK, dotted=True), 100.0)
    assert style == "1 w 1 J [0 2.5] 0 d"


def test_a_dotted_line_of_no_length_is_drawn():
    assert line(Rule(0.0, 0.0, 0.0, 0.0, 1.0, INK, dotted=True), 100.0)[0] == "1 w 1 J [0 0.001] 0 d"


def test_a_panel_is_filled_outlined_or_both():
    box = Box(10.0, 20.0, 30.0, 40.0)
    assert shape(Panel(box, fill=INK), 100.0) == ["10 40 30 40 re f"]
    assert shape(Panel(box, stroke=INK, thickness=2.0), 100.0) == ["2 w [] 0 d", "10 40 30 40 re S"]
    assert shape(Panel(box, fill=INK, stroke=INK, thickness=2.0), 100.0)[-1].endswith("re B")


def test_a_rounded_panel_has_four_curves_and_stays_in_its_box():
    [path] = shape(Panel(Box(10.0, 20.0, 30.0, 40.0), fill=INK, radius=99.0), 100.0)
    assert path.count(" c") == 4
    numbers = [float(part) for part in path.split() if part.replace(".", "").isdigit()]
    assert (min(numbers[::2]), max(numbers[::2]), min(numbers[1::2]), max(numbers[1::2])) == (10, 40, 40, 80)
