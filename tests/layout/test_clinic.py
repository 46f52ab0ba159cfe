"""A clinic's details stand in the places that are kept for them, and nothing else of a leaflet moves."""

from dataclasses import replace
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from leaflet.layout import boxes
from leaflet.layout.booklet import bare_booklet, set_booklet
from leaflet.layout.clinic_places import LABEL_HEIGHT, keep_in_helpline, set_in_helpline
from leaflet.layout.fill_reserved import UnfilledDraft, furnished
from leaflet.layout.structure import StructureBuilder
from leaflet.layout.style_context import on_page
from leaflet.model.content import (
    Clinic,
    Email,
    Identifier,
    ImageFile,
    LanguageTag,
    Occasion,
    Phone,
    PlainText,
    WebAddress,
)
from leaflet.model.draft import BlockPosition, Draft, GlyphRun, Image, LinkArea, Panel, ReservedArea
from leaflet.model.problems import Place
from leaflet.model.units import mm
from leaflet.reading.content import read_leaflet
from leaflet.reading.labels import read_phrases
from leaflet.reading.styles import OWN_STYLES, read_theme

ROOT = Path(__file__).parents[2]
STYLES = ("default", "plain", "large-print", "giant-print")
LOGO = ImageFile("logo.png", ROOT / "tests" / "leaflets" / "logo.png", (400, 120))

SHORT = Clinic(id=Identifier("short"), name=PlainText("Anytown Breast Clinic"), phone=Phone("01632 960 001"))
LONG = Clinic(
    id=Identifier("long"),
    name=PlainText("Anytown General Hospital Breast Unit"),
    ask=PlainText("Ask for the breast care nurses"),
    phone=Phone("01632 960 001"),
    hours=(PlainText("Monday to Friday, 9am to 5pm"),),
    address=tuple(map(PlainText, ("Anytown General Hospital", "High Street", "Anytown", "AN1 2BC"))),
    email=Email("breast.clinic@anytown.example.org"),
    website=WebAddress("https://www.anytown.example.org/breast"),
)
WITH_LOGO = replace(SHORT, logo=LOGO, hours=LONG.hours, address=LONG.address)
CLINICS = {"short": SHORT, "long": LONG, "with a logo": WITH_LOGO}


@cache
def sample(style: str) -> UnfilledDraft:
    """Return the sample in a style, set but for a clinic's details."""
    leaflet, _ = read_leaflet(ROOT / "content.yaml")
    phrases, _ = read_phrases(LanguageTag("en"))
    theme, _ = read_theme(style, [OWN_STYLES])
    assert leaflet is not None
    assert phrases is not None
    assert theme is not None
    return bare_booklet(leaflet, theme, phrases, Occasion())


@pytest.fixture(params=STYLES)
def bare(request: pytest.FixtureRequest) -> UnfilledDraft:
    return sample(request.param)


def runs(draft: Draft, path: str) -> list[GlyphRun]:
    """Return the text in the place of this path."""
    found = []
    for page in draft.pages:
        boxes = [item.box for item in page.items if isinstance(item, BlockPosition) and item.path == path]
        for box in boxes:
            found += [run for run in page.runs() if box.y < run.y < box.bottom and box.x <= run.x < box.right]
    return found


@pytest.mark.parametrize("name", CLINICS)
def test_no_other_line_of_the_leaflet_moves(bare: UnfilledDraft, name: str) -> None:
    def rest(draft: Draft) -> list[object]:
        own = {id(run) for path in ("clinic", "helpline.clinic") for run in runs(draft, path)}
        return [
            (page.number, item.text, item.x, item.y) if isinstance(item, GlyphRun) else (page.number, item)
            for page in draft.pages
            for item in page.items
            if isinstance(item, BlockPosition) or (isinstance(item, GlyphRun) and id(item) not in own)
        ]

    assert rest(furnished(bare, CLINICS[name])) == rest(furnished(bare, None))


@pytest.mark.parametrize("name", CLINICS)
def test_all_that_is_said_stands_inside_its_box(bare: UnfilledDraft, name: str) -> None:
    draft = furnished(bare, CLINICS[name])
    assert draft.problems == bare.draft.problems
    back = draft.pages[-1]
    [box] = [item.box for item in back.items if isinstance(item, BlockPosition) and item.path == "clinic"]
    [panel] = [item.box for item in back.items if isinstance(item, Panel) and item.box.y == box.y]
    inked = runs(draft, "clinic")
    assert min(run.y - run.size for run in inked) > panel.y - 1
    assert max(run.y + 0.25 * run.size for run in inked) < panel.bottom
    assert max(run.x + run.width for run in inked) < panel.right
    for logo in (item.box for item in back.items if isinstance(item, Image)):
        assert logo.right < panel.right
        assert logo.bottom < panel.bottom
        level = [run for run in inked if run.y > logo.y + 2 and run.y - run.size < logo.bottom]
        assert all(run.x + run.width < logo.x for run in level)


@pytest.mark.parametrize("name", CLINICS)
def test_lines_keep_clear_of_each_other(bare: UnfilledDraft, name: str) -> None:
    inked = sorted(runs(furnished(bare, CLINICS[name]), "clinic"), key=lambda run: run.y)
    baselines = sorted({round(run.y, 2): run.size for run in inked}.items())
    assert all(lower - upper >= 1.1 * min(one, other) for (upper, one), (lower, other) in pairwise(baselines))


