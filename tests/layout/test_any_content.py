"""Whatever a leaflet says, it is set whole, or it is said what cannot be."""

from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass
from random import Random
from typing import TypeVar

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from leaflet.layout.booklet import set_booklet
from leaflet.model.content import (
    Block,
    Body,
    Common,
    Contact,
    Contacts,
    Count,
    Day,
    Email,
    Explanation,
    Helpline,
    Identifier,
    Inline,
    Item,
    LanguageTag,
    Leaflet,
    Line,
    Link,
    List,
    Note,
    Occasion,
    Paragraph,
    Phone,
    PlainText,
    Publisher,
    Reference,
    ReviewState,
    Section,
    Strong,
    Table,
    Term,
    Text,
    Urgent,
    WebAddress,
    Write,
)
from leaflet.model.draft import Draft
from leaflet.model.phrases import Phrases
from leaflet.model.problems import errors
from leaflet.model.theme import Theme
from leaflet.pdf.canvas import draw

T = TypeVar("T")
ANYTHING = st.characters(exclude_categories=["Cc", "Cs", "Cn", "Zl", "Zp"])
MADE_OF = """
a I the nurse you tests treatment 500 mg 9am 5pm NHS 111 (biopsy) “quoted” it’s don't e.g. and/or 50% £3.50 a-b – — …
well-known <b>bold</b> &amp; & < > {curly} [square] ((round)) **stars** $HOME %s \\n #1 @home * _under_ ~ Ŵyr ŷd Zażółć
gęślą İğne Phẫu thuật ởỡ Știință Ґанок п’ять Ёлка Αυτή ἀρχῆς ΐΰ ﬁ e\u0301 ½ ² m² °C µg € № 0808 800 4040 31/12/2025
https://www.example.org/a/b?c=d&e=f someone@example.org www.example.org
"""
WORDS = MADE_OF.split()


class Writer:
    """Makes up leaflets: the same seed gives the same one."""

    def __init__(self, seed: int) -> None:
        self.random = Random(seed)

    def some(self, make: Callable[[], T], least: int, most: int) -> tuple[T, ...]:
        return tuple(make() for _ in range(self.random.randint(least, most)))

    def perhaps(self, make: Callable[[], T]) -> T | None:
        return make() if self.random.random() < 0.5 else None

    def text(self, most: int) -> str:
        words = self.random.choices(WORDS, k=self.random.randint(1, most))
        if self.random.random() < 0.05:
            words.append(("Electroencephalographically" * 6)[: self.random.randint(50, 150)])
        return " ".join(words)

    def words(self) -> PlainText:
        return PlainText(self.text(4))

    def line(self, most: int = 25) -> Line:
        return Line(self.some(lambda: self.inline(most), 1, 3))

    def inline(self, most: int) -> Inline:
        text = Text(self.text(most))
        choice = self.random.random()
        if choice < 0.1:
            return Link(Line((text,)), self.random.choice(["https://example.org/a", "tel:01", "mailto:a@example.org"]))
        if choice < 0.2:
            return Strong(Line((text,)))
        return Term("hard words", "hard words") if choice < 0.25 else text

    def list_(self, depth: int = 0) -> List:
        def item() -> Item:
            inner = self.list_(1) if depth == 0 and self.random.random() < 0.2 else None
            return Item(self.line(10), inner)

        return List(
            self.some(item, 1, 8), self.random.random() < 0.3, None if depth else self.perhaps(lambda: self.line(8))
        )

    def prose(self) -> Block:
        return self.list_() if self.random.random() < 0.4 else Paragraph(self.line(40))

    def prose_body(self) -> Body:
        return Body(self.some(self.prose, 1, 4))

    def table(self) -> Table:
        columns = self.random.randint(1, 4)

        def row() -> tuple[Line, ...]:
            return tuple(Line((Text(self.random.choice(WORDS[:24])),)) for _ in range(columns))

        return Table(caption=self.perhaps(self.words), header=row(), rows=self.some(row, 1, 15))

    def contact(self) -> Contact:
        return Contact(
            name=self.words(),
            phone=self.perhaps(lambda: Phone("01632 960 001")),
            hours=self.some(self.words, 0, 2),
            email=self.perhaps(lambda: Email("a@example.org")),
            website=self.perhaps(lambda: WebAddress("https://example.org")),
            address=self.some(self.words, 0, 3),
            text=self.perhaps(lambda: self.line(10)),
        )

    def block(self) -> Block:
        match self.random.randrange(8):
            case 0:
                return Note(title=self.perhaps(self.words), body=self.prose_body())
            case 1:
                return Urgent(title=self.perhaps(self.words), body=self.prose_body())
            case 2:
                return self.table()
            case 3:
                return Write(title=self.perhaps(self.words), lines=Count(self.random.randint(1, 60)))
            case 4:
                return Contacts(entries=self.some(self.contact, 1, 3))
            case _:
                return self.prose()

    def section(self, level: int = 1) -> Section:
        blocks: tuple[Block, ...] = self.some(self.block, 1, 4)
        if level < 3 and self.random.random() < 0.3:
            blocks += self.some(lambda: self.section(level + 1), 1, 2)
        language = self.perhaps(lambda: LanguageTag("cy"))
        return Section(title=self.words(), body=Body(blocks), common=Common(lang=language))

    def leaflet(self) -> Leaflet:
        return Leaflet(
            id=Identifier("any"),
            title=PlainText(self.text(12)),
            subtitle=self.perhaps(self.words),
            audience=self.perhaps(self.words),
            language=LanguageTag("en-GB"),
            publisher=Publisher(
                name=self.words(), website=self.perhaps(lambda: WebAddress("https://example.org/latest"))
            ),
            reference=self.perhaps(self.words),
            version=PlainText(self.random.choice(WORDS)),
            reviewed=Day(2025, 1, 31),
            review_due=Day(2028, 1, None),
            urgent=self.perhaps(self.prose_body) or Body(()),
            summary=self.perhaps(self.prose_body) or Body(()),
            sections=self.some(self.section, 1, 5),
            helpline=self.perhaps(
                lambda: Helpline(name=self.words(), phone=Phone("0808 157 0000"), text=Body((Paragraph(self.line(6)),)))
            ),
            glossary=(
                Explanation(PlainText("hard words"), self.line(6)),
                *(Explanation(PlainText(f"term {number}"), self.line(6)) for number in range(self.random.randrange(4))),
            ),
            references=self.some(lambda: Reference(title=self.line(), source=self.perhaps(self.words)), 0, 3),
            evidence=self.perhaps(self.prose_body) or Body(()),
            formats=self.perhaps(self.prose_body) or Body(()),
            feedback=self.perhaps(self.prose_body) or Body(()),
            imprint=self.perhaps(self.prose_body) or Body(()),
        )


