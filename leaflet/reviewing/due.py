"""Turn the facts of many leaflets and a day into a list of reviews, the most urgent first."""

from collections.abc import Iterable
from datetime import date

from leaflet.model.content import ReviewState
from leaflet.model.value import value
from leaflet.reviewing.dates import deadline, standing
from leaflet.reviewing.review_facts import Facts


@value
class DueReview:
    """One leaflet as it stands on a day; ``days`` are left, or are fewer than none once the review is overdue.

    A leaflet that is withdrawn has no days left, and none is due.
    """

    facts: Facts
    days: int | None
    state: ReviewState

    @property
    def day(self) -> date:
        """The last day on which the review is in time, or was."""
        return deadline(self.facts.due, self.facts.extended)


def by_urgency(leaflets: Iterable[Facts], today: date) -> tuple[DueReview, ...]:
    """Return the leaflets as they stand today, the longest overdue first and the withdrawn last."""
    found = [_due(facts, today) for facts in leaflets]
    return tuple(sorted(found, key=lambda due: (due.days is None, due.day, due.facts.title.casefold(), due.facts.file)))


def _due(facts: Facts, today: date) -> DueReview:
    state = standing(facts.due, today, extended=facts.extended, withdrawn=facts.withdrawn)
    days = None if state is ReviewState.WITHDRAWN else (deadline(facts.due, facts.extended) - today).days
    return DueReview(facts, days, state)


def owned_by(owner: str, dues: Iterable[DueReview]) -> tuple[DueReview, ...]:
    """Return those whose owner's name holds these letters, small or capital."""
    return tuple(due for due in dues if owner.casefold() in due.facts.owner.casefold())


def due_by(day: date, dues: Iterable[DueReview]) -> tuple[DueReview, ...]:
    """Return those that are due on a day or before, the overdue ones too."""
    return tuple(due for due in dues if due.days is not None and due.day <= day)


def counted(dues: Iterable[DueReview]) -> dict[ReviewState, int]:
    """Return how many leaflets are in each state, the most urgent first; states without any have 0."""
    states = [due.state for due in dues]
    return {state: states.count(state) for state in _BY_URGENCY}


_BY_URGENCY = (
    ReviewState.OVERDUE,
    ReviewState.EXTENDED,
    ReviewState.DUE_SOON,
    ReviewState.CURRENT,
    ReviewState.WITHDRAWN,
)
