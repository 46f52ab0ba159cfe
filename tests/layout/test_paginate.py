"""Pages are planned over the whole leaflet at once."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from leaflet.layout.flow_lines import FREE, NEVER, POOR, FlowLine, gap
from leaflet.layout.paginate import PagePlan, plans, whitespace_cost

DEPTH = 100.0
# What it costs to break where nothing comes to an end.
INSIDE = 0.02


def paginate(flow_lines: list[FlowLine], depth: float) -> list[range]:
    best = min(plans(flow_lines, depth).values(), key=lambda plan: plan.cost, default=PagePlan((), 0.0))
    return list(best.pages)


def used(flow_lines: list[FlowLine], page: range, first: bool, last: bool) -> float:
    total = sum(flow_lines[n].height for n in page) + sum(gap(flow_lines[n], flow_lines[n + 1]) for n in page[:-1])
    return total + (0 if first else flow_lines[page[0]].lead) + (0 if last else flow_lines[page[-1]].trail)


def test_no_strips_need_no_pages() -> None:
    assert paginate([], DEPTH) == []


def test_what_fits_stays_on_one_page() -> None:
    assert paginate([FlowLine(50.0), FlowLine(50.0)], DEPTH) == [range(2)]


def test_the_space_above_a_page_s_first_strip_is_dropped() -> None:
    flow_lines = [FlowLine(90.0), FlowLine(100.0, before=30.0)]
    assert paginate(flow_lines, DEPTH) == [range(1), range(1, 2)]


def test_neighbours_share_the_larger_of_their_spaces() -> None:
    flow_lines = [FlowLine(40.0, after=20.0), FlowLine(40.0, before=15.0)]
    assert paginate(flow_lines, DEPTH) == [range(2)]


def test_a_heading_goes_overleaf_with_the_lines_that_follow_it() -> None:
    flow_lines = [FlowLine(70.0), FlowLine(20.0, cut=NEVER), FlowLine(20.0, cut=NEVER), FlowLine(20.0)]
    assert paginate(flow_lines, DEPTH) == [range(1), range(1, 4)]


def test_a_chain_longer_than_a_page_is_broken_all_the_same() -> None:
    flow_lines = [FlowLine(30.0, cut=NEVER)] * 5
    pages = paginate(flow_lines, DEPTH)
    assert [n for page in pages for n in page] == [0, 1, 2, 3, 4]
    assert len(pages) == 2


def test_a_strip_higher_than_the_page_gets_a_page_of_its_own() -> None:
    assert paginate([FlowLine(10.0), FlowLine(130.0), FlowLine(10.0)], DEPTH) == [range(1), range(1, 2), range(2, 3)]


def test_a_fresh_strip_starts_a_page() -> None:
    assert paginate([FlowLine(10.0), FlowLine(10.0, fresh=True)], DEPTH) == [range(1), range(1, 2)]


def test_a_header_that_comes_again_takes_its_room() -> None:
    rows = [FlowLine(30.0, lead=20.0) for _ in range(6)]
    assert [len(page) for page in paginate(rows, DEPTH)] == [3, 2, 1]


def test_a_lone_line_is_worth_an_emptier_page() -> None:
    # The last page could take one flow line; two look less forgotten, and the cut before the last costs.
    flow_lines = [*[FlowLine(20.0)] * 4, FlowLine(20.0, cut=NEVER), FlowLine(20.0)]
    assert paginate(flow_lines, DEPTH) == [range(4), range(4, 6)]


def test_a_page_prefers_to_end_before_something_new() -> None:
    lines = [FlowLine(20.0)] * 4 + [FlowLine(20.0, opens=True)] + [FlowLine(20.0)] * 3
    assert paginate(lines, DEPTH) == [range(4), range(4, 8)]


def test_the_pages_of_a_spread_are_about_as_full() -> None:
    # Eight lines on two pages of five: four and four rather than five and three.
    assert paginate([FlowLine(20.0)] * 8, DEPTH) == [range(4), range(4, 8)]


def test_where_the_flow_ends_nobody_expects_even_pages() -> None:
    full, half = FlowLine(DEPTH), FlowLine(DEPTH / 2)
    # Two pages side by side, the second half empty: at the end it costs its white alone.
    assert plans([full, half], DEPTH)[2].cost == pytest.approx(INSIDE + whitespace_cost(0.5, "flow"))
    # So where the flow begins anew behind it; what follows stands alone on its spread.
    followed = plans([full, half, FlowLine(DEPTH, fresh=True)], DEPTH)[3].cost
    assert followed == pytest.approx(INSIDE + whitespace_cost(0.5, "flow"))
    # Before something new the spread is seen in the middle of the flow, and costs more than its white.
    within = plans([full, half, FlowLine(DEPTH, opens=True)], DEPTH)[3].cost
    assert within > INSIDE + whitespace_cost(0.5, "part") + 0.01


def test_there_is_a_plan_for_one_page_more() -> None:
    found = plans([FlowLine(20.0)] * 8, DEPTH)
    assert {len(option.pages) for option in found.values()} >= {2, 3, 4}
    assert all(len(option.pages) == pages for pages, option in found.items())


@settings(max_examples=60)
@given(
    st.lists(
        st.builds(
            FlowLine,
            height=st.floats(1, 60),
            before=st.floats(0, 20),
            after=st.floats(0, 20),
            cut=st.sampled_from([FREE, POOR, NEVER]),
            lead=st.floats(0, 20),
            trail=st.floats(0, 20),
            fresh=st.booleans(),
        ),
        max_size=40,
    )
)
def test_every_strip_stands_once_in_order_and_no_page_overflows(flow_lines: list[FlowLine]) -> None:
    pages = paginate(flow_lines, DEPTH)
    assert [number for page in pages for number in page] == list(range(len(flow_lines)))
    for index, page in enumerate(pages):
        last = index == len(pages) - 1
        if len(page) > 1:
            assert used(flow_lines, page, index == 0, last) <= DEPTH + 1e-3
        assert all(not flow_lines[number].fresh for number in page[1:])
