"""leaflet build: read each content file, check it, set its editions, and only then write them."""

from collections.abc import Callable, Generator, Mapping, Sequence
from functools import partial
from pathlib import Path

from leaflet.commands import parallel
from leaflet.commands.check import broken_off, examine
from leaflet.commands.output import write
from leaflet.commands.set_editions import BuildOptions, Ready, faults, marks_of, prepare, told
from leaflet.files import build_cache
from leaflet.model.content import Leaflet, Occasion
from leaflet.model.explanation import Explanation
from leaflet.model.problems import Place, Problem, Severity, errors, in_order
from leaflet.model.report import as_text
from leaflet.model.value import value
from leaflet.reviewing.dates import same_days, state
from leaflet.reviewing.refusals import refusal_to_make
from leaflet.reviewing.standing import Standing, beside, standing

# What follows the names of an edition in the names of its files.
_ENDS = (".pdf", ".html", "-fronts.pdf", "-backs.pdf")
# Is told how many are done, of how many.
Progress = Callable[[int, int], None]


@value
class BuildResult:
    """What became of one content file: the files written, in the order of the editions, and all problems.

    ``explanations`` say why the pages of each edition came out as they did, where they were chosen.
    """

    content: Path
    written: tuple[Path, ...]
    problems: tuple[Problem, ...]
    explanations: tuple[Explanation, ...] = ()


def build(
    contents: Sequence[Path],
    order: BuildOptions,
    *,
    shared: frozenset[str] = frozenset(),
    jobs: int = 1,
    progress: Progress | None = None,
) -> Generator[BuildResult]:
    """Yield what became of each content file, in their order.

    A leaflet with an error in its content is not written at all, and what was written of it before stays. So it is with
    leaflets whose id is a shared one: one would overwrite the other. An error of one edition stops that one; of a table
    of clinics, all files are written or none. ``progress`` is told how many clinics of how many are done, while one
    process does it all.
    """
    shown = progress if jobs == 1 else None
    return parallel.each(partial(_build, order=order, shared=shared, progress=shown), contents, jobs, _lost)


def _build(content: Path, order: BuildOptions, shared: frozenset[str], progress: Progress | None) -> BuildResult:
    """Return what became of one leaflet."""
    # Before anything is read: what changes while we work must not pass for what was built.
    before = marks_of([content, content.parent / "styles"]) if order.shelf is not None else {}
    examined = examine(content, order.today, shared)
    problems = list(examined.problems)
    if examined.leaflet is None or errors(problems):
        return BuildResult(content, (), tuple(problems))
    stands = _standing(examined.leaflet, content, order)
    refusal = refusal_to_make(examined.leaflet, stands.occasion)
    problems += [*stands.problems, *([refusal] if refusal else [])]
    if errors(problems):
        return BuildResult(content, (), tuple(in_order(problems)))
    ready = prepare(examined.leaflet, content.parent, order, stands.occasion)
    produced = _Produced()
    _produce(examined.leaflet, ready, order, produced, progress)
    problems = in_order([*problems, *ready.problems, *told(produced.found, order), *produced.problems])
    if order.shelf is not None and not errors(problems):
        marks = {**before, **order.seen, **stands.seen, **ready.marks, **marks_of([*produced.written, *produced.older])}
        build_cache.keep(order.shelf, str(content), _record(examined.leaflet, order, produced.written, problems, marks))
    return BuildResult(content, tuple(produced.written), tuple(problems), tuple(produced.explanations))


def _standing(leaflet: Leaflet, content: Path, order: BuildOptions) -> Standing:
    if order.released:
        return Standing(Occasion(state=state(leaflet, order.today)))
    return standing(leaflet, beside(content, order.archive), order.today)


class _Produced:
    """What comes of the editions: files, why their pages came out so, and what was wrong, of each edition and of all.

    ``older`` are the files of editions that were not made, which stay as they are.
    """

    def __init__(self) -> None:
        self.written: list[Path] = []
        self.older: list[Path] = []
        self.found: dict[str, dict[Problem, None]] = {}
        self.problems: list[Problem] = []
        self.explanations: list[Explanation] = []


def _produce(leaflet: Leaflet, ready: Ready, order: BuildOptions, so_far: _Produced, progress: Progress | None) -> None:
    """Make and write the editions, clinic by clinic. Of a clinic all editions are made before one is written."""
    found, several = so_far.found, len(order.clinics) > 1
    if several:
        # All or nothing: what is wrong with one clinic's details is known before the first file is written.
        found |= faults(ready, order)
        if errors([*ready.problems, *told(found, order)]):
            return
    wanted = {name: edition for name, edition in ready.editions.items() if not errors(found.get(name, ()))}
    for number, clinic in enumerate(order.clinics or (None,)):
        if progress is not None:
            progress(number, len(order.clinics))
        stem = leaflet.id.text if clinic is None else f"{leaflet.id.text}--{clinic.id.text}"
        try:
            printed = {name: edition.make(clinic) for name, edition in wanted.items()}
        except OSError:
            so_far.problems.append(_changed(leaflet))
            return
        for name, one in printed.items():
            found.setdefault(name, {}).update(dict.fromkeys(one.problems))
        so_far.explanations = so_far.explanations or [one.explanation for one in printed.values() if one.explanation]
        whole = {name: one for name, one in printed.items() if not errors(one.problems)}
        if several and len(whole) < len(printed):
            return
        files = {
            order.output / f"{stem}-{name}{end}": data for name, one in whole.items() for end, data in one.files.items()
        }
        done, failed = _write(files)
        so_far.written += done
        if failed:
            so_far.problems += failed
            return
        for name in (name for name in order.editions if name not in whole):
            older = [path for end in _ENDS if (path := order.output / f"{stem}-{name}{end}").is_file()]
            so_far.older += older
            so_far.problems += [_not_made_anew(leaflet, path, name) for path in older]


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


def _lost(content: Path) -> BuildResult:
    return BuildResult(content, (), (broken_off(content),))
