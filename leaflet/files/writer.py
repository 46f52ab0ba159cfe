"""Write files and folders atomically: under a temporary name until they are safely on the disk."""

import os
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from io import BufferedWriter, RawIOBase
from pathlib import Path
from typing import Any, BinaryIO

# A temporary file older than this has no writer any more: its program was killed, or the power failed.
_STALE_SECONDS = 3600.0
# Flags for a new file: never an existing one, nor the target of a link.
_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
_BUFFER = 1 << 20


def write(path: Path, data: bytes | Callable[[BinaryIO], None], *, lasting: bool = True) -> None:
    """Write the bytes to the path; an earlier file stays until all of them are on the disk.

    Creates the folder if it is missing. Raises OSError, and leaves no temporary file behind.
    Without ``lasting``, it is faster, but a power cut may lose the file. Data too large for memory are given as a
    function that writes them; if it raises, no file remains.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    # The name is known before the file exists, so that it can always be deleted.
    part = path.parent / f".{path.name}.{os.urandom(6).hex()}.part"
    try:
        # With the default permissions of new files.
        with open(os.open(part, _NEW, 0o666), "wb") as file:
            if isinstance(data, bytes):
                file.write(data)
            else:
                data(file)
            file.flush()
            if lasting:
                os.fsync(file.fileno())
        _clear(part, f".{path.name}.")
        os.replace(part, path)
    except BaseException:
        part.unlink(missing_ok=True)
        raise
    if lasting:
        _sync_folder(path.parent)


@contextmanager
def staging(folder: Path) -> Iterator[Path]:
    """Yield the path of a temporary folder, not created yet, in which another process can write files.

    ``settle`` moves files out; all others are deleted at the end, even if that process fails.
    """
    part = folder / f".{os.urandom(6).hex()}.part"
    try:
        yield part
    finally:
        if part.exists():
            _delete(part)


def settle(part: Path, path: Path) -> None:
    """Move a finished file, which is on the disk, from a staging folder to its path. Raises OSError."""
    _clear(part.parent, ".")
    os.replace(part, path)
    _sync_folder(path.parent)


@contextmanager
def deferred(file: BinaryIO) -> Iterator[BinaryIO]:
    """Yield a file for C++ libraries, which abort the program when a write raises.

    Writes never raise: after the first failure, further bytes are dropped, and the error is raised at the end.
    """
    sink = _Sink(file)
    with BufferedWriter(sink, _BUFFER) as buffered:
        yield buffered
    if sink.error is not None:
        raise sink.error


class _Sink(RawIOBase):
    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self.error: BaseException | None = None

    def writable(self) -> bool:
        return True

    def write(self, data: Any) -> int:  # whatever holds bytes: its type has a name only since Python 3.12
        if self.error is None:
            try:
                self._file.write(data)
            # Exceptions of signal handlers arrive here too.
            except BaseException as error:
                self.error = error
        return memoryview(data).nbytes


def write_folder(path: Path, contents: Mapping[str, bytes]) -> None:
    """Write a folder of files to the path, completely or not at all; names with slashes are in subfolders.

    Raises FileExistsError if the folder exists, also if another process has just created it, and OSError for all other
    failures. Leaves no temporary folder behind unless the program is killed.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.parent / f".{path.name}.{os.urandom(6).hex()}.part"
    try:
        part.mkdir()
        for name, data in contents.items():
            write(part / name, data)
        # Of any name: another process may have taken the name since.
        _clear(part, ".")
        _settle(part, path)
    except BaseException:
        _delete(part)
        raise
    _sync_folder(path.parent)


