from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from PIL import Image as Pixels
from PIL import ImageCms, ImageOps

from leaflet.model.draft import Anchor, Box, Draft, Font, Image, LinkArea, OutlineEntry, Panel, Placed, Rule
from leaflet.model.theme import Colour
from leaflet.pdf.canvas import draw
from leaflet.pictures.icc import bare

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


@pytest.mark.parametrize("turned", range(1, 9))
def test_a_photograph_is_shown_the_right_way_up(
    turned: int, draft: Callable[..., Draft], tmp_path: Path, broken_rules: Callable[[bytes], list[str]]
):
    # A black corner at the top left, and a grey one beside it, of pixels that lie in some other way.
    seen = Pixels.new("L", (16, 16), 255)
    seen.paste(0, (0, 0, 8, 8))
    seen.paste(120, (8, 0, 16, 8))
    back = {2: 0, 3: 3, 4: 1, 5: 5, 6: 2, 7: 6, 8: 4}.get(turned)
    lying = seen if back is None else seen.transpose(Pixels.Transpose(back))
    exif = Pixels.Exif()
    exif[0x0112], exif[0x010F] = turned, "A camera"
    lying.save(tmp_path / "photograph.jpg", quality=100, exif=exif)
    assert ImageOps.exif_transpose(Pixels.open(tmp_path / "photograph.jpg")).getpixel((2, 2)) < 9
    data = draw(draft([Image(Box(40.0, 40.0, 80.0, 80.0), tmp_path / "photograph.jpg", FIGURE)]))
    page = pypdfium2.PdfDocument(data)[0].render().to_pil().convert("L")
    corners = [page.getpixel(place) for place in ((60, 60), (100, 60), (60, 100), (100, 100))]
    assert corners == pytest.approx([0, 120, 255, 255], abs=9)
    assert b"A camera" not in data
    assert broken_rules(data) == []


def test_colours_with_a_profile_of_their_own_keep_it(
    draft: Callable[..., Draft], tmp_path: Path, broken_rules: Callable[[bytes], list[str]]
):
    # Those of sRGB, with red and green exchanged.
    profile = bytes(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    for old, new in ((b"rXYZ", b"swap"), (b"gXYZ", b"rXYZ"), (b"swap", b"gXYZ")):
        profile = profile.replace(old, new, 1)
    Pixels.new("RGB", (8, 8), (200, 20, 20)).save(tmp_path / "red.jpg", icc_profile=profile)
    data = draw(draft([Image(Box(0.0, 0.0, 9.0, 9.0), tmp_path / "red.jpg", FIGURE)]))
    pdf = pikepdf.open(BytesIO(data))
    kind, colours = pdf.pages[0].Resources.XObject["/FormXob.I1"].ColorSpace
    assert (str(kind), colours.read_bytes(), int(colours.N)) == ("/ICCBased", bare(profile), 3)
    assert broken_rules(data) == []
