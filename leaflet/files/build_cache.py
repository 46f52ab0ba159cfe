"""What is remembered of earlier runs, so that what has not changed is known and not made again.

All that is kept in the user's cache folder is written by ``remember``, under a digest over itself, and read by
``recollect``: what a failing disk, or another program, has changed is none.

A record lies in the user's cache folder, one for each content file and order. It holds the marks (SHA-256) of all
files that went into the build and came out of it, never their contents, and can be deleted at any time. A record that
cannot be read, or in which anything differs, is none.

Imports as little as can be: this runs before every build, and a build with nothing changed runs nothing else.
"""

import json
import os
import sys
from collections.abc import Iterable, Iterator, Mapping
from hashlib import sha256
from typing import Any, NamedTuple  # Any: whatever JSON can hold

_PACKAGE = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
# In a checkout the looks lie beside the package, installed within it.
_OWN = (_PACKAGE, os.path.join(os.path.dirname(_PACKAGE), "styles"))

_INSTALLED = (".dist-info", ".egg-info", ".egg-link")


class CacheKey(NamedTuple):
    """Where the records of one order lie, what was ordered, and the versions of all tools that make it."""

    folder: str
    order: str
    tools: str

    def place(self, content: str) -> str:
        """Return the file for the record of this content file."""
        name = _digest(repr((self.order, content)).encode())
        return os.path.join(self.folder, f"{name[:32]}.json")


class CacheRecord(NamedTuple):
    """One build that left no error, or one check: the leaflet's id, the files written, and what was told, as texts.

    ``days`` are the first and the last on which it would be made so, and ``marks`` those of each file that matters.
    """

    id: str
    days: tuple[str, str]
    written: tuple[str, ...]
    told: tuple[tuple[str, ...], ...]
    marks: Mapping[str, str]


def shelf(folder: str, order: Iterable[object]) -> CacheKey:
    """Return the shelf for an order, given as all that decides what is made, the content apart."""
    return CacheKey(folder, repr(tuple(order)), _tools())


def recall(where: CacheKey, content: str, today: str) -> CacheRecord | None:
    """Return the record of the last build of a content file, if a build on this day (ISO 8601) would change nothing."""
    kept = recollect(where.place(content))
    try:
        if [kept["content"], kept["order"], kept["tools"]] != [content, where.order, where.tools]:
            return None
        record = CacheRecord(
            str(kept["id"]),
            (str(kept["days"][0]), str(kept["days"][1])),
            tuple(map(str, kept["written"])),
            tuple(tuple(map(str, texts)) for texts in kept["told"]),
            {str(path): str(found) for path, found in kept["marks"].items()},
        )
    except (ValueError, LookupError, TypeError, AttributeError):
        return None
    first, last = record.days
    holds = first <= today <= last and all(mark(path) == found for path, found in record.marks.items())
    return record if holds and set(record.written) <= record.marks.keys() else None


def keep(where: CacheKey, content: str, record: CacheRecord) -> None:
    """Remember a build; one that cannot be remembered is only done again."""
    kept = {"content": content, "order": where.order, "tools": where.tools, **record._asdict()}
    remember(where.place(content), kept)


def remember(path: str, told: Any) -> None:
    """Keep what JSON can hold in a file of the cache; what cannot be kept is only made again."""
    # Imported here: what only recollects, does without.
    from pathlib import Path

    from leaflet.files import writer

    data = json.dumps(told).encode()
    try:
        writer.write(Path(path), b"%b\n%b" % (_digest(data).encode(), data), lasting=False)
    except OSError:
        return


def recollect(path: str) -> Any:
    """Return what was kept in a file of the cache; None where there is none, or a byte of it has changed."""
    try:
        with open(path, "rb") as file:
            digest, _, data = file.read().partition(b"\n")
        return json.loads(data) if digest == _digest(data).encode() else None
    except (OSError, ValueError, RecursionError):
        return None


def mark(path: str) -> str:
    """Return what tells a file from any other, or a folder of styles from any other; the empty text for none."""
    try:
        if os.path.isdir(path):
            names = sorted(name for name in os.listdir(path) if name.endswith(".yaml"))
            return _digest(repr([(name, mark(os.path.join(path, name))) for name in names]).encode())
        # A pipe might never end.
        if not os.path.isfile(path):
            return ""
        with open(path, "rb") as file:
            return _digest(file.read())
    except (OSError, ValueError):
        return ""


def _tools() -> str:
    """Return what tells this installation from any other: Python, our own files, and what is installed beside them."""
    installed = [_stamp(entry) for folder in sys.path for entry in _entries(folder) if entry.name.endswith(_INSTALLED)]
    return _digest(repr((sys.version, [list(_stamps(folder)) for folder in _OWN], installed)).encode())


def _stamps(folder: str) -> Iterator[tuple[str, int, int]]:
    # Times, not marks: our own files are many, and whoever puts new ones there does not set back the clock. Folders
    # have none: their times change when Python puts compiled modules there.
    for entry in _entries(folder):
        if not entry.is_dir():
            yield _stamp(entry)
        elif entry.name != "__pycache__":
            yield from _stamps(entry.path)


def _stamp(entry: os.DirEntry[str]) -> tuple[str, int, int]:
    """Return the path of an entry of a folder, with its time and size."""
    try:
        status = entry.stat()
    except OSError:
        # It went while we looked, or leads nowhere.
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
