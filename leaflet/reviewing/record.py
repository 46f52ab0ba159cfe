"""Records of an archive: a published version, or a later decision about one ↔ the bytes of record.json."""

import json
from dataclasses import asdict
from datetime import date
from enum import StrEnum
from hashlib import sha256
from pathlib import Path
from typing import Any

from leaflet.model.content import Day
from leaflet.model.value import replace, value

FILE = "record.json"


class RecordKind(StrEnum):
    """The kind of a record: a version, or a later decision about one."""

    PUBLISHED = "published"
    EXTENDED = "extended"
    WITHDRAWN = "withdrawn"
    DELETED = "deleted"


@value(kw_only=True)
class ArchiveRecord:
    """The ``number``-th record in the archive: one version of a leaflet, in force from the day ``archived``.

    ``previous`` is the digest of the record before it, empty for the first; ``words`` that of the leaflet's text.
    ``files`` are the digests of its files by name, ``tools`` the versions of the software that made them. A record of
    a later decision has no files: ``of`` is the version that it is about, and ``note`` the reason. An extension goes to
    ``review_due``.
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
    act: RecordKind = RecordKind.PUBLISHED
    of: int = 0
    replaced_by: str = ""


def later(version: ArchiveRecord, act: RecordKind, day: date, *, by: str, reason: str) -> ArchiveRecord:
    """Return the record of what was decided of a version on a day; it has no number yet."""
    return replace(
        version,
        number=0,
        previous="",
        archived=day,
        outcome="",
        by=by,
        note=reason,
        words="",
        style="",
        files=(),
        tools=(),
        act=act,
        of=version.number,
        replaced_by="",
    )


def written(record: ArchiveRecord) -> bytes:
    """Return the record as JSON in a fixed form, of which its digest is computed."""
    kept = asdict(record) | {
        "archived": record.archived.isoformat(),
        "files": dict(sorted(record.files)),
        "tools": dict(sorted(record.tools)),
    }
    # Records of versions omit these keys, as in the first format.
    for name, none in {"act": RecordKind.PUBLISHED, "of": 0, "replaced_by": ""}.items():
        if kept[name] == none:
            del kept[name]
    return (json.dumps(kept, indent=2, ensure_ascii=False) + "\n").encode()


def read(data: bytes) -> ArchiveRecord | None:
    """Parse a record; None unless the bytes are exactly as ``written`` makes them."""
    try:
        kept = json.loads(data)
        record = ArchiveRecord(
            number=int(kept["number"]),
            archived=date.fromisoformat(kept["archived"]),
            files=_pairs(kept["files"]),
            tools=_pairs(kept["tools"]),
            act=RecordKind(kept.get("act", RecordKind.PUBLISHED)),
            of=int(kept.get("of", 0)),
            replaced_by=str(kept.get("replaced_by", "")),
            **{name: str(kept[name]) for name in _TEXTS},
        )
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError):
        return None
    return record if _is_same(record, data) else None


def _is_same(record: ArchiveRecord, data: bytes) -> bool:
    try:
        return written(record) == data
    except ValueError:
        # JSON can escape lone surrogates, which UTF-8 cannot encode.
        return False


def written_day(day: Day) -> str:
    """Return a day or a month in the form of content.yaml."""
    return f"{day.year:04}-{day.month:02}" + ("" if day.day is None else f"-{day.day:02}")


def name_in_version(path: Path, folder: Path) -> str | None:
    """Return the name under which a version keeps a file of the content's folder; None for a file outside it."""
    resolved, beside = path.resolve(), folder.resolve()
    return resolved.relative_to(beside).as_posix() if resolved.is_relative_to(beside) else None


def digest(data: bytes) -> str:
    """Return the SHA-256 of bytes in hexadecimal digits."""
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
