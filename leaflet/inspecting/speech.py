"""A document → what a screen reader says, one utterance per line.

Screen readers differ in wording, not in content: roles, lengths of lists, positions in tables, alternate texts.
"""

from collections.abc import Iterator
from typing import assert_never

from leaflet.inspecting.document import ClickableArea, Document, Kid, MarkedText, TaggedElement, words
from leaflet.inspecting.outline import shown

_HEADINGS = {"H": "heading", **{f"H{level}": f"heading level {level}" for level in range(1, 7)}}
# Elements whose text is one utterance.
_BLOCKS = frozenset({"P", "LBody", "Caption", "TD", "TH", "TOCI", "BlockQuote", "Note", "FENote", "Title", *_HEADINGS})


def speech(document: Document) -> Iterator[str]:
    """Yield the utterances, from the title of the document to its end."""
    yield f"document, {shown(document.title) if document.title else 'no title'}"
    yield from _all(document.kids)


def _all(kids: tuple[Kid, ...]) -> Iterator[str]:
    """Yield the utterances of the kids; adjacent text and links are one utterance."""
    sentence = ""
    for kid in kids:
        if isinstance(kid, TaggedElement) and not _is_inline(kid):
            yield from _utterance(sentence)
            sentence = ""
            yield from _element(kid)
        else:
            sentence += _inline_text(kid)
    yield from _utterance(sentence)


def _is_inline(element: TaggedElement) -> bool:
    """Return whether an element is part of a sentence: a link or span without blocks inside."""
    if element.standard not in ("Link", "Span", "Quote", "Em", "Strong", "Reference", "Lbl", "Code", "Annot"):
        return False
    return all(not isinstance(kid, TaggedElement) or _is_inline(kid) for kid in element.kids)


def _inline_text(kid: Kid) -> str:
    match kid:
        case MarkedText(text):
            return text
        case ClickableArea():
            return ""
        case TaggedElement():
            inner = kid.actual or kid.alt or "".join(_inline_text(part) for part in kid.kids)
            return f"[link] {inner.lstrip()}" if kid.standard == "Link" else _in_language(kid, inner)
        case never:
            assert_never(never)


def _element(element: TaggedElement) -> Iterator[str]:
    if element.actual is not None:
        yield from _utterance(element.actual)
        return
    match element.standard:
        case "Figure" | "Formula":
            yield f"graphic, {shown(element.alt) if element.alt else 'which nothing is said of'}"
            yield from _all(tuple(kid for kid in element.kids if isinstance(kid, TaggedElement)))
        case "L" | "TOC":
            yield from _list(element)
        case "LI":
            yield from _item(element)
        case "Table":
            yield from _table(element)
        case standard if standard in _BLOCKS:
            [first, *others] = [*_all(element.kids), ""]
            kind = f"{_HEADINGS[standard]}, " if standard in _HEADINGS else ""
            yield from _utterance(_in_language(element, kind + first) if first else "")
            yield from (line for line in others if line)
        case _:
            if element.language is not None:
                yield f"[{shown(element.language)}]"
            yield from _all(element.kids)


def _list(element: TaggedElement) -> Iterator[str]:
    items = sum(isinstance(kid, TaggedElement) and kid.standard in ("LI", "TOCI") for kid in element.kids)
    yield f"{'contents' if element.standard == 'TOC' else 'list'} with {items} item{'' if items == 1 else 's'}"
    yield from _all(element.kids)
    yield "end of list"


def _item(element: TaggedElement) -> Iterator[str]:
    """Yield the utterances of an item; its label begins the first one."""
    label = "".join(words(kid) for kid in element.kids if isinstance(kid, TaggedElement) and kid.standard == "Lbl")
    others = tuple(kid for kid in element.kids if not (isinstance(kid, TaggedElement) and kid.standard == "Lbl"))
    [first, *rest] = [*_all(others), ""]
    yield from _utterance(f"{label} {first}")
    yield from (line for line in rest if line)


def _table(element: TaggedElement) -> Iterator[str]:
    rows = list(_rows(element))
    columns = max((len(row) for row in rows), default=0)
    yield f"table with {len(rows)} rows and {columns} columns"
    captions = (kid for kid in element.kids if isinstance(kid, TaggedElement) and kid.standard == "Caption")
    yield from _all(tuple(captions))
    heads: dict[int, str] = {}
    for number, row in enumerate(rows, start=1):
        for column, cell in enumerate(row, start=1):
            text = " ".join(_all(cell.kids))
            head = f"{heads[column]}: " if column in heads else ""
            if cell.standard == "TH" and cell.scope in (None, "Column", "Both"):
                heads[column] = text
            yield from _utterance(f"row {number}, column {column}, {head}{text or 'empty'}")
    yield "end of table"


def _rows(element: TaggedElement) -> Iterator[list[TaggedElement]]:
    for kid in element.kids:
        if isinstance(kid, TaggedElement) and kid.standard == "TR":
            yield [cell for cell in kid.kids if isinstance(cell, TaggedElement) and cell.standard in ("TH", "TD")]
        elif isinstance(kid, TaggedElement):
            yield from _rows(kid)


def _in_language(element: TaggedElement, text: str) -> str:
    return f"[{element.language}] {text}" if element.language is not None else text


def _utterance(text: str) -> Iterator[str]:
    if text.strip():
        yield shown(text)
