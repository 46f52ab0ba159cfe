"""Look into an archive: the folder in which every version is kept for ever, each in a folder of its own."""

import stat
from datetime import date
from pathlib import Path

from leaflet.model.problems import ContentError, Place, Problem
from leaflet.reviewing.archive import EMPTY, KeptVersion, backdated, faults
from leaflet.reviewing.archive_numbers import NUMBER
from leaflet.reviewing.record import FILE, mark
from leaflet.reviewing.settings import NAME as SETTINGS


def opened(archive: Path) -> list[KeptVersion]:
    """Return the versions in an archive by their numbers; none if there is no archive yet.

    Files that systems leave behind, and versions that somebody is just putting there, are passed over: their names
    begin with a dot. Raises Faults for what cannot be read.
    """
    if not archive.is_dir():
        return []
    try:
        return [_kept(folder) for folder in _versions(archive)]
    except OSError as error:
        raise ContentError([unreadable(Path(error.filename or archive), error)]) from error


def opened_one(archive: Path, number: int) -> KeptVersion | None:
    """Return one version; None if there is none of this number. Raises Faults for what cannot be read."""
    path = folder(archive, number)
    try:
        return _kept(path) if path.is_dir() else None
    except OSError as error:
        raise ContentError([unreadable(Path(error.filename or path), error)]) from error


def no_version(archive: Path, number: int) -> Problem:
    """Return what to say where a version is not."""
    return Problem(
        Place(str(archive)),
        code="archive-no-edition",
        message=f"there is no version with the number {number} in this archive",
        hint="'leaflet archive list' tells their numbers",
    )


def records(archive: Path) -> list[KeptVersion]:
    """Return the same with the records alone, so that no other file is read."""
    if not archive.is_dir():
        return []
    try:
        return [KeptVersion(str(folder), int(folder.name), record_in(folder), {}) for folder in _versions(archive)]
    except OSError as error:
        raise ContentError([unreadable(Path(error.filename or archive), error)]) from error


def too_early(archive: Path, today: date) -> list[Problem]:
    """Return why nothing can be added to an archive today. Raises Faults for what cannot be read."""
    problem = backdated(records(archive), today, str(archive))
    return [] if problem is None else [problem]


def check(archive: Path, noted: str | None = None) -> list[Problem]:
    """Return what was done to an archive since its versions were put there; ``noted`` is an earlier head.

    Raises Faults for what cannot be read.
    """
    if not archive.is_dir():
        return [no_archive(archive)]
    # First of all, since nothing else finds out whether it can be read.
    kept = opened(archive)
    return [*_strangers(archive), *faults(kept, noted)]


def folder(archive: Path, number: int) -> Path:
    """Return where the record of this number is."""
    return archive / f"{number:06}"


def no_archive(archive: Path) -> Problem:
    """Return what to say where no archive is."""
    return Problem(
        Place(str(archive)),
        code="archive-none",
        message="there is no archive here",
        hint="name its folder with --archive; the first version that is put there makes it",
    )


def _versions(archive: Path) -> list[Path]:
    return sorted(folder for folder in archive.iterdir() if NUMBER.fullmatch(folder.name) and folder.is_dir())


def _kept(folder: Path) -> KeptVersion:
    marks: dict[str, str] = {}
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
                # What a link leads to can change without a trace, and a pipe might never end: neither is read.
                odd[name] = kind
            elif name != FILE:
                marks[name] = mark(path.read_bytes())
    return KeptVersion(str(folder), int(folder.name), record_in(folder), marks, tuple(odd.items()))


def _kind(path: Path) -> str:
    """Return what a path is, in words. Raises OSError."""
    kinds = {stat.S_IFDIR: "a folder", stat.S_IFREG: "a file", stat.S_IFLNK: "a link"}
    return kinds.get(stat.S_IFMT(path.lstat().st_mode), "neither a file nor a folder")


def record_in(folder: Path) -> bytes | None:
    """Return what the record in a folder holds; None if no file is there. Raises OSError."""
    # A pipe might never end.
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
    """Return what to say of a folder or a file that the system does not let us read."""
    message = f"this cannot be read: {error.strerror or error}"
    return Problem(Place(str(path)), "file-unreadable", message, "check who may read it")
