"""Set a whole booklet: cover, front matter, sections, what explains them, pages to write on, back cover."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from leaflet.draft import Anchor, Draft, Metadata, OutlineEntry, Page, Placed
from leaflet.layout.back import set_back_matter
from leaflet.layout.back_cover import set_back_cover
from leaflet.layout.blocks import section_anchor, set_section, writing_lines
from leaflet.layout.cover import set_cover
from leaflet.layout.coverage import missing_glyphs
from leaflet.layout.feet import Feet, feet, prepare
from leaflet.layout.fits import fitted
from leaflet.layout.front import fixed_heading, set_contents, set_front
from leaflet.layout.look import Look, on_paper
from leaflet.layout.pages import is_recto, lay, start_edge
from leaflet.layout.paginate import Plan, paginate
from leaflet.layout.strips import Strip, height
from leaflet.layout.structure import Branch
from leaflet.model import Body, Leaflet, ReviewState, Section, Write
from leaflet.phrases import Phrases
from leaflet.problems import Faults, Place, Problem, in_order
from leaflet.text.families import FontMissing, find
from leaflet.theme import Fit, Theme

# A folded sheet carries four pages.
PAGES_A_SHEET = 4
# A reader finds the way through fewer pages without a list of them.
_CONTENTS_FROM = 9
# What a setting costs, on the scale of a page's white space: an empty page costs 1. A page to write on is worth
# having, so it costs less than pages that are a third empty; a step down the ladder costs least.
_BLANK = 0.06
_STEP = 0.005
_WELL_FILLED = 0.03
# Between the text and the rule above the feet.
_ABOVE_FEET = 10.0


@dataclass(frozen=True, slots=True)
class _Setting:
    """One way to set the booklet, not yet laid on pages."""

    look: Look
    feet: Feet
    root: Branch
    cover: list[Placed]
    flow: list[Strip]
    plan: Plan
    back: list[Strip]
    problems: list[Problem]

    @property
    def blanks(self) -> int:
        """The pages to write on that fill the last sheet."""
        return -self.printed % PAGES_A_SHEET

    @property
    def printed(self) -> int:
        """The pages with the leaflet's own words: cover, flow, back cover."""
        return len(self.plan.pages) + 2


