"""leaflet build: read each content file, check it, set its editions, and only then write them."""

from collections.abc import Callable, Generator, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path

from leaflet.commands import parallel
from leaflet.commands.check import CheckedContent, broken_off, examine
from leaflet.commands.output import write
from leaflet.commands.set_editions import BuildOptions, Ready, faults, marks_of, prepare, told
from leaflet.files import build_cache
from leaflet.model.content import Leaflet, Occasion
from leaflet.model.explanation import Explanation
from leaflet.model.problems import Place, Problem, Severity, as_text, errors, in_order
from leaflet.model.value import value
from leaflet.reading.content import Source
from leaflet.reviewing.dates import same_days, state
from leaflet.reviewing.standing import Standing, beside, missing, refusal_to_make, standing

# What follows the names of an edition in the names of its files.
_ENDS = (".pdf", ".html", "-fronts.pdf", "-backs.pdf")
# Is told how many are done, of how many.
Progress = Callable[[int, int], None]


@value
class WrittenLeaflet:
    """What became of one content file: the files written, in the order of the editions, and all problems.

    ``explanations`` say why the pages of each edition came out as they did, where they were chosen.
    """

    content: Path
    written: tuple[Path, ...]
    problems: tuple[Problem, ...]
    explanations: tuple[Explanation, ...] = ()


@value
class BuildResult:
    """An edition of a leaflet, made in memory: its files, bytes by name, and all problems.

    There are no files if a problem is an error. The names are those that ``leaflet build`` gives.
    """

    files: Mapping[str, bytes]
    problems: tuple[Problem, ...]

    @property
    def pdf(self) -> bytes | None:
        """The PDF, if there is exactly one: a web page has none, sheets for a one-sided printer have two."""
        found = [data for name, data in self.files.items() if name.endswith(".pdf")]
        return found[0] if len(found) == 1 else None


def build(
    contents: Sequence[Path],
    order: BuildOptions,
    *,
    shared: frozenset[str] = frozenset(),
    jobs: int = 1,
    progress: Progress | None = None,
) -> Generator[WrittenLeaflet]:
    """Yield what became of each content file, in their order.

    A leaflet with an error in its content is not written at all, and what was written of it before stays. So it is with
    leaflets whose id is a shared one: one would overwrite the other. An error of one edition stops that one; of a table
    of clinics, all files are written or none. ``progress`` is told how many clinics of how many are done, while one
    process does it all.
    """
    shown = progress if jobs == 1 else None
    return parallel.each(partial(_build, order=order, shared=shared, progress=shown), contents, jobs, _lost)


def make(source: Source, order: BuildOptions) -> BuildResult:
    """Return the editions of a leaflet as ``build`` would write them, in memory."""
    making = _Making(examine(source, order.today), order)
    files = {
        name: data for made in making.each() for edition in made.editions.values() for name, data in edition.items()
    }
    return BuildResult(files, tuple(making.problems()))


def _build(content: Path, order: BuildOptions, shared: frozenset[str], progress: Progress | None) -> WrittenLeaflet:
    """Return what became of one leaflet."""
    # Before anything is read: what changes while we work must not pass for what was built.
    before = marks_of([content, content.parent / "styles"]) if order.cache_key is not None else {}
    making = _Making(examine(content, order.today, shared), order)
    written: list[Path] = []
    older: list[Path] = []
    for made in making.each(progress):
        done, failed = _write(
            {order.output / name: data for one in made.editions.values() for name, data in one.items()}
        )
        written += done
        making.later += failed
        if failed:
            break
        for name in (name for name in order.editions if name not in made.editions):
            stale = [path for end in _ENDS if (path := order.output / f"{made.stem}-{name}{end}").is_file()]
            older += stale
            making.later += [_not_made_anew(making.leaflet, path, name) for path in stale]
    problems = making.problems()
    if order.cache_key is not None and making.ready is not None and not errors(problems):
        marks = {**before, **order.seen, **making.seen, **making.ready.marks, **marks_of([*written, *older])}
        build_cache.store(order.cache_key, str(content), _record(making.leaflet, order, written, problems, marks))
    return WrittenLeaflet(content, tuple(written), tuple(problems), tuple(making.explanations))


@value
class _ClinicFiles:
    """The files of one clinic, or of none: of each edition the bytes by name; ``stem`` begins all names."""

    stem: str
    editions: Mapping[str, Mapping[str, bytes]]


