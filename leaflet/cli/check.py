"""leaflet check: show problems, as text or as JSON.

Problems of unchanged content files come from the cache, without modules that read or set leaflets.
"""

from argparse import Namespace
from collections.abc import Iterator, Sequence

from leaflet.cli.build import Environment, build_options, cache_key_for, cached_records, without_shared_ids
from leaflet.cli.exits import ExitCode, exit_code
from leaflet.cli.named_files import contents_of, missing_archive
from leaflet.cli.sheets import settle_sheets
from leaflet.files import build_cache
from leaflet.model.problems import Problem, as_json, counted, from_texts, summary


def check(arguments: Namespace, environment: Environment) -> ExitCode:
    """Show all problems of the content files, and return the exit code."""
    contents, notes = contents_of(arguments.contents)
    # Without its archive, an unapproved leaflet would pass.
    unsettled = [
        *settle_sheets(arguments, environment.config, environment.terminal),
        *missing_archive(arguments.archive),
    ]
    problems: list[Problem] = [*notes, *unsettled]
    as_text = arguments.format == "text"
    if as_text:
        environment.terminal.show(problems)
    contents = [] if unsettled else contents
    for number, found in enumerate(_found(contents, arguments, environment), start=1):
        if as_text:
            environment.terminal.show(found)
        problems += found
        environment.terminal.progress(number, len(contents))
    environment.terminal.finish()
    if as_text:
        environment.terminal.tell(f"{counted(len(contents), 'leaflet')}: {summary(problems)}")
    else:
        print(as_json(problems))
    return exit_code(problems)


def _found(contents: Sequence[str], arguments: Namespace, environment: Environment) -> Iterator[Sequence[Problem]]:
    """Yield the problems of each content file in order, those of the clinics with the first."""
    cache_key = cache_key_for("checks", arguments, environment)
    known = cached_records(contents, cache_key, environment.today)
    if len({record.id for record in known.values()}) == len(contents):
        yield from (_cached(known[content]) for content in contents)
        return
    from pathlib import Path

    from leaflet.cli.named_files import clinics_of
    from leaflet.commands import parallel
    from leaflet.commands.check import check as checked

    clinics = clinics_of(arguments.clinic)
    known, shared = without_shared_ids(contents, known, arguments.jobs)
    left = [Path(content) for content in contents if content not in known]
    # Problems of clinics are shown once, and are not stored for a leaflet.
    order = build_options(arguments, environment, None if clinics.problems else cache_key, clinics, "output")
    fresh = checked(left, order, shared=shared, jobs=parallel.size(len(left), arguments.jobs))
    first = clinics.problems
    for content in contents:
        yield [*first, *(_cached(known[content]) if content in known else next(fresh).problems)]
        first = ()


def _cached(record: build_cache.CacheRecord) -> Sequence[Problem]:
    return [from_texts(texts) for texts in record.problems]
