"""What a carrier says of the leaflet behind it: its title and version in one box, whom to call in another."""

from leaflet.layout import boxes
from leaflet.layout.look import Inks, Look
from leaflet.layout.running import heading, paragraph, words
from leaflet.layout.running import set_run as set_words
from leaflet.layout.strips import Strip, stacked
from leaflet.layout.structure import Branch
from leaflet.model import NOWHERE, Helpline, Leaflet, Line, Strong, Text, Words
from leaflet.sayings import dialled, identity
from leaflet.theme import TextStyle
from leaflet.value import replace

# The number is so many times as large as running text.
_PHONE = 1.6


def enclosures(leaflet: Leaflet, look: Look, measure: float) -> tuple[list[Strip], ...]:
    """Return the boxes, a strip each, in ways that take less and less room: all they leave out is in the leaflet too.

    First goes the subtitle, then whom to call.
    """
    long, short = (_title(leaflet, look, measure, subtitle=told) for told in (leaflet.subtitle, None))
    call = [_call(leaflet.helpline, look, measure)] if leaflet.helpline is not None else []
    return [long, *call], [short, *call], [short]


def _title(leaflet: Leaflet, look: Look, measure: float, *, subtitle: Words | None) -> Strip:
    box = boxes.note(look, measure)
    text, node = look.theme.text, Branch("Document")
    quiet = text.body.spaced(0.0, 0.0)
    lines = [
        *_plain(look.phrases.enclosed, quiet, look, box),
        *heading(
            leaflet.title.text,
            leaflet.title.place,
            text.heading2.spaced(2.0, 2.0),
            look,
            node,
            Inks(box.heading, box.heading),
            box.measure,
            "title",
        ),
    ]
    if subtitle is not None:
        lines += _plain(subtitle.text, quiet, look, box)
    lines += _plain(identity(leaflet, look.phrases), quiet, look, box)
    return stacked(boxes.close(box, lines, look, whole=True))


def _call(helpline: Helpline, look: Look, measure: float) -> Strip:
    box = boxes.helpline(look, measure)
    body, node = look.theme.text.body.spaced(0.0, 0.0), Branch("Document")
    name = Text(f"{look.phrases.helpline}: {helpline.name.text}", helpline.name.place)
    inks = replace(box.inks, text=box.heading)
    lines = paragraph(Line((Strong(Line((name,)), NOWHERE),)), body, look, node, inks, box.measure, "helpline.name")
    number = replace(body.scaled(_PHONE), bold=True)
    lines += paragraph(dialled(helpline.phone), number, look, node, box.inks, box.measure, "helpline.phone")
    for hours in helpline.hours:
        lines += _plain(hours.text, body, look, box)
    return stacked(boxes.close(box, lines, look, whole=True))


def _plain(text: str, style: TextStyle, look: Look, box: boxes.Box) -> list[Strip]:
    said = words(text, NOWHERE, style, look, Branch("Document"), box.inks)
    return set_words(said, style, box.measure, path="enclosure", language=look.language)
