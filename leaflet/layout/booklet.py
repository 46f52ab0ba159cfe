"""Set a booklet: cover, flow, writing pages, back cover."""

from collections.abc import Iterator, Mapping, Sequence

from leaflet.layout.back_cover import set_back_cover
from leaflet.layout.blocks import writing_lines
from leaflet.layout.candidate_settings import CandidateSetting, fitted, ladder
from leaflet.layout.cover import set_cover
from leaflet.layout.draft_assembly import bound, footed
from leaflet.layout.explanation_text import explained
from leaflet.layout.fill_reserved import UnfilledDraft, furnished
from leaflet.layout.flow import FIRST_PAGE, Flow, numbered, set_flow
from leaflet.layout.flow_lines import FlowLine, height
from leaflet.layout.footer import feet
from leaflet.layout.front_matter import fixed_heading
from leaflet.layout.pages import is_recto, lay, start_edge
from leaflet.layout.setting_choice import SettingChoice, choose
from leaflet.layout.structure import StructureBuilder
from leaflet.layout.style_context import StyleContext, on_page
from leaflet.layout.variable_paragraphs import VariableText
from leaflet.model.content import Leaflet, Occasion, Write
from leaflet.model.draft import Draft, Page
from leaflet.model.phrases import Phrases
from leaflet.model.theme import Theme
from leaflet.model.traverse import walk
from leaflet.model.value import replace


def set_booklet(leaflet: Leaflet, theme: Theme, phrases: Phrases, occasion: Occasion) -> Draft:
    """Return the booklet as a draft whose pages are a multiple of four.

    ``draft.problems`` are those met while setting; where one is an error the draft is not fit to be drawn. Raises
    ContentError when a font of the theme is missing.
    """
    return set_within(ladder(theme), leaflet, theme, phrases, occasion)[0]


def bare_booklet(leaflet: Leaflet, theme: Theme, phrases: Phrases, occasion: Occasion) -> UnfilledDraft:
    """Return the booklet as ``set_booklet`` does, but with empty reserved places for a clinic."""
    return set_bare(ladder(theme), leaflet, theme, phrases, occasion)[0]


def set_within(
    candidates: Sequence[CandidateSetting],
    leaflet: Leaflet,
    theme: Theme,
    phrases: Phrases,
    occasion: Occasion,
    room: Mapping[VariableText, int] | None = None,
) -> tuple[Draft, CandidateSetting]:
    """Return the booklet as ``set_booklet`` does, in the best of some settings, and that setting.

    ``room`` is that of the style context: with it, nothing stands yet where each person's words come.
    """
    bare, fit = set_bare(candidates, leaflet, theme, phrases, occasion, room)
    return furnished(bare, occasion.clinic), fit


def set_bare(
    candidates: Sequence[CandidateSetting],
    leaflet: Leaflet,
    theme: Theme,
    phrases: Phrases,
    occasion: Occasion,
    room: Mapping[VariableText, int] | None = None,
) -> tuple[UnfilledDraft, CandidateSetting]:
    """Return what ``set_within`` does, but with empty reserved places for a clinic."""
    look, running = footed(leaflet, theme, phrases, occasion, room)
    root = StructureBuilder("Document")
    cover, problems = set_cover(leaflet, look, occasion, root)
    back_node = root.sprout("Sect")
    moved, back = set_back_cover(leaflet, look, back_node)

    def flowing(fit: CandidateSetting) -> Flow:
        return set_flow(leaflet, replace(look, theme=fitted(theme, fit)), occasion, moved, root.sprout("Document"))

    choice = choose(candidates, flowing)
    flow = numbered(choice.flow, leaflet, choice.plan)
    root.take(*choice.flow.branch.kids)
    pages = [Page(1, tuple(cover)), *_flow_pages(flow, choice)]
    pages += _writing_pages(choice.taken.writing, leaflet, look, root, len(pages) + 1)
    root.take(back_node)
    count = len(pages) + 1
    pages.append(Page(count, tuple(lay(back, look, count, cut=False))))
    for index, page in enumerate(pages[1:], start=1):
        x, recto = start_edge(look, page.number), is_recto(page.number)
        below = feet(running, number=page.number, pages=count, x=x, recto=recto)
        pages[index] = replace(page, feet=below)
    draft = replace(
        bound(pages, (*flow, *back), leaflet, look, root, problems), explanation=explained(choice, flow, theme)
    )
    return UnfilledDraft(draft=draft, back=look, flow=choice.flow.look), choice.taken.fit


def _flow_pages(flow_lines: Sequence[FlowLine], choice: SettingChoice) -> Iterator[Page]:
    for number, page in enumerate(choice.plan.pages, start=FIRST_PAGE):
        items = lay(flow_lines[page.start : page.stop], choice.flow.look, number, cut=number > FIRST_PAGE)
        yield Page(number, tuple(items))


def _writing_pages(
    blanks: int, leaflet: Leaflet, look: StyleContext, root: StructureBuilder, first: int
) -> Iterator[Page]:
    """Yield writing pages, with headings that the leaflet does not use itself."""
    phrases = look.phrases
    used = {part.title.text for part in walk(leaflet.sections) if isinstance(part, Write) and part.title}
    titles = [title for title in (phrases.questions, phrases.notes, phrases.appointments) if title not in used]
    titles += [phrases.notes] * blanks
    for number, title in enumerate(titles[:blanks], start=first):
        head = fixed_heading(title, look, root.add("Sect"), "writing")
        room = look.depth - height(head) - look.theme.text.heading1.after
        lines = writing_lines(int(room / look.theme.writing.pitch), on_page(look, "writing"))
        yield Page(number, tuple(lay([*head, *lines], look, number, cut=False)))
