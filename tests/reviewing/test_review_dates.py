from dataclasses import replace
from datetime import date, timedelta

import pytest

from leaflet.model.content import (
    NOWHERE,
    Day,
    Extension,
    Identifier,
    LanguageTag,
    Leaflet,
    PlainText,
    Publisher,
    ReviewState,
    Withdrawal,
)
from leaflet.model.problems import Place, Severity
from leaflet.reviewing.dates import review_problems, same_days, state

DUE = date(2026, 7, 19)


REVIEWED = Day(2023, 7, 19)
REVIEW_DUE = Day(2026, 7, 19)


def extended(until, place=NOWHERE):
    return Extension(
        until=replace(until, place=place), by=PlainText("Head"), reason=PlainText("Guideline under revision")
    )


def withdrawn(on):
    return Withdrawal(on=on, by=PlainText("Head"), reason=PlainText("No longer offered"))


def leaflet(*, reviewed=REVIEWED, due=REVIEW_DUE, extension=None, withdrawal=None):
    return Leaflet(
        id=Identifier("tests"),
        title=PlainText("Tests"),
        language=LanguageTag("en"),
        publisher=Publisher(name=PlainText("Anytown Hospital")),
        version=PlainText("1.0"),
        reviewed=reviewed,
        review_due=due,
        sections=(),
        extension=extension,
        withdrawn=withdrawal,
    )


@pytest.mark.parametrize(
    ("days_before_due", "expected"),
    [
        (181, ReviewState.CURRENT),
        (180, ReviewState.DUE_SOON),
        (90, ReviewState.DUE_SOON),
        (0, ReviewState.DUE_SOON),
        (-1, ReviewState.OVERDUE),
        (-127, ReviewState.OVERDUE),
    ],
)
def test_the_state_changes_on_its_days(days_before_due, expected):
    assert state(leaflet(), DUE - timedelta(days_before_due)) is expected


def test_a_review_due_in_a_month_is_due_on_its_last_day():
    leap_february = leaflet(due=Day(2028, 2, None))
    assert state(leap_february, date(2028, 2, 29)) is ReviewState.DUE_SOON
    assert state(leap_february, date(2028, 3, 1)) is ReviewState.OVERDUE


def test_a_review_due_in_december_is_not_overdue_before_the_new_year():
    december = leaflet(due=Day(2026, 12, None))
    assert state(december, date(2026, 12, 31)) is ReviewState.DUE_SOON
    assert state(december, date(2027, 1, 1)) is ReviewState.OVERDUE


@pytest.mark.parametrize(
    ("days_before_due", "code", "severity", "words"),
    [
        (180, "review-due-soon", Severity.NOTE, "in 180 days"),
        (91, "review-due-soon", Severity.NOTE, "in 91 days"),
        (90, "review-due-soon", Severity.WARNING, "in 90 days"),
        (1, "review-due-soon", Severity.WARNING, "in 1 day"),
        (0, "review-due-soon", Severity.WARNING, "today"),
        (-1, "review-overdue", Severity.WARNING, "1 day overdue"),
        (-127, "review-overdue", Severity.WARNING, "127 days overdue"),
    ],
)
def test_the_nearer_the_review_the_louder_the_problem(days_before_due, code, severity, words):
    (problem,) = review_problems(leaflet(), DUE - timedelta(days_before_due))
    assert (problem.code, problem.severity) == (code, severity)
    assert problem.message.endswith(words)


def test_nothing_is_said_of_a_review_more_than_180_days_off():
    assert review_problems(leaflet(), DUE - timedelta(181)) == []


def test_a_review_in_the_future_is_an_error_at_its_place():
    there = Place("content.yaml", 9, 11)
    (problem,) = review_problems(leaflet(reviewed=Day(2024, 3, 2, there)), date(2024, 3, 1))
    assert (problem.code, problem.severity, problem.place) == ("review-in-future", Severity.ERROR, there)
    assert "2024-03-01" in problem.hint


def test_a_review_made_today_or_this_month_is_not_in_the_future():
    assert review_problems(leaflet(reviewed=Day(2024, 3, 1)), date(2024, 3, 1)) == []
    assert review_problems(leaflet(reviewed=Day(2024, 3, None)), date(2024, 3, 1)) == []


