"""Draw docs/envelopes.svg: the sheet, its window and what lies behind it, as the program draws them for its post."""

from html import escape
from pathlib import Path

from leaflet.files import writer
from leaflet.model.draft import GlyphRun, Panel, Placed, Rule
from leaflet.model.theme import Colour, Family
from leaflet.model.units import mm
from leaflet.posting.stationery.envelope_files import read_envelope
from leaflet.posting.stationery.fold_diagram import sketch
from leaflet.text.families import find

PICTURE = Path(__file__).with_name("envelopes.svg")
MARGIN, SCALE = 12, 1.6
SAYS = "A sheet of A4, folded once, lies in a C5 envelope: the address shows in its window wherever the sheet slips"


def drawing() -> str:
    """Return the picture as SVG."""
    envelope, problems = read_envelope("c5")
    if envelope is None:
        raise ValueError(problems)
    regular, _ = find(Family(family="Noto Sans"))
    drawn = sketch(envelope, regular, booklet=True)
    width, height = mm(170) + 2 * MARGIN, drawn.height + 2 * MARGIN
    return "\n".join([
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:.0f} {height:.0f}"'
        f' width="{width * SCALE:.0f}" height="{height * SCALE:.0f}" role="img" aria-label="{SAYS}"'
        ' font-family="sans-serif">',
        f'<rect width="{width:.0f}" height="{height:.0f}" fill="#fff"/>',
        f'<g transform="translate({MARGIN} {MARGIN})">',
        *map(_shape, drawn.items),
        "</g>",
        "</svg>\n",
    ])  # fmt: skip


def _shape(item: Placed) -> str:
    match item:
        case Panel(box, fill, stroke, thickness, radius):
            edge = f' stroke="{_colour(stroke)}" stroke-width="{thickness:g}"' if stroke else ""
            place = f'x="{box.x:.1f}" y="{box.y:.1f}" width="{box.width:.1f}" height="{box.height:.1f}"'
            return f'<rect {place} rx="{radius:g}" fill="{_colour(fill)}"{edge}/>'
        case Rule(x, y, to_x, to_y, thickness, colour, dotted):
            dots = ' stroke-dasharray="1.5 2"' if dotted else ""
            ends = f'x1="{x:.1f}" y1="{y:.1f}" x2="{to_x:.1f}" y2="{to_y:.1f}"'
            return f'<line {ends} stroke="{_colour(colour)}" stroke-width="{thickness:g}"{dots}/>'
        case GlyphRun():
            place = f'x="{item.x:.1f}" y="{item.y:.1f}" font-size="{item.size:g}"'
            return f'<text {place} fill="{_colour(item.colour)}">{escape(item.text)}</text>'
        case _:
            raise ValueError(f"a sketch holds no {type(item).__name__}")


def _colour(colour: Colour | None) -> str:
    return "none" if colour is None else f"#{colour.red:02x}{colour.green:02x}{colour.blue:02x}"


if __name__ == "__main__":
    writer.write(PICTURE, drawing().encode())
