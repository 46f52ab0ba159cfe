"""Set ReportLab flowables inside a leaflet: placed like a picture, never broken."""

from leaflet.layout.flow_lines import FlowLine
from leaflet.layout.pictures import Figure, captioned
from leaflet.layout.structure import StructureBuilder
from leaflet.layout.style_context import BlockContext
from leaflet.model.content import ReportLabBlock
from leaflet.model.draft import Box, EmbeddedDrawing
from leaflet.model.problems import Problem
from leaflet.model.units import in_mm

_SLACK = 1e-3


def set_foreign(block: ReportLabBlock, parent: StructureBuilder, context: BlockContext) -> list[FlowLine]:
    """Return a ReportLab flowable and its caption as flow lines that stay together."""
    thing = block.make()
    measure, depth = context.measure, context.look.depth
    width, height = thing.wrapOn(None, measure, depth)
    box = Box(0.0, 0.0, width, height)
    problems = (*_too_large(block, box, measure, depth), *_untold(block))
    drawn = Figure(lambda element: EmbeddedDrawing(box, thing, element), height, problems)
    return captioned(block, drawn, parent, context)


def _too_large(block: ReportLabBlock, box: Box, measure: float, depth: float) -> tuple[Problem, ...]:
    if box.width <= measure + _SLACK and box.height <= depth + _SLACK:
        return ()
    size, room = _in_mm(box.width, box.height), _in_mm(measure, depth)
    message = f"this is drawn {size} large, but there is room for {room}"
    return (Problem(block.common.place, "foreign-too-large", message, "draw it smaller"),)


def _in_mm(width: float, height: float) -> str:
    return f"{in_mm(width):.0f} × {in_mm(height):.0f} mm"


def _untold(block: ReportLabBlock) -> tuple[Problem, ...]:
    if (block.alt is None) == block.decorative:
        return ()
    message = "what is drawn here has to have alt text, or to be decorative, and not both"
    hint = "give 'alt' with what it tells the reader, or 'decorative=True' if it tells nothing"
    return (Problem(block.common.place, "alt-missing", message, hint),)
