"""leaflet build: read each content file, check it, set its editions, and only then write them."""

from collections.abc import Callable, Generator, Iterator, Mapping, Sequence
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from leaflet import records
from leaflet.editions import EDITIONS, Prepared
from leaflet.explanation import Explanation
from leaflet.model import Clinic, ImageFile, Leaflet, Occasion
from leaflet.problems import Faults, Problem, errors, in_order
from leaflet.reading.labels import read_phrases
from leaflet.reading.styles import OWN_STYLES, read_theme
from leaflet.report import as_text
from leaflet.reviewing.dates import same_days, state
from leaflet.reviewing.release import refusal_to_make
from leaflet.text.families import installed_files
from leaflet.theme import FontFile, Theme
from leaflet.value import field, value
from leaflet.verbs import crew
from leaflet.verbs.check import broken_off, examine
from leaflet.verbs.standing import Standing, beside, standing
from leaflet.verbs.writing import write
from leaflet.walk import walk

if TYPE_CHECKING:
    # Few builds are of sheets.
    from leaflet.printing.plan import Wish

# Is told how many are done, of how many.
Progress = Callable[[int, int], None]


@value(kw_only=True)
class Order:
    """What is to be made of each leaflet: which editions, in which style, in which folder, as of which day.

    What was made is remembered on the shelf, if there is one. What was approved stands in the archive, the folder
    ``archive`` beside the content if none is named; nobody looks there while a leaflet is just being ``released``.
    ``styles`` are the program's own looks, or those of a version that is made again.
    Each edition is made for each of the ``clinics``, or for none; ``seen`` are the marks of the files that they were
    read from. The wish is for sheets to print.
    """

    editions: tuple[str, ...]
    style: str
    output: Path
    today: date
    shelf: records.Shelf | None = None
    archive: Path | None = None
    released: bool = False
    styles: Path = OWN_STYLES
    clinics: tuple[Clinic, ...] = ()
    seen: Mapping[str, str] = field(default_factory=dict)
    wish: "Wish | None" = None


@value
class Built:
    """What became of one content file: the files written, in the order of the editions, and all problems.

    ``explanations`` say why the pages of each edition came out as they did, where they were chosen.
    """

    content: Path
    written: tuple[Path, ...]
    problems: tuple[Problem, ...]
    explanations: tuple[Explanation, ...] = ()


@value
class _Ready:
    """Each edition, set but for a clinic's details; the marks of the files that went into them; the problems met."""

    editions: Mapping[str, Prepared]
    marks: Mapping[str, str]
    problems: tuple[Problem, ...]


def build(
    contents: Sequence[Path],
    order: Order,
    *,
    shared: frozenset[str] = frozenset(),
    jobs: int = 1,
    progress: Progress | None = None,
) -> Generator[Built]:
    """Yield what became of each content file, in their order.

    A leaflet with an error is not written at all, and what was written of it before stays. So it is with leaflets
    whose id is a shared one: one would overwrite the other. ``progress`` is told how many clinics of how many are done,
    while one process does it all.
    """
    told = progress if jobs == 1 else None
    return crew.each(partial(_build, order=order, shared=shared, progress=told), contents, jobs, _lost)


def _build(content: Path, order: Order, shared: frozenset[str], progress: Progress | None) -> Built:
    """Return what became of one leaflet."""
    # Before anything is read: what changes while we work must not pass for what was built.
    before = _marks([content, content.parent / "styles"]) if order.shelf is not None else {}
    examined = examine(content, order.today, shared)
    problems = list(examined.problems)
    if examined.leaflet is None or errors(problems):
        return Built(content, (), tuple(problems))
    stands = _standing(examined.leaflet, content, order)
    refusal = refusal_to_make(examined.leaflet, stands.occasion)
    problems += [*stands.problems, *([refusal] if refusal else [])]
    if errors(problems):
        return Built(content, (), tuple(in_order(problems)))
    ready = _prepare(examined.leaflet, content.parent, order, stands.occasion)
    problems += ready.problems
    explanations: tuple[Explanation, ...] = ()
    written: list[Path] = []
    if not errors(problems) or len(order.clinics) < 2:
        found, explanations = _produce(examined.leaflet, ready, order, written, progress)
        problems += found
    problems = in_order(problems)
    if order.shelf is not None and not errors(problems):
        marks = {**before, **order.seen, **stands.seen, **ready.marks, **_marks(written)}
        records.keep(order.shelf, str(content), _record(examined.leaflet, order, written, problems, marks))
    return Built(content, tuple(written), tuple(problems), explanations)


