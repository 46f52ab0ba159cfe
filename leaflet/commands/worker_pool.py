"""Share work out among processes: one for each processor, with the results in the order of the things."""

import signal
import sys
from collections.abc import Callable, Generator, Sequence
from contextlib import contextmanager, suppress
from multiprocessing import connection, get_context
from multiprocessing.context import BaseContext
from multiprocessing.process import BaseProcess
from typing import TypeVar

from leaflet.model.value import value

if sys.platform == "win32":
    from multiprocessing.connection import PipeConnection as Pipe
else:
    from multiprocessing.connection import Connection as Pipe

# What a terminal sends to all processes in it; Windows has no terminals that hang up.
OF_A_TERMINAL = [getattr(signal, name) for name in ("SIGINT", "SIGHUP") if hasattr(signal, name)]
_THAT_END_US = [*OF_A_TERMINAL, signal.SIGTERM]
# The exit code of a helper that was, as shells count it.
_TOLD_TO_END = 128 + signal.SIGTERM
# Seconds for a helper to bring its thing to an end once nobody waits for it.
_PATIENCE = 5.0

Thing = TypeVar("Thing")
Result = TypeVar("Result")


@value
class _Helper:
    """A process that waits for numbers of things, and this side of the pipe to it."""

    process: BaseProcess
    pipe: Pipe


def shared_out(
    work: Callable[[Thing], Result], things: Sequence[Thing], jobs: int, lost: Callable[[Thing], Result]
) -> Generator[Result]:
    """Yield the work's result for each thing, in their order; ``lost`` of a thing whose helper died over it.

    Helpers end with the caller, however that ends: killed, it leaves each of them to bring its one thing to an end.
    """
    # A fork has all modules and fonts loaded already, and we have no threads that it could tear; elsewhere than on
    # Linux the system's own libraries may have some.
    context: BaseContext = get_context("fork" if sys.platform == "linux" else "spawn")
    helpers: dict[Pipe, _Helper] = {}
    busy: dict[Pipe, int] = {}
    results: dict[int, Result] = {}
    numbers = iter(range(len(things)))

    def employ(pipe: Pipe | None) -> None:
        """Give the helper at the end of this pipe, or a new one, the next thing to do."""
        number = next(numbers, None)
        if number is None:
            return
        if pipe is None:
            helper = _hire(context, work, things, tuple(helpers))
            pipe = helper.pipe
            helpers[pipe] = helper
        busy[pipe] = number
        # One that has died while it waited is found out when its result is asked for.
        with suppress(OSError):
            pipe.send(number)

    try:
        for _ in range(jobs):
            employ(None)
        for due in range(len(things)):
            while due not in results:
                for pipe in _ready(busy):
                    number = busy.pop(pipe)
                    try:
                        results[number] = pipe.recv()
                        employ(pipe)
                    except (EOFError, OSError):
                        _note_end(_dismiss(helpers.pop(pipe)))
                        results[number] = lost(things[number])
                        employ(None)
            yield results.pop(due)
    finally:
        # Whoever has something in hand brings it to an end: one leaflet, and what it writes is whole.
        for helper in helpers.values():
            helper.pipe.close()
        for helper in helpers.values():
            _dismiss(helper)


def _ready(busy: dict[Pipe, int]) -> list[Pipe]:
    ready = connection.wait(list(busy))
    return [pipe for pipe in busy if pipe in ready]


def _hire(
    context: BaseContext, work: Callable[[Thing], Result], things: Sequence[Thing], others: tuple[Pipe, ...]
) -> _Helper:
    ours, theirs = context.Pipe()
    # A fork gets a copy of every pipe's end, and must close those: a pipe ends only when its last copy is closed.
    inherited = (*others, ours) if context.get_start_method() == "fork" else ()
    process = context.Process(target=_help, args=(work, things, theirs, inherited), daemon=True)  # type: ignore[attr-defined] # typeshed lacks it on the base
    with undisturbed():
        process.start()
    theirs.close()
    return _Helper(process, ours)


@contextmanager
def undisturbed() -> Generator[None]:
    """Put off what would end us: a helper that has just begun does not know yet what is meant for it.

    Nor may this process be broken off while it notes that it has a helper.
    """
    if sys.platform != "win32":
        signal.pthread_sigmask(signal.SIG_BLOCK, _THAT_END_US)
    try:
        yield
    finally:
        hear_again()


def hear_again() -> None:
    """Hear again what was put off, in a helper that has begun."""
    if sys.platform != "win32":
        signal.pthread_sigmask(signal.SIG_UNBLOCK, _THAT_END_US)


def _help(work: Callable[[Thing], Result], things: Sequence[Thing], pipe: Pipe, inherited: Sequence[Pipe]) -> None:
    """Work until nobody asks any more; what the work itself raises ends this process, with a traceback."""
    for end in inherited:
        end.close()
    # Ctrl-C reaches all processes of a terminal, and so does its end: the caller hears it, and ends us in order.
    for number in OF_A_TERMINAL:
        signal.signal(number, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, _end)
    hear_again()
    while True:
        try:
            number = pipe.recv()
        except (EOFError, OSError):
            return
        result = work(things[number])
        # Whoever asked may be gone by now.
        with suppress(OSError):
            pipe.send(result)


def _end(number: int, _: object) -> None:
    # An exception, so that a file that is being written is taken back.
    raise SystemExit(128 + number)


def _note_end(code: int | None) -> None:
    """Raise SystemExit if a helper was told to end, since then so are we, even where our own signal went unheard."""
    if code == _TOLD_TO_END:
        raise SystemExit(code)


def _dismiss(helper: _Helper) -> int | None:
    """Let a helper come to its end, and return its exit code."""
    helper.pipe.close()
    helper.process.join(_PATIENCE)
    code = helper.process.exitcode
    helper.process.terminate()
    helper.process.join()
    helper.process.close()
    return code
