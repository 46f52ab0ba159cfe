"""Turn a date as it is written into a day or a month."""

import re
from datetime import date

from leaflet.model.content import Day
from leaflet.model.problems import Place, Problem
from leaflet.reading.context import ReadContext

_FORM = re.compile(r"([0-9]{4})-([0-9]{2})(?:-([0-9]{2}))?", re.ASCII)
# A leaflet's dates are our own; whatever else is written here is a slip.
FIRST_YEAR, LAST_YEAR = 1900, 2999

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_YEAR_FIRST = re.compile(r"(?P<year>\d{4})[-/. ](?P<month>\d{1,2})(?:[-/. ](?P<day>\d{1,2}))?", re.ASCII)
_DAY_FIRST = re.compile(r"(?P<day>\d{1,2})[-/. ](?P<month>\d{1,2})[-/. ](?P<year>\d{4})", re.ASCII)
_NAMED = re.compile(
    r"(?:(?P<day>\d{1,2})(?:st|nd|rd|th)?\s+)?(?P<name>[a-z]{3,9})\.?,?\s+(?P<year>\d{4})", re.ASCII | re.IGNORECASE
)
_NAME_FIRST = re.compile(
    r"(?P<name>[a-z]{3,9})\.?\s+(?P<day>\d{1,2})(?:st|nd|rd|th)?,?\s+(?P<year>\d{4})", re.ASCII | re.IGNORECASE
)


def day(text: str, place: Place, desk: ReadContext) -> Day | None:
    """Return the day, or the month, that a text such as 2023-07-19 or 2023-07 states."""
    match = _FORM.fullmatch(text)
    if match is None:
        mended = _rewritten(text)
        hint = (
            f"write '{mended}'" if mended else "write year, month and day as YYYY-MM-DD, or year and month as YYYY-MM"
        )
        desk.report(place, "date-form", f"'{text}' is not how a date is written here", hint)
        return None
    year, month = int(match[1]), int(match[2])
    of_month = int(match[3]) if match[3] else None
    if not FIRST_YEAR <= year <= LAST_YEAR:
        desk.problems.append(too_far(text, place))
        return None
    if not _exists(year, month, of_month):
        message = f"there is no such {'day' if match[3] else 'month'} as {text}"
        desk.report(place, "date-unknown", message, "check the year, the month and the day")
        return None
    return Day(year, month, of_month, place)


def _exists(year: int, month: int, of_month: int | None) -> bool:
    try:
        date(year, month, 1 if of_month is None else of_month)
    except ValueError:
        return False
    return FIRST_YEAR <= year <= LAST_YEAR


def too_far(text: str, place: Place) -> Problem:
    """Return what to say of a day that is none of a leaflet's: most likely its year was mistyped."""
    message = f"{text} is not between the years {FIRST_YEAR} and {LAST_YEAR}"
    return Problem(place, "date-unknown", message, "check the year; a date cannot say 'never'")


def _rewritten(text: str) -> str | None:
    """Return the date in our form if it can mean one thing only."""
    for form in (_YEAR_FIRST, _DAY_FIRST, _NAMED, _NAME_FIRST):
        match = form.fullmatch(text.strip())
        if match is None:
            continue
        found = match.groupdict()
        year, of_month = int(found["year"]), int(found["day"]) if found["day"] else None
        month = _month(found["name"]) if "name" in found else int(found["month"])
        if month is None:
            return None
        if form is _DAY_FIRST and of_month is not None:
            if month <= 12 and of_month <= 12 and month != of_month:
                # 4/5/2023 is in May for some and in April for others.
                return None
            month, of_month = (of_month, month) if month > 12 else (month, of_month)
        if _exists(year, month, of_month):
            return f"{year}-{month:02}" + ("" if of_month is None else f"-{of_month:02}")
    return None


def _month(name: str) -> int | None:
    return _MONTHS.index(name[:3].lower()) + 1 if name[:3].lower() in _MONTHS else None
