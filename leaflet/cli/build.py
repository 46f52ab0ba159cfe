"""leaflet build: list what is up to date, and build the rest.

Until it is known that something must be built, this module imports as little as possible.
"""

import os
from argparse import Namespace
from collections.abc import Generator, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from leaflet.cli.exits import ExitCode, exit_code
from leaflet.cli.named_files import contents_of, missing_archive
from leaflet.cli.sheets import imposition_for_sheets, settle_sheets, steps_for_sheets
from leaflet.cli.terminal import Terminal
from leaflet.files import build_cache

if TYPE_CHECKING:
    from leaflet.cli.named_files import Clinics
    from leaflet.commands.build import WrittenLeaflet
    from leaflet.commands.set_editions import BuildOptions
    from leaflet.model.problems import Problem

# Arguments that do not change the result for a content file.
_NEUTRAL = frozenset({"command", "content", "contents", "explain", "force", "format", "jobs", "today"})
# With more files than this, people see only their number; all paths go to standard output.
_MOST_LISTED = 8


class Environment(NamedTuple):
    """What only the command line knows.

    Today (ISO 8601), the user's folders for caches and settings, the working folder, and the terminal.
    """

    today: str
    cache: str | None
    config: str | None
    folder: str
    terminal: Terminal


class _Totals(NamedTuple):
    """The numbers of leaflets by result, the number of files, and all problems."""

    made: int
    part: int
    current: int
    failed: int
    files: int
    problems: "tuple[Problem, ...]"


def build(arguments: Namespace, environment: Environment) -> ExitCode:
    """Build what has changed, show the result for each content file, and return the exit code."""
    contents, problems = contents_of(arguments.contents, arguments.output)
    unsettled = [
        *settle_sheets(arguments, environment.config, environment.terminal),
        *missing_archive(arguments.archive),
    ]
    if problems or unsettled:
        environment.terminal.show((*problems, *unsettled))
    if unsettled:
        return exit_code(unsettled)
    cache_key = cache_key_for("builds", arguments, environment)
    known = {} if arguments.force or arguments.explain else cached_records(contents, cache_key, environment.today)
    fresh = _nothing()
    if len({record.id for record in known.values()}) < len(contents):
        from leaflet.cli.named_files import clinics_of

        clinics = clinics_of(arguments.clinic)
        environment.terminal.show(clinics.problems)
        if exit_code(clinics.problems) is not ExitCode.DONE:
            return exit_code(clinics.problems)
        known, fresh = _build_changed(contents, known, cache_key, arguments, environment, clinics)
    try:
        totals = _show_results(contents, known, fresh, environment.terminal, explain=arguments.explain)
    finally:
        # In any case, stop the workers and erase the line of progress.
        fresh.close()
        environment.terminal.finish()
    if len(contents) > 1:
        environment.terminal.tell(_summary(len(contents), totals))
    elif totals.files > _MOST_LISTED:
        environment.terminal.tell(f"{totals.files} files: {'up to date' if totals.current else 'made'}")
    for step in steps_for_sheets(arguments) if totals.made + totals.part + totals.current else ():
        environment.terminal.tell(step)
    return exit_code((*problems, *totals.problems))


def cache_key_for(name: str, arguments: Namespace, environment: Environment) -> build_cache.CacheKey | None:
    """Return the cache key of a command line, in the folder of this name; None without a cache."""
    if environment.cache is None:
        return None
    order = sorted((name, value) for name, value in vars(arguments).items() if name not in _NEUTRAL)
    return build_cache.cache_key(os.path.join(environment.cache, name), (environment.folder, *order))


def cached_records(
    contents: Sequence[str], cache_key: build_cache.CacheKey | None, today: str
) -> dict[str, build_cache.CacheRecord]:
    """Return the cached record of each content file that is up to date."""
    if cache_key is None:
        return {}
    found = ((content, build_cache.lookup(cache_key, content, today)) for content in contents)
    return {content: record for content, record in found if record is not None}


