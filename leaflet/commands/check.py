"""leaflet check: read each content file, set its editions, and tell what is to be mended. Nothing is drawn."""

from collections.abc import Generator, Sequence
from datetime import date
from functools import partial
from pathlib import Path

from leaflet.checking import rules
from leaflet.commands import parallel
from leaflet.commands.set_editions import BuildOptions, faults, marks_of, named_files, prepare
from leaflet.commands.set_editions import told as by_edition
from leaflet.files import build_cache
from leaflet.model.content import Leaflet, ReviewState
from leaflet.model.problems import Place, Problem, as_texts, in_order
from leaflet.model.value import replace, value
from leaflet.reading.content import Source, read_leaflet
from leaflet.reviewing.dates import review_problems, same_days
from leaflet.reviewing.standing import beside, missing, standing, standing_problems


@value
class CheckedContent:
    """A content file as it was found; there is no leaflet if it cannot be read as one, or was not asked for."""

    content: Path
    leaflet: Leaflet | None
    problems: tuple[Problem, ...]


def check(
    contents: Sequence[Path], order: BuildOptions, *, shared: frozenset[str] = frozenset(), jobs: int = 1
) -> Generator[CheckedContent]:
    """Yield the problems of each content file, without the leaflets: all for which a build would refuse the order.

    A faulty leaflet stops no other. ``shared`` are ids of several leaflets.
    """
    return parallel.each(partial(_check, order=order, shared=shared), contents, jobs, _lost)


def examine(
    content: Path | Source, today: date, shared: frozenset[str] = frozenset(), *, personal: bool = False
) -> CheckedContent:
    """Return the leaflet with all problems that can be found without setting it; ``shared`` are ids not its own.

    A content file is read first. ``personal`` says that the leaflet is made for one person at a time.
    """
    path, leaflet, problems = _read(content)
    if leaflet is not None:
        problems = [*problems, *rules.check(leaflet, personal=personal), *review_problems(leaflet, today)]
        if leaflet.id.text in shared:
            problems.append(_shared_id(leaflet))
    return CheckedContent(path, leaflet, tuple(in_order(problems)))


def _read(content: Path | Source) -> tuple[Path, Leaflet | None, list[Problem]]:
    if isinstance(content, Source):
        return content.path, content.leaflet, [*content.problems]
    return content, *read_leaflet(content)


def _shared_id(leaflet: Leaflet) -> Problem:
    return Problem(
        leaflet.id.place,
        code="id-shared",
        message=f"another leaflet here has the id '{leaflet.id.text}' too, and the id names the files",
        hint="give each leaflet an id of its own",
    )


def broken_off(content: Path) -> Problem:
    """Return what to say of a content file over which the program itself came to an end."""
    return Problem(
        Place(str(content)),
        code="broken-off",
        message="leaflet crashed while it worked on this file",
        hint="try this file by itself, on a machine with more memory; if it crashes again, the fault is ours",
    )


def check_source(source: Source, order: BuildOptions) -> list[Problem]:
    """Return the problems of a leaflet that was read, as ``check`` would tell them."""
    return _judged(examine(source, order.today), source.leaflet, order)[0]


def _check(content: Path, order: BuildOptions, shared: frozenset[str]) -> CheckedContent:
    # Before anything is read: what changes while we work must not pass for what was checked.
    before = marks_of([content, content.parent / "styles"]) if order.cache_key is not None else {}
    examined = examine(content, order.today, shared)
    leaflet = examined.leaflet
    if leaflet is None:
        return examined
    problems, marks = _judged(examined, leaflet, order)
    if order.cache_key is not None and leaflet.id.text not in shared:
        first, last = same_days(leaflet, order.today)
        days = first.isoformat(), last.isoformat()
        kept = tuple(map(as_texts, problems))
        record = build_cache.CacheRecord(leaflet.id.text, days, (), kept, {**before, **order.seen, **marks})
        build_cache.store(order.cache_key, str(content), record)
    # The leaflet itself is many times what is asked for, and each would have to be sent.
    return replace(examined, leaflet=None, problems=tuple(problems))


def _judged(examined: CheckedContent, leaflet: Leaflet, order: BuildOptions) -> tuple[list[Problem], dict[str, str]]:
    """Return all problems of a leaflet, and the marks of files that they depend on, if these are to be kept."""
    archive = beside(examined.content, order.archive)
    stands = standing(leaflet, archive, order.today)
    problems = [*examined.problems, *missing(order.archive), *standing_problems(leaflet, archive, stands)]
    marks = {**stands.seen, **marks_of(named_files((leaflet, order.clinics)))} if order.cache_key is not None else {}
    # Also where there are errors already: all is told at once. Nothing is made of what was withdrawn.
    if stands.occasion.state is not ReviewState.WITHDRAWN:
        ready = prepare(leaflet, examined.content.parent, order, stands.occasion)
        marks |= ready.marks
        found = faults(ready, order)
        if "letter" in found:
            # A letter is for one person: there a blank is rather a slip than room for a pen.
            found["letter"] |= dict.fromkeys(rules.unfilled_placeholders(leaflet))
        problems += [*ready.problems, *by_edition(found, order)]
    return in_order(problems), marks


def _lost(content: Path) -> CheckedContent:
    return CheckedContent(content, None, (broken_off(content),))
