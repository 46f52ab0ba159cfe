"""How a leaflet stands today, by its own dates and by its archive: the occasion for which it is made."""

import os
import re
from collections.abc import Mapping
from dataclasses import field
from datetime import date
from functools import lru_cache
from pathlib import Path

from leaflet import records
from leaflet.model import Leaflet, Occasion, ReviewState
from leaflet.problems import Place, Problem, Severity
from leaflet.reading.content import read_leaflet
from leaflet.reading.source import read_text
from leaflet.reviewing import settings as archive_settings
from leaflet.reviewing.dates import state
from leaflet.reviewing.record import FILE, Act, Record, mark, read
from leaflet.reviewing.settings import Settings
from leaflet.reviewing.standing import unapproved
from leaflet.value import value

# Beside the content, unless another is named.
FOLDER = "archive"
CONTENT = "content.yaml"
_NUMBER = re.compile(r"[0-9]{6}", re.ASCII)
_ID = re.compile(rb'^  "id": "([a-z0-9-]+)",$', re.MULTILINE)
_ACT = re.compile(rb'^  "act": "([a-z]+)"', re.MULTILINE)


@value
class Standing:
    """For what a leaflet is made today, and what is to be said of it.

    All of it holds while the files ``seen`` keep their marks, as ``leaflet.records`` takes them.

    ``last`` is the number of its last edition in the archive, 0 for none.
    """

    occasion: Occasion
    problems: tuple[Problem, ...] = ()
    seen: Mapping[str, str] = field(default_factory=dict)
    last: int = 0


def beside(content: Path, archive: Path | None) -> Path:
    """Return the archive of a content file: the one that was named, or the folder beside it."""
    return content.parent / FOLDER if archive is None else archive


def standing(leaflet: Leaflet, archive: Path, today: date) -> Standing:
    """Return how a leaflet stands today. One that the archive has no edition of waits for no approval."""
    stands = state(leaflet, today)
    numbers = _numbers(archive)
    # An edition more would take the next number.
    rules = str(archive / archive_settings.NAME)
    seen = {str(_folder(archive, (numbers[-1] if numbers else 0) + 1)): "", rules: records.mark(rules)}
    if not numbers:
        return Standing(Occasion(state=stands), seen=seen)
    known = _newest(str(archive), numbers)
    edition, withdrawal = (known.get((leaflet.id.text, act), 0) for act in (Act.PUBLISHED, Act.WITHDRAWN))
    if withdrawal > edition:
        stands = ReviewState.WITHDRAWN
    if not edition:
        return Standing(Occasion(state=stands), seen=seen)
    path = _folder(archive, edition) / FILE
    data = path.read_bytes() if path.is_file() else b""
    seen[str(path)] = mark(data)
    record = read(data)
    if record is None:
        return Standing(Occasion(state=stands, draft=True), (_broken(path),), seen, edition)
    settings, problems = settings_of(archive)
    found = unapproved(leaflet, record, settings, lambda: approved(archive, record))
    return Standing(Occasion(state=stands, draft=bool(found)), (*problems, *found), seen, edition)


def settings_of(archive: Path) -> tuple[Settings, list[Problem]]:
    """Return the settings of an archive, and what is wrong with them."""
    path = archive / archive_settings.NAME
    if not path.is_file():
        return Settings(), []
    text, problems = read_text(path)
    return (Settings(), problems) if text is None else archive_settings.settings(text, str(path))


def approved(archive: Path, edition: Record) -> Leaflet | None:
    """Return the leaflet as this edition has it; None if it cannot be read any more."""
    return read_leaflet(_folder(archive, edition.number) / CONTENT)[0]


def _folder(archive: Path, number: int) -> Path:
    return archive / f"{number:06}"


def _numbers(archive: Path) -> tuple[int, ...]:
    try:
        return tuple(sorted(int(name) for name in os.listdir(archive) if _NUMBER.fullmatch(name)))
    except OSError:
        return ()


# For many leaflets that share an archive it is read once; what is in it already stays as it is.
@lru_cache(maxsize=4)
def _newest(archive: str, numbers: tuple[int, ...]) -> Mapping[tuple[str, str], int]:
    """Return the number of the last record of each leaflet and act.

    The records are not taken apart: a thousand of them are looked into in a few hundredths of a second.
    """
    found: dict[tuple[str, str], int] = {}
    for number in numbers:
        try:
            data = _folder(Path(archive), number).joinpath(FILE).read_bytes()
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
