"""Fill the places that a draft reserves for a clinic: with its details, or with room to write."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import chain, count

from leaflet.layout import boxes
from leaflet.layout.clinic_places import BACK, HELPLINE, set_in_helpline, set_on_back
from leaflet.layout.coverage import unshown
from leaflet.layout.flow_lines import FlowLine, shifted
from leaflet.layout.structure import StructureBuilder
from leaflet.layout.style_context import StyleContext, on_page
from leaflet.model.content import Clinic
from leaflet.model.draft import Draft, Element, Page, Placed, ReservedArea
from leaflet.model.problems import Problem, in_order
from leaflet.model.value import replace, value


@value(kw_only=True)
class UnfilledDraft:
    """A draft with empty reserved places, and the style contexts of its back cover and of the pages before it.

    Everything else is set, so that drafts for many clinics cost little more than one.
    """

    draft: Draft
    back: StyleContext
    flow: StyleContext


def furnished(bare: UnfilledDraft, clinic: Clinic | None) -> Draft:
    """Return the draft with the details of a clinic, or with room for a stamp, a label or handwriting.

    Nothing else in the draft changes.
    """
    draft = bare.draft
    numbers = count(1 + max(_numbers(draft.structure)))
    grown: dict[int, Element] = {}
    problems: list[Problem] = []

    def filled(item: Placed) -> Iterable[Placed]:
        if not isinstance(item, ReservedArea):
            return (item,)
        branch = StructureBuilder(item.role, chain((item.element,), numbers))
        flow_line = _set(item, clinic, bare, branch)
        grown[item.element] = branch.grown()
        problems.extend(flow_line.problems)
        return shifted(flow_line.items, item.box.x, item.box.y)

    def furnished_page(page: Page) -> Page:
        if not any(isinstance(item, ReservedArea) for item in page.items):
            return page
        return replace(page, items=tuple(placed for item in page.items for placed in filled(item)))

    pages = tuple(map(furnished_page, draft.pages))
    if clinic is not None:
        problems += unshown(clinic, bare.back.regular)
    return replace(
        draft,
        pages=pages,
        structure=_grafted(draft.structure, grown),
        problems=tuple(in_order([*draft.problems, *problems])),
    )


def _set(kept: ReservedArea, clinic: Clinic | None, bare: UnfilledDraft, branch: StructureBuilder) -> FlowLine:
    if kept.name == BACK:
        return set_on_back(clinic, kept.box, bare.back, branch)
    box = boxes.helpline(on_page(bare.flow, HELPLINE))
    return set_in_helpline(clinic, kept.box, branch, box.inside)


def _numbers(element: Element) -> Iterator[int]:
    yield element.number
    for kid in element.kids:
        yield from _numbers(kid)


def _grafted(element: Element, grown: Mapping[int, Element]) -> Element:
    """Return the tree with elements replaced by those of the same number."""
    if element.number in grown:
        return grown[element.number]
    kids = tuple(_grafted(kid, grown) for kid in element.kids)
    # Unchanged subtrees are shared.
    return (
        element if all(new is old for new, old in zip(kids, element.kids, strict=True)) else replace(element, kids=kids)
    )
