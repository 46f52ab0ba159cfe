"""A leaflet as a letter: where its address belongs, where its text begins, how many pages it may take."""

from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest

from leaflet.layout.booklet import set_booklet
from leaflet.layout.candidate_settings import CandidateSetting, ladder
from leaflet.layout.fill_reserved import furnished
from leaflet.layout.letter import bare_letter, letter_sent
from leaflet.model.content import Day, Leaflet, Occasion, ReviewState
from leaflet.model.draft import Box, Draft, GlyphRun, Image, LinkArea, Page, Panel, Placed, Rule
from leaflet.model.phrases import Phrases
from leaflet.model.problems import Severity
from leaflet.model.theme import Theme
from leaflet.model.units import mm
from leaflet.reading.styles import OWN_STYLES, read_theme

SENT = Day(2026, 11, 23)
LEAFLETS = Path(__file__).parents[1] / "leaflets"
HEADER = """\
id: a-leaflet
title: A leaflet
language: en-GB
version: 1.0
reviewed: 2025-01-01
review_due: 2028-01-01
publisher:
  name: Anytown Test Hospital
"""
ADDRESSED = (
    "  address: ['1 Hospital Road', Anytown, 'AN1 1AB']\n  phone: 0113 496 0000\n  email: hello@anytown.example\n"
)
SECTION = "  - title: Part {0}\n    body: |\n      " + "The nurse will ask you how you feel. " * 25 + "\n"


def sections(count: int) -> str:
    return "sections:\n" + "".join(SECTION.format(number) for number in range(count))


@pytest.fixture(scope="session")
def style() -> Theme:
    theme, problems = read_theme("letter", [OWN_STYLES])
    assert theme is not None, problems
    return theme


@pytest.fixture
def letter(read: Callable[[str], Leaflet], style: Theme, phrases: Phrases) -> Callable[..., Draft]:
    def from_text(text: str, occasion: Occasion = Occasion()) -> Draft:  # noqa: B008  # a value never changes
        return furnished(bare_letter(read(text), style, phrases, occasion), None)

    return from_text


def words(page: Page) -> str:
    return " ".join("".join(run.text + " " for run in page.runs()).split())


def extent(item: Placed) -> Box | None:
    """Return where a thing may leave ink."""
    match item:
        case GlyphRun(x, y, size):
            return Box(x, y - 0.9 * size, item.width, 1.2 * size)
        case Rule(x, y, to_x, to_y):
            return Box(x, y, to_x - x, to_y - y)
        case Panel(box) | Image(box):
            return box
        case _:
            return None


def boxes(page: Page) -> list[Box]:
    return [box for item in (*page.items, *page.feet) if (box := extent(item)) is not None]


def test_a_letter_is_of_a4(letter: Callable[..., Draft]) -> None:
    draft = letter(HEADER + sections(1))
    assert (draft.width, draft.height) == pytest.approx((mm(210), mm(297)))


@pytest.mark.parametrize("name", ["every-block.yaml", "contacts.yaml", "doses.yaml"])
def test_on_its_first_page_nothing_stands_where_address_and_barcode_do(letter: Callable[..., Draft], name: str) -> None:
    path = LEAFLETS / name
    if not path.exists():
        pytest.skip(f"{name} is not there")
    first, *_ = letter(path.read_text(encoding="utf-8")).pages
    for box in boxes(first):
        beside = box.x >= mm(125) or box.bottom <= mm(30)
        assert beside or box.y >= mm(95) - 1, box


def test_all_stands_where_services_print(letter: Callable[..., Draft]) -> None:
    for page in letter((LEAFLETS / "every-block.yaml").read_text(encoding="utf-8")).pages:
        for box in boxes(page):
            assert mm(15) <= box.x
            assert box.right <= mm(195) + 1
            assert mm(5) <= box.y
            assert box.bottom <= mm(292)


def test_it_begins_with_who_writes_and_goes_on_with_the_title(letter: Callable[..., Draft]) -> None:
    first, *_ = letter(HEADER + ADDRESSED + sections(1)).pages
    assert words(first).startswith(
        "Anytown Test Hospital 1 Hospital Road Anytown AN1 1AB Phone: 0113 496 0000 hello@anytown.example "
        "Version 1.0 Last reviewed: 1 January 2025 A leaflet"
    )


