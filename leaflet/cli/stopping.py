"""What a command does when it is told to end: by the system that shuts down, or by a terminal that is closed.

As after Ctrl-C, what is half made is taken back: files that bear names do not stay behind.
"""

import signal
import sys
from contextlib import suppress
from typing import TYPE_CHECKING, NoReturn

if TYPE_CHECKING:
    from sys import UnraisableHookArgs

# Windows has no terminals that hang up.
_SIGNALS = [getattr(signal, name) for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name)]


def stop_in_order() -> None:
    """Let signals that end a program raise SystemExit; those that somebody wants passed over, as nohup does, are."""
    # Only a program's first thread may say what a signal does.
    with suppress(ValueError):
        sys.unraisablehook = _quietly
        for number in _SIGNALS:
            if signal.getsignal(number) is signal.SIG_DFL:
                signal.signal(number, _end)


def _end(number: int, _: object) -> NoReturn:
    # An exception, so that a file that is being written is taken back; the code as shells count it.
    raise SystemExit(128 + number)


def _quietly(unraised: "UnraisableHookArgs") -> None:
    """Say nothing of an end that was asked for while Python tidied up, where no exception can be raised."""
    if not isinstance(unraised.exc_value, SystemExit):
        sys.__unraisablehook__(unraised)
