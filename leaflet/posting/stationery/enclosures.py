"""What a carrier says of the leaflet behind it: its title and version in one box, whom to call in another."""

from leaflet.layout import boxes
from leaflet.layout.flow_lines import FlowLine, stacked
from leaflet.layout.running_text import heading, paragraph, words
from leaflet.layout.running_text import set_run as set_words
from leaflet.layout.structure import StructureBuilder
from leaflet.layout.style_context import StyleContext, TextColours
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
    box = boxes.note(look, measure)
    text, node = look.theme.text, StructureBuilder("Document")
    quiet = text.body.spaced(0.0, 0.0)
    lines = [
        *_plain(look.phrases.enclosed, quiet, look, box),
        *heading(
            leaflet.title.text,
            leaflet.title.place,
            text.heading2.spaced(2.0, 2.0),
            look,
            node,
            TextColours(box.heading, box.heading),
            box.measure,
            "title",
        ),
    ]
    if subtitle is not None:
        lines += _plain(subtitle.text, quiet, look, box)
    lines += _plain(identity(leaflet, look.phrases), quiet, look, box)
    return stacked(boxes.close(box, lines, look, whole=True))


def _call(helpline: Helpline, look: StyleContext, measure: float) -> FlowLine:
    box = boxes.helpline(look, measure)
    body, node = look.theme.text.body.spaced(0.0, 0.0), StructureBuilder("Document")
    name = Text(f"{look.phrases.helpline}: {helpline.name.text}", helpline.name.place)
    inks = replace(box.inks, text=box.heading)
    lines = paragraph(Line((Strong(Line((name,)), NOWHERE),)), body, look, node, inks, box.measure, "helpline.name")
    number = replace(body.scaled(_PHONE), bold=True)
    lines += paragraph(dialled(helpline.phone), number, look, node, box.inks, box.measure, "helpline.phone")
    for hours in helpline.hours:
        lines += _plain(hours.text, body, look, box)
    return stacked(boxes.close(box, lines, look, whole=True))


def _plain(text: str, style: TextStyle, look: StyleContext, box: boxes.BoxLayout) -> list[FlowLine]:
    said = words(text, NOWHERE, style, look, StructureBuilder("Document"), box.inks)
    return set_words(said, style, box.measure, path="enclosure", language=look.language)
