"""Mark the first use of each term that a leaflet's glossary explains."""

import re
from collections.abc import Iterator
from typing import assert_never

from leaflet.model import (
    Block,
    Body,
    Contact,
    Contacts,
    Foreign,
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
    Section,
    Strong,
    Table,
    Term,
    Text,
    Urgent,
    Write,
)
from leaflet.reading.strand import together
from leaflet.value import replace


def mark(leaflet: Leaflet) -> Leaflet:
    """Return the leaflet with the first use of each term, in the summary and then the sections, made a Term.

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
        self.spelling = {_form(term): term for term in terms}
        self.waiting = set(self.spelling)
        longest_first = sorted(self.spelling, key=lambda form: (-len(form), form))
        words = "|".join(r"[ \u00a0]+".join(map(re.escape, form.split())) for form in longest_first)
        self.pattern = re.compile(rf"(?<![\w-])(?:{words})(?![\w-])", re.IGNORECASE)

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
            case Picture() | Foreign() | Write():
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
                self.waiting.discard(_form(inline.entry))
                return replace(inline, entry=self.spelling.get(_form(inline.entry), inline.entry))
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
            form = _form(match[0])
            if form in self.waiting:
                self.waiting.discard(form)
                yield from strand.texts(start, match.start())
                yield Term(match[0], self.spelling[form], strand.place(match.start()))
                start = match.end()
        yield from strand.texts(start, len(strand.text))


def _form(term: str) -> str:
    return " ".join(term.split()).casefold()
