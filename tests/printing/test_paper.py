from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leaflet.model.units import in_mm
from leaflet.printing.paper import OFFICE, Paper, creep

PAPERS = st.builds(Paper, st.integers(40, 400))


def test_office_paper_is_a_tenth_of_a_millimetre_thick():
    assert in_mm(OFFICE.thickness) == pytest.approx(0.104)


def test_eighty_pages_of_office_paper_can_be_stapled():
    assert OFFICE.most_sheets == 20
    assert Paper(120).most_sheets == 13


def test_card_does_not_fold():
    assert Paper(170).folds
    assert not Paper(171).folds


@given(st.integers(1, 100), PAPERS)
def test_each_sheet_moves_further_in_than_the_one_around_it_by_the_same_step(sheets, paper):
    moves = creep(sheets, paper)
    steps = [inner - outer for outer, inner in pairwise(moves)]
    assert steps == pytest.approx([paper.thickness * 1.5708] * (sheets - 1), rel=1e-3)


@given(st.integers(1, 100), PAPERS)
def test_as_many_sheets_move_in_as_out(sheets, paper):
    assert sum(creep(sheets, paper)) == pytest.approx(0, abs=1e-6)


def test_a_single_sheet_does_not_move():
    assert creep(1, OFFICE) == (0,)


def test_in_a_thick_booklet_no_page_moves_more_than_a_millimetre_and_a_half():
    # 2 mm of paper between the outermost sheet and the innermost.
    assert in_mm(max(creep(20, OFFICE))) == pytest.approx(1.55, abs=0.01)
