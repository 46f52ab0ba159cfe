"""A cache of earlier runs, so that a build with unchanged inputs is detected as up to date.

The user's cache folder has one record for each content file and set of options. A record holds the digests (SHA-256)
of all files that the build read and wrote, never their contents, and can be deleted at any time. Every file of the
cache begins with a digest of itself; a file that does not match it, or cannot be read, counts as missing.

This module imports as little as possible: an up-to-date build runs nothing else.
"""

import json
import os
import sys
from collections.abc import Iterable, Iterator, Mapping
from hashlib import sha256
from typing import Any, NamedTuple  # Any: whatever JSON can hold

_PACKAGE = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
# leaflet's own files. Styles are beside the package in a checkout, inside it when installed.
_OWN = (_PACKAGE, os.path.join(os.path.dirname(_PACKAGE), "styles"))

_INSTALLED = (".dist-info", ".egg-info", ".egg-link")


class CacheKey(NamedTuple):
    """The key of the records of one set of options: the cache folder, the options, and the digest of all tools."""

    folder: str
    options: str
    tools: str

    def place(self, content: str) -> str:
        """Return the path of the record of this content file."""
        name = _digest(repr((self.options, content)).encode())
        return os.path.join(self.folder, f"{name[:32]}.json")


class CacheRecord(NamedTuple):
    """One build without errors, or one check: the id of the leaflet, the files written, and the problems as texts.

    ``days`` are the first and the last day on which the result is the same; ``digests`` has that of each file.
    """

    id: str
    days: tuple[str, str]
    written: tuple[str, ...]
    problems: tuple[tuple[str, ...], ...]
    digests: Mapping[str, str]


def cache_key(folder: str, options: Iterable[object]) -> CacheKey:
    """Return the key for these options: all that determines the result except the content."""
    return CacheKey(folder, repr(tuple(options)), _tools())


def lookup(key: CacheKey, content: str, today: str) -> CacheRecord | None:
    """Return the record of a content file if a build on this day (ISO 8601) would change nothing, else None."""
    kept = read_entry(key.place(content))
    try:
        if [kept["content"], kept["options"], kept["tools"]] != [content, key.options, key.tools]:
            return None
        record = CacheRecord(
            str(kept["id"]),
            (str(kept["days"][0]), str(kept["days"][1])),
            tuple(map(str, kept["written"])),
            tuple(tuple(map(str, texts)) for texts in kept["problems"]),
            {str(path): str(found) for path, found in kept["digests"].items()},
        )
    except (ValueError, LookupError, TypeError, AttributeError):
        return None
    first, last = record.days
    holds = first <= today <= last and all(file_digest(path) == found for path, found in record.digests.items())
    return record if holds and set(record.written) <= record.digests.keys() else None


def store(key: CacheKey, content: str, record: CacheRecord) -> None:
    """Store the record of a content file. If that fails, the build is merely repeated."""
    kept = {"content": content, "options": key.options, "tools": key.tools, **record._asdict()}
    write_entry(key.place(content), kept)


def write_entry(path: str, content: Any) -> None:
    """Write a JSON value to a file of the cache, with its digest. A failure to write is ignored."""
    # Imported here: reading the cache does not need them.
    from pathlib import Path

    from leaflet.files import writer

    data = json.dumps(content).encode()
    try:
        writer.write(Path(path), b"%b\n%b" % (_digest(data).encode(), data), lasting=False)
    except OSError:
        return


def read_entry(path: str) -> Any:
    """Return the JSON value of a file of the cache; None if the file is missing or any byte has changed."""
    try:
        with open(path, "rb") as file:
            digest, _, data = file.read().partition(b"\n")
        return json.loads(data) if digest == _digest(data).encode() else None
    except (OSError, ValueError, RecursionError):
        return None


def file_digest(path: str) -> str:
    """Return the digest of a file, or of a folder of styles; the empty text if there is none."""
    try:
        if os.path.isdir(path):
            names = sorted(name for name in os.listdir(path) if name.endswith(".yaml"))
            return _digest(repr([(name, file_digest(os.path.join(path, name))) for name in names]).encode())
        # Reading a pipe might never end.
        if not os.path.isfile(path):
            return ""
        with open(path, "rb") as file:
            return _digest(file.read())
    except (OSError, ValueError):
        return ""


def _tools() -> str:
    """Return the digest of this installation: Python, leaflet's own files, and installed packages."""
    installed = [_stamp(entry) for folder in sys.path for entry in _entries(folder) if entry.name.endswith(_INSTALLED)]
    return _digest(repr((sys.version, [list(_stamps(folder)) for folder in _OWN], installed)).encode())


def _stamps(folder: str) -> Iterator[tuple[str, int, int]]:
    # Times instead of digests, since there are many files. Times of folders do not count: they change when Python
    # writes compiled modules.
    for entry in _entries(folder):
        if not entry.is_dir():
            yield _stamp(entry)
        elif entry.name != "__pycache__":
            yield from _stamps(entry.path)


def _stamp(entry: os.DirEntry[str]) -> tuple[str, int, int]:
    """Return the path of a directory entry with its time and size."""
    try:
        status = entry.stat()
    except OSError:
        # Deleted meanwhile, or a broken link.
        return entry.path, 0, 0
    return entry.path, status.st_mtime_ns, status.st_size


def _entries(folder: str) -> list[os.DirEntry[str]]:
    try:
        with os.scandir(folder or os.curdir) as entries:
            return sorted(entries, key=lambda entry: entry.name)
    except OSError:
        return []


def _digest(data: bytes) -> str:
    return sha256(data).hexdigest()
