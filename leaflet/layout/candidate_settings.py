"""Candidate settings: changes to size, leading and space within the limits of a style, the smallest changes first."""

from collections.abc import Callable, Mapping, Sequence
from math import floor

from leaflet.layout.variable_paragraphs import VariableText
from leaflet.model.content import Leaflet, Occasion
from leaflet.model.draft import Draft
from leaflet.model.phrases import Phrases
from leaflet.model.theme import TextStyle, Theme
from leaflet.model.units import Points
from leaflet.model.value import fields, replace, value

# Running text changes its size, and headings that would look small beside it grow with it. The cover, the number of
# the helpline and the footer keep their sizes.
_RESIZED = ("body", "item", "contents", "table", "reference")
_ENLARGED = ("heading2", "heading3", "box_title", "caption")
# The step of sizes, as a share of the size: half a point of 12.5.
_SIZE_STEP = 0.04
# The most steps, however wide the limits of a style are.
_MOST_SMALLER, _MOST_LARGER = 2, 4
_ROUNDING = 1e-6
# Leading and space change together, in so many steps to either limit.
_STEPS = 3
# The cost of a step, on the scale of white space on a page. Small type is worse for readers than more paper.
_LOOSER, _TIGHTER = 0.003, 0.004
_LARGER, _SMALLER = 0.006, 0.010


@value
class CandidateSetting:
    """Factors on the measures of a style. ``leading`` multiplies that of the size; ``cost`` grows with the change."""

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
    """Return all settings within the limits of the style: the unchanged one first, the most changed last."""
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
    """Return the theme with the factors of a setting applied."""
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
    # The grid scales with the leading of running text.
    grid = None if theme.grid is None else Points(theme.grid * fit.size * fit.leading)
    return replace(theme, text=replace(theme.text, **styles), boxes=boxes, grid=grid)


def is_resized(size: float, theme: Theme) -> bool:
    """Tell whether type of this size is running text in the theme, so that settings change it."""
    return any(size == getattr(theme.text, name).size for name in _RESIZED)
