"""The only writer: whole files and folders or none, under a temporary name until they are safely on the disk."""

import os
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from io import BufferedWriter, RawIOBase
from pathlib import Path
from typing import Any, BinaryIO

# A part so much older than the one just begun has no writer any more: its program was killed, or the power failed.
_STALE_SECONDS = 3600.0
# A new file: never one that is there already, nor through a link that somebody laid.
_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
_BUFFER = 1 << 20


def write(path: Path, data: bytes | Callable[[BinaryIO], None], *, lasting: bool = True) -> None:
    """Put the bytes at the path; what stood there stays until all of them are on the disk.

    Makes the folder if it is missing. Raises OSError and leaves no temporary file behind, whatever interrupts it.
    What is not ``lasting`` may be gone after a power cut, and is written sooner. For data too large to be held at once,
    take what writes them: whatever it raises, nothing is left of its file.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    # Named before it is made, so that there is no moment in which it could be left behind.
    part = path.parent / f".{path.name}.{os.urandom(6).hex()}.part"
    try:
        # Closed to all but who may read any new file.
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
    """Yield the path of a folder within the folder, for another process to write files in; it is not made yet.

    What is to stay is moved out by ``settle``; all else is deleted, whatever became of that process.
    """
    part = folder / f".{os.urandom(6).hex()}.part"
    try:
        yield part
    finally:
        if part.exists():
            _delete(part)


def settle(part: Path, path: Path) -> None:
    """Put a file that is finished, and on the disk, from a staging folder at its path. Raises OSError."""
    _clear(part.parent, ".")
    os.replace(part, path)
    _sync_folder(path.parent)


@contextmanager
def deferred(file: BinaryIO) -> Iterator[BinaryIO]:
    """Yield a file for libraries that abort the whole program when a write fails, as those in C++ do.

    Writes never raise: after the first that fails, all further bytes are dropped, and the error is raised at the end.
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
            # A signal that ends the program is heard here too.
            except BaseException as error:
                self.error = error
        return memoryview(data).nbytes


def write_folder(path: Path, contents: Mapping[str, bytes]) -> None:
    """Put a folder of files at the path, whole or not at all; names with slashes go into folders within it.

    Raises FileExistsError if somebody's folder stands there already, also when it was put there just now, and OSError
    for all else; leaves no temporary folder behind unless the program is killed.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.parent / f".{path.name}.{os.urandom(6).hex()}.part"
    try:
        part.mkdir()
        for name, data in contents.items():
            write(part / name, data)
        # Whatever name they were to have: somebody else may have taken that one since.
        _clear(part, ".")
        _settle(part, path)
    except BaseException:
        _delete(part)
        raise
    _sync_folder(path.parent)


class PrivateFolder:
    """A folder that is being filled, under a temporary name, with files that only their owner may read."""

    def __init__(self, path: Path) -> None:
        self.path = path

    @contextmanager
    def file(self, name: str) -> Iterator[BinaryIO]:
        """Open a new file for writing; when it is closed, it is on the disk."""
        with open(os.open(self.path / name, _NEW, 0o600), "wb", buffering=_BUFFER) as file:
            yield file
            file.flush()
            os.fsync(file.fileno())

    def change(self, name: str, make: Callable[[Path, BinaryIO], None]) -> None:
        """Put in the place of a file what is made of it: of the path where it stands, and of a file for what comes."""
        fresh = f"{name}.new"
        with self.file(fresh) as file:
            make(self.path / name, file)
        os.replace(self.path / fresh, self.path / name)

    def put(self, name: str, parts: Sequence[bytes]) -> None:
        """Write a new file from its parts, in one call where the system has it: for files by the ten thousand.

        They reach the disk all together, when the folder is finished.
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
    """Fill a folder that only its owner may enter; it stands at the path when all is done, whole or not at all.

    Until then it can be read under its temporary name. Raises FileExistsError if a folder stands at the path already.
    Nothing is left behind, whatever interrupts it; what a killed program left goes when the same is filled again.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.parent / f".{path.name}.{os.urandom(6).hex()}.part"
    try:
        part.mkdir(mode=0o700)
        yield PrivateFolder(part)
        if hasattr(os, "sync"):
            # Once for all files: to wait for each of ten thousand takes minutes.
            os.sync()
        # Only of the same name: filling may take long, and another's part must not pass for a dead one.
        _clear(part, f".{path.name}.")
        _settle(part, path)
    except BaseException:
        _delete(part)
        raise
    _sync_folder(path.parent)


def _settle(part: Path, path: Path) -> None:
    """Rename a finished folder. Raises FileExistsError if somebody's stands there, put there perhaps just now."""
    if path.exists():
        # Windows refuses by itself; elsewhere a folder may take the place of an empty one.
        raise FileExistsError(path)
    try:
        os.rename(part, path)
    except OSError as error:
        # Somebody was quicker: not every system says so in the same words.
        if path.exists():
            raise FileExistsError(path) from error
        raise


def empty_folder(path: Path, kept: Collection[str]) -> None:
    """Delete all that a folder holds but the files of these names. Raises OSError."""
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
    """Delete what killed programs have left beside a fresh part, of names that start so.

    By the disk's own clock, which may not be ours.
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
        # Another writer of the same has just come to its end.
        return False


def _delete(folder: Path) -> None:
    # Imported here: a third of what a small command takes to start, and folders are rarely made.
    from shutil import rmtree

    rmtree(folder, ignore_errors=True)


def _sync_folder(folder: Path) -> None:
    # A rename lasts through a power cut only once its folder is on the disk too; Windows has no such call.
    if os.name != "posix":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
