"""Flow lines: moved, stacked, framed, without losing anything."""

from leaflet.layout.flow_lines import (
    FREE,
    NEVER,
    BoxFrame,
    FlowLine,
    framed,
    height,
    moved,
    pile,
    silenced,
    stacked,
    together,
)
from leaflet.model.draft import Anchor, Box, GlyphRun, Image, LinkArea, Panel
from leaflet.model.theme import Colour

BLACK = Colour(0, 0, 0)
FRAME = BoxFrame(0.0, 100.0, BLACK, BLACK, 0.0, 4.0, 2.0)


def panels(items: list[object]) -> list[tuple[float, float]]:
    return [(item.box.y, item.box.bottom) for item in items if isinstance(item, Panel)]


def test_a_stack_is_as_high_as_its_strips_and_the_larger_of_their_spaces() -> None:
    flow_lines = [FlowLine(10.0, after=5.0), FlowLine(20.0, before=8.0)]
    assert height(flow_lines) == stacked(flow_lines).height == 38.0


def test_things_move_with_their_strip() -> None:
    flow_lines = [FlowLine(10.0, (Anchor("a", 1.0),)), FlowLine(10.0, (Anchor("b", 2.0),), before=5.0)]
    assert stacked(flow_lines).items == (Anchor("a", 1.0), Anchor("b", 17.0))


def test_a_link_moves_with_its_box() -> None:
    link = LinkArea(Box(1, 2, 3, 4), "tel:1", "one")
    assert moved(link, 10, 20) == LinkArea(Box(11, 22, 3, 4), "tel:1", "one")


def test_a_box_is_one_ground_behind_all_its_strips() -> None:
    flow_lines = framed([FlowLine(10.0), FlowLine(10.0, before=4.0)], FRAME, 5.0, before=12.0, after=12.0)
    items, _ = pile([FlowLine(7.0), *flow_lines], 100.0)
    assert panels(items) == [(119.0, 153.0), (119.0, 153.0)]


def test_a_box_that_a_page_cuts_is_padded_on_both_sides_of_the_cut() -> None:
    first, second, third = framed([FlowLine(10.0), FlowLine(10.0), FlowLine(10.0)], FRAME, 5.0, before=12.0, after=12.0)
    above, _ = pile([first, second], 0.0)
    below, tops = pile([third], 0.0, cut=True)
    assert panels(above)[0] == (0.0, 30.0)
    assert panels(below)[0] == (0.0, 20.0)
    assert tops == [5.0]


def test_what_is_kept_together_may_still_end_a_page() -> None:
    assert [flow_line.cut for flow_line in together([FlowLine(1.0), FlowLine(1.0), FlowLine(1.0)])] == [
        NEVER,
        NEVER,
        FREE,
    ]


def test_what_is_silenced_is_no_part_of_the_structure_and_no_link() -> None:
    run = GlyphRun(0, 0, 12, BLACK, (), element=3)
    image = Image(Box(0, 0, 1, 1), "picture.png", element=4)  # type: ignore[arg-type]  # never opened
    link = LinkArea(Box(0, 0, 1, 1), "#a", "a", element=5)
    assert [item.element for item in silenced([run, link, image])] == [None, None]
