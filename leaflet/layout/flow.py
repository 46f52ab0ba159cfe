"""The flow: all that runs from page to page between the covers, and the plan of its pages."""

from collections.abc import Mapping, Sequence
from typing import TypeVar

from leaflet.layout.back_cover import set_moved
from leaflet.layout.back_matter import set_back_matter
from leaflet.layout.blocks import section_anchor, set_section
from leaflet.layout.flow_lines import FlowLine, gap
from leaflet.layout.front_matter import set_contents, set_front
from leaflet.layout.grid import gridded, on_grid
from leaflet.layout.paginate import LineMeasures, PagePlan, measured, plans
from leaflet.layout.structure import StructureBuilder
from leaflet.layout.style_context import StyleContext, on_page
from leaflet.model.content import Leaflet, Occasion
from leaflet.model.draft import Anchor
from leaflet.model.phrases import Phrases
from leaflet.model.value import replace, value

T = TypeVar("T")

# The flow begins inside the front cover.
FIRST_PAGE = 2
# With this many pages between the covers, 8 in all, a reader finds the way without a list of contents.
PAGES_WITHOUT_CONTENTS = 6
_FEWEST_LISTED = 3


@value
class Flow:
    """The flow in one setting: its strips, their structure, and the best plan for each number of pages.

    ``contents`` are the numbers of the strips that list what is in the booklet, without page numbers yet; plans of
    few pages leave them out. ``place`` is how many branches stand before them.
    """

    look: StyleContext
    branch: StructureBuilder
    strips: Sequence[FlowLine]
    contents: range
    place: int
    plans: Mapping[int, PagePlan]


def set_flow(
    leaflet: Leaflet, look: StyleContext, occasion: Occasion, moved: frozenset[str], branch: StructureBuilder
) -> Flow:
    """Return the flow, with a list of contents for plans long enough to need one.

    ``moved`` are the parts that found no room on the back cover: they come last.
    """
    look = replace(look, theme=gridded(look.theme))
    front = set_front(leaflet, look, occasion, branch)
    place = len(branch.kids)
    entries = listed(leaflet, look.phrases)
    contents = set_contents(entries, {}, look, StructureBuilder("Sect")) if len(entries) >= _FEWEST_LISTED else []
    strips = [*front, *contents]
    for index, section in enumerate(leaflet.sections):
        done = set_section(section, branch, on_page(look, f"sections[{index}]"))
        strips += [replace(done[0], opens=True), *done[1:]]
    strips += [*set_back_matter(leaflet, look, branch), *set_moved(moved, leaflet, look, branch)]
    strips = on_grid(strips, look.theme)
    listing = range(len(front), len(front) + len(contents))
    return Flow(look, branch, strips, listing, place, flow_plans(strips, listing, look.depth, measured(strips)))


def flow_plans(
    strips: Sequence[FlowLine], contents: range, depth: float, measures: LineMeasures
) -> Mapping[int, PagePlan]:
    """Return the best plan for each number of pages: without the contents where pages are few, else with them."""
    if not contents:
        return plans(strips, depth, measures)
    found: dict[int, PagePlan] = {}
    heights, gaps = measures
    # Space is left out where a page begins, and nowhere else: what is higher than this finds no room without contents.
    bare_height = sum(_without(heights, contents)) + sum(_without(gaps, contents))
    if bare_height <= PAGES_WITHOUT_CONTENTS * (depth + max(gaps)):
        bare = _without(strips, contents)
        above = gap(bare[contents.start - 1], bare[contents.start]) if contents.start else 0.0
        bare_gaps = [*gaps[: contents.start], above, *gaps[contents.stop + 1 :]]
        short = plans(bare, depth, LineMeasures(_without(heights, contents), bare_gaps))
        found = {pages: plan for pages, plan in short.items() if pages <= PAGES_WITHOUT_CONTENTS}
        if len(found) == len(short):
            return found
    # The numbers in the contents change no line's height, so the pages may be planned without them.
    long = plans(strips, depth, measures)
    return found | {pages: plan for pages, plan in long.items() if pages > PAGES_WITHOUT_CONTENTS} or long


def numbered(flow: Flow, leaflet: Leaflet, plan: PagePlan) -> Sequence[FlowLine]:
    """Return the strips of the plan; page numbers come into the contents, which join the structure in their place."""
    if not flow.contents:
        return flow.strips
    if len(plan.pages) <= PAGES_WITHOUT_CONTENTS:
        return _without(flow.strips, flow.contents)
    node = flow.branch.sprout("Sect")
    flow.branch.kids.insert(flow.place, node)
    numbers = _page_numbers(flow.strips, plan.pages)
    contents = on_grid(set_contents(listed(leaflet, flow.look.phrases), numbers, flow.look, node), flow.look.theme)
    return [*flow.strips[: flow.contents.start], *contents, *flow.strips[flow.contents.stop :]]


def _without(values: Sequence[T], numbers: range) -> list[T]:
    return [*values[: numbers.start], *values[numbers.stop :]]


def listed(leaflet: Leaflet, phrases: Phrases) -> list[tuple[str, str]]:
    """Return title and anchor of what the contents list: the sections, then what explains them."""
    entries = [
        (section.title.text, section_anchor(section, f"sections[{index}]"))
        for index, section in enumerate(leaflet.sections)
    ]
    if leaflet.links:
        entries.append((phrases.links, "links"))
    if leaflet.glossary:
        entries.append((phrases.glossary, "glossary"))
    if leaflet.references or leaflet.evidence:
        entries.append((phrases.references, "references"))
    return entries


def _page_numbers(strips: Sequence[FlowLine], pages: Sequence[range]) -> dict[str, int]:
    return {
        anchor.name: page
        for page, numbers in enumerate(pages, start=FIRST_PAGE)
        for number in numbers
        for anchor in strips[number].items
        if isinstance(anchor, Anchor)
    }
