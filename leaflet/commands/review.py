"""leaflet review: record in content.yaml that a leaflet was reviewed, changing nothing else of it."""

from datetime import date
from enum import StrEnum
from functools import partial
from pathlib import Path

from leaflet.checking import rules
from leaflet.commands.output import write
from leaflet.model.content import Leaflet, Occasion
from leaflet.model.problems import ContentError, Place, Problem, Severity, errors
from leaflet.model.value import replace, value
from leaflet.model.versions import following, is_later
from leaflet.reading.content import read_leaflet
from leaflet.reviewing import archive_folder as archives
from leaflet.reviewing.approval import approved, settings_of
from leaflet.reviewing.archive import records, versions
from leaflet.reviewing.dates import state
from leaflet.reviewing.decisions import Renewal, renewal_objections
from leaflet.reviewing.editing import Change, block_changes, changes, edited
from leaflet.reviewing.record import ArchiveRecord
from leaflet.reviewing.settings import ArchiveSettings
from leaflet.reviewing.standing import refusal_to_make
from leaflet.reviewing.unapproved import other_pictures, same_words


class Outcome(StrEnum):
    """What a review came to."""

    UNCHANGED = "unchanged"
    CHANGED = "changed"


@value(kw_only=True)
class Review:
    """A review as its reviewer tells it; a version of its own only where the next one in order is not meant."""

    outcome: Outcome
    reviewed: date
    due: date
    version: str | None = None


@value
class ReviewPlan:
    """What a review will change in a content file whose bytes are ``data``; nothing if a problem is an error."""

    content: Path
    data: bytes
    changes: tuple[Change, ...]
    problems: tuple[Problem, ...]

    @property
    def after(self) -> bytes:
        """The bytes of the content file once all is changed."""
        return edited(self.data, self.changes)


def plan(content: Path, review: Review, archive: Path, today: date) -> ReviewPlan:
    """Return what a review will change, or why it cannot be recorded; writes nothing.

    Nothing is to be changed where the file says all of it already, and only the archive does not know of it yet.
    """
    leaflet, problems = read_leaflet(content)
    if leaflet is None:
        return ReviewPlan(content, b"", (), tuple(problems))
    problems += errors(rules.check(leaflet))
    refusal = refusal_to_make(leaflet, Occasion(state=state(leaflet, today)))
    if refusal is not None:
        return ReviewPlan(content, b"", (), (*problems, refusal))
    try:
        last = _last(archive, leaflet)
        problems += archives.too_early(archive, today)
        problems += _of_words(leaflet, last, review.outcome, archive)
        data = content.read_bytes()
        if last is not None and is_later(leaflet.version.text, last.version):
            problems.append(_unfinished(leaflet, last))
            if _is_recorded(leaflet, review, last):
                return ReviewPlan(content, data, (), tuple(problems))
        version = review.version or following(leaflet.version.text, changed=review.outcome is Outcome.CHANGED)
        if version is None:
            return ReviewPlan(content, b"", (), (*problems, _no_next_version(leaflet)))
        # What could not be published is not to be called reviewed.
        renewal = Renewal(version, review.reviewed, review.due)
        problems += renewal_objections(leaflet, renewal, today)
        wanted = changes(data, str(content), renewal.values())
        if leaflet.extension is not None and leaflet.extension.until.last() > review.reviewed:
            # What was allowed before this review must not outlive it.
            ended = {"until": review.reviewed.isoformat()}
            wanted += block_changes(data, str(content), "extension", ended, "review_due")
    except ContentError as found:
        return ReviewPlan(content, b"", (), (*problems, *found.problems))
    return ReviewPlan(content, data, () if errors(problems) else wanted, tuple(problems))


def _is_recorded(leaflet: Leaflet, review: Review, last: ArchiveRecord) -> bool:
    """Whether the file says already what this review would make of its last version."""
    version = review.version or following(last.version, changed=review.outcome is Outcome.CHANGED)
    return (leaflet.version.text, leaflet.reviewed.first(), leaflet.review_due.last()) == (
        version,
        review.reviewed,
        review.due,
    )


def carry_out(made: ReviewPlan) -> list[Problem]:
    """Write the changes, unless the file has been changed since they were planned; return why not."""
    if not made.changes:
        return []
    # By its true name: a link to a file stays a link.
    content = made.content.resolve()
    if content.read_bytes() != made.data:
        return [
            Problem(
                Place(str(made.content)),
                code="content-changed",
                message="this file was changed while the program worked on it",
                hint="save it, and give the command once more",
            )
        ]
    problem = write(content, made.after)
    return [] if problem is None else [problem]


def _last(archive: Path, leaflet: Leaflet) -> ArchiveRecord | None:
    earlier = versions(records(archives.records(archive)), leaflet.id.text)
    return earlier[-1] if earlier else None


def _of_words(leaflet: Leaflet, last: ArchiveRecord | None, outcome: Outcome, archive: Path) -> list[Problem]:
    """Return where what the reviewer says of the words is not what the archive says."""
    if last is None:
        return []
    settings, problems = settings_of(archive)
    if problems:
        return problems
    before = partial(approved, archive, last.number)
    pictures = list(other_pictures(leaflet, last))
    if outcome is Outcome.UNCHANGED and pictures:
        # A Draft is a warning; a review that calls another picture unchanged is not recorded.
        return [replace(problem, severity=Severity.ERROR) for problem in pictures]
    if outcome is Outcome.UNCHANGED and not same_words(leaflet, last, settings, before):
        return [
            Problem(
                leaflet.place,
                code="words-changed",
                message=f"the words are not those of version {last.version} in the archive",
                hint="if they were approved, say '--outcome changed'; if not, bring back the old words",
            )
        ]
    if outcome is Outcome.CHANGED and not pictures and same_words(leaflet, last, ArchiveSettings(), before):
        return [
            Problem(
                leaflet.place,
                code="words-unchanged",
                message=f"the words are those of version {last.version} in the archive",
                hint="if nothing was to be changed, say '--outcome unchanged'",
                severity=Severity.WARNING,
            )
        ]
    return []


def _unfinished(leaflet: Leaflet, last: ArchiveRecord) -> Problem:
    return Problem(
        leaflet.version.place,
        code="review-unfinished",
        message=f"version {leaflet.version.text}, which this file has, was never archived: the last is {last.version}",
        hint=f"if its review was recorded and then broken off, 'leaflet archive add {leaflet.place.file}' finishes it",
        severity=Severity.WARNING,
    )


def _no_next_version(leaflet: Leaflet) -> Problem:
    return Problem(
        leaflet.version.place,
        code="version-unclear",
        message=f"which version comes after '{leaflet.version.text}' cannot be told",
        hint="give it with '--version', such as '--version 2.0'",
    )
