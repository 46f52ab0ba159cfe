"""Set a leaflet as a letter: A4, an empty place for the address on page 1, its text below it and on the pages after.

The places are those of GOV.UK Notify's letter specification, which other services that post letters follow (and its
checks: alphagov/notifications-template-preview, app/precompiled.py). In millimetres from the top left corner: a logo
between 15 and 125 across and 5 and 30 down, who writes between 125 and 195 across and 5 and 95 down, text from 95 down.
"""

from collections.abc import Iterator, Mapping, Sequence

from leaflet.layout.candidate_settings import CandidateSetting, Setter, fitted, ladder
from leaflet.layout.cover import draft_notice, set_logo
from leaflet.layout.draft_assembly import bound, footed
from leaflet.layout.fill_reserved import UnfilledDraft, furnished
from leaflet.layout.flow import Flow, set_flow
from leaflet.layout.flow_lines import NEVER, FlowLine, joined_to_next, shifted, stacked
from leaflet.layout.footer import Footer, feet
from leaflet.layout.pages import lay, start_edge
from leaflet.layout.paginate import PagePlan, plans
from leaflet.layout.running_text import heading, paragraph
from leaflet.layout.structure import StructureBuilder
from leaflet.layout.style_context import StyleContext, on_page
from leaflet.layout.variable_paragraphs import VariableText
from leaflet.model.content import NOWHERE, Day, Leaflet, Line, Occasion, Placeholder, Strong, Text
from leaflet.model.draft import Draft, Page, Placed
from leaflet.model.phrases import Phrases, fill
from leaflet.model.problems import Problem, Severity
from leaflet.model.shared_text import identity, publisher_lines
from leaflet.model.theme import Theme
from leaflet.model.units import mm
from leaflet.model.value import replace

# The envelopes of services hold five sheets, printed on both sides.
MOST_PAGES = 10
# The placeholder of the greeting above the title. No leaflet can use this name.
GREETING = "_greeting"
_LOGO_TOP = mm(8)
_SENDER_LEFT, _SENDER_TOP, _SENDER_RIGHT = mm(127), mm(8), mm(195)
# Services let text begin at 95 mm; the windows of envelopes that one buys may show more of a sheet that has slipped.
_BODY_TOP = mm(107)
_BEFORE_IDENTITY, _BELOW_GREETING = 10.0, 12.0
_SET_APART = frozenset({"identity", "sent"})
_NOTICE_TOP, _NOTICE_WIDTH = mm(42), mm(92)
# What a booklet's back cover says, but for the publisher, who stands at the head, and the helpline, which came before.
_AT_THE_END = frozenset({"clinic", "formats", "feedback", "latest", "imprint"})


def bare_letter(leaflet: Leaflet, theme: Theme, phrases: Phrases, occasion: Occasion) -> UnfilledDraft:
    """Return the letter with empty reserved places for a clinic.

    If it has more pages than services post, the draft has a warning. Raises ContentError if a font of the theme is
    missing.
    """
    return _bare(ladder(theme), leaflet, footed(leaflet, theme, phrases, occasion, None), occasion, None)[0]


def letter_sent(sent: Day) -> Setter:
    """Return a setter of letters with this date and a greeting.

    It uses the first setting in which the letter is not too long.
    """

    def set_letter(
        candidates: Sequence[CandidateSetting],
        leaflet: Leaflet,
        theme: Theme,
        phrases: Phrases,
        occasion: Occasion,
        room: Mapping[VariableText, int],
    ) -> tuple[Draft, CandidateSetting]:
        bare, fit = _bare(candidates, leaflet, footed(leaflet, theme, phrases, occasion, room), occasion, sent)
        return furnished(bare, occasion.clinic), fit

    return set_letter


def _bare(
    candidates: Sequence[CandidateSetting],
    leaflet: Leaflet,
    pages_with_feet: tuple[StyleContext, Footer],
    occasion: Occasion,
    sent: Day | None,
) -> tuple[UnfilledDraft, CandidateSetting]:
    look, running = pages_with_feet
    root = StructureBuilder("Document")
    head = _head(leaflet, look, occasion, root, sent)
    for fit in candidates:
        branch = root.sprout("Document")
        flow = set_flow(leaflet, replace(look, theme=fitted(look.theme, fit)), occasion, _AT_THE_END, branch)
        flow_lines = [*head, *_without_contents(flow)]
        plan = _best(flow_lines, look)
        if len(plan.pages) <= MOST_PAGES:
            break
    root.take(*flow.branch.kids)
    count = len(plan.pages)
    pages = []
    for number, numbers in enumerate(plan.pages, start=1):
        # Letters have no fold: all pages have the margins of the first.
        items = lay(flow_lines[numbers.start : numbers.stop], flow.look, 1, cut=number > 1)
        # On page 1 the mark of a draft would cover the sender; the notice there says more.
        marked = running if number > 1 else replace(running, above=())
        below = feet(marked, number=number, pages=count, x=start_edge(look, 1), recto=True)
        pages.append(Page(number, tuple(items), below))
    draft = bound(pages, flow_lines, leaflet, look, root, _too_long(count, leaflet))
    return UnfilledDraft(draft=draft, back=flow.look, flow=flow.look), fit


