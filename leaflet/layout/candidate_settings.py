"""The ladder of settings: changes of running text within the style's limits, from the style's own measures outwards."""

from collections.abc import Callable, Mapping, Sequence
from math import floor

from leaflet.layout.variable_paragraphs import VariableText
from leaflet.model.content import Leaflet, Occasion
from leaflet.model.draft import Draft
from leaflet.model.phrases import Phrases
from leaflet.model.theme import TextStyle, Theme
from leaflet.model.units import Points
from leaflet.model.value import fields, replace, value

# Running text changes its size, and what would look small beside it grows with it. What is sized for a reason of its
# own (the cover, the helpline's number, feet) stays.
_RESIZED = ("body", "item", "contents", "table", "reference")
_ENLARGED = ("heading2", "heading3", "box_title", "caption")
# Sizes change by so large a share at a time: half a point of 12.5.
_SIZE_STEP = 0.04
# However wide its limits, a style keeps its character.
_MOST_SMALLER, _MOST_LARGER = 2, 4
_ROUNDING = 1e-6
# Leading and space are let out or taken in together, in so many steps to either limit.
_STEPS = 3
# What a step costs, on the scale of a page's white space. Small type costs readers more than large type costs paper.
_LOOSER, _TIGHTER = 0.003, 0.004
_LARGER, _SMALLER = 0.006, 0.010


@value
class CandidateSetting:
    """One setting: factors on the style's own measures, leading beside that of the size; ``cost`` is its distance."""

    size: float = 1.0
    leading: float = 1.0
    space: float = 1.0
    cost: float = 0.0


# Sets a leaflet in the best of some settings, with room for so many lines of each paragraph that has placeholders;
# returns the draft and the setting that was taken.
Setter = Callable[
    [Sequence[CandidateSetting], Leaflet, Theme, Phrases, Occasion, Mapping[VariableText, int]],
    tuple[Draft, CandidateSetting],
]


def ladder(theme: Theme) -> tuple[CandidateSetting, ...]:
    """Return all settings within the style's limits, the style's own first and the furthest from it last."""
    limits, body = theme.limits, theme.text.body
    if limits is None:
        return (CandidateSetting(),)
    own = body.leading / body.size
    smaller = floor(max(0.0, 1.0 - limits.smallest / body.size) / _SIZE_STEP + _ROUNDING)
    larger = floor(max(0.0, limits.largest / body.size - 1.0) / _SIZE_STEP + _ROUNDING)
    found = []
    for resized in range(-min(smaller, _MOST_SMALLER), min(larger, _MOST_LARGER) + 1):
        for step in range(-_STEPS, _STEPS + 1):
            share = abs(step) / _STEPS
            leading = min(own, limits.tightest) if step < 0 else max(own, limits.loosest)
            space = min(1.0, limits.closest) if step < 0 else max(1.0, limits.widest)
            found.append(
                CandidateSetting(
                    1.0 + resized * _SIZE_STEP,
                    1.0 + (leading / own - 1.0) * share,
                    1.0 + (space - 1.0) * share,
                    abs(step) * (_TIGHTER if step < 0 else _LOOSER)
                    + abs(resized) * (_SMALLER if resized < 0 else _LARGER),
                )
            )
    return tuple(sorted(found, key=lambda fit: fit.cost))


def fitted(theme: Theme, fit: CandidateSetting) -> Theme:
    """Return the theme with the setting's factors on its measures."""
    styles: dict[str, TextStyle] = {}
    for field in fields(theme.text):
        style: TextStyle = getattr(theme.text, field.name)
        if field.name in _RESIZED or (field.name in _ENLARGED and fit.size > 1.0):
            style = replace(
                style, size=Points(style.size * fit.size), leading=Points(style.leading * fit.size * fit.leading)
            )
        styles[field.name] = style.spaced(style.before * fit.space, style.after * fit.space)
    boxes = replace(
        theme.boxes, before=Points(theme.boxes.before * fit.space), after=Points(theme.boxes.after * fit.space)
    )
    # The grid goes with the lines of running text.
    grid = None if theme.grid is None else Points(theme.grid * fit.size * fit.leading)
    return replace(theme, text=replace(theme.text, **styles), boxes=boxes, grid=grid)


def is_resized(size: float, theme: Theme) -> bool:
    """Tell whether type of this size in the theme is running text, which settings change."""
    return any(size == getattr(theme.text, name).size for name in _RESIZED)
