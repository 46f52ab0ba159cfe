"""A Draft says so on every page, and is set as what will be approved: the mark changes no page."""

from pathlib import Path

import pytest

from leaflet.layout.booklet import set_booklet
from leaflet.model.content import LanguageTag, Leaflet, Occasion, ReviewState
from leaflet.model.draft import Draft, GlyphRun, Page, Panel
from leaflet.model.units import mm
from leaflet.reading.content import read_leaflet
from leaflet.reading.labels import FOLDER, read_phrases
from leaflet.reading.styles import OWN_STYLES, read_theme

SAMPLE = Path(__file__).parents[2] / "content.yaml"
LANGUAGES = sorted(path.stem for path in FOLDER.glob("*.yaml"))


@pytest.fixture(scope="module")
def sample() -> Leaflet:
    leaflet, problems = read_leaflet(SAMPLE)
    assert leaflet is not None, problems
    return leaflet


def made(leaflet: Leaflet, occasion: Occasion, style: str = "default", language: str = "en") -> Draft:
    theme, _ = read_theme(style, [OWN_STYLES])
    phrases, _ = read_phrases(LanguageTag(language))
    assert theme is not None
    assert phrases is not None
    return set_booklet(leaflet, theme, phrases, occasion)


def runs_saying(words: str, page: Page) -> list[GlyphRun]:
    return [run for run in page.runs() if words in run.text]


def test_every_page_says_that_it_is_a_draft_and_the_cover_says_it_aloud(sample: Leaflet) -> None:
    draft = made(sample, Occasion(draft=True))
    assert draft.problems == ()
    for page in draft.pages[1:]:
        (run,) = runs_saying("Draft – not approved", page)
        assert run.element is None
        assert run in page.feet
        assert run.size >= 12
    (spoken,) = runs_saying("Draft – not approved", draft.pages[0])
    assert spoken.element is not None


def test_a_draft_has_the_pages_of_what_will_be_approved(sample: Leaflet) -> None:
    draft, approved = made(sample, Occasion(draft=True)), made(sample, Occasion())
    assert len(draft.pages) == len(approved.pages)
    for one, other in zip(draft.pages[1:], approved.pages[1:], strict=True):
        assert [run.text for run in one.runs() if run not in one.feet] == [
            run.text for run in other.runs() if run not in other.feet
        ]
        assert set(other.feet) < set(one.feet)


def test_an_approved_leaflet_never_says_draft(sample: Leaflet) -> None:
    for state in ReviewState:
        assert not any(runs_saying("Draft", page) for page in made(sample, Occasion(state=state)).pages)


@pytest.mark.parametrize("style", ["default", "plain", "giant-print"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_mark_fits_above_the_text_in_every_language(sample: Leaflet, style: str, language: str) -> None:
    draft = made(sample, Occasion(draft=True), style, language)
    theme, _ = read_theme(style, [OWN_STYLES])
    assert theme is not None
    for page in draft.pages[1:]:
        panel = next(item for item in page.feet if isinstance(item, Panel))
        assert mm(5) - 0.01 <= panel.box.y
        assert panel.box.y + panel.box.height < theme.page.top
        run = next(item for item in page.feet if isinstance(item, GlyphRun))
        assert panel.box.x < run.x
        assert run.x + run.width < panel.box.x + panel.box.width
        assert run.size >= 12
