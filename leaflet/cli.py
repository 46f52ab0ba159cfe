"""leaflet on the command line: arguments in; problems, paths and an exit code out.

The only module that knows today's date, the environment and the terminal. Each command imports what it needs when
it runs, so that none pays for another's libraries.
"""

import os
import sys
from argparse import Namespace
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from enum import IntEnum
from pathlib import Path

from leaflet import report
from leaflet.arguments import CONTENT, parse
from leaflet.problems import Problem, errors

# Problems not of what was given, but of the machine that it was given to.
OF_THE_MACHINE = frozenset({"font-missing", "not-written"})


class Exit(IntEnum):
    """What the command tells the shell; wrong usage (2) comes before all, a lack of this machine before problems."""

    DONE = 0
    PROBLEMS = 1
    MISSING = 3
    INTERRUPTED = 130  # 128 and the number of the signal, as shells count
    READER_GONE = 141


def main(words: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code. Raises SystemExit for help and for wrong usage (2)."""
    arguments = parse(sys.argv[1:] if words is None else words)
    try:
        code = _RUN[arguments.command](arguments)
        sys.stdout.flush()
    except KeyboardInterrupt:
        return Exit.INTERRUPTED
    except BrokenPipeError:
        # Python writes out the rest when it ends: give it a place that takes everything.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return Exit.READER_GONE
    except ModuleNotFoundError as error:
        if error.name is None or error.name.split(".")[0] == "leaflet":
            raise
        _tell(f"leaflet needs the Python module {error.name}, which is missing: install leaflet again")
        return Exit.MISSING
    return code


def exit_code(problems: Iterable[Problem]) -> Exit:
    """Return how a command ends that met these problems."""
    codes = {problem.code for problem in errors(problems)}
    if codes & OF_THE_MACHINE:
        return Exit.MISSING
    return Exit.PROBLEMS if codes else Exit.DONE


def _build(arguments: Namespace) -> Exit:
    from leaflet.verbs.build import Order, build

    order = Order(
        editions=tuple(dict.fromkeys(arguments.edition or ("booklet",))),
        style=arguments.style,
        output=arguments.output,
        today=_today(arguments),
    )
    contents = _contents(arguments)
    problems: list[Problem] = []
    failed = 0
    for built in build(contents, order):
        for path in built.written:
            print(path, flush=True)
        _show(built.problems)
        problems += built.problems
        failed += bool(errors(built.problems))
    if len(contents) > 1:
        _tell(f"{report.counted(len(contents), 'leaflet')}: {len(contents) - failed} made, {failed} not")
    return exit_code(problems)


def _check(arguments: Namespace) -> Exit:
    from leaflet.verbs.check import check

    contents = _contents(arguments)
    problems: list[Problem] = []
    for examined in check(contents, _today(arguments)):
        problems += examined.problems
        if arguments.format == "text":
            _show(examined.problems)
    if arguments.format == "json":
        print(report.as_json(problems))
    else:
        _tell(f"{report.counted(len(contents), 'leaflet')}: {report.summary(problems)}")
    return exit_code(problems)


def _new(arguments: Namespace) -> Exit:
    from leaflet.verbs.new import new

    problems = new(arguments.file, date.today())
    _show(problems)
    if not problems:
        print(arguments.file)
    return exit_code(problems)


_RUN: Mapping[str, Callable[[Namespace], Exit]] = {"build": _build, "check": _check, "new": _new}


def _contents(arguments: Namespace) -> list[Path]:
    # A file given twice is meant once.
    return list(dict.fromkeys(arguments.contents or (CONTENT,)))


def _today(arguments: Namespace) -> date:
    return arguments.today or date.today()


def _show(problems: Iterable[Problem]) -> None:
    colour = sys.stderr.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    for problem in problems:
        _tell(report.as_text(problem, colour=colour))


def _tell(words: str) -> None:
    print(words, file=sys.stderr)
