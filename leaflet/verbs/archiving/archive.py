"""Look into an archive: the folder in which every edition is kept for ever, each in a folder of its own."""

from collections.abc import Iterator
from pathlib import Path

from leaflet.problems import Faults, Place, Problem
from leaflet.reviewing.archive import Kept, faults
from leaflet.reviewing.record import FILE, mark
from leaflet.reviewing.settings import NAME as SETTINGS
from leaflet.verbs.archiving.numbering import NUMBER


def opened(archive: Path) -> list[Kept]:
    """Return the editions in an archive by their numbers; none if there is no archive yet.

    Files that systems leave behind, and editions that somebody is just putting there, are passed over: their names
    begin with a dot. Raises Faults for what cannot be read.
    """
    if not archive.is_dir():
        return []
    try:
        return [_kept(folder) for folder in _editions(archive)]
    except OSError as error:
        raise Faults([unreadable(Path(error.filename or archive), error)]) from error


def opened_one(archive: Path, number: int) -> Kept | None:
    """Return one edition; None if there is none of this number. Raises Faults for what cannot be read."""
    path = folder(archive, number)
    try:
        return _kept(path) if path.is_dir() else None
    except OSError as error:
        raise Faults([unreadable(Path(error.filename or path), error)]) from error


def no_edition(archive: Path, number: int) -> Problem:
    """Return what to say where an edition is not."""
    return Problem(
        Place(str(archive)),
        code="archive-no-edition",
        message=f"there is no edition {number} in this archive",
        hint="'leaflet archive list' tells their numbers",
    )


def records(archive: Path) -> list[Kept]:
    """Return the same with the records alone, so that no other file is read."""
    if not archive.is_dir():
        return []
    try:
        return [Kept(str(folder), int(folder.name), _record(folder), {}) for folder in _editions(archive)]
    except OSError as error:
        raise Faults([unreadable(Path(error.filename or archive), error)]) from error


def check(archive: Path, noted: str | None = None) -> list[Problem]:
    """Return what was done to an archive since its editions were put there; ``noted`` is an earlier head.

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
        hint="name its folder with --archive; the first edition that is put there makes it",
    )


def _editions(archive: Path) -> list[Path]:
    return sorted(folder for folder in archive.iterdir() if NUMBER.fullmatch(folder.name) and folder.is_dir())


def _kept(folder: Path) -> Kept:
    marks = {
        path.relative_to(folder).as_posix(): mark(path.read_bytes()) for path in _files(folder) if path != folder / FILE
    }
    return Kept(str(folder), int(folder.name), _record(folder), marks)


def _record(folder: Path) -> bytes | None:
    return (folder / FILE).read_bytes() if (folder / FILE).is_file() else None


def _files(folder: Path) -> Iterator[Path]:
    for path in sorted(folder.rglob("*")):
        # A pipe might never end.
        if path.is_file() and not path.name.startswith("."):
            yield path


def _strangers(archive: Path) -> list[Problem]:
    return [
        Problem(
            Place(str(path)),
            code="archive-added",
            message="this is no edition, and was not put into the archive by leaflet",
            hint="move it out of the archive",
        )
        for path in sorted(archive.iterdir())
        if not path.name.startswith(".")
        and path.name != SETTINGS
        and not (NUMBER.fullmatch(path.name) and path.is_dir())
    ]


def unreadable(path: Path, error: OSError) -> Problem:
    """Return what to say of a folder or a file that the system does not let us read."""
    message = f"this cannot be read: {error.strerror or error}"
    return Problem(Place(str(path)), "file-unreadable", message, "check who may read it")
