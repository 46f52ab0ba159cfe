"""Which setting a leaflet gets, and on how many pages."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from leaflet.layout.candidate_settings import CandidateSetting, fitted, ladder
from leaflet.layout.setting_choice import writing_pages
from leaflet.model.draft import BlockPosition, Draft
from leaflet.model.theme import Theme

SET = Callable[..., Draft]


def sections(count: int, sentences: int) -> str:
    text = "The nurse will ask you how you feel and will write it down for you. " * sentences
    return "sections:\n" + "".join(f"  - title: Part {n}\n    body: |\n      {text}\n" for n in range(1, count + 1))


def fills(draft: Draft, theme: Theme) -> list[float]:
    """Return how full each page of the flow is."""
    landings = [[item for item in page.items if isinstance(item, BlockPosition)] for page in draft.pages[1:-1]]
    flow = [page for page in landings if not page[0].path.startswith("writing")]
    return [(max(item.box.bottom for item in page) - theme.page.top) / theme.page.depth for page in flow]


def test_the_ladder_begins_with_the_style_s_own_setting_and_goes_outwards(theme: Theme):
    candidates = ladder(theme)
    assert candidates[0] == CandidateSetting()
    assert [fit.cost for fit in candidates] == sorted(fit.cost for fit in candidates)


def test_no_setting_leaves_the_limits_of_the_style(theme: Theme):
    limits = theme.limits
    assert limits is not None
    for fit in ladder(theme):
        body = fitted(theme, fit).text.body
        assert limits.smallest - 1e-9 <= body.size <= limits.largest + 1e-9
        assert limits.tightest - 1e-9 <= body.leading / body.size <= limits.loosest + 1e-9
        assert limits.closest - 1e-9 <= body.before / theme.text.body.before <= limits.widest + 1e-9


def test_a_style_without_limits_is_never_changed(theme: Theme):
    assert ladder(replace(theme, limits=None)) == (CandidateSetting(),)


def test_headings_grow_with_the_text_but_never_shrink_with_it(theme: Theme):
    assert fitted(theme, CandidateSetting(size=1.12)).text.heading3.size == pytest.approx(
        theme.text.heading3.size * 1.12
    )
    assert fitted(theme, CandidateSetting(size=0.96)).text.heading3.size == theme.text.heading3.size


def test_pages_to_write_on_fill_the_last_sheet():
    assert [writing_pages(pages) for pages in range(1, 8)] == [1, 0, 3, 2, 1, 0, 3]


@pytest.mark.parametrize("count", range(2, 24))
def test_no_booklet_has_more_than_one_page_to_write_on(set_text: SET, count: int):
    draft = set_text(sections(count, 9))
    writing = [page for page in draft.pages if any(getattr(item, "path", "") == "writing" for item in page.items)]
    assert len(writing) <= 1


def test_pages_are_filled_evenly(set_text: SET, theme: Theme):
    for count in (9, 14, 19):
        full = fills(set_text(sections(count, 9)), theme)
        assert min(full[:-1]) > 2 / 3, count


def test_a_short_summary_does_not_leave_its_page_empty(set_text: SET, theme: Theme):
    draft = set_text("summary: Short.\n" + sections(3, 9))
    assert fills(draft, theme)[0] > 0.6


def test_contents_come_with_more_than_eight_pages(set_text: SET):
    for count in range(4, 16):
        draft = set_text(sections(count, 9))
        listed = any(getattr(item, "path", "") == "contents" for page in draft.pages for item in page.items)
        assert listed == (len(draft.pages) > 8), count


def test_a_booklet_explains_its_pages(set_text: SET, theme: Theme):
    draft = set_text(sections(9, 9))
    explanation = draft.explanation
    assert explanation is not None
    assert explanation.taken in explanation.tried
    assert [page.number for page in explanation.pages] == list(range(2, 2 + explanation.taken.pages))
    assert [page.full for page in explanation.pages] == pytest.approx(fills(draft, theme), abs=0.02)
    assert explanation.pages[-1].following == ""


def test_what_found_no_room_on_the_back_cover_is_set_like_the_text_that_it_follows(set_text: SET, theme: Theme):
    long = "feedback: |\n  " + "Please tell us what you think of this. " * 40 + "\n"
    for count in range(1, 6):
        draft = set_text(sections(count, 9) + long)
        sizes = {
            run.size
            for page in draft.pages[1:-1]
            for run in page.runs()
            if run.text.startswith(("The nurse", "Please tell"))
        }
        assert len(sizes) == 1, count
