"""Do a piece of work on somebody's file in a process of its own: it ends by its limits of time and memory, or before.

The time by the clock is limited on every system, that of the processor where there are such limits. Memory is limited
by the kernel, as on Linux: macOS and Windows do not offer that, so there the time alone bounds what a process takes.
"""

import os
import signal
import sys
from collections.abc import Callable
from contextlib import suppress
from math import ceil
from multiprocessing import get_context
from multiprocessing.connection import Connection
from multiprocessing.context import BaseContext
from typing import TypeVar

from leaflet.commands.worker_pool import OF_A_TERMINAL, hear_again, undisturbed
from leaflet.model.value import value

# How much slower than alone a program may be among others.
_BUSY = 4

Thing = TypeVar("Thing")
Result = TypeVar("Result")


@value
class Limits:
    """How many seconds of a processor's time a piece of work may take, and how many bytes of memory.

    By the clock it may take four times as long, since other programs may be at work; this holds on every system.
    """

    seconds: float
    bytes: int


class Exceeded(Exception):
    """The work was not brought to its end: it took longer or more memory than it may, or its process broke down."""


def confined(work: Callable[[Thing], Result], thing: Thing, limits: Limits) -> Result:
    """Return the work's result for the thing, or raise what it raises. Raises Exceeded.

    Where processes are not forked, work, thing and result must be such as can be sent.
    """
    context: BaseContext = get_context("fork" if sys.platform == "linux" else "spawn")
    ours, theirs = context.Pipe(duplex=False)
    forked = context.get_start_method() == "fork"
    process = context.Process(target=_work, args=(work, thing, limits, theirs, ours if forked else None), daemon=True)  # type: ignore[attr-defined] # typeshed lacks it on the base
    try:
        with undisturbed():
            process.start()
        theirs.close()
        if not ours.poll(limits.seconds * _BUSY):
            raise Exceeded
        done, result = ours.recv()
    except EOFError:
        raise Exceeded from None
    finally:
        if process.pid is not None:
            process.kill()
            process.join()
        process.close()
        ours.close()
    if isinstance(result, MemoryError):
        raise Exceeded from None
    if not done:
        raise result
    return result  # type: ignore[no-any-return] # it comes out of a pipe


def _work(
    work: Callable[[Thing], Result], thing: Thing, limits: Limits, pipe: Connection, inherited: Connection | None
) -> None:
    if inherited is not None:
        inherited.close()
    # Ctrl-C reaches all processes of a terminal, and so does its end: the caller hears it, and ends this one.
    for number in OF_A_TERMINAL:
        signal.signal(number, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    hear_again()
    # What a library in C writes while it breaks down is for nobody.
    with open(os.devnull, "wb") as nowhere:
        os.dup2(nowhere.fileno(), 2)
    _limit(limits)
    try:
        answer: tuple[bool, object] = True, work(thing)
    except Exception as error:  # whatever it is, the caller raises it
        answer = False, error
    pipe.send(answer)


def _limit(limits: Limits) -> None:
    # Windows has no such limits, nor the module.
    if sys.platform != "win32":
        import resource

        seconds = ceil(limits.seconds)
        # A system that knows a limit may still refuse to set it.
        for kind, most in ((resource.RLIMIT_AS, limits.bytes), (resource.RLIMIT_CPU, seconds)):
            with suppress(ValueError, OSError):
                resource.setrlimit(kind, (most, resource.getrlimit(kind)[1]))
