"""Compute the review state of a leaflet on a day, and the problems of its review dates."""

from datetime import date, timedelta
from typing import assert_never

from leaflet.model.content import Leaflet, ReviewState
from leaflet.model.problems import Problem, Severity

# NHS trusts start a review six months ahead and expect the draft three months ahead.
SOON_DAYS = 180
VERY_SOON_DAYS = 90


def state(leaflet: Leaflet, today: date) -> ReviewState:
    """Return the review state on a day. A date given as a month means its last day."""
    extension, withdrawn = leaflet.extension, leaflet.withdrawn
    return standing(
        leaflet.review_due.last(),
        today,
        extended=extension.until.last() if extension else None,
        withdrawn=withdrawn.on.first() if withdrawn else None,
    )


def standing(due: date, today: date, *, extended: date | None = None, withdrawn: date | None = None) -> ReviewState:
    """Return the review state on a day; the review is in time up to and including ``due``.

    ``extended`` is the last day of an extension, which counts from the day after the review was due; ``withdrawn``
    the first on which the leaflet must not be used.
    """
    if withdrawn is not None and withdrawn <= today:
        return ReviewState.WITHDRAWN
    days_left = (deadline(due, extended) - today).days
    if days_left < 0:
        return ReviewState.OVERDUE
    if due < today:
        return ReviewState.EXTENDED
    if days_left <= SOON_DAYS:
        return ReviewState.DUE_SOON
    return ReviewState.CURRENT


def deadline(due: date, extended: date | None) -> date:
    """Return the last day on which the review is in time. An extension that ends before ``due`` is ignored."""
    return due if extended is None else max(due, extended)


def review_problems(leaflet: Leaflet, today: date) -> list[Problem]:
    """Return the problems of the review dates on a day. None of them stops a build."""
    return [
        *_of_the_last_review(leaflet, today),
        *_of_the_next_review(leaflet, today),
        *_of_the_extension(leaflet),
    ]


def same_days(leaflet: Leaflet, today: date) -> tuple[date, date]:
    """Return the first and the last day on which state and problems are the same as today."""
    if state(leaflet, today) is not ReviewState.CURRENT or review_problems(leaflet, today):
        # The messages count days.
        return today, today
    last = leaflet.next_review.last() - timedelta(days=SOON_DAYS + 1)
    if leaflet.extension is not None:
        last = min(last, leaflet.review_due.last())
    if leaflet.withdrawn is not None:
        last = min(last, leaflet.withdrawn.on.first() - timedelta(days=1))
    return leaflet.reviewed.first(), last


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
    days_left = (leaflet.next_review.last() - today).days
    when = f"in {_days(days_left)}" if days_left else "today"
    severity = Severity.WARNING if days_left <= VERY_SOON_DAYS else Severity.NOTE
    match state(leaflet, today):
        case ReviewState.CURRENT | ReviewState.WITHDRAWN:
            return []
        case ReviewState.OVERDUE:
            return [
                Problem(
                    leaflet.next_review.place,
                    code="review-overdue",
                    message=f"the review of this leaflet is {_days(-days_left)} overdue",
                    hint="review it and change both dates; until then the leaflet says that there may be a newer one",
                    severity=Severity.WARNING,
                )
            ]
        case ReviewState.EXTENDED:
            return [
                Problem(
                    leaflet.next_review.place,
                    code="review-extended",
                    message=f"the review of this leaflet was due; its extension ends {when}",
                    hint="finish the review, so that a new version is ready in time",
                    severity=severity,
                )
            ]
        case ReviewState.DUE_SOON:
            return [
                Problem(
                    leaflet.next_review.place,
                    code="review-due-soon",
                    message=f"this leaflet must be reviewed again {when}",
                    hint="start the review now, so that a new version is ready in time",
                    severity=severity,
                )
            ]
        case never:
            assert_never(never)


def _of_the_extension(leaflet: Leaflet) -> list[Problem]:
    """Return the problem of an extension that ends before the review is due, unless a later review ended it."""
    extension = leaflet.extension
    if extension is None or not leaflet.reviewed.last() < extension.until.last() <= leaflet.review_due.last():
        return []
    return [
        Problem(
            extension.until.place,
            code="extension-idle",
            message="this extension ends before the review is due, so it changes nothing",
            hint="give a later day; or take 'extension' out if the leaflet was reviewed in the meantime",
            severity=Severity.NOTE,
        )
    ]


def _days(number: int) -> str:
    return "1 day" if number == 1 else f"{number} days"
