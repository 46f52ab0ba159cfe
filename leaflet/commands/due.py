"""leaflet due: read the facts of each leaflet, in YAML or in a register, and tell which reviews are due.

Facts are remembered by the content of their file, so that a thousand leaflets are read once.
"""

from collections.abc import Mapping, Sequence
from dataclasses import astuple
from datetime import date
from hashlib import sha256
from os.path import isfile
from pathlib import Path

from leaflet import __version__
from leaflet.commands.find_leaflets import find
from leaflet.files import build_cache
from leaflet.files.reader import MOST_BYTES, read_text
from leaflet.model.problems import Place, Problem, Severity
from leaflet.model.value import replace, value
from leaflet.model.versions import is_later
from leaflet.reviewing.archive_folder import unreadable
from leaflet.reviewing.archive_index import LatestRecord, newest
from leaflet.reviewing.due import DueReview, by_urgency
from leaflet.reviewing.record import RecordKind
from leaflet.reviewing.register import NAMES, entries, without
from leaflet.reviewing.review_facts import Facts, facts
from leaflet.reviewing.settings import DATES
from leaflet.reviewing.settings import NAME as SETTINGS
from leaflet.reviewing.standing import beside

# So many files are remembered; the oldest are forgotten first. A file takes some 200 bytes.
_MOST_KNOWN = 20_000

# The mark of a file's content → its facts, without the file's name.
Known = Mapping[str, Facts]


@value
class DueReviews:
    """All leaflets that were found, the most urgent first, and what is wrong with the other files."""

    dues: tuple[DueReview, ...]
    problems: tuple[Problem, ...]


def reviews(named: Sequence[Path], today: date, memory: Path | None = None, archive: Path | None = None) -> DueReviews:
    """Return how the leaflets in files and folders stand on a day; with a file as memory, unchanged ones quickly.

    A ``register.csv`` lists leaflets that are not in YAML yet; named itself, or in a folder that is named. What was
    withdrawn or not archived, the archive tells: the folder ``archive`` beside each content file if none is named.
    """
    registers = [path for path in map(_register, named) if path is not None]
    contents = find([path for path in named if path not in registers])
    known = _recall(memory)
    found: dict[str, Facts] = {}
    leaflets: list[Facts] = []
    # A folder with nothing but a register is not empty.
    problems = [problem for problem in contents.problems if not (problem.code == "no-leaflets" and registers)]
    for path in contents.contents:
        digest = _mark(path)
        one = known.get(digest)
        if one is None:
            text, of_file = read_text(path)
            one, of_facts = (None, of_file) if text is None else facts(text, str(path))
            problems += of_facts
            if one is not None and not of_facts:
                found[digest] = one
        if one is not None:
            leaflets.append(replace(one, file=str(path)))
    if found:
        _keep(memory, {**known, **found})
    problems += _shared(leaflets)
    leaflets, of_archives = _by_archives(leaflets, archive)
    problems += of_archives
    for path in registers:
        listed, of_register = _entries(path)
        problems += of_register
        leaflets += without([one.reference for one in leaflets], listed)
    return DueReviews(by_urgency(leaflets, today), tuple(problems))


def _shared(leaflets: Sequence[Facts]) -> list[Problem]:
    """Return a warning for each leaflet whose id is another's too: their reviews and versions would be mixed up."""
    files: dict[str, list[str]] = {}
    for one in leaflets:
        files.setdefault(one.id, []).append(one.file)
    return [
        Problem(
            Place(one.file),
            code="id-shared",
            message=f"another leaflet has the id '{one.id}' too: "
            f"{next(file for file in files[one.id] if file != one.file)}",
            hint="give each leaflet an id of its own",
            severity=Severity.WARNING,
        )
        for one in leaflets
        if one.id and len(files[one.id]) > 1
    ]


