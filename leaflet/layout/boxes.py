"""Boxes: a ground, a bar or an edge, and words that stay together on it."""

from collections.abc import Sequence

from leaflet.layout.look import Inks, Look
from leaflet.layout.strips import BAD, NEVER, Frame, Strip, framed, height, indented, together
from leaflet.theme import Colour
from leaflet.value import value

# A box up to this share of a page is kept whole at any price; a longer one may be broken, at a price.
_KEPT_WHOLE = 0.6


@value
class Box:
    """What its words need to know of a box: its ground, their colours, and the measure left to them."""

    frame: Frame
    inks: Inks
    heading: Colour
    measure: float
    indent: float


def note(look: Look, measure: float) -> Box:
    """Return the box of a note."""
    palette = look.theme.palette
    return _box(look, measure, palette.note, palette.note_edge, Inks(palette.ink, palette.link), palette.note_edge)


def urgent(look: Look, measure: float) -> Box:
    """Return the box of urgent advice."""
    palette = look.theme.palette
    inks = Inks(palette.ink, palette.link)
    return _box(look, measure, palette.urgent, palette.urgent_edge, inks, palette.urgent_edge)


def helpline(look: Look, measure: float) -> Box:
    """Return the helpline's box."""
    palette = look.theme.palette
    inks = Inks(palette.on_helpline, palette.on_helpline)
    return _box(look, measure, palette.helpline, palette.helpline_edge, inks, palette.on_helpline)


def _box(look: Look, measure: float, fill: Colour, edge: Colour, inks: Inks, heading: Colour) -> Box:
    style = look.theme.boxes
    indent = style.bar + style.padding
    frame = Frame(0.0, measure, fill, edge, style.edge, style.bar, style.radius)
    return Box(frame, inks, heading, measure - indent - style.padding, indent)


def close(box: Box, strips: Sequence[Strip], look: Look, *, whole: bool = False) -> list[Strip]:
    """Return the strips as this box; kept whole when it is short or has to be."""
    style = look.theme.boxes
    done = framed(indented(strips, box.indent), box.frame, style.padding, style.before, style.after)
    if whole or height(done) <= look.depth * _KEPT_WHOLE:
        return together(done, NEVER)
    return together(done, BAD / 4) if height(done) > look.depth else together(done, BAD)
