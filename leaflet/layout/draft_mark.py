"""The mark of a draft, in the top margin of every page, so that it moves no text."""

from leaflet.layout.flow_lines import shifted
from leaflet.layout.style_context import StyleContext
from leaflet.model.draft import Box, Panel, Placed
from leaflet.model.units import mm
from leaflet.model.value import replace
from leaflet.text.lines import TextPiece, natural_width, set_lines

# Printers leave so much of the paper white.
_UNPRINTED = mm(5)
_ABOVE_TEXT = 5.0
_PADDING = 8.0
_THINNEST_EDGE = 0.8
# How high capitals stand, as a share of the size of type.
_CAPITALS = 0.71
_NO_END = 10_000.0


def draft_mark(look: StyleContext) -> tuple[Placed, ...]:
    """Return the mark as an artifact, for a page whose text starts at x = 0.

    It is told by words and by an edge, so that a photocopy shows it too.
    """
    page, palette, boxes = look.theme.page, look.theme.palette, look.theme.boxes
    style = look.theme.text.box_title
    bottom = page.top - _ABOVE_TEXT
    piece = TextPiece(look.phrases.draft, look.bold, style.size, palette.urgent_edge, None, language=look.language)
    natural = natural_width((piece,), language=look.language)
    smaller = min(1.0, (bottom - _UNPRINTED) / style.leading, (page.measure - 2 * _PADDING) / natural)
    [line] = set_lines((replace(piece, size=style.size * smaller),), _NO_END, language=look.language)
    deep = style.leading * smaller
    box = Box(0.0, bottom - deep, page.measure, deep)
    panel = Panel(box, palette.urgent, palette.urgent_edge, max(boxes.edge, _THINNEST_EDGE), boxes.radius)
    baseline = box.y + (deep + style.size * smaller * _CAPITALS) / 2
    return (panel, *shifted(line.items, (page.measure - line.width) / 2, baseline))
