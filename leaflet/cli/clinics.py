"""The clinics that give a leaflet out, from the file that a command line names."""

from collections.abc import Sequence
from pathlib import Path

from leaflet.files import build_cache
from leaflet.model.content import Clinic
from leaflet.model.problems import Problem
from leaflet.model.value import value


@value
class Clinics:
    """The clinics of a file, the marks of what was read, and what is wrong with it."""

    clinics: tuple[Clinic, ...]
    seen: dict[str, str]
    problems: Sequence[Problem]


def clinics_of(named: str | None) -> Clinics:
    """Return the clinics of the file that is named; none if none is."""
    if named is None:
        return Clinics((), {}, ())
    # Imported here: most builds are for no clinic.
    from leaflet.reading.clinics import read_clinics

    # Before it is read: what changes meanwhile must not pass for what was built.
    seen = {named: build_cache.file_digest(named)}
    clinics, problems = read_clinics(Path(named))
    return Clinics(clinics, seen, problems)
