"""What a build is for, beside the content: sheets for a printer, and clinics that give the leaflets out.

Imports as little as can be, as the build does: most builds are for neither.
"""

from argparse import Namespace
from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from leaflet import records
from leaflet.cli.terminal import Terminal

if TYPE_CHECKING:
    from leaflet.model import Clinic
    from leaflet.printing.plan import Wish
    from leaflet.problems import Problem


class Clinics(NamedTuple):
    """The clinics of a file, the marks of what was read, and what is wrong with it."""

    clinics: "tuple[Clinic, ...]"
    seen: dict[str, str]
    problems: "Sequence[Problem]"


def clinics_of(named: str | None) -> Clinics:
    """Return the clinics of the file that is named; none if none is."""
    if named is None:
        return Clinics((), {}, ())
    from pathlib import Path

    from leaflet.reading.clinics import read_clinics

    # Before it is read: what changes meanwhile must not pass for what was built.
    seen = {named: records.mark(named)}
    clinics, problems = read_clinics(Path(named))
    return Clinics(clinics, seen, problems)


def sheets_are_wanted(arguments: Namespace) -> bool:
    """Whether one of the editions is made of sheets."""
    return "print-and-fold" in (arguments.edition or ())


def settle_sheets(arguments: Namespace, config: str | None, terminal: Terminal) -> "Sequence[Problem]":
    """Settle what the sheets are to be like, if any are wanted; return what is wrong with the user's settings."""
    if not sheets_are_wanted(arguments):
        if any((arguments.flip, arguments.paper, arguments.ticks, arguments.one_sided is not None)):
            terminal.tell("what is said of sheets changes nothing without --edition print-and-fold")
        return ()
    from leaflet.cli.printer import settle

    return settle(arguments, config, terminal)


def wish_for_sheets(arguments: Namespace) -> "Wish | None":
    """Return what the sheets are to be like, if any are wanted."""
    if not sheets_are_wanted(arguments):
        return None
    from leaflet.cli.printer import wish_of

    return wish_of(arguments)


def steps_for_sheets(arguments: Namespace) -> Sequence[str]:
    """Return what to do with fronts and backs, a line each; sheets printed on both sides explain themselves."""
    if not (sheets_are_wanted(arguments) and arguments.one_sided):
        return ()
    from leaflet.cli.printer import steps

    return steps(arguments)
