"""leaflet check on the command line: problems out, as text or as JSON."""

from argparse import Namespace
from datetime import date
from pathlib import Path

from leaflet import report
from leaflet.cli import archived
from leaflet.cli.contents import contents_of
from leaflet.cli.exits import Exit, exit_code
from leaflet.cli.terminal import Terminal
from leaflet.problems import Problem
from leaflet.verbs import crew
from leaflet.verbs.check import check as examined_in


def check(arguments: Namespace, today: str, terminal: Terminal) -> Exit:
    """Tell every problem of the content files, and return how the command ends."""
    contents, notes = contents_of(arguments.contents)
    as_text = arguments.format == "text"
    unasked = archived.missing(arguments.archive)
    problems: list[Problem] = [*notes, *unasked]
    if as_text:
        terminal.show(problems)
    # Without its archive, a leaflet that waits for approval would pass.
    paths = [] if unasked else [Path(content) for content in contents]
    archive = Path(arguments.archive) if arguments.archive else None
    examined = examined_in(paths, date.fromisoformat(today), crew.size(len(paths), arguments.jobs), archive)
    for number, found in enumerate(examined, start=1):
        if as_text:
            terminal.show(found.problems)
        problems += found.problems
        terminal.progress(number, len(paths))
    terminal.finish()
    if as_text:
        terminal.tell(f"{report.counted(len(paths), 'leaflet')}: {report.summary(problems)}")
    else:
        print(report.as_json(problems))
    return exit_code(problems)
