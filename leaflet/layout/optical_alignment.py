"""Optical alignment: large type and bullets start at the visible left edge of the text."""

from collections.abc import Sequence

from leaflet.layout.flow_lines import FlowLine, shifted
from leaflet.model.draft import GlyphRun, Placed
from leaflet.model.value import replace
from leaflet.text.faces import bearing, face, middle, stem


def hung(flow_lines: Sequence[FlowLine], size: float) -> list[FlowLine]:
    """Return lines of large type, moved left so that each starts where its first letter would in a given size.

    The left side bearing of a letter grows with its size, so a title would look indented.
    """
    return [
        replace(flow_line, items=shifted(flow_line.items, -_excess(flow_line.items, size), 0.0))
        for flow_line in flow_lines
    ]


def _excess(items: Sequence[Placed], size: float) -> float:
    first = next((item for item in items if isinstance(item, GlyphRun)), None)
    return 0.0 if first is None or first.size <= size else bearing(first.words[0]) * (first.size - size)


def hung_sign(items: Sequence[Placed]) -> tuple[Placed, ...]:
    """Return a bullet moved so that it starts where a stem would, centred at half of the x-height."""
    run = next(item for item in items if isinstance(item, GlyphRun))
    sign = run.words[0]
    shaper = face(sign.font)
    across = stem(shaper) - bearing(sign)
    down = middle(sign) - shaper.x_height / 2
    return shifted(items, across * run.size, down * run.size)


def ranged(items: Sequence[Placed], end: float) -> tuple[Placed, ...]:
    """Return a number moved so that it ends at an x, so that the full stops of a list align."""
    run = next(item for item in items if isinstance(item, GlyphRun))
    return shifted(items, end - run.x - run.width, 0.0)
