"""The web page says what the booklet says: every word, in the same order.

Compared are the words that the booklet's tags hold and those of the page's elements, alt texts among them. Left out is
only what one of the two must have and the other cannot:

- of the booklet: running feet (artifacts, so not in its tags), the signs before items of lists, page numbers in the
  contents, the headings of pages to write on that fill the last sheet, the place for a clinic's stamp
- of the page: the link past the cover, the list of contents where the booklet is too short for one, and at its end
  what the feet of the booklet say on every page

Parts of the back cover that find no room there stand before it in the booklet, in the same order among themselves.
"""

from collections.abc import Iterator
from datetime import date
from html.parser import HTMLParser
from itertools import product
from pathlib import Path

import pytest

from leaflet.commands.build import BuildOptions, build
from leaflet.inspecting.document import ClickableArea, Document, Kid, MarkedText, TaggedElement, words
from leaflet.inspecting.examine import examine

ROOT = Path(__file__).parents[2]
LEAFLETS = [ROOT / "content.yaml", *sorted((ROOT / "tests" / "leaflets").glob("*.yaml"))]
TODAY = date(2026, 11, 23)

CLINIC = "Your clinic or care team:"
WRITING = {"Questions I want to ask", "Notes", "My appointments"}


@pytest.fixture(scope="module", params=LEAFLETS, ids=lambda path: path.stem)
def both(request, tmp_path_factory):
    """Build a leaflet as a booklet and as a page; return the document that its tags make, and the page."""
    order = BuildOptions(
        editions=("booklet", "html"), style="default", output=tmp_path_factory.mktemp("both"), today=TODAY
    )
    [built] = build([request.param], order)
    booklet, page = built.written
    document, problems = examine(booklet.read_bytes(), booklet.name)
    assert problems == []
    return document, Page(page.read_text(encoding="utf-8"))


# The booklet, by its tags.


def parts(document: Document) -> list[TaggedElement]:
    """Return what hangs below the root, without pages to write on: a heading with nothing below it."""
    [root] = document.kids
    return [part for part in root.kids if not (part.standard == "Sect" and said(part) in WRITING)]


def contents(element: TaggedElement) -> list[TaggedElement]:
    """Return the list of contents, if this is the section that holds it."""
    return [kid for kid in element.kids if isinstance(kid, TaggedElement) and kid.standard == "TOC"]


def said(kid: Kid) -> str:
    """Return the words of a part of the tree, parted by single spaces."""
    return " ".join("".join(texts(kid)).split())


def texts(kid: Kid) -> Iterator[str]:
    match kid:
        case MarkedText(text):
            yield text
        case ClickableArea() | TaggedElement(standard="Lbl"):
            return
        case TaggedElement() if words(kid).strip() != CLINIC:
            apart = "" if kid.standard in ("Link", "Span") else " "
            yield f" {kid.alt} " if kid.alt is not None else apart
            for inner in kid.kids:
                yield from texts(inner)
            yield apart


# The page, by its elements.


class Page(HTMLParser):
    """Every text of a page with the elements around it, each a number, a name and its attributes."""

    WITHOUT_END = frozenset({"meta", "img"})
    WITHIN_LINES = frozenset({"a", "span", "strong"})

    def __init__(self, page):
        super().__init__()
        self.around, self.texts, self.count = [], [], 0
        self.feed(page)

    def handle_starttag(self, name, attributes):
        self.count += 1
        if name not in self.WITHIN_LINES:
            self.handle_data(f" {dict(attributes).get('alt', '')} ")
        if name not in self.WITHOUT_END:
            self.around.append((self.count, name, dict(attributes).get("class", "")))

    def handle_endtag(self, name):
        self.around.pop()
        if name not in self.WITHIN_LINES:
            self.handle_data(" ")

    def handle_data(self, text):
        self.texts.append((tuple(self.around), text))

    def before_the_end(self):
        """Return what the page says, the link past the cover, the contents and the end left out."""
        left_out = {"head", "nav", "footer"}
        kept = [
            text
            for around, text in self.texts
            if not any(name in left_out or kind == "skip" for _, name, kind in around)
        ]
        return " ".join("".join(kept).split())

    def end(self):
        """Return what each part of the end says, but for what the feet of a booklet say."""
        found = {}
        for around, text in self.texts:
            names = [name for _, name, _ in around]
            if "footer" in names[:-1]:
                number, _, kind = around[names.index("footer") + 1]
                found.setdefault((number, kind), []).append(text)
        return [" ".join("".join(texts).split()) for (_, kind), texts in found.items() if kind != "feet"]

    def contents(self):
        """Return the titles that the contents list."""
        return [text for around, text in self.texts if [name for _, name, _ in around][-4:] == ["nav", "ul", "li", "a"]]


def orders(end):
    """Yield the words of the last parts, in each order in which some of them stand before the others."""
    for moved in product((True, False), repeat=len(end)):
        numbered = sorted(zip(moved, range(len(end)), end, strict=True), key=lambda part: (not part[0], part[1]))
        yield " ".join(text for _, _, text in numbered)


def test_every_word_is_there_in_the_same_order(both):
    document, page = both
    told = " ".join(filter(None, (said(part) for part in parts(document) if not contents(part))))
    start = page.before_the_end()
    assert told[: len(start)] == start
    assert told[len(start) :].strip() in list(orders(page.end()))


def test_the_contents_list_the_same_parts(both):
    document, page = both
    for toc in [toc for part in parts(document) for toc in contents(part)]:
        assert page.contents() == [said(entry).rsplit(" ", 1)[0] for entry in toc.kids]
