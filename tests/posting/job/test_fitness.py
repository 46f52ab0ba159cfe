from dataclasses import replace
from pathlib import Path

import pytest

from leaflet.model.draft import Box, Image, Page, Panel, Rule
from leaflet.model.theme import Colour
from leaflet.model.units import mm
from leaflet.posting.job.fitness import pages_under_marks
from leaflet.posting.press import sheets
from leaflet.posting.press.sheet_marks import BOX

BLACK, WHITE = Colour(0, 0, 0), Colour(255, 255, 255)
INSIDE = BOX.moved(10.0, 10.0)


def with_things(draft, page, *things):
    """Put things on a page, counted from 0."""
    pages = list(draft.pages)
    pages[page] = Page(page + 1, things)
    return replace(draft, pages=tuple(pages))


def test_a_carrier_and_a_booklet_with_margins_leave_room(address_sheet, booklet):
    sides = (*sheets.flat(0, 1), (), *sheets.folded(1, 8, mm(148), mm(210)))
    assert pages_under_marks(sides[::2], {0: address_sheet, 1: booklet}) == []


@pytest.mark.parametrize(
    "thing",
    [
        Panel(INSIDE, fill=BLACK),
        Panel(INSIDE, stroke=BLACK, thickness=1.0),
        Image(INSIDE, Path("any.png")),
        Rule(0.0, INSIDE.y, 100.0, INSIDE.y, 1.0, BLACK),
    ],
)
def test_ink_where_a_mark_would_stand_is_found(address_sheet, thing):
    assert pages_under_marks(sheets.flat(0, 1), {0: with_things(address_sheet, 0, thing)}) == [(0, 0)]


@pytest.mark.parametrize(
    "thing",
    [
        Panel(INSIDE, fill=WHITE),
        Panel(INSIDE),
        Panel(Box(BOX.right, BOX.y, 100.0, 100.0), fill=BLACK),
        Panel(Box(0.0, 0.0, 600.0, BOX.y), fill=BLACK),
    ],
)
def test_white_and_what_stands_beside_is_no_obstacle(address_sheet, thing):
    assert pages_under_marks(sheets.flat(0, 1), {0: with_things(address_sheet, 0, thing)}) == []


def test_on_a_folded_sheet_it_is_the_head_of_the_page_in_the_lower_half(booklet):
    # Page 8 lies in the lower half of the outer sheet's front; its head points to the left edge.
    band = Panel(Box(0.0, 0.0, mm(148), mm(10)), fill=BLACK)
    fronts = sheets.folded(0, 8, mm(148), mm(210))[::2]
    assert [pages_under_marks(fronts, {0: with_things(booklet, page, band)}) for page in range(8)] == [
        [], [], [], [], [], [(0, 5)], [], [(0, 7)],
    ]  # fmt: skip


def test_the_foot_of_a_page_counts_as_well(address_sheet):
    page = Page(1, (), (Panel(INSIDE, fill=BLACK),))
    assert pages_under_marks(sheets.flat(0, 1), {0: replace(address_sheet, pages=(page,))}) == [(0, 0)]
