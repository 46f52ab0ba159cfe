"""Make a version again from what the archive kept of it, and compare it with what readers were given."""

from enum import StrEnum
from html.parser import HTMLParser
from pathlib import Path
from tempfile import TemporaryDirectory

from leaflet.commands.archive.publish import CONTENT, STYLES
from leaflet.commands.build import build
from leaflet.commands.editions import EDITIONS
from leaflet.commands.output import write
from leaflet.commands.set_editions import BuildOptions
from leaflet.inspecting.examine import examine
from leaflet.model.problems import Place, Problem, errors
from leaflet.model.value import value
from leaflet.reviewing import archive_folder as archives
from leaflet.reviewing.archive import deleted, in_folder, records
from leaflet.reviewing.record import ArchiveRecord, RecordKind, read


class Comparison(StrEnum):
    """How what was made again compares with what was archived."""

    BYTES = "the same bytes"
    WORDS = "the same pages and words"
    UNTOLD = "other bytes, and no structure to compare its words by,"
    NEITHER = "other pages or words"


@value
class RebuildResult:
    """The files written, each with how it compares, and all problems."""

    written: tuple[tuple[Path, Comparison], ...]
    problems: tuple[Problem, ...]


def rebuild(archive: Path, number: int, output: Path) -> RebuildResult:
    """Make the version of this number again, with the content, styles and pictures that were archived with it.

    Raises ContentError for an archive that cannot be read.
    """
    kept = archives.opened_one(archive, number)
    record = None if kept is None else read(kept.record or b"")
    if kept is None or (record is not None and record.act is not RecordKind.PUBLISHED):
        return RebuildResult((), (archives.no_version(archive, number),))
    if number in deleted(records(archives.records(archive))):
        return RebuildResult((), (_deleted(archive, number),))
    found = in_folder(kept)
    if record is None or found:
        # It is not what was archived, so nothing could be proved by it.
        return RebuildResult((), tuple(found))
    folder = archives.folder(archive, number)
    with TemporaryDirectory() as made:
        order = BuildOptions(
            editions=_editions(record),
            style=record.style,
            output=Path(made),
            today=record.archived,
            released=True,
            styles=folder / STYLES,
        )
        (built,) = build([folder / CONTENT], order)
        again = {path.name: path.read_bytes() for path in built.written}
    problems = errors(built.problems)
    written: list[tuple[Path, Comparison]] = []
    for name, data in again.items():
        before = (folder / name).read_bytes() if (folder / name).is_file() else b""
        problem = write(output / name, data)
        if problem is not None:
            return RebuildResult(tuple(written), (*problems, problem))
        written.append((output / name, _likeness(name, before, data)))
    return RebuildResult(tuple(written), tuple(problems))


def _deleted(archive: Path, number: int) -> Problem:
    return Problem(
        Place(str(archives.folder(archive, number))),
        code="archive-deleted",
        message=f"number {number} was deleted; its record tells what it was, and 'leaflet archive list' why",
        hint="bring it back from a copy of the archive, into another folder",
    )


def _editions(record: ArchiveRecord) -> tuple[str, ...]:
    """Return the names of the editions that were archived, in the order of the table."""
    stems = {name.rpartition(".")[0] for name, _ in record.files}
    return tuple(name for name in EDITIONS if f"{record.id}-{name}" in stems)


def _likeness(name: str, before: bytes, again: bytes) -> Comparison:
    if before == again:
        return Comparison.BYTES
    if name.endswith(".html"):
        return Comparison.WORDS if _said_on_page(before) == _said_on_page(again) else Comparison.NEITHER
    # How many pages a PDF has and what it says, with the page and the meaning of all words.
    one, other = (examine(data, name)[0] for data in (before, again))
    if one is None or one != other:
        return Comparison.NEITHER
    return Comparison.WORDS if one.tagged else Comparison.UNTOLD


def _said_on_page(page: bytes) -> list[str]:
    reader = _Words()
    reader.feed(page.decode("utf-8", errors="replace"))
    return "".join(reader.found).split()


class _Words(HTMLParser):
    """The texts of a web page; of its head only the title, since the rest is not said."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self._silent = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._silent = tag == "style"
        self.found += [" ", *(text or "" for name, text in attrs if name == "alt"), " "]

    def handle_endtag(self, tag: str) -> None:
        self._silent = False
        self.found.append(" ")

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.found.append(data)
