"""How a command ends: its exit code, and signals of a system that shuts down or a terminal that closes."""

import signal
import sys
from collections.abc import Iterable
from contextlib import suppress
from enum import IntEnum
from typing import TYPE_CHECKING, NoReturn

# Windows has no SIGHUP.
_SIGNALS = [getattr(signal, name) for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name)]
if TYPE_CHECKING:
    from sys import UnraisableHookArgs

    from leaflet.model.problems import Problem

# Problems of the machine, not of the input.
OF_THE_MACHINE = frozenset({"font-missing", "not-written"})
# The rules of the publisher forbid it.
BY_POLICY = frozenset({"leaflet-withdrawn", "draft-refused", "overdue-refused", "archive-kept"})


class ExitCode(IntEnum):
    """The exit codes. If several apply, the first of 2 (wrong usage), 3, 1, 4."""

    DONE = 0
    PROBLEMS = 1
    USAGE = 2
    MISSING = 3
    REFUSED = 4
    INTERRUPTED = 130  # 128 and the number of the signal, as shells count
    READER_GONE = 141


def exit_code(problems: "Iterable[Problem]") -> ExitCode:
    """Return the exit code of a command that found these problems."""
    codes = {problem.code for problem in problems if problem.severity == "error"}
    if codes & OF_THE_MACHINE:
        return ExitCode.MISSING
    if codes - BY_POLICY:
        return ExitCode.PROBLEMS
    return ExitCode.REFUSED if codes else ExitCode.DONE


def stop_in_order() -> None:
    """Let signals that end a program raise SystemExit; ignored ones, as with nohup, stay ignored."""
    # Only the main thread may set signal handlers.
    with suppress(ValueError):
        sys.unraisablehook = _quietly
        for number in _SIGNALS:
            if signal.getsignal(number) is signal.SIG_DFL:
                signal.signal(number, _end)


def _end(number: int, _: object) -> NoReturn:
    # An exception, so that unfinished files are deleted; the exit code is that of shells.
    raise SystemExit(128 + number)


def _quietly(unraised: "UnraisableHookArgs") -> None:
    """Ignore SystemExit while Python finalises, where it cannot be raised."""
    if not isinstance(unraised.exc_value, SystemExit):
        sys.__unraisablehook__(unraised)
