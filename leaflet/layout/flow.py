"""The flow: all that runs from page to page between the covers, and the plan of its pages."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from leaflet.draft import Anchor
from leaflet.layout.back import set_back_matter
from leaflet.layout.blocks import section_anchor, set_section
from leaflet.layout.front import set_contents, set_front
from leaflet.layout.look import Look, on_paper
from leaflet.layout.paginate import Plan, paginate
from leaflet.layout.strips import Strip
from leaflet.layout.structure import Branch
from leaflet.model import Leaflet, ReviewState
from leaflet.phrases import Phrases

# The flow begins inside the front cover.
FIRST_PAGE = 2
# With this many pages between the covers, 8 in all, a reader finds the way without a list of contents.
_PAGES_WITHOUT_CONTENTS = 6
_FEWEST_LISTED = 3


@dataclass(frozen=True, slots=True)
class Flow:
    """The flow in one setting: its strips, their structure, and which of them stand on which page."""

    look: Look
    branch: Branch
    strips: Sequence[Strip]
    plan: Plan


def set_flow(leaflet: Leaflet, look: Look, state: ReviewState, last: Sequence[Strip], branch: Branch) -> Flow:
    """Return the flow, with a list of contents where it is long enough to need one; ``last`` are its last strips."""
    front = set_front(leaflet, look, state, branch)
    contents = branch.sprout("Sect")
    place = len(branch.kids)
    rest: list[Strip] = []
    for index, section in enumerate(leaflet.sections):
        rest += set_section(section, look, branch, on_paper(look), look.theme.page.measure, f"sections[{index}]", 1)
    rest += [*set_back_matter(leaflet, look, branch), *last]
    strips = [*front, *_on_a_fresh_page(rest, bool(front))]
    plan = paginate(strips, look.depth)
    entries = listed(leaflet, look.phrases)
    if len(plan.pages) > _PAGES_WITHOUT_CONTENTS and len(entries) >= _FEWEST_LISTED:
        unnumbered = set_contents(entries, {}, look, Branch("Sect"))
        rest = _on_a_fresh_page(rest, True)
        plan = paginate([*front, *unnumbered, *rest], look.depth)
        # The numbers change no line's height, so the pages stay as they are.
        numbers = _page_numbers([*front, *unnumbered, *rest], plan.pages)
        strips = [*front, *set_contents(entries, numbers, look, contents), *rest]
        branch.kids.insert(place, contents)
    return Flow(look, branch, strips, plan)


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


def _on_a_fresh_page(strips: list[Strip], fresh: bool) -> list[Strip]:
    return [replace(strips[0], fresh=fresh), *strips[1:]]


def _page_numbers(strips: Sequence[Strip], pages: Sequence[range]) -> dict[str, int]:
    return {
        anchor.name: page
        for page, numbers in enumerate(pages, start=FIRST_PAGE)
        for number in numbers
        for anchor in strips[number].items
        if isinstance(anchor, Anchor)
    }
