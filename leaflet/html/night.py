"""The palette for screens that are dark: a style's own colours, as light or as dark as they must be there."""

from leaflet.model.theme import LEAST_CONTRAST, TEXT_ON_GROUND, Colour, Palette
from leaflet.model.value import replace

_NIGHT = Colour(0x15, 0x18, 0x1C)
_WHITE = Colour(255, 255, 255)
# White reaches the least contrast on every ground up to this luminance.
_DARK = 1.05 / LEAST_CONTRAST - 0.05
# How much of its own colour a ground has, so that a box stands out from the page.
_TINT = 0.22
# What is aimed at: on a dark page the least contrast is hard to read for long (WCAG 2.2, 1.4.6).
_AIM = 7.0
_AIM_OF_INK = 12.0
_STEPS = 20


def by_night(palette: Palette) -> Palette:
    """Return the palette on a dark page: all that is read still has the least contrast with what it stands on."""
    dark = replace(
        palette,
        paper=_NIGHT,
        cover=_ground(palette.cover, palette.heading),
        cover_shade=_ground(palette.cover_shade, palette.heading),
        helpline=_ground(palette.helpline, palette.heading),
        note=_ground(palette.note, palette.note_edge),
        urgent=_ground(palette.urgent, palette.urgent_edge),
        table_head=_ground(palette.table_head, palette.heading),
    )
    grounds: dict[str, list[Colour]] = {"rule": [dark.paper], "helpline_edge": [dark.paper]}
    for text, ground in TEXT_ON_GROUND:
        grounds.setdefault(text, []).append(getattr(dark, ground))
    texts = {
        name: _lightened(getattr(palette, name), on, _AIM_OF_INK if name == "ink" else _AIM)
        for name, on in grounds.items()
    }
    return replace(dark, **texts)


def _ground(colour: Colour, tint: Colour) -> Colour:
    """Return a ground that is dark enough for white text: as it is, or as dark as the page with a tint."""
    if colour.luminance() <= _DARK:
        return colour
    tinted = _mixed(_NIGHT, tint, _TINT)
    return tinted if tinted.luminance() <= _DARK else _NIGHT


def _lightened(colour: Colour, grounds: list[Colour], aim: float) -> Colour:
    """Return the colour with just as much white in it as gives it this contrast on all of these grounds, or white."""
    steps = (_mixed(colour, _WHITE, step / _STEPS) for step in range(_STEPS))
    readable = (c for c in steps if all(c.contrast(ground) >= aim for ground in grounds))
    return next(readable, _WHITE)


def _mixed(colour: Colour, other: Colour, share: float) -> Colour:
    pairs = ((colour.red, other.red), (colour.green, other.green), (colour.blue, other.blue))
    red, green, blue = (round(one + (two - one) * share) for one, two in pairs)
    return Colour(red, green, blue)