class PrivateFolder:
    """A folder under a temporary name, with files that only their owner may read."""

    def __init__(self, path: Path) -> None:
        self.path = path

    @contextmanager
    def file(self, name: str) -> Iterator[BinaryIO]:
        """Open a new file for writing; after closing, it is on the disk."""
        with open(os.open(self.path / name, _NEW, 0o600), "wb", buffering=_BUFFER) as file:
            yield file
            file.flush()
            os.fsync(file.fileno())

    def change(self, name: str, make: Callable[[Path, BinaryIO], None]) -> None:
        """Replace a file by what ``make`` writes; it gets the path of the old file and the new file."""
        fresh = f"{name}.new"
        with self.file(fresh) as file:
            make(self.path / name, file)
        os.replace(self.path / fresh, self.path / name)

    def put(self, name: str, parts: Sequence[bytes]) -> None:
        """Write a new file from its parts, in one system call where possible, for ten thousands of files.

        All of them are synchronised to the disk together, when the folder is finished.
        """
        descriptor = os.open(f"{self.path}{os.sep}{name}", _NEW, 0o600)
        try:
            written = os.writev(descriptor, parts) if hasattr(os, "writev") else 0
            if written < sum(map(len, parts)):
                with open(descriptor, "wb", closefd=False) as file:
                    file.write(b"".join(parts)[written:])
        finally:
            os.close(descriptor)


@contextmanager
def filling(path: Path) -> Iterator[PrivateFolder]:
    """Fill a folder that only its owner may enter. It appears at the path at the end, completely or not at all.

    Until then it has a temporary name. Raises FileExistsError if the path exists. Nothing is left behind, except by a
    killed program; the next run for the same path deletes that.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.parent / f".{path.name}.{os.urandom(6).hex()}.part"
    try:
        part.mkdir(mode=0o700)
        yield PrivateFolder(part)
        if hasattr(os, "sync"):
            # Once for all files: synchronising each of ten thousand would take minutes.
            os.sync()
        # Only of the same name: filling may take long, and the folder of another process must not count as abandoned.
        _clear(part, f".{path.name}.")
        _settle(part, path)
    except BaseException:
        _delete(part)
        raise
    _sync_folder(path.parent)


def _settle(part: Path, path: Path) -> None:
    """Rename a finished folder. Raises FileExistsError if the path exists, also if created just now."""
    if path.exists():
        # Windows refuses this; other systems let a folder replace an empty one.
        raise FileExistsError(path)
    try:
        os.rename(part, path)
    except OSError as error:
        # Another process was quicker; systems report this with different errors.
        if path.exists():
            raise FileExistsError(path) from error
        raise


def empty_folder(path: Path, kept: Collection[str]) -> None:
    """Delete everything in a folder except files of these names. Raises OSError."""
    for entry in sorted(path.iterdir()):
        if entry.name in kept:
            continue
        if entry.is_dir() and not entry.is_symlink():
            empty_folder(entry, ())
            entry.rmdir()
        else:
            entry.unlink()
    _sync_folder(path)


def _clear(fresh: Path, start: str) -> None:
    """Delete temporary files and folders of killed programs beside a fresh one, with names that start so.

    Ages are by the clock of the disk, which may differ from that of this machine.
    """
    oldest = fresh.stat().st_mtime - _STALE_SECONDS
    with os.scandir(fresh.parent) as entries:
        parts = [entry for entry in entries if entry.name.startswith(start) and entry.name.endswith(".part")]
    for part in parts:
        if not _is_older(part, oldest):
            continue
        if part.is_dir():
            _delete(Path(part.path))
        else:
            Path(part.path).unlink(missing_ok=True)


def _is_older(part: "os.DirEntry[str]", time: float) -> bool:
    try:
        return part.stat().st_mtime < time
    except FileNotFoundError:
        # Another process has just finished it.
        return False


def _delete(folder: Path) -> None:
    # Imported here: it takes a third of the start of a small command, and folders are rarely written.
    from shutil import rmtree

    rmtree(folder, ignore_errors=True)


def _sync_folder(folder: Path) -> None:
    # After a power cut, a rename is only certain if its folder was synchronised; Windows has no such call.
    if os.name != "posix":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
