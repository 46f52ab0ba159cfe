"""How a leaflet stands today, by its own dates and by its archive: the occasion for which it is made.

Where there is no archive, nothing is loaded that would look into one.
"""

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from leaflet.model.content import Leaflet, Occasion, ReviewState
from leaflet.model.problems import Place, Problem, Severity
from leaflet.model.value import field, replace, value
from leaflet.reviewing.archive_numbers import numbers
from leaflet.reviewing.dates import state
from leaflet.reviewing.refusals import refusal_to_make

# Beside the content, unless another is named.
FOLDER = "archive"


@value
class Standing:
    """For what a leaflet is made today, and what is to be said of it.

    All of it holds while the files ``seen`` keep their marks, as ``leaflet.files.build_cache`` takes them.

    ``last`` is the number of its last version in the archive, 0 for none.
    """

    occasion: Occasion
    problems: tuple[Problem, ...] = ()
    seen: Mapping[str, str] = field(default_factory=dict)
    last: int = 0


def beside(content: Path, archive: Path | None) -> Path:
    """Return the archive of a content file: the one that was named, or the folder beside it."""
    return content.parent / FOLDER if archive is None else archive


def standing(leaflet: Leaflet, archive: Path, today: date) -> Standing:
    """Return how a leaflet stands today. One that the archive has no version of waits for no approval."""
    stands = state(leaflet, today)
    try:
        there = numbers(archive)
    except OSError as error:
        return Standing(Occasion(state=stands, draft=True), (_unreadable(archive, error),))
    # A version more would take the next number.
    following = {str(archive / f"{(there[-1] if there else 0) + 1:06}"): ""}
    if not there:
        return Standing(Occasion(state=stands), seen=following)
    from leaflet.reviewing.approval import approval

    found = approval(leaflet, archive, stands)
    return Standing(found.occasion, found.problems, {**following, **found.seen}, found.last)


def told(leaflet: Leaflet, archive: Path, stands: Standing) -> list[Problem]:
    """Return what the author should know of how a leaflet stands: where it is not as it was approved, or withdrawn."""
    found = list(stands.problems)
    if stands.occasion.state is ReviewState.WITHDRAWN:
        refusal = refusal_to_make(leaflet, stands.occasion)
        # Nothing is asked of the author.
        found += [replace(refusal, severity=Severity.NOTE)] if refusal else []
    if any(problem.code == "draft" for problem in found):
        # Only what differs is compared word by word.
        from leaflet.reviewing.approval import approved
        from leaflet.reviewing.differences import differences

        before = approved(archive, stands.last)
        found += differences(before, leaflet) if before is not None else []
    return found


def _unreadable(archive: Path, error: OSError) -> Problem:
    return Problem(
        Place(str(archive)),
        code="file-unreadable",
        message=f"this archive cannot be read: {error.strerror or error}; so what was approved cannot be told: this is "
        "a Draft",
        hint="check who may read it",
        severity=Severity.WARNING,
    )
