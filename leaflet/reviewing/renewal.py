"""What a review makes of a leaflet: its new version and its new dates, or why they cannot be."""

from datetime import date

from leaflet.model.content import Leaflet
from leaflet.model.problems import Place, Problem
from leaflet.model.value import value
from leaflet.model.versions import is_later
from leaflet.reading.dates import LAST_YEAR, too_far


@value
class Renewal:
    """The values that a review puts into the content file."""

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


def objections(leaflet: Leaflet, renewal: Renewal, today: date) -> list[Problem]:
    """Return why a leaflet cannot be renewed so on a day; nothing if it can."""
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
