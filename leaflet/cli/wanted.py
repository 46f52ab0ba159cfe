"""The sheets that a build is for, if it is for a printer.

Imports as little as can be, as the build does: most builds make none.
"""

from argparse import Namespace
from collections.abc import Sequence

from leaflet.cli.terminal import Terminal

TYPE_CHECKING = False
if TYPE_CHECKING:
    from leaflet.model.problems import Problem
    from leaflet.printing.plan import ImpositionOptions


def sheets_are_wanted(arguments: Namespace) -> bool:
    """Whether one of the editions is made of sheets."""
    return not {"print-and-fold", "all"}.isdisjoint(arguments.edition or ())


def settle_sheets(arguments: Namespace, config: str | None, terminal: Terminal) -> "Sequence[Problem]":
    """Settle what the sheets are to be like, if any are wanted; return what is wrong with the user's settings."""
    if not sheets_are_wanted(arguments):
        if any((arguments.flip, arguments.paper, arguments.ticks, arguments.one_sided is not None)):
            terminal.tell("what is said of sheets changes nothing without --edition print-and-fold")
        return ()
    from leaflet.cli.printer import settle

    return settle(arguments, config, terminal)


def imposition_for_sheets(arguments: Namespace) -> "ImpositionOptions | None":
    """Return what the sheets are to be like, if any are wanted."""
    if not sheets_are_wanted(arguments):
        return None
    from leaflet.cli.printer import imposition_of

    return imposition_of(arguments)


def steps_for_sheets(arguments: Namespace) -> Sequence[str]:
    """Return what to do with fronts and backs, a line each; sheets printed on both sides explain themselves."""
    if not (sheets_are_wanted(arguments) and arguments.one_sided):
        return ()
    from leaflet.cli.printer import steps

    return steps(arguments)
