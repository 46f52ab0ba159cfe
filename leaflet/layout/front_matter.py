"""Set the front matter: overdue notice, urgent advice, helpline, summary, contents."""

from collections.abc import Mapping, Sequence

from leaflet.layout import boxes
from leaflet.layout.blocks import boxed, set_block, set_body
from leaflet.layout.flow_lines import BAD, FlowLine, joined_to_next, shifted, together
from leaflet.layout.helpline import set_helpline
from leaflet.layout.running_text import as_line, heading, paragraph
from leaflet.layout.structure import StructureBuilder
from leaflet.layout.style_context import StyleContext, on_page
from leaflet.model.content import (
    Body,
    Common,
    Leaflet,
    Line,
    Occasion,
    Paragraph,
    PlainText,
    ReviewState,
    Text,
    Urgent,
)
from leaflet.model.draft import Box, GlyphRun, LinkArea, Rule
from leaflet.model.phrases import fill
from leaflet.model.shared_text import overdue_notice
from leaflet.model.value import replace
from leaflet.text.lines import TextPiece, set_lines

# The least space between an entry of the contents and its page number.
_GUTTER = 14.0


def set_front(leaflet: Leaflet, look: StyleContext, occasion: Occasion, root: StructureBuilder) -> list[FlowLine]:
    """Return the front matter without the contents as flow lines."""
    flow_lines: list[FlowLine] = []
    if occasion.state is ReviewState.OVERDUE:
        flow_lines += set_notice(leaflet, look, root)
    if leaflet.urgent:
        block = Urgent(body=leaflet.urgent, common=Common(place=leaflet.place))
        flow_lines += set_block(block, root, on_page(look, "urgent"))
    if leaflet.helpline is not None:
        flow_lines += set_helpline(leaflet.helpline, root, on_page(look, "helpline"), with_clinic=True)
    # Urgent advice and the helpline belong together on page 2.
    flow_lines = together(flow_lines, BAD)
    if leaflet.summary:
        node = root.add("Sect")
        head = fixed_heading(look.phrases.summary, look, node, "summary.title")
        body = set_body(leaflet.summary, node, on_page(look, "summary"))
        flow_lines += together([*head, *body], BAD)
    if leaflet.glossary:
        # The explanation of dotted underlines follows the summary.
        flow_lines = [*joined_to_next(flow_lines), *_explained(look, root)]
    return flow_lines


def _explained(look: StyleContext, parent: StructureBuilder) -> list[FlowLine]:
    """Return the explanation of dotted underlines."""
    hint = PlainText(fill(look.phrases.explained, glossary=look.phrases.glossary))
    return paragraph(as_line(hint), look.theme.text.body, parent.add("P"), on_page(look, "explained"))


def set_notice(leaflet: Leaflet, look: StyleContext, parent: StructureBuilder) -> list[FlowLine]:
    """Return the notice that the review is overdue, as a box."""
    notice = Body((Paragraph(Line((Text(overdue_notice(leaflet, look.phrases)),))),))
    return boxed(notice, PlainText(look.phrases.overdue_title), boxes.urgent(on_page(look, "overdue")), parent)


def fixed_heading(text: str, look: StyleContext, node: StructureBuilder, path: str) -> list[FlowLine]:
    """Return a heading that is part of the labels, such as that of the contents."""
    context = on_page(look, path).coloured(look.theme.palette.heading)
    return heading(PlainText(text), look.theme.text.heading1, node.add("H2"), context)


def set_contents(
    entries: Sequence[tuple[str, str]], numbers: Mapping[str, int], look: StyleContext, node: StructureBuilder
) -> list[FlowLine]:
    """Return the contents of (title, anchor) pairs as flow lines, with the page number of each anchor.

    Unknown page numbers take the width of three digits.
    """
    measure = look.theme.page.measure
    style = look.theme.text.contents
    palette = look.theme.palette
    flow_lines = fixed_heading(look.phrases.contents, look, node, "contents.title")
    listed = node.add("TOC")
    within = on_page(look, "contents").as_wide(measure - _GUTTER - 2.2 * style.size)
    for title, anchor in entries:
        link = listed.add("TOCI").add("Reference").add("Link")
        lines = paragraph(as_line(PlainText(title)), style, link, within)
        last = lines[-1]
        at = str(numbers.get(anchor, 888))
        # The space separates the number from the title when the line is copied or read aloud.
        page = TextPiece(f" {at}", look.bold, style.size, palette.heading, link.number, language=look.language)
        [number] = set_lines((page,), measure, language=look.language, fit="single")
        baseline = next(item.y for item in last.items if isinstance(item, GlyphRun))
        below = last.height + style.after / 2
        area = LinkArea(Box(0.0, 0.0, measure, last.height), "#" + anchor, f"{title}, {at}", link.number)
        lines[-1] = replace(
            last,
            items=(
                *last.items,
                *shifted(number.items, measure - number.width, baseline),
                area,
                Rule(0.0, below, measure, below, 0.5, palette.rule),
            ),
        )
        flow_lines += lines
    # A break inside the contents is costly, so that only long ones are broken.
    return [replace(flow_line, cut=max(flow_line.cut, BAD)) for flow_line in flow_lines[:-1]] + flow_lines[-1:]