def test_a_long_address_of_its_publisher_pushes_the_text_down_and_never_under_itself(
    letter: Callable[..., Draft],
) -> None:
    lines = ", ".join(f"Line-{number}" for number in range(20))
    first, *_ = letter(f"{HEADER}  address: [{lines}]\n{sections(1)}").pages
    runs = list(first.runs())
    title = next(run for run in runs if run.text == "A leaflet" and run.size > 20)
    last = next(run for run in runs if run.text.startswith("Last reviewed") and run.x > mm(120))
    assert title.y - title.size > last.y


def test_it_says_all_that_the_booklet_says(
    letter: Callable[..., Draft], read: Callable[[str], Leaflet], theme: Theme, phrases: Phrases
) -> None:
    text = (LEAFLETS / "every-block.yaml").read_text(encoding="utf-8")
    as_booklet = set_booklet(read(text), theme, phrases, Occasion())
    posted = " ".join(map(words, letter(text).pages))
    missing = {word for page in as_booklet.pages for word in words(page).split() if word not in posted}
    # But for the list of contents, with its page numbers, and the month on the cover, where the letter has the day.
    assert {word for word in missing if word.isalpha()} <= {*phrases.contents.split(), *phrases.cover_date.split()}


def test_it_takes_as_many_pages_as_it_needs(letter: Callable[..., Draft]) -> None:
    counts = [len(letter(HEADER + sections(count)).pages) for count in range(1, 9)]
    assert all(after >= before for before, after in pairwise(counts))
    assert any(count % 2 for count in counts)


def test_what_would_be_too_long_is_set_closer(read: Callable[[str], Leaflet], style: Theme, phrases: Phrases) -> None:
    for count in range(12, 60):
        leaflet = read(HEADER + sections(count))
        own, _ = letter_sent(SENT)((CandidateSetting(),), leaflet, style, phrases, Occasion(), {})
        if len(own.pages) > 10:
            break
    assert len(bare_letter(leaflet, style, phrases, Occasion()).draft.pages) == 10


def test_what_is_too_long_all_the_same_is_told(letter: Callable[..., Draft]) -> None:
    draft = letter(HEADER + sections(60))
    [problem] = draft.problems
    assert (problem.code, problem.severity) == ("letter-too-long", Severity.WARNING)
    assert f"{len(draft.pages)} pages" in problem.message
    assert min(run.size for page in draft.pages for run in page.runs()) >= 12


def test_a_letter_whose_words_were_not_approved_says_so_above_its_title(letter: Callable[..., Draft]) -> None:
    first, *_ = letter(HEADER + sections(1), Occasion(draft=True)).pages
    assert words(first).index("These words have not been approved") < words(first).index("A leaflet")


def test_a_draft_s_notice_stands_where_its_address_would_and_changes_no_page(letter: Callable[..., Draft]) -> None:
    draft, approved = (letter(HEADER + sections(3), Occasion(draft=is_draft)) for is_draft in (True, False))
    [notice] = [run for run in draft.pages[0].runs() if run.text.startswith("These words")]
    assert mm(39.5) < notice.y < mm(66.3)
    of_draft, of_approved = (
        [[(run.text, run.x, run.y) for run in page.runs()] for page in each.pages] for each in (draft, approved)
    )
    assert all(run in more for less, more in zip(of_approved, of_draft, strict=True) for run in less)


def test_a_letter_that_is_overdue_says_so(letter: Callable[..., Draft]) -> None:
    first, *_ = letter(HEADER + sections(1), Occasion(state=ReviewState.OVERDUE)).pages
    assert "Please check for a newer version" in words(first)


def test_its_links_lead_somewhere_from_where_they_stand(letter: Callable[..., Draft]) -> None:
    draft = letter(HEADER + "  website: https://anytown.example\n" + sections(1))
    areas = [item for page in draft.pages for item in page.items if isinstance(item, LinkArea)]
    assert {area.target for area in areas} == {"https://anytown.example"}


def test_it_may_be_set_with_room_for_each_person_s_words(
    read: Callable[[str], Leaflet], style: Theme, phrases: Phrases
) -> None:
    leaflet = read(HEADER + "sections:\n  - title: Part\n    body: Dear ((name)), come soon.\n")
    draft, fit = letter_sent(SENT)(ladder(style), leaflet, style, phrases, Occasion(), {})
    assert fit in ladder(style)
    assert not any("come soon" in words(page) for page in draft.pages)


def test_where_to_ask_for_another_format_is_large(letter: Callable[..., Draft]) -> None:
    *_, last = letter(HEADER + "formats: Tell us what you need.\n" + sections(1)).pages
    [asked] = [run for run in last.runs() if "Tell us what you need" in run.text]
    assert asked.size >= 16
