"""leaflet build on the command line: what still stands is told, all else is built.

Imports as little as can be before it is known that there is something to do.
"""

import os
from argparse import Namespace
from collections.abc import Generator, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from leaflet.cli import archived
from leaflet.cli.contents import contents_of
from leaflet.cli.exits import ExitCode, exit_code
from leaflet.cli.terminal import Terminal
from leaflet.cli.wanted import imposition_for_sheets, settle_sheets, steps_for_sheets
from leaflet.files import build_cache

if TYPE_CHECKING:
    from leaflet.cli.clinics import Clinics
    from leaflet.commands.build import WrittenLeaflet
    from leaflet.commands.set_editions import BuildOptions
    from leaflet.model.problems import Problem

# Options that do not change what is made of a content file.
_NEUTRAL = frozenset({"command", "content", "contents", "explain", "force", "format", "jobs", "today"})
# Of more files than this, only their number is told to people; their paths go to standard output all the same.
_MOST_LISTED = 8


class Environment(NamedTuple):
    """What only the command line knows.

    The day (ISO 8601), the user's folders for caches and for settings, the working folder, a terminal.
    """

    today: str
    cache: str | None
    config: str | None
    folder: str
    terminal: Terminal


class _Totals(NamedTuple):
    """How many leaflets came to which end, how many files are there, and what was wrong with them."""

    made: int
    part: int
    current: int
    failed: int
    files: int
    problems: "tuple[Problem, ...]"


def build(arguments: Namespace, around: Environment) -> ExitCode:
    """Build what has changed, say what came of each content file, and return how the command ends."""
    contents, problems = contents_of(arguments.contents, arguments.output)
    unsettled = [*settle_sheets(arguments, around.config, around.terminal), *archived.missing(arguments.archive)]
    if problems or unsettled:
        around.terminal.show((*problems, *unsettled))
    if unsettled:
        return exit_code(unsettled)
    cache_key = cache_key_for("builds", arguments, around)
    known = {} if arguments.force or arguments.explain else known_of(contents, cache_key, around.today)
    fresh = _nothing()
    if len({record.id for record in known.values()}) < len(contents):
        from leaflet.cli.clinics import clinics_of

        clinics = clinics_of(arguments.clinic)
        around.terminal.show(clinics.problems)
        if exit_code(clinics.problems) is not ExitCode.DONE:
            return exit_code(clinics.problems)
        known, fresh = _begin(contents, known, cache_key, arguments, around, clinics)
    try:
        told = _tell(contents, known, fresh, around.terminal, explain=arguments.explain)
    finally:
        # However this ends, nobody works on, and the next line of the shell begins at its start.
        fresh.close()
        around.terminal.finish()
    if len(contents) > 1:
        around.terminal.tell(_summary(len(contents), told))
    elif told.files > _MOST_LISTED:
        around.terminal.tell(f"{told.files} files: {'up to date' if told.current else 'made'}")
    for step in steps_for_sheets(arguments) if told.made + told.part + told.current else ():
        around.terminal.tell(step)
    return exit_code((*problems, *told.problems))


def cache_key_for(name: str, arguments: Namespace, around: Environment) -> build_cache.CacheKey | None:
    """Return the cache key of a command line, in the folder of this name; None without a cache."""
    if around.cache is None:
        return None
    order = sorted((name, value) for name, value in vars(arguments).items() if name not in _NEUTRAL)
    return build_cache.cache_key(os.path.join(around.cache, name), (around.folder, *order))


def known_of(
    contents: Sequence[str], cache_key: build_cache.CacheKey | None, today: str
) -> dict[str, build_cache.CacheRecord]:
    """Return the cached record of each content file that is up to date."""
    if cache_key is None:
        return {}
    found = ((content, build_cache.lookup(cache_key, content, today)) for content in contents)
    return {content: record for content, record in found if record is not None}


def still_known(
    contents: Sequence[str], known: Mapping[str, build_cache.CacheRecord], jobs: int | None
) -> "tuple[dict[str, build_cache.CacheRecord], frozenset[str]]":
    """Return what is known of leaflets whose id is their own, and the ids that are not."""
    from pathlib import Path

    from leaflet.commands import parallel
    from leaflet.commands.duplicate_ids import shared_ids

    left = [Path(content) for content in contents if content not in known]
    shared = shared_ids(left, parallel.size(len(left), jobs), [record.id for record in known.values()])
    return {content: record for content, record in known.items() if record.id not in shared}, shared


