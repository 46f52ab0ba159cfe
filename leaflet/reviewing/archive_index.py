"""Find the last records of each leaflet in an archive quickly, by regular expressions."""

import json
import re
from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from leaflet.reviewing import archive_folder as archives
from leaflet.reviewing.archive_numbers import numbers
from leaflet.reviewing.record import RecordKind

# Records have a fixed form with a key on each line.
_ID = re.compile(rb'^  "id": "([a-z0-9-]+)",$', re.MULTILINE)
_ACT = re.compile(rb'^  "act": "([a-z]+)"', re.MULTILINE)
_VERSION = re.compile(rb'^  "version": (".*"),$', re.MULTILINE)
_DUE = re.compile(rb'^  "review_due": "([0-9-]+)",$', re.MULTILINE)
_DAY = re.compile(rb'^  "archived": "([0-9]{4}-[0-9]{2}-[0-9]{2})",$', re.MULTILINE)


class LatestRecord(NamedTuple):
    """The last record of one leaflet and act; ``due`` is the day or month of its next review, as it was written."""

    number: int
    version: str
    day: date
    due: str


def newest(archive: Path) -> Mapping[tuple[str, str], LatestRecord]:
    """Return the last record of each leaflet and act, by its id and the act's name.

    A thousand records take a few hundredths of a second, and nothing while nothing comes into the archive. A record
    that is not as it was written is passed over: whoever needs to be sure reads it, or asks for the ``unreadable``.
    Raises OSError as ``numbers`` does.
    """
    return _index(archive).last


def unreadable(archive: Path) -> tuple[int, ...]:
    """Return the numbers of records without a readable leaflet id."""
    return _index(archive).unreadable


class _Index(NamedTuple):
    last: Mapping[tuple[str, str], LatestRecord]
    unreadable: tuple[int, ...]


def _index(archive: Path) -> _Index:
    found = numbers(archive)
    return _indexed(archive.resolve(), found, archive.stat().st_mtime_ns) if found else _Index({}, ())


# Many leaflets may share an archive.
@lru_cache(maxsize=4)
def _indexed(archive: Path, found: tuple[int, ...], _changed: int) -> _Index:
    last: dict[tuple[str, str], LatestRecord] = {}
    passed_over = []
    for number in found:
        try:
            data = archives.record_in(archives.folder(archive, number)) or b""
        except OSError:
            data = b""
        read = _read(number, data)
        if read is None:
            passed_over.append(number)
        else:
            last[read[0]] = read[1]
    return _Index(last, tuple(passed_over))


def _read(number: int, data: bytes) -> tuple[tuple[str, str], LatestRecord] | None:
    identifier, version, day, due = (form.search(data) for form in (_ID, _VERSION, _DAY, _DUE))
    if identifier is None or version is None or day is None or due is None:
        return None
    act = _ACT.search(data)
    try:
        one = LatestRecord(number, str(json.loads(version[1])), date.fromisoformat(day[1].decode()), due[1].decode())
    except ValueError:
        return None
    return (identifier[1].decode(), act[1].decode() if act else RecordKind.PUBLISHED), one
