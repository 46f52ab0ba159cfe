"""Set a whole booklet: cover, flow, pages to write on, back cover."""

from collections.abc import Iterator
from dataclasses import replace

from leaflet.draft import Draft, Metadata, OutlineEntry, Page
from leaflet.layout.back_cover import set_back_cover
from leaflet.layout.blocks import section_anchor, writing_lines
from leaflet.layout.cover import set_cover
from leaflet.layout.coverage import missing_glyphs
from leaflet.layout.feet import feet, prepare
from leaflet.layout.fits import fitted
from leaflet.layout.flow import FIRST_PAGE, Flow, listed, set_flow
from leaflet.layout.front import fixed_heading
from leaflet.layout.look import Look
from leaflet.layout.pages import is_recto, lay, start_edge
from leaflet.layout.strips import Strip, height
from leaflet.layout.structure import Branch
from leaflet.model import Body, Leaflet, ReviewState, Section, Write
from leaflet.phrases import Phrases
from leaflet.problems import Faults, Place, Problem, in_order
from leaflet.text.families import FontMissing, find
from leaflet.theme import Fit, Theme

# A folded sheet carries four pages.
PAGES_A_SHEET = 4
_COVERS = 2
# What a setting costs, on the scale of a page's white space: an empty page costs 1. A page to write on is worth
# having, so it costs less than pages that are a third empty; a step down the ladder costs least.
_BLANK = 0.06
_STEP = 0.005
_WELL_FILLED = 0.03
# Between the text and the rule above the feet.
_ABOVE_FEET = 10.0


def set_booklet(leaflet: Leaflet, theme: Theme, phrases: Phrases, state: ReviewState) -> Draft:
    """Return the booklet as a draft whose pages are a multiple of four.

    ``draft.problems`` are those met while setting; where one is an error the draft is not fit to be drawn. Raises
    Faults when a font of the theme is missing.
    """
    look = _look(leaflet, theme, phrases)
    running = prepare(leaflet, look, state)
    room = theme.page.height - theme.page.top - theme.page.foot - running.depth - _ABOVE_FEET
    look = replace(look, depth=min(theme.page.depth, room))
    root = Branch("Document")
    cover, problems = set_cover(leaflet, look, state, root)
    earlier, back_node = root.sprout("Sect"), root.sprout("Sect")
    last, back = set_back_cover(leaflet, look, earlier, back_node)
    flow = _best_flow(leaflet, look, state, last, root)
    root.take(*flow.branch.kids, *earlier.kids)
    pages = [Page(1, tuple(cover)), *_flow_pages(flow)]
    pages += _writing_pages(_blanks(flow), leaflet, look, root, len(pages) + 1)
    root.take(back_node)
    count = len(pages) + 1
    pages.append(Page(count, tuple(lay(back, look, count, cut=False))))
    for index, page in enumerate(pages[1:], start=1):
        x, recto = start_edge(look, page.number), is_recto(page.number)
        below = feet(running, number=page.number, pages=count, x=x, recto=recto)
        pages[index] = replace(page, feet=below)
    problems += missing_glyphs(leaflet, look.regular)
    problems += [problem for strip in (*flow.strips, *back) for problem in strip.problems]
    return Draft(
        width=theme.page.width,
        height=theme.page.height,
        pages=tuple(pages),
        outline=tuple(_outline(leaflet, phrases)),
        structure=root.grown(),
        metadata=Metadata(
            title=leaflet.title.text,
            language=leaflet.language.text,
            author=leaflet.publisher.name.text,
            subject=phrases.subject,
            created=(leaflet.published or leaflet.reviewed).first(),
            modified=leaflet.reviewed.first(),
        ),
        problems=tuple(in_order(problems)),
    )


def _look(leaflet: Leaflet, theme: Theme, phrases: Phrases) -> Look:
    try:
        regular, bold = find(theme.font)
    except FontMissing as missing:
        raise Faults([Problem(Place("style"), missing.code, missing.message, missing.hint)]) from missing
    return Look(theme, regular, bold, phrases, leaflet.language.text, theme.page.depth)


def _best_flow(leaflet: Leaflet, look: Look, state: ReviewState, last: list[Strip], root: Branch) -> Flow:
    """Return the best setting of the ladder: full pages, no page to write on, little changed.

    A setting that fills its sheets well is taken without trying those further down.
    """
    best: Flow | None = None
    least = float("inf")
    for step, fit in enumerate(look.theme.fits or (Fit(),)):
        fitting = replace(look, theme=fitted(look.theme, fit))
        flow = set_flow(leaflet, fitting, state, last, root.sprout("Document"))
        white = flow.plan.cost / max(1, len(flow.plan.pages))
        cost = white + step * _STEP + _blanks(flow) * _BLANK
        if cost < least:
            best, least = flow, cost
        if not _blanks(flow) and white <= _WELL_FILLED:
            break
    assert best is not None
    return best


def _blanks(flow: Flow) -> int:
    """Return how many pages to write on fill the last sheet."""
    return -(len(flow.plan.pages) + _COVERS) % PAGES_A_SHEET


def _flow_pages(flow: Flow) -> Iterator[Page]:
    for number, strips in enumerate(flow.plan.pages, start=FIRST_PAGE):
        items = lay([flow.strips[n] for n in strips], flow.look, number, cut=number > FIRST_PAGE)
        yield Page(number, tuple(items))


def _writing_pages(blanks: int, leaflet: Leaflet, look: Look, root: Branch, first: int) -> Iterator[Page]:
    """Yield pages to write on, under headings that the leaflet has not used."""
    phrases = look.phrases
    used = {block.title.text for block in _blocks(leaflet) if isinstance(block, Write) and block.title}
    titles = [title for title in (phrases.questions, phrases.notes, phrases.appointments) if title not in used]
    titles += [phrases.notes] * blanks
    for number, title in enumerate(titles[:blanks], start=first):
        head = fixed_heading(title, look, root.add("Sect"), "writing")
        room = look.depth - height(head) - look.theme.text.heading1.after
        lines = writing_lines(int(room / look.theme.writing.pitch), look, look.theme.page.measure, "writing")
        yield Page(number, tuple(lay([*head, *lines], look, number, cut=False)))


def _blocks(leaflet: Leaflet) -> Iterator[object]:
    def inside(body: Body) -> Iterator[object]:
        for block in body:
            yield block
            if isinstance(block, Section):
                yield from inside(block.body)

    for section in leaflet.sections:
        yield from inside(section.body)


def _outline(leaflet: Leaflet, phrases: Phrases) -> Iterator[OutlineEntry]:
    """Yield every section, however deep, and what stands after them."""

    def inside(section: Section, path: str, level: int) -> Iterator[OutlineEntry]:
        yield OutlineEntry(section.title.text, section_anchor(section, path), level)
        for number, block in enumerate(section.body):
            if isinstance(block, Section):
                yield from inside(block, f"{path}.body[{number}]", level + 1)

    for index, section in enumerate(leaflet.sections):
        yield from inside(section, f"sections[{index}]", 0)
    for title, anchor in listed(leaflet, phrases)[len(leaflet.sections) :]:
        yield OutlineEntry(title, anchor, 0)
