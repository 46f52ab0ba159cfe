"""Optical alignment: type of every size, and the signs of lists, begin where the eye sees the edge of the text."""

from collections.abc import Sequence

from leaflet.layout.flow_lines import FlowLine, shifted
from leaflet.model.draft import GlyphRun, Placed
from leaflet.model.value import replace
from leaflet.text.faces import bearing, face, middle, stem


def hung(strips: Sequence[FlowLine], size: float) -> list[FlowLine]:
    """Return lines of type larger than a size, moved so that each begins as the same letter of that size would.

    The white before a letter grows with its size, so that a title would stand behind the text below it.
    """
    return [replace(strip, items=shifted(strip.items, -_excess(strip.items, size), 0.0)) for strip in strips]


def _excess(items: Sequence[Placed], size: float) -> float:
    first = next((item for item in items if isinstance(item, GlyphRun)), None)
    return 0.0 if first is None or first.size <= size else bearing(first.words[0]) * (first.size - size)


def hung_sign(items: Sequence[Placed]) -> tuple[Placed, ...]:
    """Return a list's sign moved so that its ink begins where that of a stem would, at half of the x-height."""
    run = next(item for item in items if isinstance(item, GlyphRun))
    sign = run.words[0]
    shaper = face(sign.font)
    across = stem(shaper) - bearing(sign)
    down = middle(sign) - shaper.x_height / 2
    return shifted(items, across * run.size, down * run.size)


def ranged(items: Sequence[Placed], end: float) -> tuple[Placed, ...]:
    """Return a number moved so that it ends at an x: the points of a list's numbers stand below each other."""
    run = next(item for item in items if isinstance(item, GlyphRun))
    return shifted(items, end - run.x - run.width, 0.0)
