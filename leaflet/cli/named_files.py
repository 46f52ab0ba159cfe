"""The files and folders that a command line names: content files, a table of clinics, an archive.

This module imports as little as possible, since an up-to-date build needs no more.
"""

import os
from collections.abc import Sequence
from typing import NamedTuple

from leaflet.cli.arguments import CONTENT
from leaflet.files import build_cache

TYPE_CHECKING = False
if TYPE_CHECKING:
    from leaflet.model.content import Clinic
    from leaflet.model.problems import Problem


def contents_of(named: Sequence[str], output: str | None = None) -> "tuple[list[str], tuple[Problem, ...]]":
    """Return the named content files, those in the named folders, and the problems of all other names."""
    names = named or [CONTENT]
    if not any(map(os.path.isdir, names)):
        # By real paths: a file that is named twice counts once.
        by_path: dict[str, str] = {}
        for name in names:
            by_path.setdefault(os.path.realpath(name), name.removeprefix("./"))
        return list(by_path.values()), ()
    from pathlib import Path

    from leaflet.commands.find_leaflets import find

    found = find(map(Path, names), None if output is None else Path(output))
    return list(map(str, found.contents)), found.problems


def missing_archive(named: str | None) -> "list[Problem]":
    """Return the problem of a named archive that does not exist; without it, nothing would wait for approval."""
    if named is None or os.path.isdir(named):
        return []
    from pathlib import Path

    from leaflet.reviewing.standing import missing

    return missing(Path(named))


class Clinics(NamedTuple):
    """The clinics of a file, the digest of the file by its name, and its problems."""

    clinics: "tuple[Clinic, ...]"
    digests: dict[str, str]
    problems: "Sequence[Problem]"


def clinics_of(named: str | None) -> Clinics:
    """Return the clinics of the named file; none without a name."""
    if named is None:
        return Clinics((), {}, ())
    from pathlib import Path

    from leaflet.reading.clinics import read_clinics

    # The digest is computed before reading, so that a later change is detected.
    digests = {named: build_cache.file_digest(named)}
    clinics, problems = read_clinics(Path(named))
    return Clinics(clinics, digests, problems)
