"""Compare a leaflet with its archive: whether it was withdrawn, and what is not yet approved."""

from collections.abc import Mapping
from pathlib import Path

from leaflet.files import build_cache
from leaflet.files.reader import read_text
from leaflet.model.content import Leaflet, Occasion, ReviewState
from leaflet.model.problems import Place, Problem, Severity
from leaflet.model.value import value
from leaflet.reading.content import read_leaflet
from leaflet.reviewing import archive_folder as archives
from leaflet.reviewing import settings as archive_settings
from leaflet.reviewing.archive_index import newest, unreadable
from leaflet.reviewing.record import FILE, ArchiveRecord, RecordKind, digest, read
from leaflet.reviewing.settings import ArchiveSettings
from leaflet.reviewing.unapproved import unapproved

CONTENT = "content.yaml"
# Files of a version that are output or style: they do not decide what the leaflet says.
_NOT_READ = (".pdf", ".html", ".yaml", ".ttf", ".otf")


@value
class Approval:
    """The occasion for which a leaflet is made, and problems; ``seen`` are the digests of the files that decide this.

    ``last`` is the number of its last version, 0 for none.
    """

    occasion: Occasion
    problems: tuple[Problem, ...]
    seen: Mapping[str, str]
    last: int


def approval(leaflet: Leaflet, archive: Path, stands: ReviewState) -> Approval:
    """Return the approval of a leaflet from an archive with records; ``stands`` is the state by its own dates."""
    last = newest(archive)
    version, extension, withdrawal = (
        last[leaflet.id.text, act].number if (leaflet.id.text, act) in last else 0
        for act in (RecordKind.PUBLISHED, RecordKind.EXTENDED, RecordKind.WITHDRAWN)
    )
    if withdrawal > version:
        stands = ReviewState.WITHDRAWN
    rules = str(archive / archive_settings.NAME)
    seen = {rules: build_cache.file_digest(rules)}
    lost = unreadable(archive)
    if not version and lost and stands is not ReviewState.WITHDRAWN:
        # An unreadable record may be of this leaflet, so approval is not assumed.
        path = archives.folder(archive, lost[-1]) / FILE
        seen[str(path)] = build_cache.file_digest(str(path))
        return Approval(Occasion(state=stands, draft=True), (_lost(path),), seen, version)
    if not version or stands is ReviewState.WITHDRAWN:
        # A withdrawn leaflet needs no approval.
        return Approval(Occasion(state=stands), (), seen, version)
    path = archives.folder(archive, version) / FILE
    data = _read(path)
    seen[str(path)] = digest(data)
    record = read(data)
    if record is None:
        return Approval(Occasion(state=stands, draft=True), (_broken(path),), seen, version)
    extended = None
    if extension > version:
        path = archives.folder(archive, extension) / FILE
        data = _read(path)
        seen[str(path)] = digest(data)
        extended = read(data)
    settings, problems = settings_of(archive)

    def before() -> Leaflet | None:
        seen.update({name: build_cache.file_digest(name) for name, _ in _sources(archive, record)})
        known = approved(archive, version)
        if known is None:
            problems.append(_incomparable(archives.folder(archive, version) / CONTENT))
        return known

    found = unapproved(leaflet, record, extended, settings, before)
    return Approval(Occasion(state=stands, draft=bool(found)), (*problems, *found), seen, version)


def _read(path: Path) -> bytes:
    """Return the bytes of a record; empty if it cannot be read."""
    try:
        return archives.record_in(path.parent) or b""
    except OSError:
        return b""


def settings_of(archive: Path) -> tuple[ArchiveSettings, list[Problem]]:
    """Return the settings of an archive, and their problems."""
    path = archive / archive_settings.NAME
    if not path.is_file():
        return ArchiveSettings(), []
    text, problems = read_text(path)
    return (ArchiveSettings(), problems) if text is None else archive_settings.settings(text, str(path))


def approved(archive: Path, number: int) -> Leaflet | None:
    """Read the leaflet of an archived version; None if its content or a picture has changed or cannot be read."""
    folder = archives.folder(archive, number)
    record = read(_read(folder / FILE))
    if record is None or CONTENT not in dict(record.files):
        return None
    if any(build_cache.file_digest(name) != kept for name, kept in _sources(archive, record)):
        return None
    return read_leaflet(folder / CONTENT)[0]


def _sources(archive: Path, record: ArchiveRecord) -> list[tuple[str, str]]:
    """Return the paths of a version's content and pictures, each with its digest in the record."""
    folder = archives.folder(archive, record.number)
    return [
        (str(folder / name), kept)
        for name, kept in record.files
        if name == CONTENT or not name.lower().endswith(_NOT_READ)
    ]


def _broken(path: Path) -> Problem:
    return _untold(path, "the record of the last version of this leaflet was changed")


def _incomparable(path: Path) -> Problem:
    return _untold(path, "the content of the last version, or a picture in it, was changed or cannot be read any more")


def _lost(path: Path) -> Problem:
    return _untold(path, "this record cannot be read, and no other is of this leaflet")


def _untold(path: Path, why: str) -> Problem:
    return Problem(
        Place(str(path)),
        code="archive-record",
        message=f"{why}, so what was approved cannot be told: this is a Draft",
        hint="bring it back from a copy of the archive; 'leaflet archive check' tells more",
        severity=Severity.WARNING,
    )
