"""Read the structure tree (ISO 32000-1, 14.7): a file's elements → values, each with the words that it holds."""

from dataclasses import dataclass, field

from pypdf import PdfReader
from pypdf.errors import LimitReachedError
from pypdf.generic import DictionaryObject, IndirectObject, StreamObject

from leaflet.inspecting.content import Budget, marked_texts
from leaflet.inspecting.document import ClickableArea, Kid, MarkedText, TaggedElement
from leaflet.inspecting.objects import dictionary, members, name_of, number_of, part, reference, resolved, text_of

# A booklet has some hundred elements, ten levels deep; these leave room for any book.
MOST_ELEMENTS = 200_000
_DEEPEST = 100


@dataclass(slots=True)
class Findings:
    """What is amiss in a tree: how many elements each fault was met in, and the pages that could not be read."""

    loops: int = 0
    too_deep: int = 0
    missing: int = 0
    unread: list[int] = field(default_factory=list)


@dataclass(slots=True)
class _Walk:
    """What is known while a tree is walked."""

    reader: PdfReader
    pages: dict[int, int]
    roles: DictionaryObject | None
    findings: Findings
    budget: Budget
    elements: int = 0
    met: set[int] = field(default_factory=set)
    texts: dict[tuple[int, int | None], dict[int, str]] = field(default_factory=dict)


def tree(reader: PdfReader) -> tuple[tuple[Kid, ...], Findings]:
    """Return the elements below the root of the structure, and what is amiss in it.

    Raises LimitReachedError for a tree that is too large, and what pypdf raises for one that cannot be read.
    """
    root = dictionary(part(reader.root_object, "/StructTreeRoot"))
    pages = {
        page.indirect_reference.idnum: number
        for number, page in enumerate(reader.pages, start=1)
        if page.indirect_reference is not None
    }
    walk = _Walk(reader, pages, dictionary(part(root, "/RoleMap")), Findings(), Budget())
    return _kids(root, None, 0, walk), walk.findings


def _kids(holder: DictionaryObject | None, page: int | None, depth: int, walk: _Walk) -> tuple[Kid, ...]:
    if holder is None or "/K" not in holder:
        return ()
    if depth > _DEEPEST:
        walk.findings.too_deep += 1
        return ()
    found = (_kid(value, page, depth, walk) for value in members(holder.raw_get("/K")))
    return tuple(kid for kid in found if kid is not None)


def _kid(value: object, page: int | None, depth: int, walk: _Walk) -> Kid | None:
    walk.elements += 1
    if walk.elements > MOST_ELEMENTS:
        raise LimitReachedError("this structure has too many elements")
    number = number_of(resolved(value))
    if number is not None:
        return _content(page, None, number, walk)
    node = dictionary(value)
    if node is None:
        return None
    match part(node, "/Type"):
        case "/MCR":
            own = _page(node, walk) or page
            return _content(own, reference(node, "/Stm"), number_of(part(node, "/MCID")), walk)
        case "/OBJR":
            return _area(node, _page(node, walk) or page)
    if isinstance(value, IndirectObject):
        # An element hangs from one place only: one that is met again would be read again, perhaps for ever.
        if value.idnum in walk.met:
            walk.findings.loops += 1
            return None
        walk.met.add(value.idnum)
    return _element(node, page, depth, walk)


def _element(node: DictionaryObject, page: int | None, depth: int, walk: _Walk) -> TaggedElement:
    role = name_of(part(node, "/S")) or "?"
    kids = _kids(node, _page(node, walk) or page, depth + 1, walk)
    return TaggedElement(
        role=role,
        standard=_standard(role, walk.roles),
        kids=kids,
        page=next((kid.page for kid in kids if kid.page is not None), _page(node, walk)),
        alt=text_of(part(node, "/Alt")),
        actual=text_of(part(node, "/ActualText")),
        language=text_of(part(node, "/Lang")),
        scope=_scope(node),
    )


def _standard(role: str, roles: DictionaryObject | None) -> str:
    """Return the role that a role stands for, after as many steps as the map of roles has."""
    for _ in range(len(roles) if roles is not None else 0):
        following = name_of(part(roles, "/" + role))
        if following is None or following == role:
            break
        role = following
    return role


def _scope(node: DictionaryObject) -> str | None:
    """Return what a header cell heads: rows, columns or both."""
    owners = (dictionary(value) for value in members(part(node, "/A")))
    return next((name for owner in owners if (name := name_of(part(owner, "/Scope")))), None)


def _page(node: DictionaryObject, walk: _Walk) -> int | None:
    number = reference(node, "/Pg")
    return walk.pages.get(number) if number is not None else None


def _area(node: DictionaryObject, page: int | None) -> ClickableArea:
    annotation = dictionary(part(node, "/Obj"))
    action = dictionary(part(annotation, "/A"))
    said = text_of(part(annotation, "/Contents")) or ""
    return ClickableArea(said, text_of(part(action, "/URI")) or "", page)


def _content(page: int | None, form: int | None, number: int | None, walk: _Walk) -> MarkedText | None:
    """Return the words of marked content; a page is read when the first of its content is asked for."""
    if page is None or number is None:
        walk.findings.missing += 1
        return None
    if (page, form) not in walk.texts:
        walk.texts[page, form] = _texts(page, form, walk)
    text = walk.texts[page, form].get(number)
    if text is None:
        walk.findings.missing += page not in walk.findings.unread
        return None
    return MarkedText(text, page)


def _texts(page: int, form: int | None, walk: _Walk) -> dict[int, str]:
    node = walk.reader.pages[page - 1]
    stream = node.get_contents() if form is None else IndirectObject(form, 0, walk.reader).get_object()
    resources = dictionary(part(node, "/Resources")) or DictionaryObject()
    if not isinstance(stream, StreamObject):
        return {}
    if form is not None:
        resources = dictionary(part(stream, "/Resources")) or resources
    try:
        return marked_texts(stream, resources, walk.reader, walk.budget)
    except LimitReachedError:
        raise
    except Exception:  # pypdf meets broken content with errors of every kind; the rest of the file can still be told
        walk.findings.unread.append(page)
        return {}
