"""Set the front cover: logo, title, subtitle, audience, identity and date."""

from collections.abc import Iterator, Sequence

from leaflet.layout.flow_lines import FlowLine, height, shifted, silenced, stacked
from leaflet.layout.running_text import as_line, heading, paragraph
from leaflet.layout.structure import StructureBuilder
from leaflet.layout.style_context import BlockContext, StyleContext, TextColours, on_page
from leaflet.model.content import Leaflet, Occasion, PlainText, Publisher, ReviewState
from leaflet.model.draft import Box, Image, Panel, Placed
from leaflet.model.phrases import fill
from leaflet.model.problems import Problem
from leaflet.model.shared_text import identity, overdue_notice
from leaflet.model.theme import TextStyle
from leaflet.model.units import mm
from leaflet.model.value import replace

_BAR_WIDTH, _BAR_HEIGHT = mm(14), 4.0
_LOGO_HEIGHT, _LOGO_WIDTH, _LOGO_PADDING = mm(16), mm(60), 6.0
_AFTER_LOGO = mm(12)
_AFTER_BAR = 14.0
_BEFORE_NOTICE = mm(6)
_ABOVE_FOOT = mm(5)
_NOTICE_PADDING = 10.0
# Factors on the size of titles that are too long for the cover.
_SIZES = (1.0, 0.9, 0.8, 0.7, 0.6)
# Discs in the background: centre as shares of the width and height of the page, radius as a share of its width.
_DISCS = ((0.98, 0.88, 0.66),)


def set_cover(
    leaflet: Leaflet, look: StyleContext, occasion: Occasion, root: StructureBuilder
) -> tuple[list[Placed], list[Problem]]:
    """Return the items of the front cover, and a problem if it is too full."""
    page = look.theme.page
    palette = look.theme.palette
    x = page.inner
    logo = set_logo(leaflet.publisher, look, root)
    if logo is None:
        style = replace(look.theme.text.imprint, bold=True)
        logo = stacked(_plain(leaflet.publisher.name.text, style, look, root))
    # Set first, since its height is needed; last in reading order.
    at_foot = root.sprout("Document")
    foot = _foot(leaflet, look, at_foot)
    of_draft = root.sprout("Document")
    notices = list(_notices(leaflet, look, occasion, of_draft))
    bottom = page.height - page.foot - foot.height - _ABOVE_FOOT
    below = bottom - sum(notice.height + _BEFORE_NOTICE for notice in notices)
    top = page.top + mm(6)
    for factor in _SIZES:
        titles = root.sprout("Document")
        words_above = _words(leaflet, look, titles, factor)
        if top + logo.height + _AFTER_LOGO + height(words_above) <= below:
            break
    root.take(*titles.kids, *of_draft.kids, *at_foot.kids)
    used = top + logo.height + _AFTER_LOGO + height(words_above)
    problems = [problem for flow_line in words_above for problem in flow_line.problems]
    if used > below:
        problems.append(
            Problem(
                leaflet.title.place,
                code="cover-too-full",
                message="the title, subtitle and audience do not fit on the cover",
                hint="shorten the title or the subtitle",
            )
        )
    # A third of the free space goes above the title, the rest below it.
    start = top + logo.height + _AFTER_LOGO + max(0.0, below - used) / 3
    items: list[Placed] = _ground(look)
    items += shifted(logo.items, x, top)
    items.append(Panel(Box(x, start - _AFTER_BAR - _BAR_HEIGHT, _BAR_WIDTH, _BAR_HEIGHT), palette.on_cover))
    items += shifted(stacked(words_above).items, x, start)
    for notice in reversed(notices):
        items += shifted(notice.items, x, bottom - notice.height)
        bottom -= notice.height + _BEFORE_NOTICE
    items += shifted(foot.items, x, page.height - page.foot - foot.height)
    return items, problems


def _ground(look: StyleContext) -> list[Placed]:
    page, palette = look.theme.page, look.theme.palette
    items: list[Placed] = [Panel(Box(0.0, 0.0, page.width, page.height), palette.cover)]
    for across, down, size in _DISCS:
        radius = size * page.width
        box = Box(across * page.width - radius, down * page.height - radius, 2 * radius, 2 * radius)
        items.append(Panel(box, palette.cover_shade, radius=radius))
    return items


