"""Turn running text into elements within a line: strong words, links, words that the glossary explains."""

from collections.abc import Iterator
from typing import assert_never

from leaflet.html.lexicon import Anchors
from leaflet.html.markup import Node, Tag, tag
from leaflet.model.content import Inline, Line, Link, Placeholder, Strong, Term, Text
from leaflet.model.shared_text import TO_WRITE_ON, to_write, unsaid


def inlines(line: Line, lexicon: Anchors) -> Iterator[Node]:
    """Yield a line of content as text and elements; the address of a link is told as it is on paper."""
    for inline in line:
        yield from _inline(inline, lexicon)


def paragraph(line: Line, lexicon: Anchors, *, kind: str | None = None) -> Tag:
    """Return a line of content as a paragraph."""
    return tag("p", *inlines(line, lexicon), class_=kind)


def _inline(inline: Inline, lexicon: Anchors) -> Iterator[Node]:
    match inline:
        case Text(text):
            for number, part in enumerate(text.split("\n")):
                if number:
                    yield tag("br")
                yield part
        case Strong(content):
            yield tag("strong", *inlines(content, lexicon))
        case Link(content, target):
            # Left to itself, text from right to left would turn the groups of a phone number round.
            way = "ltr" if target.startswith("tel:") else None
            yield tag("a", *inlines(content, lexicon), href=target, dir=way)
            address = unsaid(inline)
            if address:
                yield f" ({address})"
        case Term(text, entry):
            anchor = lexicon.anchor(entry)
            yield tag("a", text, class_="term", href="#" + anchor) if anchor else text
        case Placeholder():
            yield to_write(inline, lexicon.phrases) + "\u00a0"
            yield tag("span", TO_WRITE_ON, class_="to-write")
        case never:
            assert_never(never)
