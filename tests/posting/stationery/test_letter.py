"""A leaflet that is its own letter: an address in its place, and a service that would post it."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from leaflet.layout.style_context import StyleContext, dressed
from leaflet.model.content import Day, Leaflet, Occasion
from leaflet.model.draft import Draft, GlyphRun
from leaflet.model.phrases import Phrases
from leaflet.model.problems import Place
from leaflet.model.theme import Colour
from leaflet.model.units import in_mm
from leaflet.pdf.canvas import draw
from leaflet.posting.press.encoder import Inscription, Insertion
from leaflet.posting.proof.letter_rules import RULES
from leaflet.posting.proof.preflight import preflight
from leaflet.posting.recipients.people import Recipient
from leaflet.posting.stationery.cover_letter import CoverLetter, parts
from leaflet.posting.stationery.envelope_files import read_envelope
from leaflet.posting.stationery.envelope_window import view
from leaflet.posting.stationery.letter import Letter, letter, misfits, written
from leaflet.reading.styles import OWN_STYLES, read_theme
from leaflet.text.faces import face

ROW = Place("people.csv", 2)
TEXT = "sections:\n  - title: Your visit\n    body: Dear ((name)), please come on ((day)).\n"
ANNA = Recipient(
    number=1,
    row=2,
    address=("Anna Example", "Flat 2", "1 Example Street", "Little Hamlet", "Example District", "LEEDS", "LS1 1AA"),
    postcode="LS1 1AA",
    values={"name": "Anna", "day": "3 March 2027"},
)


@pytest.fixture(scope="session")
def look(phrases: Phrases) -> StyleContext:
    theme, problems = read_theme("letter", [OWN_STYLES])
    assert theme is not None, problems
    return dressed(theme, phrases, "en-GB")


@pytest.fixture
def posted(read: Callable[[str], Leaflet], look: StyleContext) -> Callable[[str], Letter]:
    envelope, problems = read_envelope("notify")
    assert envelope is not None, problems
    window = view(envelope).always
    greeting = parts(CoverLetter(), look.phrases)
    return lambda text: letter(read(text), look, Occasion(), window, greeting=greeting, sent=Day(2027, 2, 24))


def whole(made: Letter, recipient: Recipient) -> Draft:
    """Return a person's letter with everything on its pages."""
    shape, own = written(made, recipient)
    pages = [list(page.items) for page in shape.draft.pages]
    for item in own:
        match item:
            case Inscription(page, x, y, size, text):
                words = (face(made.font).shape(text, "Latn", "en"),)
                pages[page].append(GlyphRun(x, y, size, Colour(0, 0, 0), words))
            case Insertion(page, items):
                pages[page] += items
    return replace(
        shape.draft,
        pages=tuple(replace(page, items=tuple(items)) for page, items in zip(shape.draft.pages, pages, strict=True)),
    )


def test_a_letter_to_somebody_would_be_posted(posted: Callable[[str], Letter]) -> None:
    checked = preflight(draw(whole(posted(TEXT), ANNA)), Place("letter.pdf"), RULES["notify"])
    assert checked.problems == ()


def test_each_letter_says_whom_it_is_to_and_what_is_theirs(posted: Callable[[str], Letter]) -> None:
    draft = whole(posted(TEXT), ANNA)
    first = " ".join(run.text for run in draft.pages[0].runs())
    assert all(line in first for line in ANNA.address)
    assert "Anna , please come on 3 March 2027 ." in " ".join(first.split())


def test_a_letter_begins_with_its_day_and_whom_it_greets(posted: Callable[[str], Letter]) -> None:
    draft = whole(posted(TEXT), ANNA)
    runs = list(draft.pages[0].runs())
    [day] = [run for run in runs if run.text == "24 February 2027"]
    [greeting] = [run for run in runs if run.text == "Dear Anna,"]
    [title] = [run for run in runs if run.text == "A leaflet"]
    # Where GOV.UK Notify has who writes: from 125 mm across, 5 to 95 mm down.
    assert in_mm(day.x) > 125
    assert 5 < in_mm(day.y) < 95
    assert day.y < greeting.y < title.y
    assert in_mm(greeting.y) > 95


def test_whoever_has_no_name_of_their_own_is_greeted_as_the_address_begins(posted: Callable[[str], Letter]) -> None:
    text = TEXT.replace("((name))", "all")
    draft = whole(posted(text), replace(ANNA, values={"day": "Monday"}))
    assert "Dear Anna Example," in [run.text for run in draft.pages[0].runs()]


def test_a_long_name_takes_two_lines(posted: Callable[[str], Letter]) -> None:
    text = TEXT.replace("((name))", "all")
    person = replace(ANNA, values={"name": "Anna Example " * 6, "day": "Monday"})
    assert list(misfits(posted(text), person, ROW)) == []
    said = " ".join(run.text for run in whole(posted(text), person).pages[0].runs())
    assert said.count("Anna") == 7


def test_a_row_that_fits_has_no_problem(posted: Callable[[str], Letter]) -> None:
    assert list(misfits(posted(TEXT), ANNA, ROW)) == []


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"address": ("W" * 90, "1 Example Street", "LS1 1AA")}, "address-line-too-wide"),
        ({"values": {"name": "Anna", "day": "W" * 200}}, "value-too-wide"),
        ({"values": {"name": "W" * 200, "day": "Monday"}}, "greeting-too-wide"),
        ({"values": {"name": "Anna " * 9000, "day": "Monday"}}, "letter-too-long"),
    ],
)
def test_what_does_not_fit_is_reported_by_its_row(
    posted: Callable[[str], Letter], change: dict[str, object], code: str
) -> None:
    [problem] = misfits(posted(TEXT), replace(ANNA, **change), ROW)
    assert (problem.code, problem.place) == (code, ROW)
    assert "Anna" not in str(problem)
