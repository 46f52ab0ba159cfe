"""leaflet on the command line: arguments in; problems, paths and an exit code out.

The only module that knows today's date, the environment and the terminal. Each command imports what it needs when
it runs, so that none pays for another's libraries.
"""

import atexit
import gc
import os
import sys
import time
import warnings
from argparse import Namespace
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING

from leaflet.cli.arguments import parse
from leaflet.cli.exits import ExitCode, exit_code
from leaflet.cli.streams import Streams, discard
from leaflet.cli.terminal import Terminal

if TYPE_CHECKING:
    from leaflet.cli.build import Environment

# Libraries that only one command needs, and that are not installed with the rest: modules, and the extras with them.
_EXTRAS = {"icalendar": "calendar", "openpyxl": "xlsx", "ppf": "post", "pypdfium2": "post", "watchfiles": "watch"}

# Commands whose result is what they write on standard output; the others make files, and write where these are.
_TELLING = frozenset({"archive", "check", "completion", "due", "explain", "inspect"})

_VALUES_BETWEEN_COLLECTIONS = 100_000


def main(words: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code. Raises SystemExit for help and for wrong usage (2)."""
    # A build makes tens of thousands of values and little of it is garbage: looking for it at Python's own pace takes a
    # twentieth of the time.
    gc.set_threshold(_VALUES_BETWEEN_COLLECTIONS)
    # At its end Python would look through them all once more, a sixth of a build, though all go with the process.
    atexit.register(gc.freeze)
    if words is None and not sys.warnoptions:
        # What libraries warn of is meant for programmers; a user learns of it as a problem.
        warnings.simplefilter("ignore")
    with Streams() as streams:
        try:
            return _lost(streams, *_run(sys.argv[1:] if words is None else words))
        except SystemExit as ended:
            # Help was asked for, or nothing could be understood.
            streams.out.flush()
            if not ended.code and _lost(streams, ExitCode.DONE, told=True):
                raise SystemExit(ExitCode.MISSING) from ended
            raise


def _run(words: Sequence[str]) -> tuple[ExitCode, bool]:
    """Run one command; return its exit code, and whether what it writes on standard output was all that was asked for.

    Raises SystemExit for help and for wrong usage.
    """
    _terminal.cache_clear()
    arguments = parse(words)
    if arguments.command == "post":
        # Of other commands the arguments tell alone whether a build is as the last one.
        arguments.words = words
    told = arguments.command in _TELLING and not getattr(arguments, "stock_sheet", None)
    try:
        code = _RUN[arguments.command](arguments)
        _terminal().end()
        sys.stdout.flush()
    except KeyboardInterrupt:
        return ExitCode.INTERRUPTED, False
    except BrokenPipeError:
        discard(sys.stdout)
        return ExitCode.READER_GONE, False
    except ModuleNotFoundError as error:
        if error.name is None or error.name.split(".")[0] == "leaflet":
            raise
        extra = _EXTRAS.get(error.name.split(".")[0])
        mend = f'pip install "leaflet[{extra}]"' if extra else "install leaflet again"
        _terminal().tell(f"leaflet needs the Python module {error.name}, which is missing: {mend}")
        return ExitCode.MISSING, False
    return code, told


def _lost(streams: Streams, code: ExitCode, told: bool) -> ExitCode:
    """Return how a command ends, having said so where standard output did not take all that was written.

    Files that were made stand all the same; only what was ``told`` alone was lost with it.
    """
    if not streams.out.fault:
        return code
    stands = "" if told else "; the files that were made are where they belong"
    _terminal().tell(f"not all could be written to standard output: {streams.out.fault}{stands}")
    return ExitCode.MISSING if told and code is ExitCode.DONE else code


def _build(arguments: Namespace) -> ExitCode:
    from leaflet.cli.build import build

    return build(arguments, _surroundings(arguments))


def _watch(arguments: Namespace) -> ExitCode:
    from leaflet.cli.watch import watch

    return watch(arguments, lambda: _surroundings(arguments))


def _check(arguments: Namespace) -> ExitCode:
    from leaflet.cli.check import check

    return check(arguments, _surroundings(arguments))


def _impose(arguments: Namespace) -> ExitCode:
    from leaflet.cli.impose import impose

    return impose(arguments, _config(), _terminal())


def _inspect(arguments: Namespace) -> ExitCode:
    from pathlib import Path

    from leaflet.cli.stopping import stop_in_order
    from leaflet.commands.inspect import inspect
    from leaflet.inspecting.outline import outline
    from leaflet.inspecting.speech import speech

    stop_in_order()
    inspected = inspect(Path(arguments.file))
    _terminal().show(inspected.problems)
    if inspected.document is not None:
        for line in (speech if arguments.speech else outline)(inspected.document):
            print(line)
    return exit_code(inspected.problems)


def _preflight(arguments: Namespace) -> ExitCode:
    from leaflet.cli.preflight import preflight

    return preflight(arguments, _terminal())


def _post(arguments: Namespace) -> ExitCode:
    from leaflet.cli.post import post

    return post(arguments, _today(arguments), _terminal())


def _new(arguments: Namespace) -> ExitCode:
    from datetime import date

    from leaflet.cli.new import begin

    return begin(arguments, date.today(), _terminal(), ask=_may_ask())


def _due(arguments: Namespace) -> ExitCode:
    from leaflet.cli.due import due

    return due(arguments, _today(arguments), _cache(), _terminal())


def _review(arguments: Namespace) -> ExitCode:
    from leaflet.cli.review import review

    return review(arguments, _today(arguments), _terminal(), may_ask=_may_ask())


def _withdraw(arguments: Namespace) -> ExitCode:
    from leaflet.cli.withdraw import withdraw

    return withdraw(arguments, _today(arguments), _terminal(), may_ask=_may_ask())


def _archive(arguments: Namespace) -> ExitCode:
    from leaflet.cli.archive import archive

    return archive(arguments, _today(arguments), _terminal(), may_ask=_may_ask())


def _explain(arguments: Namespace) -> ExitCode:
    from leaflet.cli.explain import entries

    print(entries()[arguments.code])
    return ExitCode.DONE


def _completion(arguments: Namespace) -> ExitCode:
    from leaflet.cli.completion import completion
    from leaflet.cli.explain import entries
    from leaflet.cli.grammar import commands
    from leaflet.commands.editions import ALL, EDITIONS
    from leaflet.reading.styles import OWN_STYLES

    styles = sorted(path.stem for path in OWN_STYLES.glob("*.yaml"))
    known = {"--edition": [ALL, *sorted(EDITIONS)], "--style": styles, "CODE": sorted(entries())}
    print(completion(commands(), known, arguments.shell), end="")
    return ExitCode.DONE


_RUN: Mapping[str, Callable[[Namespace], ExitCode]] = {
    "build": _build,
    "check": _check,
    "impose": _impose,
    "inspect": _inspect,
    "post": _post,
    "preflight": _preflight,
    "new": _new,
    "due": _due,
    "review": _review,
    "withdraw": _withdraw,
    "archive": _archive,
    "watch": _watch,
    "explain": _explain,
    "completion": _completion,
}


def _today(arguments: Namespace) -> str:
    return arguments.today or time.strftime("%Y-%m-%d")


def _surroundings(arguments: Namespace) -> "Environment":
    from leaflet.cli.build import Environment

    return Environment(_today(arguments), _cache(), _config(), os.getcwd(), _terminal())


def _cache() -> str | None:
    """Return the folder for what can be made again, where this system has its users keep such things."""
    if sys.platform == "win32":
        home = os.environ.get("LOCALAPPDATA")
    elif sys.platform == "darwin":
        home = os.path.expanduser("~/Library/Caches")
    else:
        # The rules of XDG: a path that is not absolute counts as none.
        given = os.environ.get("XDG_CACHE_HOME", "")
        home = given if os.path.isabs(given) else os.path.expanduser("~/.cache")
    return os.path.join(home, "leaflet") if home and os.path.isabs(home) else None


def _config() -> str | None:
    """Return the folder for what the user has settled, where this system keeps such things."""
    if sys.platform == "win32":
        home = os.environ.get("APPDATA")
    elif sys.platform == "darwin":
        home = os.path.expanduser("~/Library/Application Support")
    else:
        given = os.environ.get("XDG_CONFIG_HOME", "")
        home = given if os.path.isabs(given) else os.path.expanduser("~/.config")
    return os.path.join(home, "leaflet") if home and os.path.isabs(home) else None


def _may_ask() -> bool:
    """Whether somebody is there: where nobody sits, or nobody sees what is asked, nobody is asked."""
    return sys.stdin.isatty() and sys.stderr.isatty()


@cache
def _terminal() -> Terminal:
    live = sys.stderr.isatty() and os.environ.get("TERM") != "dumb"
    return Terminal(colour=live and not os.environ.get("NO_COLOR"), live=live)
