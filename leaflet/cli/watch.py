"""leaflet watch on the command line: a build after every save, until the user ends it."""

from argparse import Namespace
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from leaflet.cli import archived
from leaflet.cli.build import Environment, build
from leaflet.cli.exits import ExitCode, exit_code
from leaflet.commands.watch import lacking
from leaflet.commands.watch import watch as watch_file


def watch(arguments: Namespace, around: Callable[[], Environment]) -> ExitCode:
    """Build after every save, as leaflet build does, and return when the user has had enough."""
    terminal = around().terminal
    # Before anything is built: nobody should wait for what cannot come.
    problems = [*lacking(Path(arguments.content)), *archived.missing(arguments.archive)]
    if problems:
        terminal.show(problems)
        return exit_code(problems)
    terminal.tell(f"watching {arguments.content}: save it, and it is built; Ctrl-C ends this")
    # What is asked for afresh each time is the day: a watch may go on over midnight.
    arguments.contents, arguments.force, arguments.jobs = [arguments.content], False, 1
    arguments.explain = False
    clinics = Path(arguments.clinic) if arguments.clinic else None
    with suppress(KeyboardInterrupt):
        watch_file(Path(arguments.content), Path(arguments.output), lambda: build(arguments, around()), clinics)
    return ExitCode.DONE
