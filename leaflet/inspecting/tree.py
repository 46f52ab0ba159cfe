"""Read the structure tree (ISO 32000-1, 14.7): the elements of a file → values with their text."""

from dataclasses import dataclass, field

from pypdf import PdfReader
from pypdf.errors import LimitReachedError
from pypdf.generic import DictionaryObject, IndirectObject, StreamObject

from leaflet.inspecting.content import Budget, marked_texts
from leaflet.inspecting.document import ClickableArea, Kid, MarkedText, TaggedElement
from leaflet.inspecting.objects import dictionary, members, name_of, number_of, part, reference, resolved, text_of

# A booklet has some hundred elements in ten levels; these limits suffice for any book.
MOST_ELEMENTS = 200_000
_DEEPEST = 100


@dataclass(slots=True)
class Findings:
    """Errors in a tree: the number of elements with each error, and the pages that could not be read."""

    loops: int = 0
    too_deep: int = 0
    missing: int = 0
    unread: list[int] = field(default_factory=list)


@dataclass(slots=True)
class _Reading:
    """The state while a tree is read."""

    reader: PdfReader
    pages: dict[int, int]
    roles: DictionaryObject | None
    findings: Findings
    budget: Budget
    elements: int = 0
    met: set[int] = field(default_factory=set)
    texts: dict[tuple[int, int | None], dict[int, str]] = field(default_factory=dict)


def tree(reader: PdfReader) -> tuple[tuple[Kid, ...], Findings]:
    """Return the elements below the root of the structure, and the errors in it.

    Raises LimitReachedError for a tree that is too large, and what pypdf raises for one that cannot be read.
    """
    root = dictionary(part(reader.root_object, "/StructTreeRoot"))
    pages = {
        page.indirect_reference.idnum: number
        for number, page in enumerate(reader.pages, start=1)
        if page.indirect_reference is not None
    }
    reading = _Reading(reader, pages, dictionary(part(root, "/RoleMap")), Findings(), Budget())
    return _kids(root, None, 0, reading), reading.findings


def _kids(holder: DictionaryObject | None, page: int | None, depth: int, reading: _Reading) -> tuple[Kid, ...]:
    if holder is None or "/K" not in holder:
        return ()
    if depth > _DEEPEST:
        reading.findings.too_deep += 1
        return ()
    found = (_kid(value, page, depth, reading) for value in members(holder.raw_get("/K")))
    return tuple(kid for kid in found if kid is not None)


def _kid(value: object, page: int | None, depth: int, reading: _Reading) -> Kid | None:
    reading.elements += 1
    if reading.elements > MOST_ELEMENTS:
        raise LimitReachedError("this structure has too many elements")
    number = number_of(resolved(value))
    if number is not None:
        return _content(page, None, number, reading)
    node = dictionary(value)
    if node is None:
        return None
    match part(node, "/Type"):
        case "/MCR":
            own = _page(node, reading) or page
            return _content(own, reference(node, "/Stm"), number_of(part(node, "/MCID")), reading)
        case "/OBJR":
            return _area(node, _page(node, reading) or page)
    if isinstance(value, IndirectObject):
        # An element has one parent only: reading one again might never end.
        if value.idnum in reading.met:
            reading.findings.loops += 1
            return None
        reading.met.add(value.idnum)
    return _element(node, page, depth, reading)


def _element(node: DictionaryObject, page: int | None, depth: int, reading: _Reading) -> TaggedElement:
    role = name_of(part(node, "/S")) or "?"
    kids = _kids(node, _page(node, reading) or page, depth + 1, reading)
    return TaggedElement(
        role=role,
        standard=_standard(role, reading.roles),
        kids=kids,
        page=next((kid.page for kid in kids if kid.page is not None), _page(node, reading)),
        alt=text_of(part(node, "/Alt")),
        actual=text_of(part(node, "/ActualText")),
        language=text_of(part(node, "/Lang")),
        scope=_scope(node),
    )


def _standard(role: str, roles: DictionaryObject | None) -> str:
    """Return the standard type of a role, by as many steps as the role map has entries."""
    for _ in range(len(roles) if roles is not None else 0):
        following = name_of(part(roles, "/" + role))
        if following is None or following == role:
            break
        role = following
    return role


def _scope(node: DictionaryObject) -> str | None:
    """Return the scope of a header cell: row, column or both."""
    owners = (dictionary(value) for value in members(part(node, "/A")))
    return next((name for owner in owners if (name := name_of(part(owner, "/Scope")))), None)


def _page(node: DictionaryObject, reading: _Reading) -> int | None:
    number = reference(node, "/Pg")
    return reading.pages.get(number) if number is not None else None


def _area(node: DictionaryObject, page: int | None) -> ClickableArea:
    annotation = dictionary(part(node, "/Obj"))
    action = dictionary(part(annotation, "/A"))
    description = text_of(part(annotation, "/Contents")) or ""
    return ClickableArea(description, text_of(part(action, "/URI")) or "", page)


def _content(page: int | None, form: int | None, number: int | None, reading: _Reading) -> MarkedText | None:
    """Return the text of marked content. A page is read on first use."""
    if page is None or number is None:
        reading.findings.missing += 1
        return None
    if (page, form) not in reading.texts:
        reading.texts[page, form] = _texts(page, form, reading)
    text = reading.texts[page, form].get(number)
    if text is None:
        reading.findings.missing += page not in reading.findings.unread
        return None
    return MarkedText(text, page)


def _texts(page: int, form: int | None, reading: _Reading) -> dict[int, str]:
    node = reading.reader.pages[page - 1]
    stream = node.get_contents() if form is None else IndirectObject(form, 0, reading.reader).get_object()
    resources = dictionary(part(node, "/Resources")) or DictionaryObject()
    if not isinstance(stream, StreamObject):
        return {}
    if form is not None:
        resources = dictionary(part(stream, "/Resources")) or resources
    try:
        return marked_texts(stream, resources, reading.reader, reading.budget)
    except LimitReachedError:
        raise
    except Exception:  # pypdf raises errors of every kind for damaged content; the rest can still be read
        reading.findings.unread.append(page)
        return {}
