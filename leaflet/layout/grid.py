"""The baseline grid: rounds lengths of a style, and flow lines, so that baselines of facing pages align."""

from collections.abc import Iterable
from math import ceil

from leaflet.layout.flow_lines import FlowLine
from leaflet.model.theme import TextStyle, Theme
from leaflet.model.units import Points
from leaflet.model.value import fields, replace

# Leading is reduced by at most this share of the grid, and never below this multiple of the size.
_GIVEN, _LEAST_LEADING = 0.25, 1.15
_ROUNDING = 1e-6


def gridded(theme: Theme) -> Theme:
    """Return the theme with vertical lengths rounded to its baseline grid; unchanged without a grid."""
    if theme.grid is None:
        return theme
    grid = float(theme.grid)
    styles: dict[str, TextStyle] = {}
    for field in fields(theme.text):
        style: TextStyle = getattr(theme.text, field.name)
        # Lines in table cells keep their leading: each row is rounded as a whole.
        styles[field.name] = style if field.name == "table" else _styled(style, grid)
    boxes = replace(
        theme.boxes,
        padding=Points(max(grid, _nearest(theme.boxes.padding, grid))),
        before=Points(_nearest(theme.boxes.before, grid)),
        after=Points(_nearest(theme.boxes.after, grid)),
    )
    writing = replace(theme.writing, pitch=Points(_whole(theme.writing.pitch, grid)))
    return replace(theme, text=replace(theme.text, **styles), boxes=boxes, writing=writing)


def on_grid(flow_lines: Iterable[FlowLine], theme: Theme) -> list[FlowLine]:
    """Return flow lines with every height and space rounded to the grid of the theme.

    What is higher, such as a picture or the row of a table, leaves white below it, and the text after it is on the
    grid again.
    """
    if theme.grid is None:
        return [*flow_lines]
    grid = float(theme.grid)
    return [
        replace(
            flow_line,
            height=_whole(flow_line.height, grid),
            before=_nearest(flow_line.before, grid),
            after=_nearest(flow_line.after, grid),
            lead=_whole(flow_line.lead, grid),
        )
        for flow_line in flow_lines
    ]


def _styled(style: TextStyle, grid: float) -> TextStyle:
    least = max(style.leading - _GIVEN * grid, _LEAST_LEADING * style.size)
    spaced = style.spaced(_nearest(style.before, grid), _nearest(style.after, grid))
    return replace(spaced, leading=Points(_whole(least, grid)))


def _whole(points: float, grid: float) -> float:
    return grid * ceil(points / grid - _ROUNDING)


def _nearest(points: float, grid: float) -> float:
    return grid * round(points / grid)
