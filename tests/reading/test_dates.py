import pytest

from leaflet.model.content import Day
from leaflet.model.problems import Place
from leaflet.reading.context import ReadContext
from leaflet.reading.dates import day

HERE = Place("f", 3, 4)


def read(text):
    desk = ReadContext({})
    return day(text, HERE, desk), desk.problems


def test_a_day_and_a_month_are_read():
    assert read("2024-02-29")[0] == Day(2024, 2, 29)
    assert read("2023-07")[0] == Day(2023, 7, None)


@pytest.mark.parametrize(
    ("text", "mended"),
    [
        ("19/07/2023", "2023-07-19"),
        ("07/19/2023", "2023-07-19"),
        ("19.7.2023", "2023-07-19"),
        ("5/5/2023", "2023-05-05"),
        ("19 July 2023", "2023-07-19"),
        ("19th Jul 2023", "2023-07-19"),
        ("July 19, 2023", "2023-07-19"),
        ("July 2023", "2023-07"),
        ("2023/07/19", "2023-07-19"),
        ("2023-7-9", "2023-07-09"),
    ],
)
def test_another_form_is_rewritten_in_the_hint(text, mended):
    value, (problem,) = read(text)
    assert (value, problem.code, problem.place) == (None, "date-form", HERE)
    assert f"'{mended}'" in problem.hint


@pytest.mark.parametrize("text", ["4/5/2023", "soon", "2023", "31 June 2023", "1 Foo 2023", "19/07/23", "٢٠٢٣-٠٧-١٩"])
def test_what_could_mean_several_days_or_none_is_not_rewritten(text):
    _, (problem,) = read(text)
    assert problem.code == "date-form"
    assert problem.hint == "write year, month and day as YYYY-MM-DD, or year and month as YYYY-MM"


@pytest.mark.parametrize("text", ["2025-02-29", "2025-13-01", "2025-00", "2025-04-31", "0000-01-01", "9999-12"])
def test_days_that_do_not_exist_are_reported(text):
    value, (problem,) = read(text)
    assert (value, problem.code) == (None, "date-unknown")
