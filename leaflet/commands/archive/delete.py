"""Delete versions from an archive: an act that is recorded. Their records stay, so that the chain still proves."""

from collections.abc import Sequence
from datetime import date
from os.path import isdir
from pathlib import Path

from leaflet.files import writer
from leaflet.model.problems import ContentError, Problem
from leaflet.model.value import value
from leaflet.reviewing import archive_folder as archives
from leaflet.reviewing.approval import settings_of
from leaflet.reviewing.archive import KeptVersion, deleted, ended_before, records, retention_problem
from leaflet.reviewing.archive_folder import NewRecord, not_archived, put
from leaflet.reviewing.record import FILE, ArchiveRecord, RecordKind, later


@value(kw_only=True)
class Deletion:
    """Who deletes versions, why, and on which day."""

    by: str
    reason: str
    today: date


@value
class DeletionChoice:
    """The versions that are to be deleted, and why some may not be: then none is."""

    versions: tuple[ArchiveRecord, ...]
    problems: tuple[Problem, ...]


def choose(archive: Path, which: int | date, today: date) -> DeletionChoice:
    """Return the version of a number, or all that were no longer in force before a day. Raises ContentError."""
    if not isdir(archive):
        raise ContentError([archives.no_archive(archive)])
    found = records(archives.records(archive))
    settings, problems = settings_of(archive)
    if problems:
        return DeletionChoice((), tuple(problems))
    if isinstance(which, date):
        chosen = ended_before(which, found)
    else:
        chosen = [record for record in found if record.number == which and record.act is RecordKind.PUBLISHED]
        problems = [] if chosen else [archives.no_version(archive, which)]
    # What was recorded as deleted, but is still there, needs no leave any more.
    gone = deleted(found)
    refusals = (
        retention_problem(version, found, settings.keep, today, str(archive))
        for version in chosen
        if version.number not in gone
    )
    problems += [problem for problem in refusals if problem is not None]
    return DeletionChoice(() if problems else tuple(chosen), tuple(problems))


def delete(archive: Path, version: ArchiveRecord, deletion: Deletion) -> list[Problem]:
    """Record that a version is deleted, and delete its files; return why that could not be.

    The record comes first: whoever is killed in between has said what is to be gone, and finishes by doing it again.
    """

    def entry(there: Sequence[KeptVersion]) -> NewRecord | None:
        if version.number in deleted(records(there)):
            return None
        return NewRecord(later(version, RecordKind.DELETED, deletion.today, by=deletion.by, reason=deletion.reason), {})

    try:
        put(archive, entry)
        writer.empty_folder(archives.folder(archive, version.number), (FILE,))
    except ContentError as found:
        return list(found.problems)
    except OSError as error:
        return [not_archived(Path(error.filename or archive), error)]
    return []
