"""Find the leaflets in folders: every YAML file below them that is one."""

import os
import re
from collections.abc import Iterable, Iterator
from os.path import isdir
from pathlib import Path

from leaflet.files.reader import MOST_BYTES
from leaflet.model.problems import Place, Problem, Severity
from leaflet.model.value import value

# Folders that hold other things than leaflets, whatever they are within.
_PASSED_OVER = frozenset({"styles", "envelopes", "output"})
# Files that lie beside a leaflet and say how it is posted, or which clinic gives it out.
_COMPANIONS = frozenset({"carrier.yaml", "clinic.yaml", "translations.yaml"})
# What an archive keeps beside each version: its content is not there to be built or checked again.
_OF_AN_EDITION = "record.json"
# What may lie in an archive beside its versions, whose folders are numbered.
_OF_AN_ARCHIVE = "settings.yaml"
_EDITION = re.compile(r"[0-9]{6}", re.ASCII)
_SUFFIXES = frozenset({".yaml", ".yml"})
# Keys that every leaflet has, at the start of a line. Not read as YAML: a leaflet with a slip is one all the same.
_KEYS = re.compile(rb"^[\"']?(?:title|sections)[\"']?[ \t]*:", re.MULTILINE)
# Saved in another encoding, nothing can be told of a file: reading tells its author.
_UTF16 = (b"\xff\xfe", b"\xfe\xff")


@value
class FoundLeaflets:
    """The content files that were meant, each once, and what is to be said of the others."""

    contents: tuple[Path, ...]
    problems: tuple[Problem, ...]


def find(named: Iterable[Path], output: Path | None = None) -> FoundLeaflets:
    """Return the files as they were named, and in place of each folder the leaflets below it, by their names.

    Hidden folders, those named ``styles``, ``envelopes`` or ``output``, files that say how a leaflet is posted and by
    which clinic it is given out, versions in an archive, and the folder ``output`` itself are passed over.
    """
    contents: dict[str, Path] = {}
    problems: list[Problem] = []
    for path in named:
        if not isdir(path):
            # By its true name: a file that is named twice, or linked to, is meant once.
            contents.setdefault(os.path.realpath(path), path)
            continue
        found = 0
        for file in _yaml_files(path, output):
            if _is_leaflet(file):
                contents.setdefault(os.path.realpath(file), file)
                found += 1
            else:
                problems.append(_other(file))
        if not found:
            problems.append(_without_leaflets(path))
    # Folders that lie within one another pass over the same files.
    return FoundLeaflets(tuple(contents.values()), tuple(dict.fromkeys(problems)))


def _yaml_files(folder: Path, output: Path | None) -> Iterator[Path]:
    """Yield the files in their order; links to folders are followed, but no folder is entered twice."""
    entered = {os.path.realpath(output)} if output is not None else set()
    entered.discard(os.path.realpath(folder))
    for parent, folders, files in os.walk(folder, followlinks=True):
        entered.add(os.path.realpath(parent))
        if _OF_AN_EDITION in files and parent != str(folder):
            folders.clear()
            continue
        companions = _COMPANIONS | ({_OF_AN_ARCHIVE} if any(map(_EDITION.fullmatch, folders)) else frozenset())
        folders[:] = sorted(
            name
            for name in folders
            if not name.startswith(".")
            and name not in _PASSED_OVER
            and os.path.realpath(os.path.join(parent, name)) not in entered
        )
        for name in sorted(files):
            path = Path(parent, name)
            if not name.startswith(".") and path.suffix.lower() in _SUFFIXES and name not in companions:
                yield path


def _is_leaflet(path: Path) -> bool:
    """Whether the file says that it is one, or cannot be looked into, which its author should know."""
    try:
        if not path.is_file():
            # A pipe might never end.
            return False
        with path.open("rb") as file:
            start = file.read(MOST_BYTES)
    except OSError:
        return True
    lines = start.removeprefix(b"\xef\xbb\xbf").replace(b"\r", b"\n")
    return start.startswith(_UTF16) or _KEYS.search(lines) is not None


def _other(file: Path) -> Problem:
    return Problem(
        Place(str(file)),
        code="no-leaflet",
        message="this file was passed over: it has neither 'title' nor 'sections', so it is no leaflet",
        hint="if it should be one, begin it as 'leaflet new FILE' does",
        severity=Severity.NOTE,
    )


def _without_leaflets(folder: Path) -> Problem:
    return Problem(
        Place(str(folder)),
        code="no-leaflets",
        message="there is no leaflet in this folder, nor in those inside it",
        hint="name another folder, or write a first leaflet with 'leaflet new FILE'",
    )
