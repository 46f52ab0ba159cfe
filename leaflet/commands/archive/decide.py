"""Record what the owner of a leaflet decided, in content.yaml and in its archive: an extension, or a withdrawal."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import assert_never

from leaflet.commands.review import ReviewPlan
from leaflet.model.problems import ContentError, Place, Problem, errors
from leaflet.model.value import replace, value
from leaflet.reading.content import read_leaflet
from leaflet.reviewing import archive_folder as archives
from leaflet.reviewing.archive import KeptVersion, records, versions, withdrawal
from leaflet.reviewing.archive_folder import NewRecord, not_archived, put
from leaflet.reviewing.decisions import Decision, ExtensionDecision, WithdrawalDecision, act_of, objections, values
from leaflet.reviewing.editing import block_changes
from leaflet.reviewing.record import ArchiveRecord, later


@value
class DecisionResult:
    """The folder of the record in the archive; None if the archive has nothing of the leaflet, or for a problem."""

    folder: Path | None
    problems: tuple[Problem, ...]


def plan(content: Path, decision: Decision, archive: Path, today: date) -> tuple[str, ReviewPlan]:
    """Return the leaflet's id, and what the decision will change in its content file, or why not; writes nothing."""
    leaflet, problems = read_leaflet(content)
    if leaflet is None:
        return "", ReviewPlan(content, b"", (), tuple(problems))
    identifier = leaflet.id.text
    key, wanted = values(decision)
    try:
        if isinstance(decision, WithdrawalDecision) and leaflet.withdrawn and _is_in_use(archive, identifier):
            # The program was ended before it could archive what the file says already.
            return identifier, ReviewPlan(content, content.read_bytes(), (), tuple(problems))
        problems += objections(leaflet, decision, today)
        if is_known(identifier, archive):
            # Before the content file says what the archive would refuse.
            problems += archives.too_early(archive, today)
        data = content.read_bytes()
        changes = block_changes(data, str(content), key, wanted, "review_due")
    except ContentError as found:
        return identifier, ReviewPlan(content, b"", (), (*problems, *found.problems))
    return identifier, ReviewPlan(content, data, () if errors(problems) else changes, tuple(problems))


def archive_it(identifier: str, decision: Decision, archive: Path, today: date) -> DecisionResult:
    """Put a record of the decision into the archive, once, if it has a version of the leaflet."""

    def entry(there: Sequence[KeptVersion]) -> NewRecord | None:
        found = records(there)
        known = versions(found, identifier)
        if not known or withdrawal(found, identifier) is not None:
            return None
        record = _record(known[-1], decision, today)
        same = [one for one in found if (one.act, one.of, one.review_due) == (record.act, record.of, record.review_due)]
        return None if same else NewRecord(record, {})

    try:
        return DecisionResult(put(archive, entry), ())
    except ContentError as found:
        return DecisionResult(None, found.problems)
    except OSError as error:
        return DecisionResult(None, (not_archived(Path(error.filename or archive), error),))


def is_known(identifier: str, archive: Path) -> bool:
    """Whether an archive has a version of a leaflet. Raises ContentError for an archive that cannot be read."""
    return bool(versions(records(archives.records(archive)), identifier))


def unknown(identifier: str, archive: Path) -> Problem:
    """Return what to say of a name that is neither a content file nor the id of a leaflet in the archive."""
    return Problem(
        Place(str(archive)),
        code="archive-unknown",
        message=f"there is no file '{identifier}', and the archive has no version of a leaflet with this id",
        hint="name the content file; or an id that 'leaflet archive list' tells, with '--archive DIR'",
    )


def _record(version: ArchiveRecord, decision: Decision, today: date) -> ArchiveRecord:
    record = later(version, act_of(decision), today, by=decision.by, reason=decision.reason)
    match decision:
        case ExtensionDecision(until=until):
            return replace(record, review_due=until.isoformat())
        case WithdrawalDecision(instead=instead):
            return replace(record, replaced_by=instead)
        case _:
            assert_never(decision)


def _is_in_use(archive: Path, identifier: str) -> bool:
    """Whether an archive has a version of a leaflet and does not know that it was withdrawn."""
    found = records(archives.records(archive))
    return bool(versions(found, identifier)) and withdrawal(found, identifier) is None
