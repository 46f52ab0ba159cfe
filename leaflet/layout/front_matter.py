"""What comes before the sections: the notice that the date has passed, urgent advice, whom to call, the contents."""

from collections.abc import Mapping, Sequence

from leaflet.layout import boxes
from leaflet.layout.blocks import boxed, set_block, set_body
from leaflet.layout.flow_lines import BAD, FlowLine, joined_to_next, shifted, together
from leaflet.layout.helpline import set_helpline
from leaflet.layout.running_text import heading, set_run, words
from leaflet.layout.structure import StructureBuilder
from leaflet.layout.style_context import StyleContext, on_paper
from leaflet.model.content import (
    NOWHERE,
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

# Room between an entry of the contents and its page number.
_GUTTER = 14.0


def set_front(leaflet: Leaflet, look: StyleContext, occasion: Occasion, root: StructureBuilder) -> list[FlowLine]:
    """Return the front matter as strips, the contents excepted."""
    measure = look.theme.page.measure
    inks = on_paper(look)
    strips: list[FlowLine] = []
    if occasion.state is ReviewState.OVERDUE:
        strips += set_notice(leaflet, look, root, measure)
    if leaflet.urgent:
        block = Urgent(body=leaflet.urgent, common=Common(place=leaflet.place))
        strips += set_block(block, look, root, inks, measure, "urgent", 1)
    if leaflet.helpline is not None:
        strips += set_helpline(leaflet.helpline, look, root, measure, "helpline", with_clinic=True)
    # Urgent advice and whom to call belong on page 2, side by side.
    strips = together(strips, BAD)
    if leaflet.summary:
        node = root.add("Sect")
        head = fixed_heading(look.phrases.summary, look, node, "summary.title")
        body = set_body(leaflet.summary, look, node, inks, measure, "summary")
        strips += together([*head, *body], BAD)
    if leaflet.glossary:
        # What the dots mean is the summary's last word.
        strips = [*joined_to_next(strips), *_explained(look, root, measure)]
    return strips


def _explained(look: StyleContext, parent: StructureBuilder, measure: float) -> list[FlowLine]:
    """Return what the dots under some words mean."""
    style = look.theme.text.body
    hint = fill(look.phrases.explained, glossary=look.phrases.glossary)
    return set_run(
        words(hint, NOWHERE, style, look, parent.add("P"), on_paper(look)),
        style,
        measure,
        path="explained",
        language=look.language,
    )


def set_notice(leaflet: Leaflet, look: StyleContext, parent: StructureBuilder, measure: float) -> list[FlowLine]:
    """Return the notice that the review date has passed, as a box."""
    notice = Body((Paragraph(Line((Text(overdue_notice(leaflet, look.phrases)),))),))
    return boxed(notice, boxes.urgent(look, measure), PlainText(look.phrases.overdue_title), look, parent, "overdue")


def fixed_heading(text: str, look: StyleContext, node: StructureBuilder, path: str) -> list[FlowLine]:
    """Return one of the booklet's own headings as strips."""
    inks = replace(on_paper(look), text=look.theme.palette.heading)
    return heading(text, NOWHERE, look.theme.text.heading1, look, node.add("H2"), inks, look.theme.page.measure, path)


def set_contents(
    entries: Sequence[tuple[str, str]], numbers: Mapping[str, int], look: StyleContext, node: StructureBuilder
) -> list[FlowLine]:
    """Return the contents as strips: (title, anchor) pairs, with the page of each anchor at the end of its line.

    Pages that are not known yet take the room of three digits.
    """
    measure = look.theme.page.measure
    style = look.theme.text.contents
    palette = look.theme.palette
    strips = fixed_heading(look.phrases.contents, look, node, "contents.title")
    listed = node.add("TOC")
    room = measure - _GUTTER - 2.2 * style.size
    for title, anchor in entries:
        link = listed.add("TOCI").add("Reference").add("Link")
        lines = set_run(
            words(title, NOWHERE, style, look, link, on_paper(look)),
            style,
            room,
            path="contents",
            language=look.language,
        )
        last = lines[-1]
        at = str(numbers.get(anchor, 888))
        # With a space before it, or whoever hears it or copies it would find it glued to the title.
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
        strips += lines
    # A short list of contents stays whole; a long one may go on over the page.
    return [replace(strip, cut=max(strip.cut, BAD)) for strip in strips[:-1]] + strips[-1:]