def set_booklet(leaflet: Leaflet, theme: Theme, phrases: Phrases, state: ReviewState) -> Draft:
    """Return the booklet as a draft whose pages are a multiple of four.

    ``draft.problems`` are those met while setting; where one is an error the draft is not fit to be drawn. Raises
    Faults when a font of the theme is missing.
    """
    setting = _best(leaflet, theme, phrases, state)
    pages = [Page(1, tuple(setting.cover)), *_flow_pages(setting)]
    draft_pages = [*pages, *_writing_pages(setting, leaflet, len(pages) + 1)]
    last = len(draft_pages) + 1
    draft_pages.append(Page(last, tuple(lay(setting.back, setting.look, last, cut=False))))
    problems = [*missing_glyphs(leaflet, setting.look.regular), *setting.problems]
    problems += [problem for strip in (*setting.flow, *setting.back) for problem in strip.problems]
    return Draft(
        width=theme.page.width,
        height=theme.page.height,
        pages=tuple(_with_feet(page, setting, last) for page in draft_pages),
        outline=tuple(_outline(leaflet, phrases, draft_pages)),
        structure=setting.root.grown(),
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


def _best(leaflet: Leaflet, theme: Theme, phrases: Phrases, state: ReviewState) -> _Setting:
    """Return the best setting of the ladder: full pages, no page to write on, little changed.

    A setting that fills its sheets well is taken without trying those further down.
    """
    try:
        regular, bold = find(theme.font)
    except FontMissing as missing:
        raise Faults([Problem(Place("style"), "font-missing", missing.message, missing.hint)]) from missing
    best: _Setting | None = None
    least = float("inf")
    for step, fit in enumerate(theme.fits or (Fit(),)):
        look = Look(fitted(theme, fit), regular, bold, phrases, leaflet.language.text, theme.page.depth)
        setting = _set(leaflet, look, state)
        white = setting.plan.cost / max(1, len(setting.plan.pages))
        cost = white + step * _STEP + setting.blanks * _BLANK
        if cost < least:
            best, least = setting, cost
        if setting.blanks == 0 and white <= _WELL_FILLED:
            break
    assert best is not None
    return best


def _set(leaflet: Leaflet, look: Look, state: ReviewState) -> _Setting:
    """Return the leaflet set, with a list of contents where it is long enough to need one."""
    ready = prepare(leaflet, look, state)
    page = look.theme.page
    look = replace(look, depth=min(page.depth, page.height - page.top - page.foot - ready.depth - _ABOVE_FEET))
    root = Branch("Document")
    cover, problems = set_cover(leaflet, look, state, root)
    front = set_front(leaflet, look, state, root)
    contents = root.add("TOC")
    rest: list[Strip] = []
    for index, section in enumerate(leaflet.sections):
        rest += set_section(section, look, root, on_paper(look), page.measure, f"sections[{index}]", 1)
    rest += set_back_matter(leaflet, look, root)
    moved, back = set_back_cover(leaflet, look, root)
    rest += moved
    flow = [*front, *_on_a_fresh_page(rest, bool(front))]
    plan = paginate(flow, look.depth)
    if len(plan.pages) + 2 < _CONTENTS_FROM:
        root.kids.remove(contents)
    else:
        entries = _contents(leaflet, look.phrases)
        front += set_contents(entries, {}, look, Branch("TOC"))
        flow = [*front, *_on_a_fresh_page(rest, True)]
        plan = paginate(flow, look.depth)
        # The numbers change no line's height, so the pages stay as they are.
        numbered = set_contents(entries, _page_numbers(flow, plan.pages), look, contents)
        flow[len(front) - len(numbered) : len(front)] = numbered
    return _Setting(look, ready, root, cover, flow, plan, back, problems)


def _on_a_fresh_page(strips: list[Strip], fresh: bool) -> list[Strip]:
    return [replace(strips[0], fresh=fresh), *strips[1:]]


def _page_numbers(flow: Sequence[Strip], pages: Sequence[range]) -> dict[str, int]:
    """Return the page of each anchor; the flow begins on page 2."""
    return {
        anchor.name: page
        for page, strips in enumerate(pages, start=2)
        for number in strips
        for anchor in flow[number].items
        if isinstance(anchor, Anchor)
    }


def _flow_pages(setting: _Setting) -> Iterator[Page]:
    for index, numbers in enumerate(setting.plan.pages):
        strips = [setting.flow[number] for number in numbers]
        yield Page(index + 2, tuple(lay(strips, setting.look, index + 2, cut=index > 0)))


def _writing_pages(setting: _Setting, leaflet: Leaflet, number: int) -> Iterator[Page]:
    """Yield the pages to write on that fill the last sheet, under headings that the leaflet has not used."""
    look = setting.look
    phrases = look.phrases
    used = {block.title.text for block in _blocks(leaflet) if isinstance(block, Write) and block.title}
    titles = [title for title in (phrases.questions, phrases.notes, phrases.appointments) if title not in used]
    titles += [phrases.notes] * setting.blanks
    for index in range(setting.blanks):
        head = fixed_heading(titles[index], look, setting.root.add_before_last("Sect"), "writing")
        room = look.depth - height(head) - look.theme.text.heading1.after
        lines = writing_lines(int(room / look.theme.writing.pitch), look, look.theme.page.measure, "writing")
        yield Page(number + index, tuple(lay([*head, *lines], look, number + index, cut=False)))


def _blocks(leaflet: Leaflet) -> Iterator[object]:
    def inside(body: Body) -> Iterator[object]:
        for block in body:
            yield block
            if isinstance(block, Section):
                yield from inside(block.body)

    for section in leaflet.sections:
        yield from inside(section.body)


def _with_feet(page: Page, setting: _Setting, pages: int) -> Page:
    if page.number == 1:
        return page
    x = start_edge(setting.look, page.number)
    below = feet(setting.feet, number=page.number, pages=pages, x=x, recto=is_recto(page.number))
    return Page(page.number, page.items + below)


def _contents(leaflet: Leaflet, phrases: Phrases) -> list[tuple[str, str]]:
    """Return title and anchor of what the contents list."""
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


def _outline(leaflet: Leaflet, phrases: Phrases, pages: Sequence[Page]) -> Iterator[OutlineEntry]:
    """Yield every section, however deep, and what stands after them."""

    def inside(section: Section, path: str, level: int) -> Iterator[OutlineEntry]:
        yield OutlineEntry(section.title.text, section_anchor(section, path), level)
        for number, block in enumerate(section.body):
            if isinstance(block, Section):
                yield from inside(block, f"{path}.body[{number}]", level + 1)

    for index, section in enumerate(leaflet.sections):
        yield from inside(section, f"sections[{index}]", 0)
    yield from (
        OutlineEntry(title, anchor, 0) for title, anchor in _contents(leaflet, phrases)[len(leaflet.sections) :]
    )
