"""leaflet inspect: read a PDF as a screen reader does."""

from functools import partial
from io import BytesIO
from pathlib import Path

from leaflet.commands.limited_process import Exceeded, Limits, confined
from leaflet.files.reader import read_bytes
from leaflet.files.unreadable_pdf import exceeding
from leaflet.inspecting.document import Document
from leaflet.inspecting.examine import MOST_BYTES, examine, too_large
from leaflet.model.problems import ContentError, Place, Problem
from leaflet.model.value import value

# Where a file says how it is encrypted, never packed itself (ISO 32000-1, 7.5.5 and 7.5.8).
_ENCRYPTED = b"/Encrypt"
# Much more than a book of a thousand pages takes.
_LIMITS = Limits(seconds=60, bytes=3 << 30)


@value
class InspectionResult:
    """What a file was found to say; there is no document if it cannot be read as a PDF."""

    document: Document | None
    problems: tuple[Problem, ...]


def inspect(path: Path) -> InspectionResult:
    """Return what the PDF at the path says, and every problem met while reading it."""
    data = read_bytes(path, MOST_BYTES, too_large(Place(str(path))))
    if isinstance(data, Problem):
        return InspectionResult(None, (data,))
    try:
        document, problems = confined(partial(_examined, file=str(path)), data, _LIMITS)
    except Exceeded:
        document, problems = None, [exceeding(Place(str(path)))]
    return InspectionResult(document, tuple(problems))


def _examined(data: bytes, file: str) -> tuple[Document | None, list[Problem]]:
    if _ENCRYPTED in data:
        # Imported here: few are. pypdf does not know all ways of encrypting without a library of its own.
        from leaflet.printing.source import unlocked

        try:
            data = unlocked(BytesIO(data), Place(file))
        except ContentError as error:
            return None, list(error.problems)
    return examine(data, file)
