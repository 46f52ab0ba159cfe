"""Check and query an archive: its records → the version in force, what may be deleted, or problems.

Each record holds the digest of the one before it. Nothing can be changed, taken out or put in between without a
trace, except at the end: to detect that too, keep the digest of the last record, the head, elsewhere.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import PurePosixPath

from leaflet.model.problems import Place, Problem
from leaflet.model.value import value
from leaflet.reviewing.periods import Period, after
from leaflet.reviewing.record import FILE, ArchiveRecord, RecordKind, digest, read

EMPTY = "an empty folder"


@value
class KeptVersion:
    """A record's folder as it was found: its record, None if there is none, and the digests of its other files.

    ``odd`` are the names in it of what is not a file, each with what it is: "a link".
    """

    folder: str
    number: int
    record: bytes | None
    digests: Mapping[str, str]
    odd: tuple[tuple[str, str], ...] = ()


def head(kept: Sequence[KeptVersion]) -> str:
    """Return the digest of the last record; empty for an empty archive."""
    return digest(kept[-1].record or b"") if kept else ""


def records(kept: Iterable[KeptVersion]) -> list[ArchiveRecord]:
    """Return the readable records in order."""
    found = (read(one.record or b"") for one in kept)
    return [record for record in found if record is not None]


def backdated(kept: Iterable[KeptVersion], day: date, archive: str) -> Problem | None:
    """Return the problem of adding a record dated before the last one; None if there is none.

    Backdated records would change what was in force in the past.
    """
    last = max((record.archived for record in records(kept)), default=day)
    if day >= last:
        return None
    message = f"the last record in this archive is of {last}, so nothing can be added to it on {day}, which is earlier"
    hint = "check the date of this computer, or the day that '--today' gives"
    return Problem(Place(archive), "archive-backdated", message, hint)


def versions(found: Iterable[ArchiveRecord], identifier: str) -> list[ArchiveRecord]:
    """Return the versions of a leaflet in order."""
    return [record for record in found if record.id == identifier and record.act is RecordKind.PUBLISHED]


def withdrawal(found: Iterable[ArchiveRecord], identifier: str) -> ArchiveRecord | None:
    """Return the withdrawal of a leaflet; None if it is not withdrawn, or a version followed."""
    decisive = [
        record
        for record in found
        if record.id == identifier and record.act in (RecordKind.PUBLISHED, RecordKind.WITHDRAWN)
    ]
    return decisive[-1] if decisive and decisive[-1].act is RecordKind.WITHDRAWN else None


def in_force(found: Iterable[ArchiveRecord], identifier: str, day: date) -> ArchiveRecord | None:
    """Return the version of a leaflet in force on a day; None before the first and after a withdrawal."""
    last = standing_on(found, identifier, day)
    return last if last is not None and last.act is RecordKind.PUBLISHED else None


def standing_on(found: Iterable[ArchiveRecord], identifier: str, day: date) -> ArchiveRecord | None:
    """Return the last version or withdrawal of a leaflet up to a day; None before its first."""
    decisive = (
        record
        for record in found
        if record.id == identifier
        and record.archived <= day
        and record.act in (RecordKind.PUBLISHED, RecordKind.WITHDRAWN)
    )
    return max(decisive, key=lambda record: record.number, default=None)


def extension(found: Iterable[ArchiveRecord], version: ArchiveRecord, day: date) -> ArchiveRecord | None:
    """Return the last extension of a version up to a day; None if there is none."""
    given = (
        one for one in found if one.act is RecordKind.EXTENDED and one.of == version.number and one.archived <= day
    )
    return max(given, key=lambda record: record.number, default=None)


def deleted(found: Iterable[ArchiveRecord]) -> frozenset[int]:
    """Return the numbers of deleted versions. Their records remain, so that the chain can be verified."""
    return frozenset(record.of for record in found if record.act is RecordKind.DELETED)


def faults(kept: Sequence[KeptVersion], noted: str | None = None) -> list[Problem]:
    """Return what was changed, removed or added since the versions were archived, in the order of the archive.

    ``kept`` are in the order of their numbers; ``noted`` is the head at some time, as somebody kept it elsewhere.
    """
    found: list[Problem] = []
    before: KeptVersion | None = None
    gone = deleted(records(kept))
    latest = date.min
    for one in kept:
        number = 1 if before is None else before.number + 1
        found += [_missing(one.folder, gap) for gap in range(number, one.number)]
        found += in_folder(one, deleted=one.number in gone)
        if one.number == number:
            found += _between(before, one)
        for record in records([one]):
            if record.archived < latest:
                message = f"this record is of {record.archived}, but one before it is of {latest}"
                found.append(Problem(Place(_file(one, FILE)), "archive-backdated", message, _FROM_COPY))
            latest = max(latest, record.archived)
        before = one
    if noted is not None and noted not in {digest(one.record or b"") for one in kept}:
        found.append(
            Problem(
                Place(kept[-1].folder if kept else "."),
                code="archive-head",
                message="no record here has the mark that was kept: its record was changed or removed since",
                hint="compare with a copy of the archive from the time when the mark was taken",
            )
        )
    return found


def in_folder(one: KeptVersion, *, deleted: bool = False) -> list[Problem]:
    """Return what was done to the files of one version since they were archived."""
    record = read(one.record or b"")
    if record is None or record.number != one.number:
        fault = "has no record" if one.record is None else "has a record that was changed"
        message = f"number {one.number} in this archive {fault}"
        return [Problem(Place(_file(one, FILE)), "archive-record", message, _FROM_COPY)]
    due = dict(record.files)
    # Where the files of a folder are missing, that is told of them.
    emptied = {folder.as_posix() for name in due if not deleted for folder in PurePosixPath(name).parents}
    odd = {name: what for name, what in one.odd if not (what == EMPTY and name in emptied)}
    found = []
    for name in sorted({*due, *one.digests, *odd}):
        if name == FILE:
            found.append(_file_fault(one, name, f"is {odd[name]} now", _FROM_COPY, code="archive-changed"))
        elif name not in one.digests and name not in odd:
            if not deleted:
                found.append(_file_fault(one, name, "is missing", _FROM_COPY, code="archive-missing"))
        elif name not in due and not (deleted and name in odd):
            what = f"was added, and is {odd[name]}" if name in odd else "was added to it"
            found.append(_file_fault(one, name, what, "move it out of the archive", code="archive-added"))
        elif deleted:
            hint = f"finish what was begun: 'leaflet archive delete {one.number}'"
            what = "is still there, though it was deleted"
            found.append(_file_fault(one, name, what, hint, code="archive-undeleted"))
        elif name in odd:
            found.append(_file_fault(one, name, f"is {odd[name]} now", _FROM_COPY, code="archive-changed"))
        elif one.digests[name] != due[name]:
            found.append(_file_fault(one, name, "was changed", _FROM_COPY, code="archive-changed"))
    return found


def _between(before: KeptVersion | None, one: KeptVersion) -> list[Problem]:
    """Return whether the record before is still the one that this record was written after."""
    record = read(one.record or b"")
    if (
        record is None
        or record.number != one.number
        or record.previous == ("" if before is None else digest(before.record or b""))
    ):
        return []
    if before is None:
        message = f"the record of number {one.number} says that it was not the first, but none stands before it"
        return [Problem(Place(_file(one, FILE)), "archive-record", message, _FROM_COPY)]
    if read(before.record or b"") is None:
        return []
    message = f"the record of number {before.number} was changed after number {one.number} was archived"
    return [Problem(Place(_file(before, FILE)), "archive-record", message, _FROM_COPY)]


def _missing(folder: str, number: int) -> Problem:
    message = f"number {number} is missing from the archive"
    return Problem(Place(folder), "archive-missing", message, _FROM_COPY)


def _file_fault(one: KeptVersion, name: str, what: str, hint: str, *, code: str) -> Problem:
    return Problem(Place(_file(one, name)), code, f"this file of number {one.number} in the archive {what}", hint)


def _file(one: KeptVersion, name: str) -> str:
    return f"{one.folder}/{name}"


_FROM_COPY = "bring it back from a copy of the archive"


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


def retention_problem(
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
