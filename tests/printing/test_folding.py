"""Sheets are printed, turned over, laid on one another, folded and read, all in numbers."""

from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leaflet.printing.folding import Binding, Face, Flip, Sheet, cut, fold

COUNTS = st.integers(1, 400)
BINDINGS = st.sampled_from(Binding)
FLIPS = st.sampled_from(Flip)


@dataclass(frozen=True)
class Half:
    """What somebody sees who looks at half of a sheet."""

    page: int | None
    upright: bool = True


def turned_about(halves):
    left, right = halves
    return Half(right.page, not right.upright), Half(left.page, not left.upright)


def sent(face: Face):
    """Return what stands on the page of the PDF, left and right."""
    halves = Half(face.left), Half(face.right)
    return turned_about(halves) if face.turned else halves


def printed(sheet: Sheet, flip: Flip):
    """Return what is seen on the front, and on the back once the sheet is turned as a page in a book is."""
    front, back = sent(sheet.front), sent(sheet.back)
    # A printer that turns the sheet head over heels leaves the back upside down for who turns it sideways.
    return front, turned_about(back) if flip is Flip.LONG else back


def read(sheets, flip, binding):
    """Return the halves in the order of reading: the outermost sheet's outside comes first and last."""
    before, after = [], []
    for sheet in sheets:
        (front_left, front_right), (back_left, back_right) = printed(sheet, flip)
        if binding is Binding.LEFT:
            before += [front_right, back_left]
            after = [back_right, front_left, *after]
        else:
            before += [front_left, back_right]
            after = [back_left, front_right, *after]
    return before + after


def read_piles(sheets, flip):
    left_pile, right_pile = [], []
    for sheet in sheets:
        (front_left, front_right), (back_left, back_right) = printed(sheet, flip)
        # The right half of the back is behind the left half of the front.
        left_pile += [front_left, back_right]
        right_pile += [front_right, back_left]
    return left_pile + right_pile


@given(COUNTS, BINDINGS, FLIPS)
def test_folded_sheets_read_from_the_first_page_to_the_last(count, binding, flip):
    seen = read(fold(count, binding, flip), flip, binding)
    assert [half.page for half in seen if half.page] == list(range(1, count + 1))
    assert all(half.upright for half in seen)


@given(COUNTS, BINDINGS, FLIPS)
def test_a_booklet_is_padded_before_its_back_cover_and_no_further_than_needed(count, binding, flip):
    pages = [half.page for half in read(fold(count, binding, flip), flip, binding)]
    assert len(pages) == -(-count // 4) * 4
    assert pages[0] == 1
    assert pages[-1] == (count if count > 1 else None)
    assert [number for number, page in enumerate(pages, start=1) if page is None] == list(
        range(count, len(pages)) if count > 1 else [2, 3, 4]
    )


@given(COUNTS, FLIPS)
def test_cut_sheets_read_from_the_first_page_to_the_last(count, flip):
    seen = read_piles(cut(count, flip), flip)
    assert [half.page for half in seen] == [*range(1, count + 1), *[None] * (len(seen) - count)]
    assert all(half.upright for half in seen)
    assert len(seen) - count < 4


@given(COUNTS, BINDINGS)
def test_a_printer_set_to_the_other_edge_turns_every_back_upside_down(count, binding):
    upright = [half.upright for half in read(fold(count, binding, Flip.LONG), Flip.SHORT, binding)]
    # From each cover inwards fronts and backs take turns.
    assert upright == [*[True, False] * (len(upright) // 4), *[False, True] * (len(upright) // 4)]


@pytest.mark.parametrize("make", [fold, cut])
def test_nothing_makes_no_sheets(make):
    assert make(0) == ()


def test_eight_pages_lie_on_two_sheets():
    assert fold(8, flip=Flip.SHORT) == (
        Sheet(Face(8, 1), Face(2, 7)),
        Sheet(Face(6, 3), Face(4, 5)),
    )


def test_a_booklet_bound_on_the_right_has_its_cover_on_the_left():
    assert fold(4, Binding.RIGHT)[0].front == Face(1, 4)
