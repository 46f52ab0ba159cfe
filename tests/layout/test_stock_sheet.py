"""The sheet to check a rack by: rows that are never split, a header on each page, small covers."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest

from leaflet.layout.stock_sheet import Row, set_stock_sheet
from leaflet.layout.style_context import StyleContext
from leaflet.model.draft import Box, Draft, Element, GlyphRun, Page, Panel
from leaflet.model.theme import Colour
from leaflet.model.units import mm

TODAY = date(2026, 11, 23)
DISC = Panel(Box(60.0, 120.0, 260.0, 260.0), Colour(1, 2, 3), radius=130.0)
COVER = (Panel(Box(0.0, 0.0, 148.0, 210.0), Colour(9, 9, 9)), DISC)


def rows(number: int) -> list[Row]:
    return [
        Row(
            title=f"Leaflet {index} with a title of some length",
            reference=f"BC-{index:02}",
            version=("Version 1.0", "Reviewed September 2025"),
            standing=("Due soon", "Review due by 30 September 2028"),
            cover=COVER,
        )
        for index in range(number)
    ]


def said(page: Page) -> str:
    return " ".join("".join(run.text + " " for run in page.runs()).split())


def elements(element: Element) -> Iterator[Element]:
    yield element
    for kid in element.kids:
        yield from elements(kid)


@pytest.fixture(params=[0, 1, 7, 40])
def sheet(request: pytest.FixtureRequest, look: StyleContext) -> tuple[int, Draft]:
    return request.param, set_stock_sheet(rows(request.param), look, TODAY)


def test_every_leaflet_is_there_once_on_an_a4_page_with_its_header(sheet: tuple[int, Draft]) -> None:
    number, draft = sheet
    assert (draft.width, draft.height) == (mm(210), mm(297))
    told = [said(page) for page in draft.pages]
    for index in range(number):
        assert sum(f"Leaflet {index} with" in page for page in told) == 1
        assert sum(f"BC-{index:02} " in page for page in told) == 1
    for at, page in enumerate(told, start=1):
        assert "Version on its cover" in page
        assert page.endswith(f"Leaflet stock check, as of 23 November 2026. Page {at} of {len(told)}.")


def test_the_tree_has_a_row_for_each_leaflet_and_the_header_once(sheet: tuple[int, Draft]) -> None:
    number, draft = sheet
    found = list(elements(draft.structure))
    (table,) = [one for one in found if one.role == "Table"]
    assert [len(row.kids) for row in table.kids] == [6] * (number + 1)
    assert sum(one.role == "TH" for one in found) == 6
    spoken = [run for page in draft.pages for run in page.runs() if run.element is not None]
    assert sum(run.text.startswith("In rack") for run in spoken) == 1


def test_nothing_reaches_into_the_margins_or_over_the_feet(sheet: tuple[int, Draft]) -> None:
    _, draft = sheet
    for page in draft.pages:
        feet = min(item.y - item.size for item in page.feet if isinstance(item, GlyphRun))
        for run in (item for item in page.items if isinstance(item, GlyphRun)):
            assert mm(12) - 0.01 <= run.x
            assert run.x + run.width <= mm(210) - mm(12) + 0.01
            assert mm(12) < run.y < feet


def test_no_date_is_broken_in_any_month(look: StyleContext) -> None:
    for month in look.phrases.months:
        version, standing = f"Reviewed {month} 2029", f"Review due by 30 {month} 2029"
        row = replace(rows(1)[0], version=(version,), standing=("Due soon", standing))
        assert month in said(set_stock_sheet([row], look, TODAY).pages[0])
        assert said(set_stock_sheet([row], look, TODAY).pages[0]).count(f"{month} 2029") == 2


def test_a_cover_is_drawn_small_and_what_reaches_beyond_it_is_painted_over(look: StyleContext) -> None:
    draft = set_stock_sheet(rows(1), look, TODAY)
    panels = [item for item in draft.pages[0].items if isinstance(item, Panel)]
    cover, disc, *masks = panels
    assert cover.box.height == pytest.approx(mm(28))
    assert disc.box.width == pytest.approx(260.0 * mm(28) / 210.0)
    over = [mask.box for mask in masks if mask.fill == look.theme.palette.paper]
    right, below = disc.box.x + disc.box.width, disc.box.y + disc.box.height
    assert any(box.x <= cover.box.x + cover.box.width and box.x + box.width >= right for box in over)
    assert any(box.y <= cover.box.y + cover.box.height and box.y + box.height >= below for box in over)
    assert not any(box.x < cover.box.x + cover.box.width and box.y < cover.box.y + cover.box.height for box in over)


def test_a_leaflet_without_a_cover_has_an_empty_frame(look: StyleContext) -> None:
    bare = replace(rows(1)[0], cover=(), version=(), reference="")
    (frame, *ticks) = [item for item in set_stock_sheet([bare], look, TODAY).pages[0].items if isinstance(item, Panel)]
    assert frame.fill is None
    assert len(ticks) == 3
