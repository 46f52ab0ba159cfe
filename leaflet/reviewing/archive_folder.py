"""Read and extend an archive: a folder that holds every version, each in a numbered folder."""

import stat
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from os.path import isdir
from pathlib import Path

from leaflet.files import writer
from leaflet.model.problems import ContentError, Place, Problem
from leaflet.model.value import replace, value
from leaflet.reviewing import archive_folder as archives
from leaflet.reviewing.archive import EMPTY, KeptVersion, backdated, faults, head
from leaflet.reviewing.archive_numbers import NUMBER
from leaflet.reviewing.record import FILE, ArchiveRecord, digest, written
from leaflet.reviewing.settings import NAME as SETTINGS


def opened(archive: Path) -> list[KeptVersion]:
    """Return the versions in an archive by their numbers; none if there is no archive yet.

    Files that systems leave behind, and versions that somebody is just putting there, are passed over: their names
    begin with a dot. Raises ContentError for what cannot be read.
    """
    try:
        return [_kept(folder) for folder in _versions(archive)]
    except OSError as error:
        raise ContentError([unreadable(Path(error.filename or archive), error)]) from error


def opened_one(archive: Path, number: int) -> KeptVersion | None:
    """Return one version; None if there is none of this number. Raises ContentError for what cannot be read."""
    path = folder(archive, number)
    try:
        return _kept(path) if path.is_dir() else None
    except OSError as error:
        raise ContentError([unreadable(Path(error.filename or path), error)]) from error


def no_version(archive: Path, number: int) -> Problem:
    """Return the problem of a version that does not exist."""
    return Problem(
        Place(str(archive)),
        code="archive-no-edition",
        message=f"there is no version with the number {number} in this archive",
        hint="'leaflet archive list' tells their numbers",
    )


def records(archive: Path) -> list[KeptVersion]:
    """Return the same with the records alone, so that no other file is read."""
    try:
        return [KeptVersion(str(folder), int(folder.name), record_in(folder), {}) for folder in _versions(archive)]
    except OSError as error:
        raise ContentError([unreadable(Path(error.filename or archive), error)]) from error


def too_early(archive: Path, today: date) -> list[Problem]:
    """Return why nothing can be added to an archive today. Raises ContentError for what cannot be read."""
    problem = backdated(records(archive), today, str(archive))
    return [] if problem is None else [problem]


def check(archive: Path, noted: str | None = None) -> list[Problem]:
    """Return what was done to an archive since its versions were put there; ``noted`` is an earlier head.

    Raises ContentError for what cannot be read.
    """
    if not isdir(archive):
        return [no_archive(archive)]
    # First, since this finds out whether the archive can be read.
    kept = opened(archive)
    return [*_strangers(archive), *faults(kept, noted)]


def folder(archive: Path, number: int) -> Path:
    """Return the folder of a record."""
    return archive / f"{number:06}"


def no_archive(archive: Path) -> Problem:
    """Return the problem of a folder without an archive."""
    return Problem(
        Place(str(archive)),
        code="archive-none",
        message="there is no archive here",
        hint="name its folder with --archive; the first version that is put there makes it",
    )


def _versions(archive: Path) -> list[Path]:
    """Return the folders of versions; none if there is no archive yet. Raises OSError for what cannot be read."""
    if not archive.is_dir():
        return []
    return sorted(folder for folder in archive.iterdir() if NUMBER.fullmatch(folder.name) and folder.is_dir())


def _kept(folder: Path) -> KeptVersion:
    digests: dict[str, str] = {}
    odd: dict[str, str] = {}
    folders = [folder]
    for within in folders:
        names = sorted(within.iterdir())
        if not names and within != folder:
            odd[within.relative_to(folder).as_posix()] = EMPTY
        for path in names:
            name = path.relative_to(folder).as_posix()
            kind = _kind(path)
            if kind == "a folder":
                folders.append(path)
            elif path.name.startswith("."):
                continue
            elif kind != "a file":
                # Links are not read, since their targets may change; nor are pipes, which may block.
                odd[name] = kind
            elif name != FILE:
                digests[name] = digest(path.read_bytes())
    return KeptVersion(str(folder), int(folder.name), record_in(folder), digests, tuple(odd.items()))


def _kind(path: Path) -> str:
    """Return the kind of a path in words. Raises OSError."""
    kinds = {stat.S_IFDIR: "a folder", stat.S_IFREG: "a file", stat.S_IFLNK: "a link"}
    return kinds.get(stat.S_IFMT(path.lstat().st_mode), "neither a file nor a folder")


def record_in(folder: Path) -> bytes | None:
    """Return what the record in a folder holds; None if no file is there. Raises OSError."""
    # Reading a pipe may block.
    return (folder / FILE).read_bytes() if (folder / FILE).is_file() else None


def _strangers(archive: Path) -> list[Problem]:
    return [
        Problem(
            Place(str(path)),
            code="archive-added",
            message=f"this is {_kind(path)}, and was not put into the archive by leaflet",
            hint="move it out of the archive",
        )
        for path in sorted(archive.iterdir())
        if not path.name.startswith(".")
        and path.name != SETTINGS
        and not (NUMBER.fullmatch(path.name) and path.is_dir() and not path.is_symlink())
    ]


def unreadable(path: Path, error: OSError) -> Problem:
    """Return the problem of an unreadable folder or file."""
    message = f"this cannot be read: {error.strerror or error}"
    return Problem(Place(str(path)), "file-unreadable", message, "check who may read it")


# Attempts to get a number before giving up.
_MOST_TRIES = 100


@value
class NewRecord:
    """A record to be archived, without a number yet, and its files."""

    record: ArchiveRecord
    contents: Mapping[str, bytes]


def put(archive: Path, entry: Callable[[Sequence[KeptVersion]], NewRecord | None]) -> Path | None:
    """Put what ``entry`` makes of the records so far into the archive, and return its folder; None if that is nothing.

    Raises OSError, ContentError for an archive that cannot be read or has a record of a later day, and what ``entry``
    raises.
    """
    for _ in range(_MOST_TRIES):
        there = archives.records(archive)
        wanted = entry(there)
        if wanted is None:
            return None
        problem = backdated(there, wanted.record.archived, str(archive))
        if problem is not None:
            raise ContentError([problem])
        number = there[-1].number + 1 if there else 1
        record = replace(wanted.record, number=number, previous=head(there))
        folder = archives.folder(archive, number)
        try:
            writer.write_folder(folder, {**wanted.contents, FILE: written(record)})
        except FileExistsError:
            # Another process has taken this number.
            continue
        return folder
    raise OSError("others put versions there all the time")


def not_archived(path: Path, error: OSError) -> Problem:
    """Return the problem of a record that could not be written."""
    return Problem(
        Place(str(path)),
        code="not-written",
        message=f"this could not be put into the archive: {error.strerror or error}",
        hint="choose a folder that you may write to, on a disk with room",
    )
