"""The entry point: arguments in; problems, paths and an exit code out.

No other module knows today's date, the environment and the terminal. Each command imports what it needs when it runs.
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

# Optional modules, and the extras that install them.
_EXTRAS = {"icalendar": "calendar", "openpyxl": "xlsx", "ppf": "post", "pypdfium2": "post", "watchfiles": "watch"}

# Commands whose result is their standard output; the others write files, and print the paths.
_PRINTING = frozenset({"archive", "check", "completion", "due", "explain", "inspect"})

_VALUES_BETWEEN_COLLECTIONS = 100_000


def main(words: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code. Raises SystemExit for help and for wrong usage (2)."""
    # A build creates many values and little garbage; the default threshold costs a twentieth of the time.
    gc.set_threshold(_VALUES_BETWEEN_COLLECTIONS)
    # A last collection at exit would cost a sixth of the time of a build.
    atexit.register(gc.freeze)
    if words is None and not sys.warnoptions:
        # Warnings of libraries are for programmers; users get problems.
        warnings.simplefilter("ignore")
    with Streams() as streams:
        try:
            return _report_lost_output(streams, *_run(sys.argv[1:] if words is None else words))
        except SystemExit as ended:
            # Help, or wrong usage.
            streams.out.flush()
            if not ended.code and _report_lost_output(streams, ExitCode.DONE, printed_only=True):
                raise SystemExit(ExitCode.MISSING) from ended
            raise


def _run(words: Sequence[str]) -> tuple[ExitCode, bool]:
    """Run one command; return its exit code, and whether standard output is its only result.

    Raises SystemExit for help and for wrong usage.
    """
    _terminal.cache_clear()
    arguments = parse(words)
    if arguments.command == "post":
        # Not for other commands: all their arguments are part of the cache key.
        arguments.words = words
    printed_only = arguments.command in _PRINTING and not getattr(arguments, "stock_sheet", None)
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
        fix = f'pip install "leaflet[{extra}]"' if extra else "install leaflet again"
        _terminal().tell(f"leaflet needs the Python module {error.name}, which is missing: {fix}")
        return ExitCode.MISSING, False
    return code, printed_only


def _report_lost_output(streams: Streams, code: ExitCode, printed_only: bool) -> ExitCode:
    """Return the exit code, after a message if standard output did not accept everything.

    Written files are complete; with ``printed_only``, standard output was the only result.
    """
    if not streams.out.fault:
        return code
    stands = "" if printed_only else "; the files that were made are where they belong"
    _terminal().tell(f"not all could be written to standard output: {streams.out.fault}{stands}")
    return ExitCode.MISSING if printed_only and code is ExitCode.DONE else code


def _build(arguments: Namespace) -> ExitCode:
    from leaflet.cli.build import build

    return build(arguments, _environment(arguments))


def _watch(arguments: Namespace) -> ExitCode:
    from leaflet.cli.watch import watch

    return watch(arguments, lambda: _environment(arguments))


def _check(arguments: Namespace) -> ExitCode:
    from leaflet.cli.check import check

    return check(arguments, _environment(arguments))


def _impose(arguments: Namespace) -> ExitCode:
    from leaflet.cli.impose import impose

    return impose(arguments, _config(), _terminal())


def _inspect(arguments: Namespace) -> ExitCode:
    from pathlib import Path

    from leaflet.cli.exits import stop_in_order
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


def _environment(arguments: Namespace) -> "Environment":
    from leaflet.cli.build import Environment

    return Environment(_today(arguments), _cache(), _config(), os.getcwd(), _terminal())


def _cache() -> str | None:
    """Return the folder for caches, by the conventions of this system."""
    if sys.platform == "win32":
        home = os.environ.get("LOCALAPPDATA")
    elif sys.platform == "darwin":
        home = os.path.expanduser("~/Library/Caches")
    else:
        # XDG ignores paths that are not absolute.
        given = os.environ.get("XDG_CACHE_HOME", "")
        home = given if os.path.isabs(given) else os.path.expanduser("~/.cache")
    return os.path.join(home, "leaflet") if home and os.path.isabs(home) else None


def _config() -> str | None:
    """Return the folder for settings, by the conventions of this system."""
    if sys.platform == "win32":
        home = os.environ.get("APPDATA")
    elif sys.platform == "darwin":
        home = os.path.expanduser("~/Library/Application Support")
    else:
        given = os.environ.get("XDG_CONFIG_HOME", "")
        home = given if os.path.isabs(given) else os.path.expanduser("~/.config")
    return os.path.join(home, "leaflet") if home and os.path.isabs(home) else None


def _may_ask() -> bool:
    """Return whether somebody can read questions and answer them."""
    return sys.stdin.isatty() and sys.stderr.isatty()


@cache
def _terminal() -> Terminal:
    live = sys.stderr.isatty() and os.environ.get("TERM") != "dumb"
    return Terminal(colour=live and not os.environ.get("NO_COLOR"), live=live)
