"""The places reserved for a clinic, on the back cover and in the helpline box, and their contents."""

from leaflet.layout.flow_lines import FlowLine, shifted, stacked
from leaflet.layout.running_text import TextRun as Text
from leaflet.layout.running_text import as_line, paragraph, run, set_run, words
from leaflet.layout.structure import StructureBuilder
from leaflet.layout.style_context import BlockContext, StyleContext, on_page
from leaflet.model.content import Clinic, Phone, PlainText
from leaflet.model.draft import Box, GlyphRun, Panel, ReservedArea
from leaflet.model.problems import Problem
from leaflet.model.shared_text import dialled
from leaflet.model.theme import TextStyle
from leaflet.model.units import Points, in_mm, mm
from leaflet.model.value import replace

BACK, HELPLINE = "clinic", "helpline.clinic"
# The size of an Avery L7163 label. It is enough for a stamp or handwriting too.
LABEL_WIDTH, LABEL_HEIGHT = mm(99.1), mm(38.1)
# A label is large enough for running text of this size and this measure; larger type needs more room.
_LABEL_TYPE, _LABEL_MEASURE = 12.0, mm(118)
_BESIDE, _ABOVE = 10.0, 8.0
_BELOW_HEAD = 5.0
_EDGE, _ROUND = 0.8, 3.0
# A number of the usual length.
_USUAL_PHONE = Phone("00000 000 000")
_BESIDE_LABEL = 3.0
# A number needs less height than a line of handwriting.
_FIELD = 0.8


def keep_on_back(look: StyleContext, node: StructureBuilder, left: float) -> list[FlowLine]:
    """Return the place on the back cover: as high as a label, or higher for large type if there is room."""
    head = _head(look, StructureBuilder("P")).height + _BELOW_HEAD
    # Room for the same number of letters: area grows with the square of the size, and the measure may be wider.
    needed = (_smallest(look) / _LABEL_TYPE) ** 2 * _LABEL_MEASURE / look.theme.page.measure
    deep = head + max(LABEL_HEIGHT, min(LABEL_HEIGHT * needed, left - head))
    kept = ReservedArea(BACK, Box(0.0, 0.0, look.theme.page.measure, deep), node.number, node.role)
    return [FlowLine(deep, (kept,), path=BACK)]


def set_on_back(clinic: Clinic | None, kept: Box, look: StyleContext, node: StructureBuilder) -> FlowLine:
    """Return the details of the clinic on the back cover, or an empty place for a stamp, a label or handwriting."""
    if clinic is not None:
        # Few builds are for a clinic.
        from leaflet.layout.clinic import set_details

        within = Box(_BESIDE, _ABOVE, kept.width - 2 * _BESIDE, kept.height - 2 * _ABOVE)
        details = set_details(clinic, within, _smallest(look), look, node)
        outline = _outline(Box(0.0, 0.0, kept.width, max(LABEL_HEIGHT, details.height + 2 * _ABOVE)), look)
        return replace(details, height=kept.height, items=(outline, *details.items), path=BACK)
    head = _head(look, node.add("P"))
    top = head.height + _BELOW_HEAD
    # Handwriting needs no more room where the type is large.
    grown = max(1.0, min((kept.height - top) / LABEL_HEIGHT, _smallest(look) / _LABEL_TYPE))
    outline = _outline(Box(0.0, top, min(kept.width, LABEL_WIDTH * grown), LABEL_HEIGHT * grown), look)
    return replace(head, height=kept.height, items=(*head.items, outline))


def _smallest(look: StyleContext) -> Points:
    """Return the least size of running text in this style."""
    return look.theme.limits.smallest if look.theme.limits else look.theme.text.body.size


def _outline(box: Box, look: StyleContext) -> Panel:
    return Panel(box, None, look.theme.palette.rule, _EDGE, _ROUND)


def _head(look: StyleContext, node: StructureBuilder) -> FlowLine:
    style = look.theme.text.caption.spaced(0.0, 0.0)
    return stacked(paragraph(as_line(PlainText(look.phrases.clinic)), style, node, on_page(look, BACK)))


def keep_in_helpline(node: StructureBuilder, context: BlockContext) -> FlowLine:
    """Return the place in the helpline box for the number of the clinic, printed or handwritten."""
    theme = context.look.theme
    usual = _line(_dialled(_USUAL_PHONE, StructureBuilder("P"), context), context)
    deep = max(_FIELD * theme.writing.pitch, usual.height)
    kept = ReservedArea(HELPLINE, Box(0.0, 0.0, context.measure, deep), node.number, node.role)
    return FlowLine(deep, (kept,), before=theme.text.body.before / 2, path=HELPLINE)


def set_in_helpline(clinic: Clinic | None, kept: Box, node: StructureBuilder, context: BlockContext) -> FlowLine:
    """Return the number of the clinic in the helpline box, or a field to write it in."""
    context = context.as_wide(kept.width)
    if clinic is None:
        return _field(kept, node, context)
    line = _line(_dialled(clinic.phone, node, context), context)
    excess = line.height - kept.height
    if excess <= 0:
        return _halfway(line, kept)
    problem = Problem(
        clinic.phone.place,
        code="clinic-too-long",
        message=f"this number is {max(1.0, in_mm(excess)):.0f} mm too high for its place in the helpline box",
        hint="write the number alone, with its area code",
    )
    return replace(line, problems=(*line.problems, problem))


def _field(kept: Box, node: StructureBuilder, context: BlockContext) -> FlowLine:
    """Return a field to write in at the position of the number. It is white, so that a pen shows."""
    look = context.look
    usual = words(PlainText(_USUAL_PHONE.text), _phone_style(look), node, context)
    line = _line(_labelled(usual, node, context), context)
    if line.height <= look.theme.text.body.leading:
        line = _halfway(line, kept)
        top = 0.0
    else:
        top = line.height - look.theme.text.body.leading
    numbers = [item for item in line.items if isinstance(item, GlyphRun) and item.text == _USUAL_PHONE.text]
    # If the label and the number do not fit on one line, the field takes the last line.
    x = numbers[0].x + (_BESIDE_LABEL if numbers[0].x else 0.0) if numbers else 0.0
    box = Box(x, top, kept.width - x, kept.height - top)
    field = Panel(box, look.theme.palette.paper, context.colours.text, look.theme.writing.thickness, _ROUND)
    label = tuple(item for item in line.items if item not in numbers)
    return replace(line, height=kept.height, items=(*label, field))


def _dialled(phone: Phone, node: StructureBuilder, context: BlockContext) -> Text:
    """Return the label and the number, as a link that can be dialled."""
    return _labelled(run(dialled(phone), _phone_style(context.look), node, context), node, context)


def _labelled(number: Text, node: StructureBuilder, context: BlockContext) -> Text:
    look = context.look
    label = words(PlainText(look.phrases.clinic + " "), look.theme.text.body, node, context)
    return Text((*label.pieces, *number.pieces), (*label.places, *number.places))


def _phone_style(look: StyleContext) -> TextStyle:
    return replace(look.theme.text.box_title, bold=True)


def _line(text: Text, context: BlockContext) -> FlowLine:
    style = context.look.theme.text.body.spaced(0.0, 0.0)
    return stacked(set_run(text, style, replace(context, path=HELPLINE)))


def _halfway(line: FlowLine, kept: Box) -> FlowLine:
    return replace(line, height=kept.height, items=shifted(line.items, 0.0, (kept.height - line.height) / 2))