def _on_cover(look: StyleContext, path: str) -> BlockContext:
    ink = look.theme.palette.on_cover
    return replace(on_page(look, path), colours=TextColours(ink, ink))


def _words(leaflet: Leaflet, look: StyleContext, root: StructureBuilder, factor: float) -> list[FlowLine]:
    text = look.theme.text
    title = text.title.scaled(factor).spaced(0.0, 14.0)
    flow_lines = heading(leaflet.title, title, root.add("H1"), _on_cover(look, "title"))
    for name, value, style, after in (
        ("subtitle", leaflet.subtitle, text.subtitle, 20.0),
        ("audience", leaflet.audience, text.audience, 0.0),
    ):
        if value is not None:
            flow_lines += heading(value, style.spaced(0.0, after), root.add("P"), _on_cover(look, name))
    return flow_lines


def set_logo(publisher: Publisher, look: StyleContext, root: StructureBuilder) -> FlowLine | None:
    """Return the publisher's logo on a white background, or None without a logo."""
    if publisher.logo is None:
        return None
    across, down = publisher.logo.pixels
    width = min(_LOGO_WIDTH, _LOGO_HEIGHT * across / down, publisher.logo.widest)
    deep = width * down / across
    pad = _LOGO_PADDING
    figure = root.add("Figure", alt=publisher.name.text)
    white = Panel(Box(0.0, 0.0, width + 2 * pad, deep + 2 * pad), look.theme.palette.paper, radius=3.0)
    image = Image(Box(pad, pad, width, deep), publisher.logo.path, figure.number)
    return FlowLine(deep + 2 * pad, (white, image), path="publisher.logo")


def _foot(leaflet: Leaflet, look: StyleContext, root: StructureBuilder) -> FlowLine:
    style = look.theme.text.imprint
    month = replace(leaflet.reviewed, day=None)
    date = fill(look.phrases.cover_date, date=look.phrases.date(month))
    return stacked([*_plain(identity(leaflet, look.phrases), style, look, root), *_plain(date, style, look, root)])


def _plain(text: str, style: TextStyle, look: StyleContext, root: StructureBuilder) -> Sequence[FlowLine]:
    return paragraph(as_line(PlainText(text)), style, root.add("P"), _on_cover(look, "cover"))


def _notices(leaflet: Leaflet, look: StyleContext, occasion: Occasion, node: StructureBuilder) -> Iterator[FlowLine]:
    """Yield the notices on the cover, from top to bottom."""
    if occasion.draft:
        yield draft_notice(look, node, look.theme.page.measure)
    if occasion.state is ReviewState.OVERDUE:
        # An artifact: the next page has the same notice.
        said = overdue_notice(leaflet, look.phrases)
        silent = StructureBuilder("Artifact")
        notice = _notice(look.phrases.overdue_title, said, silent, on_page(look, "overdue"))
        yield replace(notice, items=silenced(notice.items))


def draft_notice(look: StyleContext, node: StructureBuilder, measure: float) -> FlowLine:
    """Return the box that says that the text is not approved."""
    return _notice(look.phrases.draft, look.phrases.draft_notice, node, on_page(look, "draft").as_wide(measure))


def _notice(title: str, text: str, node: StructureBuilder, context: BlockContext) -> FlowLine:
    """Return a box with a title and text."""
    look, measure = context.look, context.measure
    palette = look.theme.palette
    style = look.theme.text.audience
    within = replace(context, colours=TextColours(palette.ink, palette.ink), measure=measure - 2 * _NOTICE_PADDING)
    head = heading(PlainText(title), replace(style, bold=True), node.add("P"), within.coloured(palette.urgent_edge))
    body = stacked([*head, *paragraph(as_line(PlainText(text)), style, node.add("P"), within)])
    deep = body.height + 2 * _NOTICE_PADDING
    edge = palette.urgent_edge if look.theme.boxes.edge else None
    panel = Panel(Box(0.0, 0.0, measure, deep), palette.urgent, edge, look.theme.boxes.edge, look.theme.boxes.radius)
    return FlowLine(deep, (panel, *shifted(body.items, _NOTICE_PADDING, _NOTICE_PADDING)))
