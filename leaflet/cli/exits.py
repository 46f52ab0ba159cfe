"""How a command ends: the codes that it gives to the shell."""

from collections.abc import Iterable
from enum import IntEnum

TYPE_CHECKING = False
if TYPE_CHECKING:
    # A build with nothing changed ends without knowing what a problem is.
    from leaflet.model.problems import Problem

# Problems not of what was given, but of the machine that it was given to.
OF_THE_MACHINE = frozenset({"font-missing", "not-written"})
# Problems of neither: the rules of whoever publishes forbid it.
BY_POLICY = frozenset({"leaflet-withdrawn", "draft-refused", "overdue-refused", "archive-kept"})


class ExitCode(IntEnum):
    """What the command tells the shell; the first that applies of 2 (wrong usage), 3, 1, 4."""

    DONE = 0
    PROBLEMS = 1
    USAGE = 2
    MISSING = 3
    REFUSED = 4
    INTERRUPTED = 130  # 128 and the number of the signal, as shells count
    READER_GONE = 141


def exit_code(problems: "Iterable[Problem]") -> ExitCode:
    """Return how a command ends that met these problems."""
    codes = {problem.code for problem in problems if problem.severity == "error"}
    if codes & OF_THE_MACHINE:
        return ExitCode.MISSING
    if codes - BY_POLICY:
        return ExitCode.PROBLEMS
    return ExitCode.REFUSED if codes else ExitCode.DONE
