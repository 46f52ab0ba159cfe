"""The baseline grid: lengths of a style, and strips, in whole lines of it, so that facing pages share their lines."""

from collections.abc import Iterable
from math import ceil

from leaflet.layout.flow_lines import FlowLine
from leaflet.model.theme import TextStyle, Theme
from leaflet.model.units import Points
from leaflet.model.value import fields, replace

# A leading may give so much of a line of the grid, as long as it stays so many times the size: less is hard to read.
_GIVEN, _LEAST_LEADING = 0.25, 1.15
_ROUNDING = 1e-6


def gridded(theme: Theme) -> Theme:
    """Return the theme with all lengths that text runs through in whole lines of its grid; as it is without one."""
    if theme.grid is None:
        return theme
    grid = float(theme.grid)
    styles: dict[str, TextStyle] = {}
    for field in fields(theme.text):
        style: TextStyle = getattr(theme.text, field.name)
        # The lines of a table stay close: a row is on the grid as a whole.
        styles[field.name] = style if field.name == "table" else _styled(style, grid)
    boxes = replace(
        theme.boxes,
        padding=Points(max(grid, _nearest(theme.boxes.padding, grid))),
        before=Points(_nearest(theme.boxes.before, grid)),
        after=Points(_nearest(theme.boxes.after, grid)),
    )
    writing = replace(theme.writing, pitch=Points(_whole(theme.writing.pitch, grid)))
    return replace(theme, text=replace(theme.text, **styles), boxes=boxes, writing=writing)


def on_grid(strips: Iterable[FlowLine], theme: Theme) -> list[FlowLine]:
    """Return the strips with every height and space in whole lines of the theme's grid.

    What is higher, such as a picture or the row of a table, leaves white below it, and the text after it is on the
    grid again.
    """
    if theme.grid is None:
        return [*strips]
    grid = float(theme.grid)
    return [
        replace(
            strip,
            height=_whole(strip.height, grid),
            before=_nearest(strip.before, grid),
            after=_nearest(strip.after, grid),
            lead=_whole(strip.lead, grid),
        )
        for strip in strips
    ]


def _styled(style: TextStyle, grid: float) -> TextStyle:
    least = max(style.leading - _GIVEN * grid, _LEAST_LEADING * style.size)
    spaced = style.spaced(_nearest(style.before, grid), _nearest(style.after, grid))
    return replace(spaced, leading=Points(_whole(least, grid)))


def _whole(points: float, grid: float) -> float:
    return grid * ceil(points / grid - _ROUNDING)


def _nearest(points: float, grid: float) -> float:
    return grid * round(points / grid)
