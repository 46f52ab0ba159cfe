"""leaflet watch: build after every save, until the user ends it."""

from argparse import Namespace
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from leaflet.cli.build import Environment, build
from leaflet.cli.exits import ExitCode, exit_code
from leaflet.cli.named_files import missing_archive
from leaflet.commands.watch import lacking
from leaflet.commands.watch import watch as watch_file


def watch(arguments: Namespace, environment: Callable[[], Environment]) -> ExitCode:
    """Build after every save, until Ctrl-C."""
    terminal = environment().terminal
    # Before the first build, so that the user need not wait for an error.
    problems = [*lacking(Path(arguments.content)), *missing_archive(arguments.archive)]
    if problems:
        terminal.show(problems)
        return exit_code(problems)
    terminal.tell(f"watching {arguments.content}: save it, and it is built; Ctrl-C ends this")
    # Each build asks for the day again, since a watch may continue over midnight.
    arguments.contents, arguments.force, arguments.jobs = [arguments.content], False, 1
    arguments.explain = False
    clinics = Path(arguments.clinic) if arguments.clinic else None
    with suppress(KeyboardInterrupt):
        watch_file(Path(arguments.content), Path(arguments.output), lambda: build(arguments, environment()), clinics)
    return ExitCode.DONE
