"""leaflet check on the command line: problems out, as text or as JSON.

What is known of content files that have not changed is told again, and nothing is loaded that reads or sets.
"""

from argparse import Namespace
from collections.abc import Iterator, Sequence

from leaflet.cli import archived
from leaflet.cli.build import Environment, cache_key_for, known_of, order_of, still_known
from leaflet.cli.contents import contents_of
from leaflet.cli.exits import ExitCode, exit_code
from leaflet.cli.wanted import settle_sheets
from leaflet.files import build_cache
from leaflet.model.problems import Problem, as_json, counted, from_texts, summary


def check(arguments: Namespace, around: Environment) -> ExitCode:
    """Tell every problem of the content files, and return how the command ends."""
    contents, notes = contents_of(arguments.contents)
    # Without its archive, a leaflet that waits for approval would pass.
    unsettled = [*settle_sheets(arguments, around.config, around.terminal), *archived.missing(arguments.archive)]
    problems: list[Problem] = [*notes, *unsettled]
    as_text = arguments.format == "text"
    if as_text:
        around.terminal.show(problems)
    contents = [] if unsettled else contents
    for number, found in enumerate(_found(contents, arguments, around), start=1):
        if as_text:
            around.terminal.show(found)
        problems += found
        around.terminal.progress(number, len(contents))
    around.terminal.finish()
    if as_text:
        around.terminal.tell(f"{counted(len(contents), 'leaflet')}: {summary(problems)}")
    else:
        print(as_json(problems))
    return exit_code(problems)


def _found(contents: Sequence[str], arguments: Namespace, around: Environment) -> Iterator[Sequence[Problem]]:
    """Yield the problems of each content file, in their order, those of the clinics with the first."""
    cache_key = cache_key_for("checks", arguments, around)
    known = known_of(contents, cache_key, around.today)
    if len({record.id for record in known.values()}) == len(contents):
        yield from (_again(known[content]) for content in contents)
        return
    from pathlib import Path

    from leaflet.cli.clinics import clinics_of
    from leaflet.commands import parallel
    from leaflet.commands.check import check as checked

    clinics = clinics_of(arguments.clinic)
    known, shared = still_known(contents, known, arguments.jobs)
    left = [Path(content) for content in contents if content not in known]
    # What is wrong with the clinics is told once, and is no leaflet's own.
    order = order_of(arguments, around, None if clinics.problems else cache_key, clinics, "output")
    fresh = checked(left, order, shared=shared, jobs=parallel.size(len(left), arguments.jobs))
    first = clinics.problems
    for content in contents:
        yield [*first, *(_again(known[content]) if content in known else next(fresh).problems)]
        first = ()


def _again(record: build_cache.CacheRecord) -> Sequence[Problem]:
    return [from_texts(texts) for texts in record.problems]
