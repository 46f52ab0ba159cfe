"""Boxes: blocks on a background, with a bar or a border, kept on one page where possible."""

from collections.abc import Sequence

from leaflet.layout.flow_lines import BAD, NEVER, BoxFrame, FlowLine, framed, height, indented, together
from leaflet.layout.style_context import BlockContext, TextColours
from leaflet.model.theme import Colour
from leaflet.model.value import replace, value

# A box up to this share of a page is never broken; breaking a longer one has a cost.
_KEPT_WHOLE = 0.6


@value
class BoxLayout:
    """The background of a box, the context of the blocks inside it, the colour of its title, and the indent."""

    frame: BoxFrame
    inside: BlockContext
    heading: Colour
    indent: float


def note(context: BlockContext) -> BoxLayout:
    """Return the box of a note."""
    palette = context.look.theme.palette
    colours = TextColours(palette.ink, palette.link)
    return _box(context, palette.note, palette.note_edge, colours, palette.note_edge)


def urgent(context: BlockContext) -> BoxLayout:
    """Return the box of urgent advice."""
    palette = context.look.theme.palette
    colours = TextColours(palette.ink, palette.link)
    return _box(context, palette.urgent, palette.urgent_edge, colours, palette.urgent_edge)


def helpline(context: BlockContext) -> BoxLayout:
    """Return the helpline's box."""
    palette = context.look.theme.palette
    colours = TextColours(palette.on_helpline, palette.on_helpline)
    return _box(context, palette.helpline, palette.helpline_edge, colours, palette.on_helpline)


def _box(context: BlockContext, fill: Colour, edge: Colour, colours: TextColours, heading: Colour) -> BoxLayout:
    style = context.look.theme.boxes
    indent = style.bar + style.padding
    frame = BoxFrame(0.0, context.measure, fill, edge, style.edge, style.bar, style.radius)
    inside = replace(context, colours=colours, measure=context.measure - indent - style.padding, level=1)
    return BoxLayout(frame, inside, heading, indent)


def close(box: BoxLayout, flow_lines: Sequence[FlowLine], *, whole: bool = False) -> list[FlowLine]:
    """Return flow lines as this box, unbroken if it is short or if ``whole`` asks for it."""
    look = box.inside.look
    style = look.theme.boxes
    done = framed(indented(flow_lines, box.indent), box.frame, style.padding, style.before, style.after)
    if whole or height(done) <= look.depth * _KEPT_WHOLE:
        return together(done, NEVER)
    return together(done, BAD / 4) if height(done) > look.depth else together(done, BAD)