def _by_archives(leaflets: Sequence[Facts], archive: Path | None) -> tuple[list[Facts], list[Problem]]:
    """Return the leaflets with what their archives know of them, and a warning for dates that these do not know."""
    found: list[Facts] = []
    problems: list[Problem] = []
    known: dict[Path, tuple[Mapping[tuple[str, str], LatestRecord], bool]] = {}
    for one in leaflets:
        folder = beside(Path(one.file), archive)
        if folder not in known:
            try:
                known[folder] = newest(folder), _is_by_hand(folder)
            except OSError as error:
                known[folder] = {}, False
                problems.append(unreadable(folder, error))
        last, by_hand = known[folder]
        archived, more, gone = (
            last.get((one.id, act)) for act in (RecordKind.PUBLISHED, RecordKind.EXTENDED, RecordKind.WITHDRAWN)
        )
        if archived is not None and not by_hand:
            problems += _unknown_dates(one, archived, more if more and more.number > archived.number else None)
        withdrawn = gone is not None and (archived is None or gone.number > archived.number)
        found.append(replace(one, withdrawn=gone.day) if withdrawn and gone is not None else one)
    return found, problems


def _is_by_hand(archive: Path) -> bool:
    """Whether the settings of an archive let dates be changed by hand."""
    if not (archive / SETTINGS).is_file():
        return False
    # Few archives have settings, and what reads them reads much else.
    from leaflet.reviewing.approval import settings_of

    return DATES in settings_of(archive)[0].may_change


def _unknown_dates(one: Facts, archived: LatestRecord, more: LatestRecord | None) -> list[Problem]:
    """Return why the dates of a leaflet are not those that were archived with its last version; ``more`` extends it."""
    hint = f"if it was reviewed, finish that: 'leaflet archive add {one.file}'; if not, bring back the old dates"
    # A month is written shorter than its last day.
    if is_later(one.version, archived.version) or not one.due.isoformat().startswith(archived.due):
        message = (
            f"version {one.version}, due {one.due}, was never archived: the last version is {archived.version}, "
            f"due {archived.due}"
        )
        return [Problem(Place(one.file), "review-unfinished", message, hint, Severity.WARNING)]
    extended = one.extended is not None and one.extended > one.due
    if extended and one.extended is not None and (more is None or more.due != one.extended.isoformat()):
        message = f"the extension to {one.extended} was never archived"
        hint = f"if it was allowed, say by whom and why: 'leaflet review {one.file} --extend {one.extended}'"
        return [Problem(Place(one.file), "extension-unarchived", message, hint, Severity.WARNING)]
    return []


def _register(named: Path) -> Path | None:
    """Return the register that a path names, or that a folder holds."""
    if named.suffix.lower() in (".csv", ".xlsx"):
        return named
    return next((named / name for name in NAMES if isfile(named / name)), None)


def _entries(path: Path) -> tuple[list[Facts], list[Problem]]:
    try:
        data = path.read_bytes()
    except OSError as error:
        message = f"this file cannot be read: {error.strerror or error}"
        return [], [Problem(Place(str(path)), "file-unreadable", message, "check who may read it")]
    return entries(data, str(path))


def _mark(path: Path) -> str:
    """Return what tells the content of a file from any other; the empty text for none."""
    try:
        if not path.is_file():
            # A pipe might never end.
            return ""
        with path.open("rb") as file:
            data = file.read(MOST_BYTES + 1)
    except (OSError, ValueError):
        return ""
    return sha256(data).hexdigest()


def _recall(memory: Path | None) -> Known:
    """Return what is remembered; nothing where it cannot be read, or another version wrote it."""
    if memory is None:
        return {}
    kept = build_cache.read_entry(str(memory))
    try:
        if kept["version"] != __version__:
            return {}
        return {str(digest): _remembered(row) for digest, row in kept["facts"].items()}
    except (ValueError, LookupError, TypeError, AttributeError):
        return {}


def _remembered(row: Sequence[str]) -> Facts:
    """Return facts as they were remembered, in the order of their fields."""
    title, due, identifier, reference, version, owner, extended, withdrawn = row
    return Facts(
        file="",
        title=str(title),
        due=date.fromisoformat(due),
        id=str(identifier),
        reference=str(reference),
        version=str(version),
        owner=str(owner),
        extended=date.fromisoformat(extended) if extended else None,
        withdrawn=date.fromisoformat(withdrawn) if withdrawn else None,
    )


def _keep(memory: Path | None, known: Known) -> None:
    """Remember facts; what cannot be remembered is only read again."""
    if memory is None:
        return
    newest = list(known.items())[-_MOST_KNOWN:]
    rows = {digest: ["" if value is None else str(value) for value in astuple(one)[1:]] for digest, one in newest}
    build_cache.write_entry(str(memory), {"version": __version__, "facts": rows})
