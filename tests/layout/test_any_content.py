"""Whatever a leaflet says, it is set whole, or it is said what cannot be."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from itertools import count

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from leaflet.draft import Draft
from leaflet.layout.booklet import set_booklet
from leaflet.model import (
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
    Item,
    LanguageTag,
    Leaflet,
    Line,
    Link,
    List,
    Note,
    Paragraph,
    Phone,
    Publisher,
    Reference,
    ReviewState,
    Section,
    Strong,
    Table,
    Text,
    Urgent,
    WebAddress,
    Words,
    Write,
)
from leaflet.pdf.canvas import draw
from leaflet.phrases import Phrases
from leaflet.problems import errors
from leaflet.theme import Theme

LETTERS = st.characters(categories=["L", "N", "P", "S", "Zs"], max_codepoint=0x0530, exclude_characters="\u00ad")
ANYTHING = st.characters(exclude_categories=["Cc", "Cs", "Cn", "Zl", "Zp"])
WORD = st.text(LETTERS, min_size=1, max_size=12).map(str.strip).filter(bool)
LONG_WORD = st.text(LETTERS, min_size=60, max_size=120).map(str.strip).filter(bool)


def squeezed(text: str) -> str:
    return " ".join(text.split())


TEXT = (
    st.lists(st.one_of(WORD, WORD, WORD, LONG_WORD), min_size=1, max_size=25).map(" ".join).map(squeezed).filter(bool)
)
SHORT = st.lists(WORD, min_size=1, max_size=4).map(" ".join).map(squeezed).filter(bool)


def line(text: st.SearchStrategy[str]) -> st.SearchStrategy[Line]:
    plain = text.map(Text)
    strong = text.map(lambda words: Strong(Line((Text(words),))))
    link = text.map(lambda words: Link(Line((Text(words),)), "https://example.org/a"))
    return st.lists(st.one_of(plain, plain, strong, link), min_size=1, max_size=3).map(tuple).map(Line)


def words(text: st.SearchStrategy[str] = SHORT) -> st.SearchStrategy[Words]:
    return st.builds(Words, text)


ITEM = st.builds(
    Item, line(TEXT), st.none() | st.builds(List, st.lists(st.builds(Item, line(SHORT)), min_size=1).map(tuple))
)
PROSE = st.one_of(
    st.builds(Paragraph, line(TEXT)),
    st.builds(List, st.lists(ITEM, min_size=1, max_size=6).map(tuple), st.booleans(), st.none() | line(SHORT)),
)


def rows(columns: int) -> st.SearchStrategy[tuple[tuple[Line, ...], ...]]:
    row = st.lists(line(SHORT), min_size=columns, max_size=columns).map(tuple)
    return st.lists(row, min_size=1, max_size=12).map(tuple)


TABLE = st.integers(1, 4).flatmap(
    lambda columns: st.builds(
        Table,
        caption=st.none() | words(),
        header=st.lists(line(SHORT), min_size=columns, max_size=columns).map(tuple),
        rows=rows(columns),
    )
)
PROSE_BODY = st.lists(PROSE, min_size=1, max_size=4).map(tuple).map(Body)
CONTACT = st.builds(
    Contact,
    name=words(),
    phone=st.none() | st.just(Phone("01632 960 001")),
    hours=st.none() | words(),
    email=st.none() | st.just(Email("a@example.org")),
    website=st.none() | st.just(WebAddress("https://example.org")),
    address=st.lists(words(), max_size=3).map(tuple),
    text=st.none() | line(TEXT),
)
BLOCK = st.one_of(
    PROSE,
    st.builds(Note, title=st.none() | words(), body=PROSE_BODY),
    st.builds(Urgent, title=st.none() | words(), body=PROSE_BODY),
    TABLE,
    st.builds(Write, title=st.none() | words(), lines=st.integers(1, 60).map(Count)),
    st.builds(Contacts, entries=st.lists(CONTACT, min_size=1, max_size=3).map(tuple)),
)
BODY = st.lists(BLOCK, min_size=1, max_size=5).map(tuple).map(Body)
INNER = st.builds(Section, title=words(), body=BODY)
SECTION = st.builds(
    Section,
    title=words(),
    body=st.one_of(BODY, st.lists(st.one_of(BLOCK, INNER), min_size=1, max_size=3).map(tuple).map(Body)),
    common=st.builds(Common, lang=st.none() | st.just(LanguageTag("cy"))),
)
LEAFLET = st.builds(
    Leaflet,
    id=st.just(Identifier("any")),
    title=words(TEXT),
    subtitle=st.none() | words(),
    audience=st.none() | words(),
    language=st.just(LanguageTag("en-GB")),
    publisher=st.builds(Publisher, name=words(), website=st.none() | st.just(WebAddress("https://example.org/latest"))),
    reference=st.none() | words(),
    version=words(WORD),
    published=st.none(),
    reviewed=st.just(Day(2025, 1, 31)),
    review_due=st.just(Day(2028, 1, None)),
    owner=st.none(),
    urgent=st.just(Body(())) | PROSE_BODY,
    summary=st.just(Body(())) | PROSE_BODY,
    sections=st.lists(SECTION, min_size=1, max_size=4).map(tuple),
    helpline=st.none() | st.builds(Helpline, name=words(), phone=st.just(Phone("0808 157 0000")), text=PROSE_BODY),
    glossary=st.lists(st.builds(Explanation, words(), line(SHORT)), max_size=3).map(tuple),
    references=st.lists(st.builds(Reference, title=line(TEXT), source=st.none() | words()), max_size=3).map(tuple),
    evidence=st.just(Body(())) | PROSE_BODY,
    links=st.just(Body(())),
    formats=st.just(Body(())) | PROSE_BODY,
    feedback=st.just(Body(())) | PROSE_BODY,
    imprint=st.just(Body(())) | PROSE_BODY,
)


def renamed(leaflet: Leaflet) -> Leaflet:
    """Give every explained word a name of its own, as the reader makes sure."""
    numbers = count()
    glossary = tuple(Explanation(Words(f"{e.term.text} {next(numbers)}"), e.meaning) for e in leaflet.glossary)
    return Leaflet(**{f.name: getattr(leaflet, f.name) for f in fields(leaflet)} | {"glossary": glossary})


def said(value: object) -> Iterator[str]:
    """Yield every printed text of the leaflet."""
    match value:
        case Text() | Words() | Phone() | Email():
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
    """Return everything that is on the pages, without its spaces: a line may end inside a long word."""
    return "".join("".join(run.text for run in page.runs()) for page in draft.pages).replace(" ", "")


def prove(leaflet: Leaflet, state: ReviewState, theme: Theme, phrases: Phrases) -> None:
    leaflet = renamed(leaflet)
    draft = set_booklet(leaflet, theme, phrases, state)
    assert len(draft.pages) % 4 == 0
    if errors(draft.problems):
        return
    everything = shown(draft)
    for text in said(leaflet):
        assert "".join(text.split()) in everything
    assert draw(draft).startswith(b"%PDF-1.7")


STATES = st.sampled_from(ReviewState)
UNHURRIED = {"deadline": None, "suppress_health_check": list(HealthCheck)}


@settings(max_examples=12, **UNHURRIED)
@given(leaflet=LEAFLET, state=STATES)
def test_any_leaflet_is_set_whole_or_has_problems(
    leaflet: Leaflet, state: ReviewState, theme: Theme, phrases: Phrases
) -> None:
    prove(leaflet, state, theme, phrases)


@pytest.mark.slow
@settings(max_examples=150, **UNHURRIED)
@given(leaflet=LEAFLET, state=STATES)
def test_many_more_leaflets_are_set_whole_or_have_problems(
    leaflet: Leaflet, state: ReviewState, theme: Theme, phrases: Phrases
) -> None:
    prove(leaflet, state, theme, phrases)


@settings(max_examples=30, **UNHURRIED)
@given(text=st.text(ANYTHING, min_size=1, max_size=80).map(squeezed).filter(bool))
def test_characters_that_no_font_has_are_problems_and_all_others_are_shown(
    text: str, theme: Theme, phrases: Phrases
) -> None:
    leaflet = Leaflet(
        id=Identifier("any"),
        title=Words("Any text"),
        language=LanguageTag("en-GB"),
        publisher=Publisher(name=Words("Anytown Test Hospital")),
        version=Words("1"),
        reviewed=Day(2025, 1, 1),
        review_due=Day(2028, 1, 1),
        sections=(Section(title=Words("A section"), body=Body((Paragraph(Line((Text(text),))),))),),
    )
    draft = set_booklet(leaflet, theme, phrases, ReviewState.CURRENT)
    if errors(draft.problems):
        assert {problem.code for problem in errors(draft.problems)} == {"no-glyph"}
    else:
        assert "".join(text.split()) in shown(draft)
        draw(draft)