def order_of(
    arguments: Namespace, around: Environment, cache_key: build_cache.CacheKey | None, clinics: "Clinics", output: str
) -> "BuildOptions":
    """Return what is to be made of each content file, as the command line says."""
    from datetime import date
    from pathlib import Path

    from leaflet.commands.editions import meant
    from leaflet.commands.set_editions import BuildOptions

    editions, optional = meant(arguments.edition or ("booklet",))
    return BuildOptions(
        editions=editions,
        optional=optional,
        style=arguments.style,
        output=Path(output),
        today=date.fromisoformat(around.today),
        cache_key=cache_key,
        archive=Path(arguments.archive) if arguments.archive else None,
        clinics=clinics.clinics,
        seen=clinics.seen,
        imposition=imposition_for_sheets(arguments),
    )


def _begin(
    contents: Sequence[str],
    known: dict[str, build_cache.CacheRecord],
    cache_key: build_cache.CacheKey | None,
    arguments: Namespace,
    around: Environment,
    clinics: "Clinics",
) -> "tuple[dict[str, build_cache.CacheRecord], Generator[WrittenLeaflet]]":
    """Return what is known of the leaflets that need not be built, and what becomes of the others in their order."""
    from pathlib import Path

    from leaflet.cli.stopping import stop_in_order
    from leaflet.commands import parallel
    from leaflet.commands.build import build

    stop_in_order()
    known, shared = still_known(contents, known, arguments.jobs)
    order = order_of(arguments, around, cache_key, clinics, arguments.output)
    left = [Path(content) for content in contents if content not in known]
    # Two bars of progress would be none.
    progress = around.terminal.progress if len(contents) == 1 else None
    jobs = parallel.size(len(left), arguments.jobs)
    return known, build(left, order, shared=shared, jobs=jobs, progress=progress)


def _nothing() -> "Generator[WrittenLeaflet]":
    yield from ()


def _tell(
    contents: Sequence[str],
    known: dict[str, build_cache.CacheRecord],
    fresh: "Generator[WrittenLeaflet]",
    terminal: Terminal,
    *,
    explain: bool,
) -> _Totals:
    """Say what comes of each content file, in their order; break off where nothing can be written."""
    made = part = current = failed = files = 0
    problems: list[Problem] = []
    for number, content in enumerate(contents):
        terminal.progress(number, len(contents))
        if content in known:
            current += 1
            files += len(known[content].written)
            _repeat(known[content], terminal, alone=len(contents) == 1)
            continue
        built = next(fresh)
        files += len(built.written)
        for path in built.written:
            terminal.give(str(path))
        if explain:
            _explain(built, terminal)
        terminal.show(built.problems)
        problems += built.problems
        codes = {problem.code for problem in built.problems if problem.severity == "error"}
        # What was made in part has an edition that was written, and one that could not be.
        part, failed, made = (
            part + bool(codes and built.written),
            failed + bool(codes and not built.written),
            made + (not codes),
        )
        if "not-written" in codes:
            break
    return _Totals(made, part, current, failed, files, tuple(problems))


def _explain(built: "WrittenLeaflet", terminal: Terminal) -> None:
    # What was built is loaded with it.
    from leaflet.model.explanation import in_words

    for explanation in built.explanations:
        for line in in_words(explanation):
            terminal.tell(line)


def _repeat(record: build_cache.CacheRecord, terminal: Terminal, *, alone: bool) -> None:
    for path in record.written:
        terminal.give(path)
        if alone and len(record.written) <= _MOST_LISTED:
            terminal.tell(f"{path} is up to date")
    terminal.repeat(record.problems)


def _summary(number: int, told: _Totals) -> str:
    """Return ``500 leaflets: 3 made, 496 up to date, 1 not made``."""
    untried = number - told.made - told.part - told.current - told.failed
    parts = [f"{told.made} made"] if told.made or not told.current else []
    parts += [f"{told.current} up to date"] if told.current else []
    parts += [f"{told.part} made in part"] if told.part else []
    parts += [f"{told.failed} not made"] if told.failed else []
    parts += [f"{untried} not tried"] if untried else []
    return f"{number} leaflets: {', '.join(parts)}"
