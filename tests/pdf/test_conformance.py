from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from PIL import Image as Pixels

from leaflet.draft import Anchor, Box, Draft, Font, Image, LinkArea, OutlineEntry, Panel, Placed, Rule
from leaflet.pdf.canvas import draw
from leaflet.theme import Colour

KINDS = (
    ("1", "png"), ("L", "png"), ("LA", "png"), ("P", "png"), ("RGB", "png"), ("RGBA", "png"), ("I;16", "png"),
    ("L", "jpg"), ("RGB", "jpg"), ("CMYK", "jpg"),
)  # fmt: skip
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


@pytest.mark.parametrize(("mode", "kind"), KINDS)
def test_pictures_of_any_kind_conform(
    mode: str, kind: str, draft: Callable[..., Draft], tmp_path: Path, broken_rules: Callable[[bytes], list[str]]
):
    Pixels.new(mode, (4, 4)).save(tmp_path / f"picture.{kind}")
    assert broken_rules(draw(draft([Image(Box(0.0, 0.0, 9.0, 9.0), tmp_path / f"picture.{kind}", FIGURE)]))) == []


def test_inks_become_the_colours_that_they_print(draft: Callable[..., Draft], tmp_path: Path):
    Pixels.new("CMYK", (8, 8), (0, 255, 255, 0)).save(tmp_path / "red.jpg", quality=100)
    pdf = pikepdf.open(BytesIO(draw(draft([Image(Box(0.0, 0.0, 9.0, 9.0), tmp_path / "red.jpg", FIGURE)]))))
    picture = pdf.pages[0].Resources.XObject["/FormXob.I1"]
    assert str(picture.ColorSpace) == "/DeviceRGB"
    red, green, blue = picture.read_bytes()[:3]
    assert red > 240
    assert max(green, blue) < 16
