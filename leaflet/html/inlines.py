"""Running text → inline elements: strong text, links, terms that the glossary explains."""

from collections.abc import Iterator, Mapping, Sequence
from typing import assert_never

from leaflet.html.markup import Node, Tag, tag
from leaflet.model.content import Explanation, Inline, Line, Link, Placeholder, Strong, Term, Text
from leaflet.model.phrases import Phrases
from leaflet.model.shared_text import TO_WRITE_ON, to_write, unsaid
from leaflet.model.value import value


@value
class PageContext:
    """What all parts of a page need: the phrases of its language, and the anchors of the glossary's terms."""

    phrases: Phrases
    terms: Mapping[str, str]

    def anchor(self, term: str) -> str | None:
        """Return the anchor of a term's entry in the glossary, None if it has none."""
        return self.terms.get(term.casefold())


def page_context(phrases: Phrases, glossary: Sequence[Explanation]) -> PageContext:
    """Return the context of a leaflet's page.

    All anchors that leaflet adds begin with an underline, unlike the names that authors give.
    """
    return PageContext(
        phrases, {entry.term.text.casefold(): f"_term-{number}" for number, entry in enumerate(glossary, start=1)}
    )


def inlines(line: Line, context: PageContext) -> Iterator[Node]:
    """Yield a line of content as text and elements. Addresses of links are printed as on paper."""
    for inline in line:
        yield from _inline(inline, context)


def paragraph(line: Line, context: PageContext, *, kind: str | None = None) -> Tag:
    """Return a line of content as a paragraph."""
    return tag("p", *inlines(line, context), class_=kind)


def _inline(inline: Inline, context: PageContext) -> Iterator[Node]:
    match inline:
        case Text(text):
            for number, part in enumerate(text.split("\n")):
                if number:
                    yield tag("br")
                yield part
        case Strong(content):
            yield tag("strong", *inlines(content, context))
        case Link(content, target):
            # In right-to-left text, a browser would reverse the groups of a phone number.
            direction = "ltr" if target.startswith("tel:") else None
            yield tag("a", *inlines(content, context), href=target, dir=direction)
            address = unsaid(inline)
            if address:
                yield f" ({address})"
        case Term(text, entry):
            anchor = context.anchor(entry)
            yield tag("a", text, class_="term", href="#" + anchor) if anchor else text
        case Placeholder():
            yield to_write(inline, context.phrases) + "\u00a0"
            yield tag("span", TO_WRITE_ON, class_="to-write")
        case never:
            assert_never(never)
