"""Pictures: as wide as they were asked to be, or as their pixels allow, never coarser unnoticed."""

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

# Room for a caption and the lines that keep a picture company, as a share of the page.
_HIGHEST = 0.8


@value
class Figure:
    """What is shown of a block: how high it is, and what was met while it was measured.

    ``shown`` places it, as belonging to a structure element or as an artifact.
    """

    shown: Callable[[int | None], Placed]
    height: float
    problems: tuple[Problem, ...]


def set_picture(picture: Picture, parent: StructureBuilder, context: BlockContext) -> list[FlowLine]:
    """Return a picture and its caption as strips that stay together."""
    width, height = size(picture, context.measure, context.look.depth * _HIGHEST)
    box = Box(0.0, 0.0, width, height)
    drawn = Figure(lambda element: Image(box, picture.file.path, element), height, _coarse(picture, width))
    return captioned(picture, drawn, parent, context)


def captioned(
    block: Picture | ReportLabBlock, figure: Figure, parent: StructureBuilder, context: BlockContext
) -> list[FlowLine]:
    """Return what is shown of a block, and its caption, as strips that stay together."""
    text = context.look.theme.text
    # A figure with alt text is read as that text alone: its caption, to be heard, stands beside it.
    group = parent if block.caption is None else parent.add("Div")
    node = None if block.decorative else group.add("Figure", alt=block.alt.text if block.alt else None)
    strip = FlowLine(
        figure.height,
        (figure.shown(node.number if node else None),),
        before=text.body.before,
        after=text.body.after,
        path=context.path,
        problems=figure.problems,
    )
    if block.caption is None:
        return [strip]
    caption = paragraph(block.caption, text.caption, group.add("Caption" if node else "P"), context.at(".caption"))
    return [
        replace(strip, after=text.caption.before, cut=NEVER),
        *caption[:-1],
        replace(caption[-1], after=text.body.after),
    ]


def size(picture: Picture, measure: float, highest: float) -> tuple[float, float]:
    """Return width and height in points: what was asked, else 300 pixels an inch, within the page."""
    across, down = picture.file.pixels
    wanted = picture.width.points if picture.width else picture.file.widest
    width = min(wanted, measure, highest * across / down)
    return width, width * down / across


def _coarse(picture: Picture, width: float) -> tuple[Problem, ...]:
    across, _ = picture.file.pixels
    density = across * POINTS_PER_INCH / width
    # Half a pixel an inch is the rounding of a width that was worked out for 300.
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
