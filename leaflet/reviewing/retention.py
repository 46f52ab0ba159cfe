"""Decide which archived versions may be deleted, by the setting ``keep``."""

from collections.abc import Sequence
from datetime import date

from leaflet.model.problems import Place, Problem
from leaflet.reviewing.archive import deleted
from leaflet.reviewing.periods import Period, after
from leaflet.reviewing.record import ArchiveRecord, RecordKind


def ended(version: ArchiveRecord, found: Sequence[ArchiveRecord]) -> date | None:
    """Return the day on which a version went out of force; None if it is in force."""
    later = (
        record.archived
        for record in found
        if record.id == version.id
        and record.number > version.number
        and record.act in (RecordKind.PUBLISHED, RecordKind.WITHDRAWN)
    )
    return next(later, None)


def ended_before(day: date, found: Sequence[ArchiveRecord]) -> list[ArchiveRecord]:
    """Return the versions that went out of force before a day and are not deleted."""
    gone = deleted(found)
    ends = ((version, ended(version, found)) for version in found if version.act is RecordKind.PUBLISHED)
    return [version for version, end in ends if end is not None and end < day and version.number not in gone]


def objection(
    version: ArchiveRecord, found: Sequence[ArchiveRecord], keep: Period | None, today: date, archive: str
) -> Problem | None:
    """Return why a version may not be deleted today; None if it may.

    A version is kept for the period ``keep`` after it went out of force; without a setting, for ever.
    """
    end = ended(version, found)
    if end is None:
        message = f"{_called(version)} is in force"
        return _kept(archive, message, "withdraw the leaflet, or archive a newer version, first")
    if keep is None:
        message = f"{_called(version)} is kept for ever: the settings of this archive say nothing of deleting"
        return _kept(archive, message, "write 'keep: 8y', or another time, into settings.yaml in the archive")
    if after(end, keep) > today:
        message = f"{_called(version)} was in force until {end}, and is kept until {after(end, keep)}"
        return _kept(archive, message, "wait until then, or change 'keep' in settings.yaml in the archive")
    return None


def _called(version: ArchiveRecord) -> str:
    return f"version {version.version} of '{version.id}', number {version.number},"


def _kept(archive: str, message: str, hint: str) -> Problem:
    return Problem(Place(archive), "archive-kept", message, hint)
