"""Put a version of a leaflet into the archive: its content, pictures, style and what was made of them."""

import sys
from collections.abc import Iterator, Sequence
from datetime import date
from importlib import metadata
from pathlib import Path
from tempfile import TemporaryDirectory

from leaflet import __version__
from leaflet.commands.build import build
from leaflet.commands.check import examine
from leaflet.commands.set_editions import BuildOptions
from leaflet.model.content import ImageFile, Leaflet
from leaflet.model.problems import ContentError, Place, Problem, Severity, errors
from leaflet.model.theme import FontFile
from leaflet.model.traverse import walk
from leaflet.model.value import replace, value
from leaflet.model.versions import is_later
from leaflet.model.word_digest import words_mark
from leaflet.reading.styles import OWN_STYLES, read_theme
from leaflet.reviewing import archive_folder as archives
from leaflet.reviewing.archive import KeptVersion, records, versions, withdrawal
from leaflet.reviewing.archive_folder import NewRecord, not_archived, put
from leaflet.reviewing.record import ArchiveRecord, digest, name_in_version, written_day

CONTENT = "content.yaml"
# The looks of the program, as they were on that day.
STYLES = "styles-of-leaflet"
_TOOLS = ("reportlab", "uharfbuzz", "fontpkg-noto-sans", "pillow", "pyyaml", "segno")


@value(kw_only=True)
class Release:
    """What is told of a version beside what its content says: how it looks, and who released it after which review.

    All of ``editions`` are made or nothing is archived; of ``more``, those that can be made.
    """

    today: date
    editions: tuple[str, ...] = ("booklet", "html")
    more: tuple[str, ...] = ("large-print", "giant-print", "print-and-fold", "letter")
    style: str = "default"
    outcome: str = ""
    by: str = ""
    note: str = ""


@value
class PublishResult:
    """The version's folder in the archive, None if there is none; and all problems."""

    folder: Path | None
    problems: tuple[Problem, ...]


def publish(content: Path, archive: Path, release: Release, expected: bytes | None = None) -> PublishResult:
    """Put a version into the archive, whole or not at all, and return where; one that is there already is left.

    A version that is in the archive with other content, or comes before one that is, is refused; and so is content
    that is not what was ``expected``.
    """
    try:
        # Before anything is looked at: what is saved meanwhile must not pass for what was looked at.
        data = _data(content)
        examined = examine(content, release.today)
        if examined.leaflet is None or errors(examined.problems):
            return PublishResult(None, examined.problems)
        if expected is not None and data != expected:
            return PublishResult(None, (*examined.problems, _changed_meanwhile(content)))
        kept, problems = _made(content, release)
        if errors(problems):
            return PublishResult(None, tuple(problems))
        kept |= _sources(content, examined.leaflet, release.style)
        if kept[CONTENT] != data:
            return PublishResult(None, (*problems, _changed_meanwhile(content)))
        folder_of_version, notes = _put(archive, examined.leaflet, kept, release)
    except ContentError as found:
        return PublishResult(None, found.problems)
    except OSError as error:
        return PublishResult(None, (not_archived(Path(error.filename or archive), error),))
    return PublishResult(folder_of_version, (*problems, *notes))


def _data(content: Path) -> bytes:
    """Return what a content file holds; nothing where it cannot be read, which is told when it is examined."""
    try:
        return content.read_bytes() if content.is_file() else b""
    except OSError:
        return b""


def _made(content: Path, release: Release) -> tuple[dict[str, bytes], list[Problem]]:
    """Return the files of each edition by their names, and the problems met; no files where an edition is lacking."""
    kept: dict[str, bytes] = {}
    problems: list[Problem] = []
    # Those that must be there come together, the others one by one.
    for wanted in (release.editions, *((name,) for name in release.more)):
        with TemporaryDirectory() as folder:
            order = BuildOptions(
                editions=wanted, style=release.style, output=Path(folder), today=release.today, released=True
            )
            (built,) = build([content], order)
            kept |= {path.name: path.read_bytes() for path in built.written}
        if wanted == release.editions:
            problems += built.problems
            if errors(problems):
                return {}, problems
        else:
            problems += [_left_out(problem, wanted[0]) for problem in errors(built.problems)]
    return kept, problems


def _left_out(problem: Problem, edition: str) -> Problem:
    """Return what to say of an edition that cannot be made: the others are archived without it."""
    message = f"{problem.message}, so the edition {edition} was not archived"
    return replace(problem, message=message, severity=Severity.WARNING)


def _put(archive: Path, leaflet: Leaflet, kept: dict[str, bytes], release: Release) -> tuple[Path, list[Problem]]:
    """Return the folder of the version, and a note if it was there already. Raises ContentError if it may not be."""
    there_already: list[ArchiveRecord] = []

    def entry(there: Sequence[KeptVersion]) -> NewRecord | None:
        found = records(there)
        earlier = versions(found, leaflet.id.text)
        last = earlier[-1] if earlier else None
        if last is None:
            return NewRecord(_record(leaflet, kept, release), kept)
        same = last.version == leaflet.version.text and dict(last.files).get(CONTENT) == digest(kept[CONTENT])
        if same and withdrawal(found, leaflet.id.text) is None:
            there_already.append(last)
            return None
        if not is_later(leaflet.version.text, last.version):
            raise ContentError([_not_later(leaflet, last)])
        return NewRecord(_record(leaflet, kept, release), kept)

    folder = put(archive, entry)
    if folder is not None:
        return folder, []
    last = there_already[-1]
    return archives.folder(archive, last.number), [_there_already(leaflet, last)]


def _record(leaflet: Leaflet, kept: dict[str, bytes], release: Release) -> ArchiveRecord:
    return ArchiveRecord(
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
        files=tuple(sorted((name, digest(data)) for name, data in kept.items())),
        tools=tuple(sorted(_tools())),
    )


def _sources(content: Path, leaflet: Leaflet, style: str) -> dict[str, bytes]:
    """Return by their names all files that the version can be made of again."""
    own = content.parent / "styles"
    theme, _ = read_theme(style, (own, OWN_STYLES))
    sources = {CONTENT: content.read_bytes()}
    # In a checkout the looks lie beside the sample's content too: the later name is the one to keep.
    for folder, name in {own.resolve(): "styles", OWN_STYLES.resolve(): STYLES}.items():
        sources |= {f"{name}/{path.name}": path.read_bytes() for path in sorted(folder.glob("*.yaml"))}
    named = (part.path for part in (*walk(leaflet), *walk(theme)) if isinstance(part, ImageFile | FontFile))
    for path in named:
        # Fonts that are installed as packages are recorded as tools.
        if (kept_as := name_in_version(path, content.parent)) is not None:
            sources[kept_as] = path.read_bytes()
    return sources


def _tools() -> Iterator[tuple[str, str]]:
    yield "leaflet", __version__
    yield "python", ".".join(map(str, sys.version_info[:3]))
    for name in _TOOLS:
        yield name, metadata.version(name)


def _there_already(leaflet: Leaflet, last: ArchiveRecord) -> Problem:
    return Problem(
        leaflet.version.place,
        code="archived-already",
        message=f"version {last.version} is in the archive already, as number {last.number}",
        hint="nothing is to be done",
        severity=Severity.NOTE,
    )


def _not_later(leaflet: Leaflet, last: ArchiveRecord) -> Problem:
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
