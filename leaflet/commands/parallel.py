"""Do one piece of work for each of many things, with the results in the order of the things."""

import os
from collections.abc import Callable, Generator, Sequence
from typing import TypeVar

Thing = TypeVar("Thing")
Result = TypeVar("Result")

# From so many things on, starting helpers costs less than they save.
MANY = 8


def size(things: int, jobs: int | None) -> int:
    """Return how many processes are to share the work: as many as asked for, else all processors if it is much."""
    wanted = jobs or ((os.cpu_count() or 1) if things >= MANY else 1)
    return max(1, min(wanted, things))


def each(
    work: Callable[[Thing], Result], things: Sequence[Thing], jobs: int, lost: Callable[[Thing], Result]
) -> Generator[Result]:
    """Yield the work's result for each thing, in their order; ``lost`` of a thing over which its process died.

    With one job all is done in this process. With more, work, things and results must be such as can be sent.
    """
    if jobs == 1:
        yield from map(work, things)
        return
    # Imported here: most runs are for one leaflet.
    from leaflet.commands.worker_pool import shared_out

    yield from shared_out(work, things, jobs, lost)
