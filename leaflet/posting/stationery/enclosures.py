"""What a carrier says of the leaflet behind it: its title and version in one box, whom to call in another."""

from leaflet.layout import boxes
from leaflet.layout.flow_lines import FlowLine, stacked
from leaflet.layout.running_text import as_line, heading, paragraph
from leaflet.layout.structure import StructureBuilder
from leaflet.layout.style_context import BlockContext, StyleContext, TextColours, on_page
from leaflet.model.content import NOWHERE, Helpline, Leaflet, Line, PlainText, Strong, Text
from leaflet.model.shared_text import dialled, identity
from leaflet.model.theme import TextStyle
from leaflet.model.value import replace

# The number is so many times as large as running text.
_PHONE = 1.6


def enclosures(leaflet: Leaflet, look: StyleContext, measure: float) -> tuple[list[FlowLine], ...]:
    """Return the boxes, a strip each, in ways that take less and less room: all they leave out is in the leaflet too.

    First goes the subtitle, then whom to call.
    """
    long, short = (_title(leaflet, look, measure, subtitle=told) for told in (leaflet.subtitle, None))
    call = [_call(leaflet.helpline, look, measure)] if leaflet.helpline is not None else []
    return [long, *call], [short, *call], [short]


def _title(leaflet: Leaflet, look: StyleContext, measure: float, *, subtitle: PlainText | None) -> FlowLine:
    box = boxes.note(on_page(look, "").as_wide(measure))
    text, node = look.theme.text, StructureBuilder("Document")
    quiet = text.body.spaced(0.0, 0.0)
    titled = replace(box.inside, path="title", colours=TextColours(box.heading, box.heading))
    lines = _plain(look.phrases.enclosed, quiet, box.inside)
    lines += heading(leaflet.title, text.heading2.spaced(2.0, 2.0), node, titled)
    if subtitle is not None:
        lines += _plain(subtitle.text, quiet, box.inside)
    lines += _plain(identity(leaflet, look.phrases), quiet, box.inside)
    return stacked(boxes.close(box, lines, whole=True))


def _call(helpline: Helpline, look: StyleContext, measure: float) -> FlowLine:
    box = boxes.helpline(on_page(look, "helpline").as_wide(measure))
    body, node = look.theme.text.body.spaced(0.0, 0.0), StructureBuilder("Document")
    name = Text(f"{look.phrases.helpline}: {helpline.name.text}", helpline.name.place)
    strong = Line((Strong(Line((name,)), NOWHERE),))
    lines = paragraph(strong, body, node, box.inside.at(".name").coloured(box.heading))
    number = replace(body.scaled(_PHONE), bold=True)
    lines += paragraph(dialled(helpline.phone), number, node, box.inside.at(".phone"))
    for hours in helpline.hours:
        lines += _plain(hours.text, body, box.inside)
    return stacked(boxes.close(box, lines, whole=True))


def _plain(text: str, style: TextStyle, context: BlockContext) -> list[FlowLine]:
    node = StructureBuilder("Document")
    return paragraph(as_line(PlainText(text)), style, node, replace(context, path="enclosure"))
