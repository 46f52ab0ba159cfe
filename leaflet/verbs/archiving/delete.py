"""Delete versions from an archive: an act that is recorded. Their records stay, so that the chain still proves."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from leaflet import files
from leaflet.problems import Faults, Problem
from leaflet.reviewing.archive import Kept, deleted, records
from leaflet.reviewing.record import FILE, Act, Record, later
from leaflet.reviewing.retention import ended_before, objection
from leaflet.value import value
from leaflet.verbs.approval import settings_of
from leaflet.verbs.archiving import archive as archives
from leaflet.verbs.archiving.keeping import Entry, not_archived, put


@value(kw_only=True)
class Deletion:
    """Who deletes versions, why, and on which day."""

    by: str
    reason: str
    today: date


@value
class Chosen:
    """The versions that are to be deleted, and why some may not be: then none is."""

    versions: tuple[Record, ...]
    problems: tuple[Problem, ...]


def choose(archive: Path, which: int | date, today: date) -> Chosen:
    """Return the version of a number, or all that were no longer in force before a day. Raises Faults."""
    if not archive.is_dir():
        raise Faults([archives.no_archive(archive)])
    found = records(archives.records(archive))
    settings, problems = settings_of(archive)
    if problems:
        return Chosen((), tuple(problems))
    if isinstance(which, date):
        chosen = ended_before(which, found)
    else:
        chosen = [record for record in found if record.number == which and record.act is Act.PUBLISHED]
        problems = [] if chosen else [archives.no_version(archive, which)]
    # What was recorded as deleted, but is still there, needs no leave any more.
    gone = deleted(found)
    refusals = (
        objection(version, found, settings.keep, today, str(archive))
        for version in chosen
        if version.number not in gone
    )
    problems += [problem for problem in refusals if problem is not None]
    return Chosen(() if problems else tuple(chosen), tuple(problems))


def delete(archive: Path, version: Record, deletion: Deletion) -> list[Problem]:
    """Record that a version is deleted, and delete its files; return why that could not be.

    The record comes first: whoever is killed in between has said what is to be gone, and finishes by doing it again.
    """

    def entry(there: Sequence[Kept]) -> Entry | None:
        if version.number in deleted(records(there)):
            return None
        return Entry(later(version, Act.DELETED, deletion.today, by=deletion.by, reason=deletion.reason), {})

    try:
        put(archive, entry)
        files.empty_folder(archives.folder(archive, version.number), (FILE,))
    except Faults as found:
        return list(found.problems)
    except OSError as error:
        return [not_archived(Path(error.filename or archive), error)]
    return []
