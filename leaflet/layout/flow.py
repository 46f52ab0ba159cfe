"""The flow: the content between the covers, and the plan of its pages."""

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
# A booklet of up to 8 pages, covers included, has no list of contents.
PAGES_WITHOUT_CONTENTS = 6
_FEWEST_LISTED = 3


@value
class Flow:
    """The flow in one setting: its flow lines, their structure, and the best plan for each number of pages.

    ``contents`` are the numbers of the flow lines that list what is in the booklet, without page numbers yet; plans of
    few pages leave them out. ``place`` is how many branches stand before them.
    """

    look: StyleContext
    branch: StructureBuilder
    flow_lines: Sequence[FlowLine]
    contents: range
    place: int
    plans: Mapping[int, PagePlan]


def set_flow(
    leaflet: Leaflet, look: StyleContext, occasion: Occasion, moved: frozenset[str], branch: StructureBuilder
) -> Flow:
    """Return the flow, with a list of contents for plans long enough to need one.

    ``moved`` are the parts for which the back cover has no room: they come last.
    """
    look = replace(look, theme=gridded(look.theme))
    front = set_front(leaflet, look, occasion, branch)
    place = len(branch.kids)
    entries = listed(leaflet, look.phrases)
    contents = set_contents(entries, {}, look, StructureBuilder("Sect")) if len(entries) >= _FEWEST_LISTED else []
    flow_lines = [*front, *contents]
    for index, section in enumerate(leaflet.sections):
        done = set_section(section, branch, on_page(look, f"sections[{index}]"))
        flow_lines += [replace(done[0], opens=True), *done[1:]]
    flow_lines += [*set_back_matter(leaflet, look, branch), *set_moved(moved, leaflet, look, branch)]
    flow_lines = on_grid(flow_lines, look.theme)
    listing = range(len(front), len(front) + len(contents))
    return Flow(
        look, branch, flow_lines, listing, place, flow_plans(flow_lines, listing, look.depth, measured(flow_lines))
    )


def flow_plans(
    flow_lines: Sequence[FlowLine], contents: range, depth: float, measures: LineMeasures
) -> Mapping[int, PagePlan]:
    """Return the best plan for each number of pages. Short plans leave out the list of contents."""
    if not contents:
        return plans(flow_lines, depth, measures)
    found: dict[int, PagePlan] = {}
    heights, gaps = measures
    # Only the space above the first line of a page is left out, so anything higher than this cannot fit.
    bare_height = sum(_without(heights, contents)) + sum(_without(gaps, contents))
    if bare_height <= PAGES_WITHOUT_CONTENTS * (depth + max(gaps)):
        bare = _without(flow_lines, contents)
        above = gap(bare[contents.start - 1], bare[contents.start]) if contents.start else 0.0
        bare_gaps = [*gaps[: contents.start], above, *gaps[contents.stop + 1 :]]
        short = plans(bare, depth, LineMeasures(_without(heights, contents), bare_gaps))
        found = {pages: plan for pages, plan in short.items() if pages <= PAGES_WITHOUT_CONTENTS}
        if len(found) == len(short):
            return found
    # Page numbers in the contents change no heights, so pages are planned before they are known.
    long = plans(flow_lines, depth, measures)
    return found | {pages: plan for pages, plan in long.items() if pages > PAGES_WITHOUT_CONTENTS} or long


def numbered(flow: Flow, leaflet: Leaflet, plan: PagePlan) -> Sequence[FlowLine]:
    """Return the flow lines of a plan, with page numbers in the contents, and add the contents to the structure."""
    if not flow.contents:
        return flow.flow_lines
    if len(plan.pages) <= PAGES_WITHOUT_CONTENTS:
        return _without(flow.flow_lines, flow.contents)
    node = flow.branch.sprout("Sect")
    flow.branch.kids.insert(flow.place, node)
    numbers = _page_numbers(flow.flow_lines, plan.pages)
    contents = on_grid(set_contents(listed(leaflet, flow.look.phrases), numbers, flow.look, node), flow.look.theme)
    return [*flow.flow_lines[: flow.contents.start], *contents, *flow.flow_lines[flow.contents.stop :]]


def _without(values: Sequence[T], numbers: range) -> list[T]:
    return [*values[: numbers.start], *values[numbers.stop :]]


def listed(leaflet: Leaflet, phrases: Phrases) -> list[tuple[str, str]]:
    """Return title and anchor of each entry of the contents: sections, then related leaflets, glossary and sources."""
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


def _page_numbers(flow_lines: Sequence[FlowLine], pages: Sequence[range]) -> dict[str, int]:
    return {
        anchor.name: page
        for page, numbers in enumerate(pages, start=FIRST_PAGE)
        for number in numbers
        for anchor in flow_lines[number].items
        if isinstance(anchor, Anchor)
    }