def _without_contents(flow: Flow) -> list[FlowLine]:
    """Return the flow lines without the list of contents, which letters do not have."""
    return [*flow.flow_lines[: flow.contents.start], *flow.flow_lines[flow.contents.stop :]]


def _best(flow_lines: Sequence[FlowLine], look: StyleContext) -> PagePlan:
    """Return the best plan on the fewest sheets, since each sheet adds weight and cost."""
    found = plans(flow_lines, look.depth)
    return found[min(found, key=lambda pages: ((pages + 1) // 2, found[pages].cost))]


def _head(
    leaflet: Leaflet, look: StyleContext, occasion: Occasion, root: StructureBuilder, sent: Day | None
) -> list[FlowLine]:
    """Return what comes before the text: sender, room for the address, greeting, title."""
    page = look.theme.page
    items: list[Placed] = []
    logo = set_logo(leaflet.publisher, look, root)
    if logo is not None:
        items += shifted(logo.items, 0.0, _LOGO_TOP - page.top)
    sender = _sender(leaflet, look, root, sent)
    items += shifted(sender.items, _SENDER_LEFT - page.inner, _SENDER_TOP - page.top)
    # The address always has its room; a long address of the publisher moves the text down.
    deep = max(_BODY_TOP, _SENDER_TOP + sender.height + _BEFORE_IDENTITY) - page.top
    if occasion.draft:
        # In the place of the address: so it moves no text, and a draft cannot be posted.
        notice = draft_notice(look, root, _NOTICE_WIDTH)
        items += shifted(notice.items, 0.0, _NOTICE_TOP - page.top)
    above = FlowLine(deep, tuple(items), cut=NEVER, path="letterhead", problems=sender.problems)
    return [above, *(_greeting(look, root) if sent else ()), *_titles(leaflet, look, root)]


def _sender(leaflet: Leaflet, look: StyleContext, root: StructureBuilder, sent: Day | None) -> FlowLine:
    """Return sender, identity and dates, to the right of the address."""
    style = look.theme.text.imprint.spaced(0.0, 0.0)
    flow_lines: list[FlowLine] = []
    column = on_page(look, "letterhead").as_wide(_SENDER_RIGHT - _SENDER_LEFT)
    for key, line in _sender_lines(leaflet, look.phrases, sent):
        lines = paragraph(line, style, root.add("P"), column.at(f".{key}"))
        flow_lines += [replace(lines[0], before=_BEFORE_IDENTITY), *lines[1:]] if key in _SET_APART else lines
    return stacked(flow_lines)


def _sender_lines(leaflet: Leaflet, phrases: Phrases, sent: Day | None) -> Iterator[tuple[str, Line]]:
    name = leaflet.publisher.name
    yield "name", Line((Strong(Line((Text(name.text, name.place),)), name.place),))
    yield from publisher_lines(leaflet, phrases)
    yield "identity", Line((Text(identity(leaflet, phrases), NOWHERE),))
    yield "reviewed", Line((Text(fill(phrases.last_reviewed, date=phrases.date(leaflet.reviewed)), NOWHERE),))
    if sent is not None:
        yield "sent", Line((Text(phrases.date(sent), NOWHERE),))


def _greeting(look: StyleContext, root: StructureBuilder) -> list[FlowLine]:
    """Return the greeting above the title."""
    body = look.theme.text.body
    said = Line((Placeholder(GREETING),))
    style = body.spaced(0.0, _BELOW_GREETING)
    return joined_to_next(paragraph(said, style, root.add("P"), on_page(look, "greeting")))


def _titles(leaflet: Leaflet, look: StyleContext, root: StructureBuilder) -> list[FlowLine]:
    text = look.theme.text
    titled = on_page(look, "title").coloured(look.theme.palette.heading)
    flow_lines = heading(leaflet.title, text.title.spaced(0.0, 8.0), root.add("H1"), titled)
    for name, words, style in (
        ("subtitle", leaflet.subtitle, text.subtitle),
        ("audience", leaflet.audience, text.audience),
    ):
        if words is not None:
            flow_lines += heading(words, style.spaced(0.0, 10.0), root.add("P"), on_page(look, name))
    return joined_to_next(flow_lines)


def _too_long(pages: int, leaflet: Leaflet) -> list[Problem]:
    if pages <= MOST_PAGES:
        return []
    return [
        Problem(
            leaflet.title.place,
            code="letter-too-long",
            message=f"this letter takes {pages} pages; services that post letters take {MOST_PAGES} at most",
            hint="shorten the leaflet, or post it as a booklet",
            severity=Severity.WARNING,
        )
    ]
