"""Turn the facts of many leaflets and a day into a list of reviews, the most urgent first."""

from collections.abc import Iterable
from datetime import date

from leaflet.model import ReviewState
from leaflet.reviewing.dates import standing
from leaflet.reviewing.facts import Facts
from leaflet.value import value


@value
class Due:
    """One leaflet as it stands on a day; ``days`` are left, or are fewer than none once the review is overdue."""

    facts: Facts
    days: int
    state: ReviewState


def by_urgency(leaflets: Iterable[Facts], today: date) -> tuple[Due, ...]:
    """Return the leaflets as they stand today, the longest overdue first."""
    in_order = sorted(leaflets, key=lambda facts: (facts.due, facts.title.casefold(), facts.file))
    return tuple(Due(facts, (facts.due - today).days, standing(facts.due, today)) for facts in in_order)


def owned_by(owner: str, dues: Iterable[Due]) -> tuple[Due, ...]:
    """Return those whose owner's name holds these letters, small or capital."""
    return tuple(due for due in dues if owner.casefold() in due.facts.owner.casefold())


def due_by(day: date, dues: Iterable[Due]) -> tuple[Due, ...]:
    """Return those that are due on a day or before, the overdue ones too."""
    return tuple(due for due in dues if due.facts.due <= day)


def counted(dues: Iterable[Due]) -> dict[ReviewState, int]:
    """Return how many leaflets are in each state, the most urgent first; states without any have 0."""
    states = [due.state for due in dues]
    return {state: states.count(state) for state in (ReviewState.OVERDUE, ReviewState.DUE_SOON, ReviewState.CURRENT)}