def without_shared_ids(
    contents: Sequence[str], known: Mapping[str, build_cache.CacheRecord], jobs: int | None
) -> "tuple[dict[str, build_cache.CacheRecord], frozenset[str]]":
    """Return the records of leaflets with a unique id, and the ids that several leaflets share."""
    from pathlib import Path

    from leaflet.commands import parallel
    from leaflet.commands.duplicate_ids import shared_ids

    left = [Path(content) for content in contents if content not in known]
    shared = shared_ids(left, parallel.size(len(left), jobs), [record.id for record in known.values()])
    return {content: record for content, record in known.items() if record.id not in shared}, shared


def build_options(
    arguments: Namespace,
    environment: Environment,
    cache_key: build_cache.CacheKey | None,
    clinics: "Clinics",
    output: str,
) -> "BuildOptions":
    """Return the options of a build by the command line."""
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
        today=date.fromisoformat(environment.today),
        cache_key=cache_key,
        archive=Path(arguments.archive) if arguments.archive else None,
        clinics=clinics.clinics,
        seen=clinics.digests,
        imposition=imposition_for_sheets(arguments),
    )


def _build_changed(
    contents: Sequence[str],
    known: dict[str, build_cache.CacheRecord],
    cache_key: build_cache.CacheKey | None,
    arguments: Namespace,
    environment: Environment,
    clinics: "Clinics",
) -> "tuple[dict[str, build_cache.CacheRecord], Generator[WrittenLeaflet]]":
    """Return the records of up-to-date leaflets, and the results for the others in order."""
    from pathlib import Path

    from leaflet.cli.exits import stop_in_order
    from leaflet.commands import parallel
    from leaflet.commands.build import build

    stop_in_order()
    known, shared = without_shared_ids(contents, known, arguments.jobs)
    order = build_options(arguments, environment, cache_key, clinics, arguments.output)
    left = [Path(content) for content in contents if content not in known]
    # There is one line of progress, of leaflets or of clinics.
    progress = environment.terminal.progress if len(contents) == 1 else None
    jobs = parallel.size(len(left), arguments.jobs)
    return known, build(left, order, shared=shared, jobs=jobs, progress=progress)


def _nothing() -> "Generator[WrittenLeaflet]":
    yield from ()


def _show_results(
    contents: Sequence[str],
    known: dict[str, build_cache.CacheRecord],
    fresh: "Generator[WrittenLeaflet]",
    terminal: Terminal,
    *,
    explain: bool,
) -> _Totals:
    """Show the result for each content file in order; stop if files cannot be written."""
    made = part = current = failed = files = 0
    problems: list[Problem] = []
    for number, content in enumerate(contents):
        terminal.progress(number, len(contents))
        if content in known:
            current += 1
            files += len(known[content].written)
            _show_up_to_date(known[content], terminal, alone=len(contents) == 1)
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
        # Made in part: some editions were written, others had errors.
        part, failed, made = (
            part + bool(codes and built.written),
            failed + bool(codes and not built.written),
            made + (not codes),
        )
        if "not-written" in codes:
            break
    return _Totals(made, part, current, failed, files, tuple(problems))


def _explain(built: "WrittenLeaflet", terminal: Terminal) -> None:
    # Imported here: an up-to-date build does not need it.
    from leaflet.model.explanation import in_words

    for explanation in built.explanations:
        for line in in_words(explanation):
            terminal.tell(line)


def _show_up_to_date(record: build_cache.CacheRecord, terminal: Terminal, *, alone: bool) -> None:
    for path in record.written:
        terminal.give(path)
        if alone and len(record.written) <= _MOST_LISTED:
            terminal.tell(f"{path} is up to date")
    terminal.repeat(record.problems)


def _summary(number: int, totals: _Totals) -> str:
    """Return ``500 leaflets: 3 made, 496 up to date, 1 not made``."""
    untried = number - totals.made - totals.part - totals.current - totals.failed
    parts = [f"{totals.made} made"] if totals.made or not totals.current else []
    parts += [f"{totals.current} up to date"] if totals.current else []
    parts += [f"{totals.part} made in part"] if totals.part else []
    parts += [f"{totals.failed} not made"] if totals.failed else []
    parts += [f"{untried} not tried"] if untried else []
    return f"{number} leaflets: {', '.join(parts)}"
