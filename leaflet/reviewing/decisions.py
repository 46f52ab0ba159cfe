"""Decisions about a leaflet: a review renews it; between reviews it is extended or withdrawn."""

from datetime import date

from leaflet.model.content import Leaflet
from leaflet.model.problems import Place, Problem
from leaflet.model.value import value
from leaflet.model.versions import is_later
from leaflet.reading.dates import LAST_YEAR, too_far
from leaflet.reviewing.record import RecordKind


@value(kw_only=True)
class ExtensionDecision:
    """The leaflet may be used up to and including a day after its review is due."""

    until: date
    by: str
    reason: str


@value(kw_only=True)
class WithdrawalDecision:
    """The leaflet must not be used from a day on; ``instead`` names its replacement, if any."""

    on: date
    by: str
    reason: str
    instead: str = ""


Decision = ExtensionDecision | WithdrawalDecision


def act_of(decision: Decision) -> RecordKind:
    """Return the kind of record of a decision."""
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
    """Return the problems of a decision on a day; none if it can be made."""
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


@value
class Renewal:
    """The values that a review writes to the content file."""

    version: str
    reviewed: date
    due: date

    def values(self) -> dict[str, str]:
        """Return the values by their keys in content.yaml."""
        return {
            "version": self.version,
            "reviewed": self.reviewed.isoformat(),
            "review_due": self.due.isoformat(),
        }


def renewal_objections(leaflet: Leaflet, renewal: Renewal, today: date) -> list[Problem]:
    """Return the problems of a renewal on a day; none if it can be made."""
    found = []
    if not is_later(renewal.version, leaflet.version.text):
        found.append(_backwards(leaflet.version.place, renewal.version, leaflet.version.text))
    if renewal.reviewed > today:
        found.append(
            Problem(
                leaflet.reviewed.place,
                code="review-in-future",
                message=f"this review, on {renewal.reviewed}, lies in the future",
                hint=f"give the day when it was reviewed: {today} or before",
            )
        )
    if renewal.reviewed < leaflet.reviewed.first():
        found.append(
            Problem(
                leaflet.reviewed.place,
                code="review-backwards",
                message=f"a review on {renewal.reviewed} comes before the last one, on {leaflet.reviewed.first()}",
                hint="check the day of this review",
            )
        )
    if renewal.due <= renewal.reviewed:
        found.append(
            Problem(
                leaflet.review_due.place,
                code="due-before-review",
                message=f"the next review, due on {renewal.due}, does not come after this one, on {renewal.reviewed}",
                hint="give a later day, or a time such as '3 years'",
            )
        )
    if renewal.due.year > LAST_YEAR:
        found.append(too_far(renewal.due.isoformat(), leaflet.review_due.place))
    return found


def _backwards(place: Place, new: str, old: str) -> Problem:
    return Problem(
        place,
        code="version-backwards",
        message=f"version {new} does not come after version {old}",
        hint="give a higher version: one that was printed once must never name other words",
    )
