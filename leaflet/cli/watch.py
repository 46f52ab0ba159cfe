"""leaflet watch on the command line: a build after every save, until the user ends it."""

from argparse import Namespace
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from leaflet.cli.build import Surroundings, build
from leaflet.cli.exits import Exit
from leaflet.verbs.watch import watch as watch_file


def watch(arguments: Namespace, around: Callable[[], Surroundings]) -> Exit:
    """Build after every save, as leaflet build does, and return when the user has had enough."""
    terminal = around().terminal
    terminal.tell(f"watching {arguments.content}: save it, and it is built; Ctrl-C ends this")
    # What is asked for afresh each time is the day: a watch may go on over midnight.
    arguments.contents, arguments.force, arguments.jobs = [arguments.content], False, 1
    arguments.explain = False
    clinics = Path(arguments.clinic) if arguments.clinic else None
    with suppress(KeyboardInterrupt):
        watch_file(Path(arguments.content), Path(arguments.output), lambda: build(arguments, around()), clinics)
    return Exit.DONE
