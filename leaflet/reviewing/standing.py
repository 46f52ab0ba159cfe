"""The standing of a leaflet today, by its dates and its archive, and whether it may be made or sent.

Without an archive, the modules that read one are not imported.
"""

from collections.abc import Mapping
from datetime import date
from os.path import isdir
from pathlib import Path

from leaflet.model.content import Leaflet, Occasion, ReviewState
from leaflet.model.problems import Place, Problem, Severity
from leaflet.model.value import field, replace, value
from leaflet.reviewing.archive_numbers import numbers
from leaflet.reviewing.dates import state

# Beside the content, unless another is named.
FOLDER = "archive"


@value
class Standing:
    """The occasion for which a leaflet is made today, and problems.

    It is valid while the files ``seen`` keep the digests that ``leaflet.files.build_cache`` computes.

    ``last`` is the number of its last version in the archive, 0 for none.
    """

    occasion: Occasion
    problems: tuple[Problem, ...] = ()
    seen: Mapping[str, str] = field(default_factory=dict)
    last: int = 0


def beside(content: Path, archive: Path | None) -> Path:
    """Return the named archive, or the default one beside the content file."""
    return content.parent / FOLDER if archive is None else archive


def missing(named: Path | None) -> list[Problem]:
    """Return why the archive of this name cannot be asked; nothing if it can, or if none was named.

    Without it, a leaflet that waits for approval would pass.
    """
    if named is None or isdir(named):
        return []
    # Imported here: it reads whole archives, and most commands need no more of one than its last number.
    from leaflet.reviewing.archive_folder import no_archive

    return [no_archive(named)]


def standing(leaflet: Leaflet, archive: Path, today: date) -> Standing:
    """Return the standing of a leaflet today. A leaflet that is not in the archive needs no approval."""
    stands = state(leaflet, today)
    try:
        there = numbers(archive)
    except OSError as error:
        return Standing(Occasion(state=stands, draft=True), (_unreadable(archive, error),))
    # The next version will be written here.
    following = {str(archive / f"{(there[-1] if there else 0) + 1:06}"): ""}
    if not there:
        return Standing(Occasion(state=stands), seen=following)
    from leaflet.reviewing.approval import approval

    found = approval(leaflet, archive, stands)
    return Standing(found.occasion, found.problems, {**following, **found.seen}, found.last)


def standing_problems(leaflet: Leaflet, archive: Path, stands: Standing) -> list[Problem]:
    """Return the problems of the standing for the author: differences from the approved version, or a withdrawal."""
    found = list(stands.problems)
    if stands.occasion.state is ReviewState.WITHDRAWN:
        refusal = refusal_to_make(leaflet, stands.occasion)
        # The author need not do anything.
        found += [replace(refusal, severity=Severity.NOTE)] if refusal else []
    if any(problem.code == "draft" for problem in found):
        # Imported here: only drafts are compared.
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


def refusal_to_make(leaflet: Leaflet, occasion: Occasion) -> Problem | None:
    """Return the problem of making a withdrawn leaflet; None if it may be made."""
    if occasion.state is not ReviewState.WITHDRAWN:
        return None
    return Problem(
        leaflet.withdrawn.place if leaflet.withdrawn else leaflet.id.place,
        code="leaflet-withdrawn",
        message="this leaflet was withdrawn, so nothing is made of it",
        hint="delete what was made of it before, and take printed copies away",
    )


def refusal_to_send(leaflet: Leaflet, occasion: Occasion, *, allow_overdue: str = "") -> Problem | None:
    """Return the problem of sending a leaflet that is withdrawn, a draft or overdue; None if it may be sent.

    ``allow_overdue`` is the reason for sending an overdue leaflet.
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
