"""The sheets of a build for a printer, if there are any.

This module imports as little as possible, since most builds have no sheets.
"""

from argparse import Namespace
from collections.abc import Sequence

from leaflet.cli.terminal import Terminal

TYPE_CHECKING = False
if TYPE_CHECKING:
    from leaflet.model.problems import Problem
    from leaflet.printing.plan import ImpositionOptions


def sheets_are_wanted(arguments: Namespace) -> bool:
    """Return whether one of the editions consists of sheets."""
    return not {"print-and-fold", "all"}.isdisjoint(arguments.edition or ())


def settle_sheets(arguments: Namespace, config: str | None, terminal: Terminal) -> "Sequence[Problem]":
    """Complete the options of sheets from the user's settings, if there are sheets; return the problems of these."""
    if not sheets_are_wanted(arguments):
        if any((arguments.flip, arguments.paper, arguments.ticks, arguments.one_sided is not None)):
            terminal.tell("what is said of sheets changes nothing without --edition print-and-fold")
        return ()
    from leaflet.cli.printer import settle

    return settle(arguments, config, terminal)


def imposition_for_sheets(arguments: Namespace) -> "ImpositionOptions | None":
    """Return the options of the sheets, if there are any."""
    if not sheets_are_wanted(arguments):
        return None
    from leaflet.cli.printer import imposition_of

    return imposition_of(arguments)


def steps_for_sheets(arguments: Namespace) -> Sequence[str]:
    """Return the steps for printing fronts and backs; none for sheets printed on both sides at once."""
    if not (sheets_are_wanted(arguments) and arguments.one_sided):
        return ()
    from leaflet.cli.printer import steps

    return steps(arguments)
