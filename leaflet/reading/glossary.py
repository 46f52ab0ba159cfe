"""Mark the first use of each term that a leaflet's glossary explains."""

import re
from collections.abc import Iterator
from typing import assert_never

from leaflet.model.content import (
    Block,
    Body,
    Contact,
    Contacts,
    Inline,
    Item,
    Leaflet,
    Line,
    Link,
    List,
    Note,
    Paragraph,
    Picture,
    Placeholder,
    ReportLabBlock,
    Section,
    Strong,
    Table,
    Term,
    Text,
    Urgent,
    Write,
)
from leaflet.model.value import replace
from leaflet.reading.source_text import together

# What joins two words to one: A-node is no node.
_JOINING = r"\-\u2010\u2011"
# The word before a term and the word after it, of two letters or more: capitals in a line of capitals mean nothing.
_BEFORE = re.compile(r"(?<!\w)([^\W\d_]{2,})[ \u00a0]+$")
_AFTER = re.compile(r"[ \u00a0]+([^\W\d_]{2,})")
_NEAR = 40


def mark(leaflet: Leaflet) -> Leaflet:
    """Return the leaflet with the first use of each term, in the summary and then the sections, made a Term.

    A term is found as whole words, in small letters or capitals; one in capitals, such as IT or US, in capitals only,
    and not among other words in capitals.

    Headings, links and the glossary itself keep their words as they are. A term that the author named with
    ``{{ }}`` gets the spelling of its entry; the first of them counts as the first use.
    """
    if not leaflet.glossary:
        return leaflet
    marking = _Marking([explanation.term.text for explanation in leaflet.glossary])
    summary = marking.body(leaflet.summary)
    sections = tuple(marking.section(section) for section in leaflet.sections)
    marking.waiting.clear()
    return replace(
        leaflet,
        urgent=marking.body(leaflet.urgent),
        summary=summary,
        sections=sections,
        evidence=marking.body(leaflet.evidence),
        links=marking.body(leaflet.links),
        formats=marking.body(leaflet.formats),
        feedback=marking.body(leaflet.feedback),
        imprint=marking.body(leaflet.imprint),
        helpline=leaflet.helpline and replace(leaflet.helpline, text=marking.body(leaflet.helpline.text)),
    )


class _Marking:
    """The terms that still wait for their first use; it lives through one reading of a leaflet."""

    def __init__(self, terms: list[str]) -> None:
        self.spelling = {form(term): term for term in terms}
        self.capitals = {form(term) for term in terms if term.isupper()}
        self.waiting = set(self.spelling)
        longest_first = sorted(self.spelling, key=lambda one: (-len(one), one))
        words = "|".join(r"[ \u00a0]+".join(map(_escaped, one.split())) for one in longest_first)
        self.pattern = re.compile(rf"(?<![\w{_JOINING}])(?:{words})(?![\w{_JOINING}\u0300-\u036f])", re.IGNORECASE)

    def body(self, body: Body) -> Body:
        return Body(tuple(self.block(block) for block in body))

    def section(self, section: Section) -> Section:
        return replace(section, body=self.body(section.body))

    def block(self, block: Block) -> Block:
        match block:
            case Paragraph():
                return replace(block, content=self.line(block.content))
            case List():
                return self.items(block)
            case Note() | Urgent():
                return replace(block, body=self.body(block.body))
            case Section():
                return self.section(block)
            case Table():
                return replace(block, rows=tuple(tuple(self.line(cell) for cell in row) for row in block.rows))
            case Contacts():
                return replace(block, entries=tuple(self.contact(contact) for contact in block.entries))
            case Picture() | ReportLabBlock() | Write():
                return block
            case never:
                assert_never(never)

    def items(self, block: List) -> List:
        lead_in = None if block.lead_in is None else self.line(block.lead_in)
        return replace(block, lead_in=lead_in, items=tuple(self.item(item) for item in block.items))

    def item(self, item: Item) -> Item:
        content = self.line(item.content)
        return replace(item, content=content, inner=None if item.inner is None else self.items(item.inner))

    def contact(self, contact: Contact) -> Contact:
        return contact if contact.text is None else replace(contact, text=self.line(contact.text))

    def line(self, line: Line) -> Line:
        return Line(tuple(self.inlines(line)))

    def inlines(self, line: Line) -> Iterator[Inline]:
        texts: list[Text] = []
        for inline in line:
            if isinstance(inline, Text):
                texts.append(inline)
                continue
            yield from self.texts(texts)
            texts = []
            yield self.other(inline)
        yield from self.texts(texts)

    def other(self, inline: Strong | Link | Placeholder | Term) -> Inline:
        match inline:
            case Strong():
                return replace(inline, content=self.line(inline.content))
            case Term():
                self.waiting.discard(form(inline.entry))
                return replace(inline, entry=self.spelling.get(form(inline.entry), inline.entry))
            case Link() | Placeholder():
                return inline
            case never:
                assert_never(never)

    def texts(self, texts: list[Text]) -> Iterator[Inline]:
        """Yield texts that follow one another: a term may go on from one line of the file to the next."""
        if not texts:
            return
        strand = together(texts)
        start = 0
        for match in self.pattern.finditer(strand.text):
            found = form(match[0])
            if found in self.waiting and self.is_meant(found, match):
                self.waiting.discard(found)
                yield from strand.texts(start, match.start())
                yield Term(match[0], self.spelling[found], strand.place(match.start()))
                start = match.end()
        yield from strand.texts(start, len(strand.text))

    def is_meant(self, found: str, match: re.Match[str]) -> bool:
        """Whether words are a term's: IT is, in “the IT drug”; “It” is not, nor is IT in “IT IS FREE”."""
        if found not in self.capitals:
            return True
        text, start, end = match.string, match.start(), match.end()
        around = _BEFORE.search(text[max(start - _NEAR, 0) : start]), _AFTER.match(text, end)
        return match[0].isupper() and not any(near is not None and near[1].isupper() for near in around)


def form(term: str) -> str:
    """Return a term as it is compared: without capitals, with plain spaces and apostrophes."""
    return " ".join(term.split()).casefold().replace("\u2019", "'")


def _escaped(word: str) -> str:
    return re.escape(word).replace("'", "['\u2019]")
