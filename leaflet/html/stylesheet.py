"""Style rules: page.css with the palette of a style, for light and dark screens."""

from pathlib import Path

from leaflet.html.markup import Stylesheet
from leaflet.model.theme import LEAST_CONTRAST, TEXT_ON_GROUND, Colour, Palette
from leaflet.model.value import fields, replace

_DARK_PAGE = Colour(0x15, 0x18, 0x1C)
_WHITE = Colour(255, 255, 255)
# White text has the least contrast on every background up to this luminance.
_DARK = 1.05 / LEAST_CONTRAST - 0.05
# The share of its own colour in a background, so that a box stands out from the page.
_TINT = 0.22
# The contrast to reach: on a dark page, the least contrast is tiring to read (WCAG 2.2, 1.4.6).
_CONTRAST = 7.0
_CONTRAST_OF_TEXT = 12.0
_STEPS = 20
_RULES = Path(__file__).with_name("page.css")


def stylesheet(palette: Palette) -> Stylesheet:
    """Return the rules of the page. In print the page is white, also from a dark screen."""
    light, dark = _named(palette), _named(dark_palette(palette))
    colours = f":root {{ {light} }}\n@media screen and (prefers-color-scheme: dark) {{ :root {{ {dark} }} }}\n"
    return Stylesheet(f"\n{colours}{_RULES.read_text(encoding='utf-8')}")


def _named(palette: Palette) -> str:
    return " ".join(
        f"--{field.name.replace('_', '-')}: {_hex(getattr(palette, field.name))};" for field in fields(palette)
    )


def _hex(colour: Colour) -> str:
    return f"#{colour.red:02x}{colour.green:02x}{colour.blue:02x}"


def dark_palette(palette: Palette) -> Palette:
    """Return the palette for dark screens. All text still has the least contrast with its background."""
    dark = replace(
        palette,
        paper=_DARK_PAGE,
        cover=_dark_background(palette.cover, palette.heading),
        cover_shade=_dark_background(palette.cover_shade, palette.heading),
        helpline=_dark_background(palette.helpline, palette.heading),
        note=_dark_background(palette.note, palette.note_edge),
        urgent=_dark_background(palette.urgent, palette.urgent_edge),
        table_head=_dark_background(palette.table_head, palette.heading),
    )
    backgrounds: dict[str, list[Colour]] = {"rule": [dark.paper], "helpline_edge": [dark.paper]}
    for text, background in TEXT_ON_GROUND:
        backgrounds.setdefault(text, []).append(getattr(dark, background))
    texts = {
        name: _lightened(getattr(palette, name), on, _CONTRAST_OF_TEXT if name == "ink" else _CONTRAST)
        for name, on in backgrounds.items()
    }
    return replace(dark, **texts)


def _dark_background(colour: Colour, tint: Colour) -> Colour:
    """Return a background dark enough for white text: the colour itself, or the page's with a tint."""
    if colour.luminance() <= _DARK:
        return colour
    tinted = _mixed(_DARK_PAGE, tint, _TINT)
    return tinted if tinted.luminance() <= _DARK else _DARK_PAGE


def _lightened(colour: Colour, backgrounds: list[Colour], contrast: float) -> Colour:
    """Return the colour with as little white added as gives this contrast on all of these backgrounds, or white."""
    steps = (_mixed(colour, _WHITE, step / _STEPS) for step in range(_STEPS))
    readable = (c for c in steps if all(c.contrast(background) >= contrast for background in backgrounds))
    return next(readable, _WHITE)


def _mixed(colour: Colour, other: Colour, share: float) -> Colour:
    pairs = ((colour.red, other.red), (colour.green, other.green), (colour.blue, other.blue))
    red, green, blue = (round(one + (two - one) * share) for one, two in pairs)
    return Colour(red, green, blue)
