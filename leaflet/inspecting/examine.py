"""The bytes of a PDF → its document, or the problem why it cannot be read. Exceptions of pypdf stop here."""

import logging
from io import BytesIO

from pypdf import Configuration, PdfReader, apply_configuration
from pypdf.errors import DependencyError, FileNotDecryptedError, LimitReachedError

from leaflet.files.unreadable_pdf import broken, dynamic_form, locked, portfolio
from leaflet.inspecting import facts
from leaflet.inspecting.document import Document
from leaflet.inspecting.objects import dictionary, members, part
from leaflet.inspecting.tree import Findings, tree
from leaflet.model.problems import Place, Problem, Severity

# A leaflet has some hundred kilobytes, a scanned book perhaps some hundred megabytes.
MOST_BYTES = 200_000_000
# Lower limits than pypdf's own, since only text is read, never images.
_LIMITS = Configuration(
    zlib_maximum_output_length=30_000_000,
    lzw_maximum_output_length=30_000_000,
    run_length_maximum_output_length=30_000_000,
    stream_decoding_work_maximum_length=100_000_000,
    stream_parsing_work_maximum_count=2_000_000,
    page_tree_maximum_entries=20_000,
)


def examine(data: bytes, file: str) -> tuple[Document | None, list[Problem]]:
    """Return the document of a PDF, None if it cannot be read, and the problems found."""
    # pypdf logs what it repairs; the problems report what matters.
    logging.getLogger("pypdf").addHandler(logging.NullHandler())
    place = Place(file)
    try:
        with apply_configuration(_LIMITS):
            return _read(data, place)
    except (FileNotDecryptedError, DependencyError):
        problem = locked(place)
    except LimitReachedError:
        problem = too_large(place)
    except Exception as error:  # pypdf raises errors of every kind for damaged files
        problem = broken(place, str(error)[:120] or type(error).__name__)
    return None, [problem]


def _read(data: bytes, place: Place) -> tuple[Document | None, list[Problem]]:
    reader = PdfReader(BytesIO(data))
    if reader.is_encrypted and not reader.decrypt(""):
        return None, [locked(place)]
    root = reader.root_object
    form = part(root, "/AcroForm")
    needs_rendering = getattr(part(root, "/NeedsRendering"), "value", False)
    if part(form, "/XFA") is not None and (needs_rendering or not members(part(form, "/Fields"))):
        return None, [dynamic_form(place)]
    if dictionary(part(root, "/Collection")) is not None:
        return None, [portfolio(place)]
    kids, findings = tree(reader)
    document = Document(
        title=facts.title(reader),
        language=facts.language(reader),
        pages=len(reader.pages),
        tagged=facts.is_tagged(reader),
        claims=facts.claims(reader),
        kids=kids,
        shapes=facts.shapes(reader),
    )
    return document, [*_untagged(document, place), *_findings(findings, place)]


def too_large(place: Place) -> Problem:
    """Return the problem of a file that exceeds the limits."""
    return Problem(
        place,
        code="pdf-too-large",
        message="this PDF is larger than any leaflet, or unpacks to more than it should",
        hint="inspect a part of it: some of its pages as a file of their own",
    )


def _untagged(document: Document, place: Place) -> list[Problem]:
    if document.kids:
        return []
    return [
        Problem(
            place,
            code="pdf-untagged",
            message="this PDF has no structure: a screen reader can only guess what its pages say, and in which order",
            hint="make it anew with a program that writes tagged PDF",
        )
    ]


def _findings(findings: Findings, place: Place) -> list[Problem]:
    def warning(code: str, message: str, hint: str) -> Problem:
        return Problem(place, code=code, message=message, hint=hint, severity=Severity.WARNING)

    problems: list[Problem] = []
    if findings.loops:
        message = f"elements of the structure hang from several places, or from themselves: {findings.loops}"
        problems.append(warning(code="structure-loops", message=message, hint="each is told where it is met first"))
    if findings.too_deep:
        message = f"elements of the structure lie deeper than a hundred levels: {findings.too_deep}"
        problems.append(warning(code="structure-too-deep", message=message, hint="what they hold is left out"))
    if findings.missing:
        message = f"the structure names content that is on no page: {findings.missing} times"
        problems.append(warning(code="content-missing", message=message, hint="a screen reader says nothing there"))
    if findings.unread:
        pages = ", ".join(map(str, findings.unread[:10]))
        message = f"the content of these pages cannot be read: {pages}"
        problems.append(warning(code="page-unreadable", message=message, hint="their words are left out"))
    return problems