def _standing(leaflet: Leaflet, content: Path, order: Order) -> Standing:
    if order.released:
        return Standing(Occasion(state=state(leaflet, order.today)))
    return standing(leaflet, beside(content, order.archive), order.today)


def _prepare(leaflet: Leaflet, folder: Path, order: Order, occasion: Occasion) -> _Ready:
    """Return each edition of a leaflet, as far as it could be set."""
    phrases, problems = read_phrases(leaflet.language)
    themes, found = _themes(order, (folder / "styles", order.styles))
    problems = [*problems, *found]
    if phrases is None:
        return _Ready({}, {}, tuple(problems))
    used = [path for theme in themes.values() for path in _named_files((leaflet, order.clinics), theme)]
    marks = _marks(used) if order.shelf is not None else {}
    editions: dict[str, Prepared] = {}
    for name, theme in themes.items():
        try:
            editions[name] = EDITIONS[name].prepare(leaflet, theme, phrases, occasion, order.wish)
        except Faults as faults:
            problems += faults.problems
    if len(order.clinics) > 1:
        # All or nothing: what is wrong with one clinic's details is known before the first file is written.
        for clinic in order.clinics:
            problems += [fault for edition in editions.values() for fault in edition.faults(clinic)]
    return _Ready(editions, marks, tuple(dict.fromkeys(problems)))


def _produce(
    leaflet: Leaflet, ready: _Ready, order: Order, written: list[Path], progress: Progress | None
) -> tuple[list[Problem], tuple[Explanation, ...]]:
    """Make and write the editions, clinic by clinic; return the problems met, and why the pages came out as they did.

    ``written`` takes the paths of the files. Of a clinic all editions are made before one is written.
    """
    problems: dict[Problem, None] = dict.fromkeys(ready.problems)
    explanations: tuple[Explanation, ...] = ()
    for number, clinic in enumerate(order.clinics or (None,)):
        if progress is not None:
            progress(number, len(order.clinics))
        name = leaflet.id.text if clinic is None else f"{leaflet.id.text}--{clinic.id.text}"
        printed = {edition: prepared.make(clinic) for edition, prepared in ready.editions.items()}
        problems |= dict.fromkeys(problem for one in printed.values() for problem in one.problems)
        explanations = explanations or tuple(one.explanation for one in printed.values() if one.explanation)
        if errors(problems):
            break
        files = {
            order.output / f"{name}-{edition}{end}": data
            for edition, one in printed.items()
            for end, data in one.files.items()
        }
        done, found = _write(files)
        written += done
        if found:
            return [*problems, *found], explanations
    return list(problems), explanations


def _themes(order: Order, folders: Sequence[Path]) -> tuple[dict[str, Theme], list[Problem]]:
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


def _write(made: Mapping[Path, bytes]) -> tuple[tuple[Path, ...], list[Problem]]:
    """Write the files; return those that were written, and why the next could not be."""
    written: list[Path] = []
    for path, data in made.items():
        problem = write(path, data)
        if problem is not None:
            return tuple(written), [problem]
        written.append(path)
    return tuple(written), []


def _named_files(said: object, theme: Theme) -> Iterator[Path]:
    """Yield the files that the content, the clinics and the style name, with those of the fonts of the system."""
    for part in (*walk(said), *walk(theme)):
        if isinstance(part, ImageFile | FontFile):
            yield part.path
    yield from installed_files(theme.font)


def _marks(paths: Iterator[Path] | Sequence[Path]) -> dict[str, str]:
    return {str(path): records.mark(str(path)) for path in paths}


def _record(
    leaflet: Leaflet, order: Order, written: Sequence[Path], problems: Sequence[Problem], marks: Mapping[str, str]
) -> records.Record:
    first, last = same_days(leaflet, order.today)
    return records.Record(
        leaflet.id.text,
        (first.isoformat(), last.isoformat()),
        tuple(map(str, written)),
        tuple((as_text(problem), as_text(problem, colour=True)) for problem in problems),
        marks,
    )


def _lost(content: Path) -> Built:
    return Built(content, (), (broken_off(content),))
