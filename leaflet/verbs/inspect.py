"""leaflet inspect: read a PDF as a screen reader does."""

from pathlib import Path

from leaflet.inspecting.document import Document
from leaflet.inspecting.examine import MOST_BYTES, examine, too_large
from leaflet.problems import Place, Problem
from leaflet.reading.source import read_bytes
from leaflet.value import value


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
    document, problems = examine(data, str(path))
    return Inspected(document, tuple(problems))