def test_an_overdue_review_is_reported_where_the_date_is_written():
    there = Place("content.yaml", 10, 13)
    (problem,) = review_problems(leaflet(due=Day(2026, 7, 19, there)), date(2026, 11, 23))
    assert problem.place == there


def test_a_current_leaflet_stays_so_from_its_review_until_its_owner_is_reminded():
    first, last = same_days(leaflet(), date(2025, 1, 1))
    assert (first, last) == (date(2023, 7, 19), DUE - timedelta(days=181))
    assert review_problems(leaflet(), last) == []
    assert review_problems(leaflet(), last + timedelta(days=1)) != []
    assert review_problems(leaflet(), first) == []
    assert review_problems(leaflet(), first - timedelta(days=1)) != []


@pytest.mark.parametrize("today", [DUE - timedelta(days=180), DUE, DUE + timedelta(days=1), date(2020, 1, 1)])
def test_what_counts_the_days_is_said_on_one_day_only(today):
    assert same_days(leaflet(), today) == (today, today)


# --- extension and withdrawal --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("today", "expected"),
    [
        (DUE, ReviewState.CURRENT),
        (DUE + timedelta(1), ReviewState.EXTENDED),
        (date(2027, 1, 31), ReviewState.EXTENDED),
        (date(2027, 2, 1), ReviewState.OVERDUE),
    ],
)
def test_an_extension_counts_from_the_day_after_the_review_was_due_to_its_last(today, expected):
    assert state(leaflet(extension=extended(Day(2027, 1, None))), today) is expected


def test_a_short_extension_is_due_soon_before_it_begins():
    assert state(leaflet(extension=extended(Day(2026, 8, None))), DUE) is ReviewState.DUE_SOON


@pytest.mark.parametrize(
    ("today", "code", "severity", "words"),
    [
        (date(2026, 11, 2), "review-extended", Severity.WARNING, "in 90 days"),
        (date(2026, 11, 1), "review-extended", Severity.NOTE, "in 91 days"),
        (date(2027, 1, 31), "review-extended", Severity.WARNING, "today"),
        (date(2027, 2, 1), "review-overdue", Severity.WARNING, "1 day overdue"),
    ],
)
def test_an_extension_is_reported_where_its_day_is_written(today, code, severity, words):
    there = Place("content.yaml", 12, 10)
    (problem,) = review_problems(leaflet(extension=extended(Day(2027, 1, 31), there)), today)
    assert (problem.code, problem.severity, problem.place) == (code, severity, there)
    assert problem.message.endswith(words)


def test_an_extension_that_extends_nothing_is_reported_unless_a_review_came_after_it():
    idle = leaflet(extension=extended(Day(2026, 7, 19)))
    assert [problem.code for problem in review_problems(idle, date(2024, 1, 1))] == ["extension-idle"]
    spent = leaflet(extension=extended(REVIEWED))
    assert review_problems(spent, date(2024, 1, 1)) == []
    assert (idle.next_review, spent.next_review) == (REVIEW_DUE, REVIEW_DUE)


def test_a_leaflet_is_withdrawn_from_its_day_and_no_review_is_due():
    gone = leaflet(withdrawal=withdrawn(Day(2027, 1, 1)))
    assert state(gone, date(2026, 12, 31)) is ReviewState.OVERDUE
    assert state(gone, date(2027, 1, 1)) is ReviewState.WITHDRAWN
    assert review_problems(gone, date(2027, 1, 1)) == []


def test_what_is_remembered_ends_where_an_extension_begins_or_a_withdrawal():
    before = date(2025, 1, 1)
    assert same_days(leaflet(extension=extended(Day(2028, 1, 1))), before)[1] == DUE
    assert same_days(leaflet(withdrawal=withdrawn(Day(2025, 2, 1))), before)[1] == date(2025, 1, 31)
    gone = leaflet(withdrawal=withdrawn(Day(2025, 1, 1)))
    assert same_days(gone, before) == (before, before)
