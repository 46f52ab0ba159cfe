"""Stretches of time as people give them: 90 days, 6 months, 3y."""

import re
from calendar import monthrange
from datetime import MAXYEAR, date, timedelta

from leaflet.model.value import value

_FORM = re.compile(r"([1-9][0-9]{0,3}) ?(d|w|m|y|days?|weeks?|months?|years?)", re.ASCII | re.IGNORECASE)
FORMS = "90 days, 6 months or 3 years"


@value
class Period:
    """So many months and days; one of the two is 0."""

    months: int = 0
    days: int = 0


def period(text: str) -> Period | None:
    """Return the period that a text such as 90d, 2 weeks, 6 months or 3y states, or None."""
    match = _FORM.fullmatch(" ".join(text.split()))
    if match is None:
        return None
    number = int(match[1])
    match match[2][0].lower():
        case "d":
            return Period(days=number)
        case "w":
            return Period(days=7 * number)
        case "m":
            return Period(months=number)
        case _:
            return Period(months=12 * number)


def after(start: date, length: Period) -> date:
    """Return the day so much later; where its month has no such day, the last one that it has.

    The last day of the calendar if it lies beyond: then nothing is later.
    """
    years, month = divmod(start.month - 1 + length.months, 12)
    year = start.year + years
    if year > MAXYEAR:
        return date.max
    day = min(start.day, monthrange(year, month + 1)[1])
    try:
        return date(year, month + 1, day) + timedelta(days=length.days)
    except OverflowError:
        return date.max