def squeezed(text: str) -> str:
    return " ".join(text.split())


def said(value: object) -> Iterator[str]:
    """Yield every printed text of the leaflet."""
    match value:
        case Text() | PlainText() | Phone() | Email():
            yield squeezed(value.text)
        case tuple():
            for part in value:
                yield from said(part)
        case LanguageTag() | Identifier() | WebAddress() | Day() | Count() | Common():
            return
        case _ if is_dataclass(value):
            for field in fields(value):
                yield from said(getattr(value, field.name))
        case _:
            return


def shown(draft: Draft) -> str:
    """Return what is read on the pages, feet left out, without its spaces: a line may end inside a long word."""
    runs = (run.text for page in draft.pages for run in page.runs() if run.element is not None)
    return "".join(runs).replace(" ", "")


def prove(seed: int, state: ReviewState, theme: Theme, phrases: Phrases) -> None:
    leaflet = Writer(seed).leaflet()
    draft = set_booklet(leaflet, theme, phrases, Occasion(state=state))
    assert len(draft.pages) % 4 == 0
    if errors(draft.problems):
        return
    everything = shown(draft)
    for text in said(leaflet):
        assert "".join(text.split()) in everything
    assert draw(draft).startswith(b"%PDF-1.7")


STATES = st.sampled_from(ReviewState)
SEEDS = st.integers(0, 1_000_000)


@settings(max_examples=25)
@given(seed=SEEDS, state=STATES)
def test_any_leaflet_is_set_whole_or_has_problems(
    seed: int, state: ReviewState, theme: Theme, phrases: Phrases
) -> None:
    prove(seed, state, theme, phrases)


@pytest.mark.slow
@settings(max_examples=400)
@given(seed=SEEDS, state=STATES)
def test_many_more_leaflets_are_set_whole_or_have_problems(
    seed: int, state: ReviewState, theme: Theme, phrases: Phrases
) -> None:
    prove(seed, state, theme, phrases)


@settings(max_examples=40)
@given(text=st.text(ANYTHING, min_size=1, max_size=80).map(squeezed).filter(bool))
def test_characters_that_no_font_has_are_problems_and_all_others_are_shown(
    text: str, theme: Theme, phrases: Phrases
) -> None:
    leaflet = Leaflet(
        id=Identifier("any"),
        title=PlainText("Any text"),
        language=LanguageTag("en-GB"),
        publisher=Publisher(name=PlainText("Anytown Test Hospital")),
        version=PlainText("1"),
        reviewed=Day(2025, 1, 1),
        review_due=Day(2028, 1, 1),
        sections=(Section(title=PlainText("A section"), body=Body((Paragraph(Line((Text(text),))),))),),
    )
    draft = set_booklet(leaflet, theme, phrases, Occasion())
    if errors(draft.problems):
        assert {problem.code for problem in errors(draft.problems)} == {"no-glyph"}
    else:
        assert "".join(text.split()) in shown(draft)
        draw(draft)
