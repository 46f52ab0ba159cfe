"""What an archive says of a leaflet: whether it was withdrawn, and what of it still waits for approval."""

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path

from leaflet import records
from leaflet.model import Leaflet, Occasion, ReviewState
from leaflet.problems import Place, Problem, Severity
from leaflet.reading.content import read_leaflet
from leaflet.reading.source import read_text
from leaflet.reviewing import settings as archive_settings
from leaflet.reviewing.record import FILE, Act, mark, read
from leaflet.reviewing.settings import Settings
from leaflet.reviewing.standing import unapproved
from leaflet.value import value
from leaflet.verbs import archive as archives

CONTENT = "content.yaml"
_ID = re.compile(rb'^  "id": "([a-z0-9-]+)",$', re.MULTILINE)
_ACT = re.compile(rb'^  "act": "([a-z]+)"', re.MULTILINE)


@value
class Approval:
    """For what a leaflet is made, and why; ``seen`` are the marks of the files that tell so.

    ``last`` is the number of its last edition, 0 for none.
    """

    occasion: Occasion
    problems: tuple[Problem, ...]
    seen: Mapping[str, str]
    last: int


def approval(leaflet: Leaflet, archive: Path, numbers: Sequence[int], stands: ReviewState) -> Approval:
    """Return what an archive with records of these numbers says of a leaflet that stands so by its own dates."""
    newest = _newest(archive.resolve(), tuple(numbers), archive.stat().st_mtime_ns)
    edition, withdrawal = (newest.get((leaflet.id.text, act), 0) for act in (Act.PUBLISHED, Act.WITHDRAWN))
    if withdrawal > edition:
        stands = ReviewState.WITHDRAWN
    rules = str(archive / archive_settings.NAME)
    seen = {rules: records.mark(rules)}
    if not edition:
        return Approval(Occasion(state=stands), (), seen, 0)
    path = archives.folder(archive, edition) / FILE
    data = path.read_bytes() if path.is_file() else b""
    seen[str(path)] = mark(data)
    record = read(data)
    if record is None:
        return Approval(Occasion(state=stands, draft=True), (_broken(path),), seen, edition)
    settings, problems = settings_of(archive)
    found = unapproved(leaflet, record, settings, lambda: approved(archive, edition))
    return Approval(Occasion(state=stands, draft=bool(found)), (*problems, *found), seen, edition)


def settings_of(archive: Path) -> tuple[Settings, list[Problem]]:
    """Return the settings of an archive, and what is wrong with them."""
    path = archive / archive_settings.NAME
    if not path.is_file():
        return Settings(), []
    text, problems = read_text(path)
    return (Settings(), problems) if text is None else archive_settings.settings(text, str(path))


def approved(archive: Path, number: int) -> Leaflet | None:
    """Return the leaflet as the edition of this number has it; None if it cannot be read any more."""
    return read_leaflet(archives.folder(archive, number) / CONTENT)[0]


# For many leaflets that share an archive it is read once; as long as nothing comes into it, it stays as it is.
@lru_cache(maxsize=4)
def _newest(archive: Path, numbers: tuple[int, ...], _changed: int) -> Mapping[tuple[str, str], int]:
    """Return the number of the last record of each leaflet and act.

    The records are not taken apart: a thousand of them are looked into in a few hundredths of a second.
    """
    found: dict[tuple[str, str], int] = {}
    for number in numbers:
        try:
            data = archives.folder(archive, number).joinpath(FILE).read_bytes()
        except OSError:
            continue
        identifier, act = _ID.search(data), _ACT.search(data)
        if identifier is not None:
            found[identifier[1].decode(), act[1].decode() if act else Act.PUBLISHED] = number
    return found


def _broken(path: Path) -> Problem:
    return Problem(
        Place(str(path)),
        code="archive-record",
        message="the record of the last edition of this leaflet was changed, so what was approved cannot be told",
        hint="bring it back from a copy of the archive; 'leaflet archive check' tells more",
        severity=Severity.WARNING,
    )
