"""leaflet check: read each content file, and tell what is to be mended. Draws nothing, so it is quick."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from leaflet.checking import rules
from leaflet.model import Leaflet
from leaflet.problems import Problem, in_order
from leaflet.reading.content import read_leaflet
from leaflet.reviewing.dates import review_problems


@dataclass(frozen=True, slots=True)
class Examined:
    """A content file as it was found; there is no leaflet if it cannot be read as one."""

    content: Path
    leaflet: Leaflet | None
    problems: tuple[Problem, ...]


def check(contents: Sequence[Path], today: date) -> Iterator[Examined]:
    """Yield what each content file holds as of a day; a faulty one does not stop the others."""
    return (examine(content, today) for content in contents)


def examine(content: Path, today: date) -> Examined:
    """Return the leaflet with all problems that can be found without setting it."""
    leaflet, problems = read_leaflet(content)
    if leaflet is not None:
        problems = [*problems, *rules.check(leaflet), *review_problems(leaflet, today)]
    return Examined(content, leaflet, tuple(in_order(problems)))
