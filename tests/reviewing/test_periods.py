from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leaflet.reviewing.periods import Period, after, period


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("90d", Period(days=90)),
        ("2w", Period(days=14)),
        ("6m", Period(months=6)),
        ("3y", Period(months=36)),
        ("", None),
        ("0d", None),
        ("6", None),
        ("-1m", None),
        ("6 m", Period(months=6)),
        ("6months", Period(months=6)),
        ("3 years", Period(months=36)),
        ("1 Year", Period(months=12)),
        ("90  Days", Period(days=90)),
        ("2 weeks", Period(days=14)),
        ("2 fortnights", None),
        ("years", None),
        ("6 mo", None),
        ("٣y", None),
    ],
)
def test_a_period_is_a_number_with_a_unit(text, expected):
    assert period(text) == expected


@pytest.mark.parametrize(
    ("start", "text", "end"),
    [
        (date(2024, 2, 29), "1y", date(2025, 2, 28)),
        (date(2024, 2, 29), "4y", date(2028, 2, 29)),
        (date(2026, 8, 31), "6m", date(2027, 2, 28)),
        (date(2026, 10, 31), "1m", date(2026, 11, 30)),
        (date(2026, 12, 1), "1m", date(2027, 1, 1)),
        (date(2026, 12, 31), "1d", date(2027, 1, 1)),
        (date(2026, 11, 23), "9999y", date.max),
        (date(9999, 12, 31), "1d", date.max),
    ],
)
def test_a_period_ends_on_a_day_that_there_is(start, text, end):
    length = period(text)
    assert length is not None
    assert after(start, length) == end


@given(st.dates(date(1900, 1, 1), date(2999, 12, 31)), st.integers(1, 600))
def test_months_lead_to_the_month_so_many_further_on(start, months):
    end = after(start, Period(months=months))
    assert (end.year * 12 + end.month) - (start.year * 12 + start.month) == months
    assert end.day == start.day or (end + timedelta(days=1)).month != end.month
