"""What the owner of a leaflet may decide between reviews: more time, or that it must not be used any more."""

from datetime import date

from leaflet.model.content import Leaflet
from leaflet.model.problems import Problem
from leaflet.model.value import value
from leaflet.reading.dates import LAST_YEAR, too_far
from leaflet.reviewing.record import RecordKind


@value(kw_only=True)
class ExtensionDecision:
    """The leaflet may be used up to and including a day, though its review is due before."""

    until: date
    by: str
    reason: str


@value(kw_only=True)
class WithdrawalDecision:
    """The leaflet must not be used from a day on; ``instead`` names what takes its place, if anything does."""

    on: date
    by: str
    reason: str
    instead: str = ""


Decision = ExtensionDecision | WithdrawalDecision


def act_of(decision: Decision) -> RecordKind:
    """Return what a record calls the decision."""
    return RecordKind.EXTENDED if isinstance(decision, ExtensionDecision) else RecordKind.WITHDRAWN


def values(decision: Decision) -> tuple[str, dict[str, str]]:
    """Return the key of content.yaml that holds the decision, and the keys within it."""
    match decision:
        case ExtensionDecision(until=until, by=by, reason=reason):
            return "extension", {"until": until.isoformat(), "by": by, "reason": reason}
        case WithdrawalDecision(on=on, by=by, reason=reason, instead=instead):
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
    if isinstance(decision, ExtensionDecision) and decision.until <= max(leaflet.review_due.last(), today):
        return [
            Problem(
                leaflet.review_due.place,
                code="extension-too-short",
                message=f"an extension to {decision.until} gives no time: the review is due on "
                f"{leaflet.review_due.last()}, and today is {today}",
                hint="give a later day",
            )
        ]
    if isinstance(decision, ExtensionDecision) and decision.until.year > LAST_YEAR:
        return [too_far(decision.until.isoformat(), leaflet.review_due.place)]
    return []