def test_the_number_is_large_whole_and_can_be_dialled(bare: UnfilledDraft) -> None:
    draft = furnished(bare, LONG)
    body = bare.back.theme.text.body.size
    [number] = [run for run in runs(draft, "clinic") if "01632" in run.text]
    assert number.text == "01632 960 001"
    assert number.size > 1.3 * body
    [beside] = [run for run in runs(draft, "helpline.clinic") if "01632" in run.text]
    assert beside.text == "01632 960 001"
    areas = [item for page in draft.pages for item in page.items if isinstance(item, LinkArea)]
    assert [area.words for area in areas if area.target == "tel:01632960001"] == ["01632 960 001"] * 2


def test_no_type_is_smaller_than_the_style_allows(bare: UnfilledDraft) -> None:
    limits = bare.back.theme.limits
    assert limits is not None
    assert min(run.size for run in runs(furnished(bare, LONG), "clinic")) >= limits.smallest


def test_without_a_clinic_there_is_room_for_a_label_and_a_field_for_the_number(bare: UnfilledDraft) -> None:
    draft = furnished(bare, None)
    assert [run.text for run in runs(draft, "clinic")] == ["Your clinic or care team:"]
    assert [run.text.strip() for run in runs(draft, "helpline.clinic")] == ["Your clinic or care team:"]
    panels = [item.box.height for item in draft.pages[-1].items if isinstance(item, Panel)]
    assert max(panels) >= LABEL_HEIGHT - 0.01


@pytest.mark.parametrize("language", ["cy", "de", "el", "en", "es", "fr", "pl"])
def test_in_every_language_the_field_has_room_for_a_number_beside_its_label(bare: UnfilledDraft, language: str) -> None:
    phrases, _ = read_phrases(LanguageTag(language))
    assert phrases is not None
    look = replace(bare.flow, phrases=phrases, language=language)
    inside = boxes.helpline(on_page(look, "helpline")).inside
    [kept] = [item for item in keep_in_helpline(StructureBuilder("P"), inside).items if isinstance(item, ReservedArea)]
    flow_line = set_in_helpline(None, kept.box, StructureBuilder("P"), inside)
    [field] = [item.box for item in flow_line.items if isinstance(item, Panel)]
    assert field.width >= 6.5 * look.theme.text.box_title.size
    assert field.height >= mm(6)
    assert (field.right, field.bottom) == pytest.approx((kept.box.width, kept.box.height))
    for run in (item for item in flow_line.items if isinstance(item, GlyphRun)):
        above = run.y + 0.25 * run.size < field.y + 1
        assert above or run.x + run.width < field.x


def test_details_that_find_no_room_are_told_with_what_to_shorten(bare: UnfilledDraft) -> None:
    place = Place("clinics.csv", 3, 5, whole=True)
    hours = PlainText("Monday to Friday, 9am to 5pm, not on bank holidays, " * 6, place)
    [problem] = furnished(bare, replace(LONG, hours=(hours,))).problems
    assert problem.place == place
    assert "mm too high" in problem.message
    assert "'hours' takes" in problem.hint
    assert "leave out 'ask', 'hours', 'address', 'email' or 'website'" in problem.hint


def test_a_letter_that_the_font_lacks_is_told_where_it_stands(bare: UnfilledDraft) -> None:
    name = PlainText("Anytown 乳 Clinic", Place("clinics.csv", 2, 2, whole=True))
    problems = furnished(bare, replace(SHORT, name=name)).problems
    assert [(problem.code, problem.place) for problem in problems] == [("no-glyph", name.place)]


def test_a_leaflet_is_set_for_the_clinic_of_its_occasion(bare: UnfilledDraft) -> None:
    leaflet, _ = read_leaflet(ROOT / "content.yaml")
    assert leaflet is not None
    draft = set_booklet(leaflet, bare.back.theme, bare.back.phrases, Occasion(clinic=SHORT))
    assert [page.items for page in draft.pages[2:-1]] == [page.items for page in bare.draft.pages[2:-1]]
    assert "Anytown Breast Clinic" in " ".join(run.text for run in draft.pages[-1].runs())


WORDS = st.text(st.sampled_from("aen WMi'.,-0"), min_size=1, max_size=90).filter(str.strip)


@given(WORDS, WORDS, st.lists(WORDS, max_size=6), st.booleans())
@settings(max_examples=40)
def test_whatever_they_say_details_stand_in_their_box_or_are_refused(
    name: str, hours: str, address: list[str], logo: bool
) -> None:
    clinic = replace(
        SHORT,
        name=PlainText(name),
        hours=(PlainText(hours),),
        address=tuple(map(PlainText, address)),
        logo=LOGO if logo else None,
    )
    draft = furnished(sample("default"), clinic)
    [box] = [item.box for item in draft.pages[-1].items if isinstance(item, BlockPosition) and item.path == "clinic"]
    if "clinic-too-long" not in {problem.code for problem in draft.problems}:
        assert all(run.y + 0.2 * run.size <= box.bottom for run in runs(draft, "clinic"))
