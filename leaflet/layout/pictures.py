"""Set pictures with their captions, and report pictures whose resolution is too low for print."""

from collections.abc import Callable

from leaflet.layout.flow_lines import NEVER, FlowLine
from leaflet.layout.running_text import paragraph
from leaflet.layout.structure import StructureBuilder
from leaflet.layout.style_context import BlockContext
from leaflet.model.content import Picture, ReportLabBlock
from leaflet.model.draft import Box, Image, Placed
from leaflet.model.problems import Problem, Severity
from leaflet.model.units import PIXELS_PER_INCH, POINTS_PER_INCH, in_mm
from leaflet.model.value import replace, value

# The greatest height of a picture, as a share of the page: the rest is for a caption and lines of text.
_HIGHEST = 0.8


@value
class Figure:
    """The drawing of a block, its height, and its problems.

    ``shown`` returns the item for the number of a structure element, or the artifact for None.
    """

    shown: Callable[[int | None], Placed]
    height: float
    problems: tuple[Problem, ...]


def set_picture(picture: Picture, parent: StructureBuilder, context: BlockContext) -> list[FlowLine]:
    """Return a picture and its caption as flow lines that stay together."""
    width, height = size(picture, context.measure, context.look.depth * _HIGHEST)
    box = Box(0.0, 0.0, width, height)
    drawn = Figure(lambda element: Image(box, picture.file.path, element), height, _coarse(picture, width))
    return captioned(picture, drawn, parent, context)


def captioned(
    block: Picture | ReportLabBlock, figure: Figure, parent: StructureBuilder, context: BlockContext
) -> list[FlowLine]:
    """Return the drawing of a block and its caption as flow lines that stay together."""
    text = context.look.theme.text
    # A screen reader reads only the alt text of a figure, so the caption is a sibling of the figure.
    group = parent if block.caption is None else parent.add("Div")
    node = None if block.decorative else group.add("Figure", alt=block.alt.text if block.alt else None)
    flow_line = FlowLine(
        figure.height,
        (figure.shown(node.number if node else None),),
        before=text.body.before,
        after=text.body.after,
        path=context.path,
        problems=figure.problems,
    )
    if block.caption is None:
        return [flow_line]
    caption = paragraph(block.caption, text.caption, group.add("Caption" if node else "P"), context.at(".caption"))
    return [
        replace(flow_line, after=text.caption.before, cut=NEVER),
        *caption[:-1],
        replace(caption[-1], after=text.body.after),
    ]


def size(picture: Picture, measure: float, highest: float) -> tuple[float, float]:
    """Return width and height in points: the width asked for, else that at 300 pixels an inch, within the page."""
    across, down = picture.file.pixels
    wanted = picture.width.points if picture.width else picture.file.widest
    width = min(wanted, measure, highest * across / down)
    return width, width * down / across


def _coarse(picture: Picture, width: float) -> tuple[Problem, ...]:
    across, _ = picture.file.pixels
    density = across * POINTS_PER_INCH / width
    # Widths computed for 300 pixels an inch are rounded.
    if density >= PIXELS_PER_INCH - 0.5:
        return ()
    widest = in_mm(picture.file.widest)
    return (
        Problem(
            picture.width.place if picture.width else picture.file.place,
            code="picture-coarse",
            message=f"this picture has only {density:.0f} pixels an inch at this width; print needs 300",
            hint=f"print it at most {widest:.0f} mm wide, or find a larger copy of it",
            severity=Severity.WARNING,
        ),
    )
