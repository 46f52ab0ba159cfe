"""The only writer: whole files or none, under a temporary name until they are safely on the disk."""

import os
from pathlib import Path

# A part so much older than the one just begun has no writer any more: its program was killed, or the power failed.
_STALE_SECONDS = 3600.0


def write(path: Path, data: bytes, *, lasting: bool = True) -> None:
    """Put the bytes at the path; what stood there stays until all of them are on the disk.

    Makes the folder if it is missing. Raises OSError and leaves no temporary file behind, whatever interrupts it.
    What is not ``lasting`` may be gone after a power cut, and is written sooner.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    # Named before it is made, so that there is no moment in which it could be left behind.
    part = path.parent / f".{path.name}.{os.urandom(6).hex()}.part"
    try:
        # Closed to all but who may read any new file; O_EXCL: never through a link that somebody laid.
        flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
        with open(os.open(part, flags, 0o666), "wb") as file:
            file.write(data)
            file.flush()
            if lasting:
                os.fsync(file.fileno())
        _clear(path, part)
        os.replace(part, path)
    except BaseException:
        part.unlink(missing_ok=True)
        raise
    if lasting:
        _sync_folder(path.parent)


def _clear(path: Path, fresh: Path) -> None:
    """Delete what killed programs have left of the same file; by the disk's own clock, which may not be ours."""
    oldest = fresh.stat().st_mtime - _STALE_SECONDS
    start = f".{path.name}."
    with os.scandir(path.parent) as entries:
        stale = [
            entry.path
            for entry in entries
            if entry.name.startswith(start) and entry.name.endswith(".part") and entry.stat().st_mtime < oldest
        ]
    for name in stale:
        Path(name).unlink(missing_ok=True)


def _sync_folder(folder: Path) -> None:
    # A rename lasts through a power cut only once its folder is on the disk too; Windows has no such call.
    if os.name != "posix":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
