"""leaflet inspect: read a PDF as a screen reader does."""

from functools import partial
from pathlib import Path

from leaflet.inspecting.document import Document
from leaflet.inspecting.examine import MOST_BYTES, examine, too_large
from leaflet.problems import Place, Problem
from leaflet.reading.source import read_bytes
from leaflet.reading.unopened import exceeding
from leaflet.value import value
from leaflet.verbs.confined import Exceeded, Limits, confined

# Much more than a book of a thousand pages takes.
_LIMITS = Limits(seconds=60, bytes=3 << 30)


@value
class Inspected:
    """What a file was found to say; there is no document if it cannot be read as a PDF."""

    document: Document | None
    problems: tuple[Problem, ...]


def inspect(path: Path) -> Inspected:
    """Return what the PDF at the path says, and every problem met while reading it."""
    data = read_bytes(path, MOST_BYTES, too_large(Place(str(path))))
    if isinstance(data, Problem):
        return Inspected(None, (data,))
    try:
        document, problems = confined(partial(examine, file=str(path)), data, _LIMITS)
    except Exceeded:
        document, problems = None, [exceeding(Place(str(path)))]
    return Inspected(document, tuple(problems))
