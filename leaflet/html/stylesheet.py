"""Style rules: page.css with a style's palette, by day and by night."""

from pathlib import Path

from leaflet.html.markup import Stylesheet
from leaflet.html.night import by_night
from leaflet.model.theme import Colour, Palette
from leaflet.model.value import fields

_RULES = Path(__file__).with_name("page.css")


def stylesheet(palette: Palette) -> Stylesheet:
    """Return the rules of the page; paper is white, whatever the screen is."""
    day, night = _named(palette), _named(by_night(palette))
    colours = f":root {{ {day} }}\n@media screen and (prefers-color-scheme: dark) {{ :root {{ {night} }} }}\n"
    return Stylesheet(f"\n{colours}{_RULES.read_text(encoding='utf-8')}")


def _named(palette: Palette) -> str:
    return " ".join(
        f"--{field.name.replace('_', '-')}: {_hex(getattr(palette, field.name))};" for field in fields(palette)
    )


def _hex(colour: Colour) -> str:
    return f"#{colour.red:02x}{colour.green:02x}{colour.blue:02x}"
