import pytest

from leaflet.tables.number_format import shown


@pytest.mark.parametrize(
    ("number", "form", "text"),
    [
        (7, "000", "007"),
        (7, "##0", "7"),
        (7, "###", "7"),
        # A zero makes zeros of all signs for digits that follow it, hashes too.
        (7, "0#", "07"),
        (7, "0##", "007"),
        (7, "#0#", "07"),
        (123, "0#", "123"),
        (1632960123, "0####\\ ######", "01632 960123"),
        (1632960123, "#####\\ ######", "1632 960123"),
        (20, "0.0", "20.0"),
    ],
)
def test_a_number_has_the_zeros_of_its_format(number, form, text):
    assert shown(number, form) == (text, None)
