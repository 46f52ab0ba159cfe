"""Put an edition of a leaflet into the archive: its content, pictures, style and what was made of them."""

import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from importlib import metadata
from pathlib import Path
from tempfile import TemporaryDirectory

from leaflet import __version__, files
from leaflet.model import ImageFile, Leaflet
from leaflet.problems import Faults, Place, Problem, Severity, errors
from leaflet.reading.styles import OWN_STYLES, read_theme
from leaflet.reviewing.approval import words_mark
from leaflet.reviewing.archive import editions, head, records
from leaflet.reviewing.record import FILE, Record, mark, written, written_day
from leaflet.reviewing.versions import is_later
from leaflet.theme import FontFile
from leaflet.value import value
from leaflet.verbs import archive as archives
from leaflet.verbs.build import Order, build
from leaflet.verbs.check import examine
from leaflet.walk import walk

CONTENT = "content.yaml"
# Whoever loses so many races for a number has another fault.
_MOST_TRIES = 100
_TOOLS = ("reportlab", "uharfbuzz", "fontpkg-noto-sans", "pillow", "pyyaml", "segno")


@value(kw_only=True)
class Release:
    """What is told of an edition beside what its content says: how it looks, and who released it after which review."""

    today: date
    editions: tuple[str, ...] = ("booklet", "html")
    style: str = "default"
    outcome: str = ""
    by: str = ""
    note: str = ""


@value
class Published:
    """The edition's folder in the archive, None if there is no edition; and all problems."""

    folder: Path | None
    problems: tuple[Problem, ...]


def publish(content: Path, archive: Path, release: Release) -> Published:
    """Put an edition into the archive, whole or not at all, and return where; one that is there already is left.

    A version that is in the archive with other content, or comes before one that is, is refused.
    """
    examined = examine(content, release.today)
    if examined.leaflet is None or errors(examined.problems):
        return Published(None, examined.problems)
    try:
        data = content.read_bytes()
        with TemporaryDirectory() as folder:
            order = Order(
                editions=release.editions,
                style=release.style,
                output=Path(folder),
                today=release.today,
                released=True,
            )
            (built,) = build([content], order)
            if errors(built.problems):
                return Published(None, built.problems)
            kept = {path.name: path.read_bytes() for path in built.written}
        kept |= _sources(content, examined.leaflet, release.style)
        if kept[CONTENT] != data:
            return Published(None, (*built.problems, _changed_meanwhile(content)))
        folder_of_edition, refused = _put(archive, examined.leaflet, kept, release)
    except Faults as found:
        return Published(None, found.problems)
    except OSError as error:
        return Published(None, (_not_archived(Path(error.filename or archive), error),))
    return Published(folder_of_edition, (*built.problems, *refused))


def _put(
    archive: Path, leaflet: Leaflet, kept: dict[str, bytes], release: Release
) -> tuple[Path | None, list[Problem]]:
    """Return the folder that the edition is in, or why it is in none."""
    for _ in range(_MOST_TRIES):
        there = archives.records(archive)
        earlier = editions(records(there), leaflet.id.text)
        last = earlier[-1] if earlier else None
        record = _record(leaflet, kept, release)
        if last is not None:
            if last.version == record.version and dict(last.files).get(CONTENT) == mark(kept[CONTENT]):
                return archive / _name(last.number), [_there_already(leaflet, last)]
            if not is_later(record.version, last.version):
                return None, [_not_later(leaflet, last)]
        number = there[-1].number + 1 if there else 1
        record = replace(record, number=number, previous=head(there))
        try:
            files.write_folder(archive / _name(number), {**kept, FILE: written(record)})
        except FileExistsError:
            # Somebody else has just taken this number: what they archived may be this very leaflet.
            continue
        return archive / _name(number), []
    raise OSError("others put editions there all the time")


def _record(leaflet: Leaflet, kept: dict[str, bytes], release: Release) -> Record:
    return Record(
        number=0,
        previous="",
        id=leaflet.id.text,
        title=leaflet.title.text,
        version=leaflet.version.text,
        archived=release.today,
        reviewed=written_day(leaflet.reviewed),
        review_due=written_day(leaflet.review_due),
        outcome=release.outcome,
        by=release.by,
        note=release.note,
        words=words_mark(leaflet),
        style=release.style,
        files=tuple(sorted((name, mark(data)) for name, data in kept.items())),
        tools=tuple(sorted(_tools())),
    )


def _sources(content: Path, leaflet: Leaflet, style: str) -> dict[str, bytes]:
    """Return by their names all files that the edition can be made of again."""
    own = content.parent / "styles"
    theme, _ = read_theme(style, (own, OWN_STYLES))
    sources = {CONTENT: content.read_bytes()}
    # In a checkout the looks lie beside the sample's content too: the later name is the one to keep.
    for folder, name in {own.resolve(): "styles", OWN_STYLES.resolve(): "styles-of-leaflet"}.items():
        sources |= {f"{name}/{path.name}": path.read_bytes() for path in sorted(folder.glob("*.yaml"))}
    named = (part.path for part in (*walk(leaflet), *walk(theme)) if isinstance(part, ImageFile | FontFile))
    beside = content.parent.resolve()
    for path in named:
        # Fonts that are installed as packages are told of as tools.
        if path.resolve().is_relative_to(beside):
            sources[path.resolve().relative_to(beside).as_posix()] = path.read_bytes()
    return sources


def _tools() -> Iterator[tuple[str, str]]:
    yield "leaflet", __version__
    yield "python", ".".join(map(str, sys.version_info[:3]))
    for name in _TOOLS:
        yield name, metadata.version(name)


def _name(number: int) -> str:
    return f"{number:06}"


def _there_already(leaflet: Leaflet, last: Record) -> Problem:
    return Problem(
        leaflet.version.place,
        code="archived-already",
        message=f"version {last.version} is in the archive already, as edition {last.number}",
        hint="nothing is to be done",
        severity=Severity.NOTE,
    )


def _not_later(leaflet: Leaflet, last: Record) -> Problem:
    return Problem(
        leaflet.version.place,
        code="version-backwards",
        message=f"version {leaflet.version.text} does not come after version {last.version}, which is in the archive",
        hint="give a higher version: one that was printed once must never name other words",
    )


def _changed_meanwhile(content: Path) -> Problem:
    return Problem(
        Place(str(content)),
        code="content-changed",
        message="this file was changed while the program worked on it",
        hint="save it, and give the command once more",
    )


def _not_archived(path: Path, error: OSError) -> Problem:
    return Problem(
        Place(str(path)),
        code="not-written",
        message=f"the edition could not be put into the archive: {error.strerror or error}",
        hint="choose a folder that you may write to, on a disk with room",
    )
