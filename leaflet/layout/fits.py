"""The ladder of settings: small changes of the style's own measures that may save a page or fill one."""

from dataclasses import fields, replace

from leaflet.theme import Fit, TextStyle, Theme
from leaflet.units import Points

# Running text changes its size; what is sized for a reason of its own (headings, the helpline's number, feet) does not.
_RESIZED = ("body", "item", "contents", "table", "reference")


def fitted(theme: Theme, fit: Fit) -> Theme:
    """Return the theme with the setting's factors on its measures."""
    if fit == Fit():
        return theme
    styles: dict[str, TextStyle] = {}
    for field in fields(theme.text):
        style: TextStyle = getattr(theme.text, field.name)
        if field.name in _RESIZED:
            style = replace(style, size=Points(style.size * fit.size), leading=Points(style.leading * fit.leading))
        styles[field.name] = style.spaced(style.before * fit.space, style.after * fit.space)
    boxes = replace(
        theme.boxes, before=Points(theme.boxes.before * fit.space), after=Points(theme.boxes.after * fit.space)
    )
    return replace(theme, text=replace(theme.text, **styles), boxes=boxes)
