"""Parse periods of time, such as 90 days, 6 months or 3y."""

import re
from calendar import monthrange
from datetime import MAXYEAR, date, timedelta

from leaflet.model.value import value

_FORM = re.compile(r"([1-9][0-9]{0,3}) ?(d|w|m|y|days?|weeks?|months?|years?)", re.ASCII | re.IGNORECASE)
FORMS = "90 days, 6 months or 3 years"


@value
class Period:
    """A number of months or of days; the other is 0."""

    months: int = 0
    days: int = 0


def period(text: str) -> Period | None:
    """Parse a text such as 90d, 2 weeks, 6 months or 3y; None if it is not a period."""
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
    """Return the day after a period; if its month has no such day, the last day of the month.

    Days beyond the calendar become its last day, 9999-12-31.
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
