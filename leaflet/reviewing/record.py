"""What the archive tells of an edition: a value ↔ the bytes of its record.json."""

import json
from dataclasses import asdict
from datetime import date
from hashlib import sha256
from typing import Any

from leaflet.value import value

FILE = "record.json"


@value(kw_only=True)
class Record:
    """One edition of a leaflet: the ``number``-th in the archive, in force from the day ``archived``.

    ``previous`` is the mark of the record before it, empty for the first; ``words`` that of the leaflet's words;
    ``files`` are the marks of its files by name, ``tools`` the versions of what made them.
    """

    number: int
    previous: str
    id: str
    title: str
    version: str
    archived: date
    reviewed: str
    review_due: str
    outcome: str
    by: str
    note: str
    words: str
    style: str
    files: tuple[tuple[str, str], ...]
    tools: tuple[tuple[str, str], ...]


def written(record: Record) -> bytes:
    """Return the record as people can read it, and as its mark is taken of it: JSON in a fixed form."""
    kept = asdict(record) | {
        "archived": record.archived.isoformat(),
        "files": dict(sorted(record.files)),
        "tools": dict(sorted(record.tools)),
    }
    return (json.dumps(kept, indent=2, ensure_ascii=False) + "\n").encode()


def read(data: bytes) -> Record | None:
    """Return the record that bytes hold; None if they are not exactly as they were written."""
    try:
        kept = json.loads(data)
        record = Record(
            number=int(kept["number"]),
            archived=date.fromisoformat(kept["archived"]),
            files=_pairs(kept["files"]),
            tools=_pairs(kept["tools"]),
            **{name: str(kept[name]) for name in _TEXTS},
        )
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError):
        return None
    return record if _is_same(record, data) else None


def _is_same(record: Record, data: bytes) -> bool:
    try:
        return written(record) == data
    except ValueError:
        # Half a character, which JSON can name and no file can hold.
        return False


def mark(data: bytes) -> str:
    """Return the mark of a file's bytes, SHA-256."""
    return sha256(data).hexdigest()


def _pairs(kept: Any) -> tuple[tuple[str, str], ...]:  # Any: whatever the file holds
    return tuple(sorted((str(name), str(value)) for name, value in kept.items()))


_TEXTS = (
    "previous",
    "id",
    "title",
    "version",
    "reviewed",
    "review_due",
    "outcome",
    "by",
    "note",
    "words",
    "style",
)
