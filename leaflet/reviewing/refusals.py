"""May this leaflet be made, and may it be sent out? How it stands today → why not, or nothing."""

from leaflet.model.content import Leaflet, Occasion, ReviewState
from leaflet.model.problems import Problem


def refusal_to_make(leaflet: Leaflet, occasion: Occasion) -> Problem | None:
    """Return why nothing may be made of a leaflet: it was withdrawn."""
    if occasion.state is not ReviewState.WITHDRAWN:
        return None
    return Problem(
        leaflet.withdrawn.place if leaflet.withdrawn else leaflet.id.place,
        code="leaflet-withdrawn",
        message="this leaflet was withdrawn, so nothing is made of it",
        hint="delete what was made of it before, and take printed copies away",
    )


def refusal_to_send(leaflet: Leaflet, occasion: Occasion, *, allow_overdue: str = "") -> Problem | None:
    """Return why a leaflet may not be sent to anybody: it was withdrawn, is a Draft, or its review is overdue.

    ``allow_overdue`` is the reason why it is sent all the same although its review is overdue.
    """
    if occasion.state is ReviewState.WITHDRAWN:
        return refusal_to_make(leaflet, occasion)
    if occasion.draft:
        return Problem(
            leaflet.version.place,
            code="draft-refused",
            message="this leaflet is a Draft: its words were not approved, so it is not sent to anybody",
            hint="have them approved with 'leaflet review', or bring back the approved ones",
        )
    if occasion.state is ReviewState.OVERDUE and not allow_overdue.strip():
        return Problem(
            leaflet.next_review.place,
            code="overdue-refused",
            message="the review of this leaflet is overdue, so it is not sent to anybody",
            hint="review it; or say why it is to be sent all the same, with '--allow-overdue REASON'",
        )
    return None
