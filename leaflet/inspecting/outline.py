"""A document → an indented outline: metadata first, then one line per element."""

from collections.abc import Iterator, Sequence
from typing import assert_never

from leaflet.inspecting.document import ClickableArea, Document, Kid, MarkedText, TaggedElement
from leaflet.model.page_geometry import Shape
from leaflet.model.units import in_mm

_INDENT = "  "
# So many sizes of pages are facts_of_element, and so many pages of each by their numbers.
_MOST_SIZES, _MOST_PAGES = 5, 10


def outline(document: Document) -> Iterator[str]:
    """Yield the lines of the outline."""
    yield from facts(document)
    yield ""
    for kid in document.kids:
        yield from _lines(kid, 0, None)


def facts(document: Document) -> Iterator[str]:
    """Yield the metadata of the file, one line each."""
    yield f"title: {shown(document.title) if document.title else 'none'}"
    yield f"language: {shown(document.language) if document.language else 'none'}"
    yield f"pages: {document.pages}"
    yield from _sizes(document.shapes)
    yield f"tagged: {'yes' if document.tagged else 'no'}"
    yield f"claims to be: {', '.join(document.claims) or 'nothing special'}"


def _sizes(shapes: Sequence[Shape]) -> Iterator[str]:
    """Yield how large the pages are to be seen, the usual first; which pages are otherwise, as far as they are few."""
    found: dict[str, list[int]] = {}
    for number, shape in enumerate(shapes, start=1):
        width, height = (f"{in_mm(side):.0f}" for side in shape.seen)
        turned = f", turned by {shape.turn}°" if shape.turn else ""
        found.setdefault(f"{width} × {height} mm{turned}", []).append(number)
    usual, *others = sorted(found, key=lambda size: -len(found[size])) or [""]
    if usual:
        yield f"page size: {usual}"
    for size in others[:_MOST_SIZES]:
        numbers = found[size]
        more = f" and {len(numbers) - _MOST_PAGES} more" if len(numbers) > _MOST_PAGES else ""
        yield f"page size of {', '.join(map(str, numbers[:_MOST_PAGES]))}{more}: {size}"
    if len(others) > _MOST_SIZES:
        yield f"page sizes besides: {len(others) - _MOST_SIZES}"


def shown(text: str) -> str:
    """Return text for a terminal, on one line and without control characters."""
    return "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in " ".join(text.split()))


def _lines(kid: Kid, depth: int, page: int | None) -> Iterator[str]:
    """Yield the lines of a part of the tree. An element states its page where it differs from its parent's."""
    indent = depth * _INDENT
    match kid:
        case MarkedText(text):
            if text.strip():
                yield f"{indent}“{shown(text)}”"
        case ClickableArea(words, target):
            yield f"{indent}→ {shown(target or words) or 'inside this document'}"
        case TaggedElement(kids=kids):
            texts = [inner.text for inner in kids if isinstance(inner, MarkedText)]
            if len(texts) < len(kids) or not "".join(texts).strip():
                yield indent + _described(kid, page)
                for inner in _joined(kids):
                    yield from _lines(inner, depth + 1, kid.page)
            else:
                yield f"{indent}{_described(kid, page)}: {shown(''.join(texts))}"
        case never:
            assert_never(never)


def _joined(kids: tuple[Kid, ...]) -> Iterator[Kid]:
    """Yield the kids, with adjacent texts joined."""
    waiting: MarkedText | None = None
    for kid in kids:
        if isinstance(kid, MarkedText):
            waiting = MarkedText(waiting.text + kid.text, waiting.page) if waiting else kid
            continue
        if waiting:
            yield waiting
        waiting = None
        yield kid
    if waiting:
        yield waiting


def _described(element: TaggedElement, page: int | None) -> str:
    """Return the role of an element and its attributes."""
    facts_of_element = [f"stands for {shown(element.standard)}"] if element.standard != element.role else []
    facts_of_element += [f"page {element.page}"] if element.page not in (None, page) else []
    facts_of_element += [f"language {shown(element.language)}"] if element.language is not None else []
    facts_of_element += [f"scope {shown(element.scope)}"] if element.scope is not None else []
    facts_of_element += [f"alt “{shown(element.alt)}”"] if element.alt is not None else []
    facts_of_element += [f"says “{shown(element.actual)}”"] if element.actual is not None else []
    return f"{shown(element.role)} ({', '.join(facts_of_element)})" if facts_of_element else shown(element.role)
