"""leaflet check: read each content file, and tell what is to be mended. Draws nothing, so it is quick."""

from collections.abc import Generator, Sequence
from datetime import date
from functools import partial
from pathlib import Path

from leaflet.checking import rules
from leaflet.model import Leaflet
from leaflet.problems import Place, Problem, in_order
from leaflet.reading.content import read_leaflet
from leaflet.reviewing.dates import review_problems
from leaflet.value import replace, value
from leaflet.verbs import crew
from leaflet.verbs.identity import shared_ids
from leaflet.verbs.standing import beside, told


@value
class Examined:
    """A content file as it was found; there is no leaflet if it cannot be read as one, or was not asked for."""

    content: Path
    leaflet: Leaflet | None
    problems: tuple[Problem, ...]


def check(contents: Sequence[Path], today: date, jobs: int = 1, archive: Path | None = None) -> Generator[Examined]:
    """Yield the problems of each content file as of a day, without the leaflets; a faulty one stops no other.

    What was approved stands in the archive: the folder ``archive`` beside each content file if none is named.
    """
    shared = shared_ids(contents, jobs)
    work = partial(_problems_only, today=today, shared=shared, archive=archive)
    return crew.each(work, contents, jobs, _lost)


def examine(content: Path, today: date, shared: frozenset[str] = frozenset(), *, personal: bool = False) -> Examined:
    """Return the leaflet with all problems that can be found without setting it; ``shared`` are ids not its own.

    ``personal`` says that it is made for one person at a time.
    """
    leaflet, problems = read_leaflet(content)
    if leaflet is not None:
        problems = [*problems, *rules.check(leaflet, personal=personal), *review_problems(leaflet, today)]
        if leaflet.id.text in shared:
            problems.append(_shared_id(leaflet))
    return Examined(content, leaflet, tuple(in_order(problems)))


def _shared_id(leaflet: Leaflet) -> Problem:
    return Problem(
        leaflet.id.place,
        code="id-shared",
        message=f"another leaflet here has the id '{leaflet.id.text}' too, and the id names the files",
        hint="give each leaflet an id of its own",
    )


def broken_off(content: Path) -> Problem:
    """Return what to say of a content file over which the program itself came to an end."""
    return Problem(
        Place(str(content)),
        code="broken-off",
        message="the program broke off while it worked on this leaflet",
        hint="try this file by itself, on a machine with more memory; if it breaks off again, the fault is ours",
    )


def _problems_only(content: Path, today: date, shared: frozenset[str], archive: Path | None) -> Examined:
    examined = examine(content, today, shared)
    found = [] if examined.leaflet is None else told(examined.leaflet, beside(content, archive), today)
    # The leaflet itself is many times what is asked for, and each would have to be sent.
    return replace(examined, leaflet=None, problems=tuple(in_order([*examined.problems, *found])))


def _lost(content: Path) -> Examined:
    return Examined(content, None, (broken_off(content),))
