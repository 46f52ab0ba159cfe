from collections.abc import Callable
from pathlib import Path

from PIL import Image as Pixels

from leaflet.draft import Anchor, Box, Draft, Font, Image, LinkArea, OutlineEntry, Panel, Placed, Rule
from leaflet.pdf.canvas import draw
from leaflet.theme import Colour

LINK, FIGURE = 2, 3  # as in conftest
INK = Colour(0, 0, 0)


def test_all_that_can_be_drawn_conforms_to_pdf_ua_and_pdf_a(
    draft: Callable[..., Draft],
    words: Callable[..., list[Placed]],
    bold: Font,
    outlined: Path,
    tmp_path: Path,
    broken_rules: Callable[[bytes], list[str]],
):
    Pixels.new("RGBA", (4, 4), (0, 200, 0, 9)).save(tmp_path / "clear.png")
    things: list[Placed] = [
        Panel(Box(0.0, 0.0, 90.0, 90.0), fill=Colour(200, 0, 0)),
        *words("Sometimes q\u0301\u0323 Tiếng ἀρχὴ рак"),
        *words("in bold", bold),
        *words("aVa\u0301", Font(outlined)),
        Rule(0.0, 0.0, 90.0, 0.0, 1.0, INK),
        Image(Box(0.0, 300.0, 9.0, 9.0), tmp_path / "clear.png", FIGURE),
        Image(Box(0.0, 400.0, 9.0, 9.0), tmp_path / "clear.png"),
        LinkArea(Box(0.0, 0.0, 9.0, 9.0), "https://example.org", "words", LINK),
        LinkArea(Box(0.0, 0.0, 9.0, 9.0), "#top", "words", LINK),
        Anchor("top", 0.0),
    ]
    assert broken_rules(draw(draft(things, [], outline=(OutlineEntry("Top", "top", 0),)))) == []
