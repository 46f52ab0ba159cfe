"""Boxes: a ground, a bar or an edge, and words that stay together on it."""

from collections.abc import Sequence

from leaflet.layout.flow_lines import BAD, NEVER, BoxFrame, FlowLine, framed, height, indented, together
from leaflet.layout.style_context import StyleContext, TextColours
from leaflet.model.theme import Colour
from leaflet.model.value import value

# A box up to this share of a page is kept whole at any price; a longer one may be broken, at a price.
_KEPT_WHOLE = 0.6


@value
class BoxLayout:
    """What its words need to know of a box: its ground, their colours, and the measure left to them."""

    frame: BoxFrame
    inks: TextColours
    heading: Colour
    measure: float
    indent: float


def note(look: StyleContext, measure: float) -> BoxLayout:
    """Return the box of a note."""
    palette = look.theme.palette
    return _box(
        look, measure, palette.note, palette.note_edge, TextColours(palette.ink, palette.link), palette.note_edge
    )


def urgent(look: StyleContext, measure: float) -> BoxLayout:
    """Return the box of urgent advice."""
    palette = look.theme.palette
    inks = TextColours(palette.ink, palette.link)
    return _box(look, measure, palette.urgent, palette.urgent_edge, inks, palette.urgent_edge)


def helpline(look: StyleContext, measure: float) -> BoxLayout:
    """Return the helpline's box."""
    palette = look.theme.palette
    inks = TextColours(palette.on_helpline, palette.on_helpline)
    return _box(look, measure, palette.helpline, palette.helpline_edge, inks, palette.on_helpline)


def _box(
    look: StyleContext, measure: float, fill: Colour, edge: Colour, inks: TextColours, heading: Colour
) -> BoxLayout:
    style = look.theme.boxes
    indent = style.bar + style.padding
    frame = BoxFrame(0.0, measure, fill, edge, style.edge, style.bar, style.radius)
    return BoxLayout(frame, inks, heading, measure - indent - style.padding, indent)


def close(box: BoxLayout, strips: Sequence[FlowLine], look: StyleContext, *, whole: bool = False) -> list[FlowLine]:
    """Return the strips as this box; kept whole when it is short or has to be."""
    style = look.theme.boxes
    done = framed(indented(strips, box.indent), box.frame, style.padding, style.before, style.after)
    if whole or height(done) <= look.depth * _KEPT_WHOLE:
        return together(done, NEVER)
    return together(done, BAD / 4) if height(done) > look.depth else together(done, BAD)
