"""Turn a leaflet's review dates and a day into its review state, with what its owner should know of it."""

from datetime import date, timedelta
from typing import assert_never

from leaflet.model import Leaflet, ReviewState
from leaflet.problems import Problem, Severity

# Trusts start a review six months before its date, and want the draft three months before it.
SOON_DAYS = 180
VERY_SOON_DAYS = 90


def state(leaflet: Leaflet, today: date) -> ReviewState:
    """Return how the leaflet stands to its review date on a day; a review is due until the end of its day or month."""
    return standing(leaflet.review_due.last(), today)


def standing(due: date, today: date) -> ReviewState:
    """Return how a leaflet stands on a day when its review is in time up to and including another."""
    days_left = (due - today).days
    if days_left < 0:
        return ReviewState.OVERDUE
    if days_left <= SOON_DAYS:
        return ReviewState.DUE_SOON
    return ReviewState.CURRENT


def review_problems(leaflet: Leaflet, today: date) -> list[Problem]:
    """Return what is to be said of the leaflet's review dates on a day; an overdue one is still made."""
    return _of_the_last_review(leaflet, today) + _of_the_next_review(leaflet, today)


def same_days(leaflet: Leaflet, today: date) -> tuple[date, date]:
    """Return the first and the last day on which both functions above say the same as today."""
    if state(leaflet, today) is not ReviewState.CURRENT or review_problems(leaflet, today):
        # What is told then counts the days.
        return today, today
    return leaflet.reviewed.first(), leaflet.review_due.last() - timedelta(days=SOON_DAYS + 1)


def _of_the_last_review(leaflet: Leaflet, today: date) -> list[Problem]:
    reviewed = leaflet.reviewed
    if reviewed.first() <= today:
        return []
    return [
        Problem(
            reviewed.place,
            code="review-in-future",
            message="this review lies in the future",
            hint=f"give the day when it was reviewed: {today} or before",
        )
    ]


def _of_the_next_review(leaflet: Leaflet, today: date) -> list[Problem]:
    days_left = _days_left(leaflet, today)
    match state(leaflet, today):
        case ReviewState.CURRENT:
            return []
        case ReviewState.OVERDUE:
            return [
                Problem(
                    leaflet.review_due.place,
                    code="review-overdue",
                    message=f"the review of this leaflet is {_days(-days_left)} overdue",
                    hint="review it and change both dates; until then the leaflet says that there may be a newer one",
                    severity=Severity.WARNING,
                )
            ]
        case ReviewState.DUE_SOON:
            when = f"in {_days(days_left)}" if days_left else "today"
            return [
                Problem(
                    leaflet.review_due.place,
                    code="review-due-soon",
                    message=f"this leaflet must be reviewed again {when}",
                    hint="start the review now, so that a new version is ready in time",
                    severity=Severity.WARNING if days_left <= VERY_SOON_DAYS else Severity.NOTE,
                )
            ]
        case never:
            assert_never(never)


def _days_left(leaflet: Leaflet, today: date) -> int:
    return (leaflet.review_due.last() - today).days


def _days(number: int) -> str:
    return "1 day" if number == 1 else f"{number} days"
