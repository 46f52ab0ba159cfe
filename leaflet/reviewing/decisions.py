"""What the owner of a leaflet may decide between reviews: more time, or that it must not be used any more."""

from datetime import date

from leaflet.model import Leaflet
from leaflet.problems import Problem
from leaflet.reading.days import LAST_YEAR, too_far
from leaflet.reviewing.record import Act
from leaflet.value import value


@value(kw_only=True)
class Extension:
    """The leaflet may be used up to and including a day, though its review is due before."""

    until: date
    by: str
    reason: str


@value(kw_only=True)
class Withdrawal:
    """The leaflet must not be used from a day on; ``instead`` names what takes its place, if anything does."""

    on: date
    by: str
    reason: str
    instead: str = ""


Decision = Extension | Withdrawal


def act_of(decision: Decision) -> Act:
    """Return what a record calls the decision."""
    return Act.EXTENDED if isinstance(decision, Extension) else Act.WITHDRAWN


def values(decision: Decision) -> tuple[str, dict[str, str]]:
    """Return the key of content.yaml that holds the decision, and the keys within it."""
    match decision:
        case Extension(until=until, by=by, reason=reason):
            return "extension", {"until": until.isoformat(), "by": by, "reason": reason}
        case Withdrawal(on=on, by=by, reason=reason, instead=instead):
            more = {"replaced_by": instead} if instead else {}
            return "withdrawn", {"on": on.isoformat(), "by": by, "reason": reason, **more}


def objections(leaflet: Leaflet, decision: Decision, today: date) -> list[Problem]:
    """Return why this cannot be decided of a leaflet on a day; nothing if it can."""
    if leaflet.withdrawn is not None and leaflet.withdrawn.on.first() <= today:
        return [
            Problem(
                leaflet.withdrawn.place,
                code="withdrawn-already",
                message="this leaflet is withdrawn already",
                hint="nothing is to be done; to use it again, take 'withdrawn' out and archive a new version",
            )
        ]
    if isinstance(decision, Extension) and decision.until <= max(leaflet.review_due.last(), today):
        return [
            Problem(
                leaflet.review_due.place,
                code="extension-too-short",
                message=f"an extension to {decision.until} gives no time: the review is due on "
                f"{leaflet.review_due.last()}, and today is {today}",
                hint="give a later day",
            )
        ]
    if isinstance(decision, Extension) and decision.until.year > LAST_YEAR:
        return [too_far(decision.until.isoformat(), leaflet.review_due.place)]
    return []