class _Making:
    """The editions of one leaflet, prepared, and then made clinic by clinic; with all that is wrong with them.

    They are ``ready`` unless the leaflet has errors or must not be made. ``seen`` are the marks of the files that tell
    how it stands. ``later`` are problems of those who do something with its files.
    """

    def __init__(self, examined: CheckedContent, order: BuildOptions) -> None:
        self._order, self._before = order, [*examined.problems]
        self._found: dict[str, dict[Problem, None]] = {}
        self.ready: Ready | None = None
        self.seen: Mapping[str, str] = {}
        self.later: list[Problem] = []
        self.explanations: list[Explanation] = []
        if not order.released:
            self._before += missing(order.archive)
        if examined.leaflet is None or errors(self._before):
            return
        self.leaflet = examined.leaflet
        stands = _standing(examined.leaflet, examined.content, order)
        refusal = refusal_to_make(examined.leaflet, stands.occasion)
        self._before += [*stands.problems, *([refusal] if refusal else [])]
        if errors(self._before):
            return
        self.seen = stands.seen
        self.ready = prepare(examined.leaflet, examined.content.parent, order, stands.occasion)

    def problems(self) -> list[Problem]:
        """Return all problems, of the leaflet, of its editions and of their files."""
        of_editions = [] if self.ready is None else [*self.ready.problems, *told(self._found, self._order)]
        return in_order([*self._before, *of_editions, *self.later])

    def each(self, progress: Progress | None = None) -> Iterator[_ClinicFiles]:
        """Make the editions, clinic by clinic, and yield the files of each; of a clinic all are made before any is had.

        Of several clinics, no file is made if one of them has an error.
        """
        order, found = self._order, self._found
        if self.ready is None:
            return
        several = len(order.clinics) > 1
        if several:
            # All or nothing: what is wrong with one clinic's details is known before the first file is made.
            found |= faults(self.ready, order)
            if errors([*self.ready.problems, *told(found, order)]):
                return
        wanted = {name: edition for name, edition in self.ready.editions.items() if not errors(found.get(name, ()))}
        for number, clinic in enumerate(order.clinics or (None,)):
            if progress is not None:
                progress(number, len(order.clinics))
            identifier = self.leaflet.id.text
            stem = identifier if clinic is None else f"{identifier}--{clinic.id.text}"
            try:
                printed = {name: edition.make(clinic) for name, edition in wanted.items()}
            except OSError:
                self.later.append(_changed(self.leaflet))
                return
            for name, one in printed.items():
                found.setdefault(name, {}).update(dict.fromkeys(one.problems))
            self.explanations = self.explanations or [one.explanation for one in printed.values() if one.explanation]
            whole = {name: one for name, one in printed.items() if not errors(one.problems)}
            if several and len(whole) < len(printed):
                return
            files = {
                name: {f"{stem}-{name}{end}": data for end, data in one.files.items()} for name, one in whole.items()
            }
            yield _ClinicFiles(stem, files)


def _standing(leaflet: Leaflet, content: Path, order: BuildOptions) -> Standing:
    if order.released:
        return Standing(Occasion(state=state(leaflet, order.today)))
    return standing(leaflet, beside(content, order.archive), order.today)


def _changed(leaflet: Leaflet) -> Problem:
    """Return that a picture that was read could not be read again when it was drawn."""
    message = "a picture of this leaflet was changed or taken away while the leaflet was made"
    return Problem(Place(leaflet.id.place.file), "picture-missing", message, "put it back, and build again")


def _not_made_anew(leaflet: Leaflet, path: Path, edition: str) -> Problem:
    return Problem(
        leaflet.id.place,
        code="older-file",
        message=f"the edition {edition} was not made: {path} is still the older file",
        hint="mend what is said of this edition and build it again, or delete the older file",
        severity=Severity.WARNING,
    )


def _write(made: Mapping[Path, bytes]) -> tuple[tuple[Path, ...], list[Problem]]:
    """Write the files; return those that were written, and why the next could not be."""
    written: list[Path] = []
    for path, data in made.items():
        problem = write(path, data)
        if problem is not None:
            return tuple(written), [problem]
        written.append(path)
    return tuple(written), []


def _record(
    leaflet: Leaflet,
    order: BuildOptions,
    written: Sequence[Path],
    problems: Sequence[Problem],
    marks: Mapping[str, str],
) -> build_cache.CacheRecord:
    first, last = same_days(leaflet, order.today)
    return build_cache.CacheRecord(
        leaflet.id.text,
        (first.isoformat(), last.isoformat()),
        tuple(map(str, written)),
        tuple((as_text(problem), as_text(problem, colour=True)) for problem in problems),
        marks,
    )


def _lost(content: Path) -> WrittenLeaflet:
    return WrittenLeaflet(content, (), (broken_off(content),))
