"""Set the editions of a leaflet as they were ordered: → editions ready to be made, and what is wrong with each."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from leaflet.commands.editions import EDITIONS, PreparedEdition
from leaflet.files import build_cache
from leaflet.model.content import Clinic, ImageFile, Leaflet, Occasion
from leaflet.model.problems import ContentError, Problem, Severity, errors
from leaflet.model.theme import FontFile, Theme
from leaflet.model.traverse import walk
from leaflet.model.value import field, replace, value
from leaflet.reading.labels import read_phrases
from leaflet.reading.styles import OWN_STYLES, read_theme

if TYPE_CHECKING:
    # Few builds are of sheets.
    from leaflet.printing.plan import ImpositionOptions


@value(kw_only=True)
class BuildOptions:
    """What is to be made of each leaflet: which editions, in which style, in which folder, as of which day.

    Those of the editions that are ``optional`` are left out where they cannot be made, with a warning.
    What was made is recorded under the cache key, if there is one. What was approved stands in the archive, the folder
    ``archive`` beside the content if none is named; nobody looks there while a leaflet is just being ``released``.
    ``styles`` are the program's own looks, or those of a version that is made again.
    Each edition is made for each of the ``clinics``, or for none; ``seen`` are the marks of the files that they were
    read from. The wish is for sheets to print.
    """

    editions: tuple[str, ...] = ("booklet",)
    style: str = "default"
    output: Path = Path("output")
    today: date
    optional: frozenset[str] = frozenset()
    cache_key: build_cache.CacheKey | None = None
    archive: Path | None = None
    released: bool = False
    styles: Path = OWN_STYLES
    clinics: tuple[Clinic, ...] = ()
    seen: Mapping[str, str] = field(default_factory=dict)
    imposition: "ImpositionOptions | None" = None


@value
class Ready:
    """Each edition that can be set, but for a clinic's details; the marks of files that go in; the problems met."""

    editions: Mapping[str, PreparedEdition]
    marks: Mapping[str, str]
    problems: tuple[Problem, ...]


def prepare(leaflet: Leaflet, folder: Path, order: BuildOptions, occasion: Occasion) -> Ready:
    """Return each edition of a leaflet, as far as it can be set: one that lacks its look or a font is not there."""
    phrases, problems = read_phrases(leaflet.language)
    themes, found = _themes(order, (folder / "styles", order.styles))
    marks = marks_of(named_files((leaflet, order.clinics, *themes.values()))) if order.cache_key is not None else {}
    problems = [*problems, *found]
    if phrases is None:
        return Ready({}, marks, tuple(problems))
    editions: dict[str, PreparedEdition] = {}
    faulty: dict[str, Sequence[Problem]] = {}
    for name, theme in themes.items():
        try:
            editions[name] = EDITIONS[name].prepare(leaflet, theme, phrases, occasion, order.imposition)
        except ContentError as faults:
            faulty[name] = faults.problems
    return Ready(editions, marks, (*problems, *_named(faulty)))


def faults(ready: Ready, order: BuildOptions) -> dict[str, dict[Problem, None]]:
    """Return what is wrong with each edition, for all clinics, or for none; nothing is drawn for it."""
    return {
        name: {fault: None for clinic in order.clinics or (None,) for fault in edition.faults(clinic)}
        for name, edition in ready.editions.items()
    }


def told(found: Mapping[str, Iterable[Problem]], order: BuildOptions) -> list[Problem]:
    """Return the problems that were found in editions, each once, with the names of those that it was found in.

    An error of an edition that may be left out is a warning, unless no edition is left at all.
    """
    kept = {name: list(problems) for name, problems in found.items()}
    left = any(not errors(problems) for problems in kept.values())
    return _named(
        {
            name: [_skipped(one) for one in problems] if left and name in order.optional else problems
            for name, problems in kept.items()
        }
    )


def named_files(said: object) -> Iterator[Path]:
    """Yield the files that content, clinics and styles name, with those of the fonts of the system."""
    for part in walk(said):
        if isinstance(part, ImageFile | FontFile):
            yield part.path
        elif isinstance(part, Theme):
            # What only reads does without the library that opens fonts.
            from leaflet.text.families import installed_files

            yield from installed_files(part.font)


def marks_of(paths: Iterable[Path]) -> dict[str, str]:
    """Return the mark of each file, for what is remembered."""
    return {str(path): build_cache.file_digest(str(path)) for path in paths}


def _named(found: Mapping[str, Sequence[Problem]]) -> list[Problem]:
    """Return each problem once, its message after the names of its editions."""
    editions: dict[Problem, dict[str, None]] = {}
    for name, problems in found.items():
        for problem in problems:
            editions.setdefault(problem, {})[name] = None
    return [replace(problem, message=f"{', '.join(names)}: {problem.message}") for problem, names in editions.items()]


def _skipped(problem: Problem) -> Problem:
    """Return what to say of an edition that may be left out, and is."""
    if problem.severity is not Severity.ERROR:
        return problem
    message = f"this edition is left out: {problem.message}"
    return replace(problem, code="edition-skipped", message=message, severity=Severity.WARNING)


def _themes(order: BuildOptions, folders: Sequence[Path]) -> tuple[dict[str, Theme], list[Problem]]:
    """Return the look of each edition: the style that was chosen, under that of the edition where it has one."""
    themes: dict[str, Theme] = {}
    problems: list[Problem] = []
    for name in order.editions:
        own = EDITIONS[name].style
        theme, found = (
            read_theme(order.style, folders) if own in (None, order.style) else read_theme(own, folders, order.style)
        )
        # Several editions that share a style share its problems.
        problems += [problem for problem in found if problem not in problems]
        if theme is not None:
            themes[name] = theme
    return themes, problems
