"""Turn a leaflet into the problems of values that do not agree with one another.

It may have gaps: where a value could not be read there is None, whatever the types say.
"""

from collections.abc import Iterator, Sequence
from typing import assert_never

from leaflet.model.content import (
    Block,
    Contacts,
    Day,
    Explanation,
    Identifier,
    Leaflet,
    List,
    Note,
    Paragraph,
    Picture,
    ReportLabBlock,
    Section,
    Table,
    Term,
    Urgent,
    Write,
)
from leaflet.model.problems import Problem, Severity, listed, nearest
from leaflet.model.traverse import plain, walk
from leaflet.reading.glossary import form

MOST_LEVELS = 3
# Publishers of health information review it every two to five years.
MOST_YEARS_BETWEEN = 10


def disagreements(leaflet: Leaflet) -> Iterator[Problem]:
    """Yield the problems of dates, names, terms, pictures and nesting."""
    yield from _dates(leaflet)
    values = tuple(walk(leaflet))
    yield from _names(values)
    yield from _terms(values, leaflet.glossary)
    yield from _pictures(values)
    yield from _lead_ins(values)
    yield from nesting(leaflet)


def disagreements_among(body: Sequence[Block]) -> Iterator[Problem]:
    """Yield the problems of names, terms, pictures and nesting in blocks that belong to no leaflet."""
    values = tuple(walk(tuple(body)))
    yield from _names(values)
    yield from _terms(values, ())
    yield from _pictures(values)
    yield from _lead_ins(values)
    yield from _inside(body, 0, in_box=False)


def _dates(leaflet: Leaflet) -> Iterator[Problem]:
    match leaflet.reviewed, leaflet.review_due:
        case Day() as reviewed, Day() as due if due.last() < reviewed.first():
            yield Problem(
                due.place,
                "due-before-review",
                "the next review is due before the last one was made",
                "check 'reviewed' and 'review_due'; they may have changed places",
            )
        case Day() as reviewed, Day() as due if due.year - reviewed.year > MOST_YEARS_BETWEEN:
            yield Problem(
                due.place,
                "date-unlikely",
                f"the next review is due {due.year - reviewed.year} years after the last one",
                "check both years: one of them may be mistyped",
                Severity.WARNING,
            )


def _lead_ins(values: Sequence[object]) -> Iterator[Problem]:
    """Yield a problem for each last paragraph of a section or a box that leads in to nothing."""
    for value in values:
        body = value.body if isinstance(value, Section | Note | Urgent) else ()
        last = body[-1] if body else None
        if isinstance(last, Paragraph) and plain(last.content).rstrip().endswith(":"):
            yield Problem(
                last.common.place,
                "lead-in-alone",
                "this paragraph ends with a colon, and nothing comes after it",
                "write what it leads in to, or end it with a full stop; for lines to write on use 'write:'",
                Severity.WARNING,
            )


def _names(values: Sequence[object]) -> Iterator[Problem]:
    first: dict[str, Identifier] = {}
    for value in values:
        if isinstance(value, Identifier) and first.setdefault(value.text, value) is not value:
            yield Problem(
                value.place,
                "id-twice",
                f"the id '{value.text}' is already used in line {first[value.text].place.line}",
                "choose another name for one of the two",
            )


def _terms(values: Sequence[object], glossary: Sequence[Explanation]) -> Iterator[Problem]:
    known = {entry.term.text for entry in glossary}
    by_form = {form(term) for term in known}
    for value in values:
        if isinstance(value, Term) and form(value.entry) not in by_form:
            meant = nearest(value.text, known)
            hint = "add it to 'glossary', or take the {{ }} away"
            if meant or known:
                hint = f"did you mean '{meant}'?" if meant else f"the glossary explains {listed(known)}"
            yield Problem(value.place, "term-unknown", f"the glossary does not explain '{value.text}'", hint)


def _pictures(values: Sequence[object]) -> Iterator[Problem]:
    for value in values:
        if isinstance(value, Picture) and value.decorative is not None:
            if value.alt is None and not value.decorative:
                yield Problem(
                    value.common.place,
                    "alt-missing",
                    "this picture has no alt text",
                    "add 'alt:' with what it tells the reader, or 'decorative: true'",
                )
            elif value.alt is not None and value.decorative:
                yield Problem(
                    value.alt.place,
                    "alt-needless",
                    "this picture has alt text, but is said to be decorative",
                    "take 'decorative: true' away if the picture tells the reader something, 'alt:' if not",
                )


def nesting(leaflet: Leaflet) -> Iterator[Problem]:
    """Yield a problem for each block that stands where none of its kind can."""
    yield from _inside(leaflet.urgent, 1, in_box=True)
    yield from _inside(leaflet.sections, 0, in_box=False)
    if leaflet.helpline:
        yield from _inside(leaflet.helpline.text, 1, in_box=True)
    for body in (leaflet.summary, leaflet.evidence, leaflet.links, leaflet.formats, leaflet.feedback, leaflet.imprint):
        yield from _inside(body, 1, in_box=False)


def _inside(blocks: Sequence[Block], levels: int, *, in_box: bool) -> Iterator[Problem]:
    for block in blocks or ():
        place = block.common.place
        match block:
            case Section() if in_box:
                hint = "end the box before the section, or give the box a 'title'"
                yield Problem(place, "section-in-box", "a section cannot stand inside a box", hint)
            case Section() if levels >= MOST_LEVELS:
                message = f"headings go {MOST_LEVELS} levels deep, and this would be one deeper"
                yield Problem(place, "section-too-deep", message, "write it as a section one level higher")
            case Section():
                yield from _inside(block.body, levels + 1, in_box=False)
            case Note() | Urgent() if in_box:
                hint = "write its words into the outer box, or end that box first"
                yield Problem(place, "box-in-box", "a box cannot stand inside another box", hint)
            case Note() | Urgent():
                yield from _inside(block.body, levels, in_box=True)
            case Paragraph() | List() | Table() | Picture() | ReportLabBlock() | Write() | Contacts():
                pass
            case never:
                assert_never(never)
