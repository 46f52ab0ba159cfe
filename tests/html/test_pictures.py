from base64 import b64decode
from io import BytesIO
from pathlib import Path

from PIL import Image

from leaflet.html.blocks import picture
from leaflet.model.content import ImageFile


def test_a_photograph_tells_the_browser_its_turn_and_nothing_else(tmp_path: Path):
    exif = Image.Exif()
    exif[0x0112], exif[0x010F] = 6, "A camera"
    Image.new("RGB", (30, 20)).save(tmp_path / "photograph.jpg", exif=exif)
    shown = picture(ImageFile("photograph.jpg", tmp_path / "photograph.jpg", (20, 30)), "A photograph")
    source = dict(shown.attributes)["src"]
    inside = Image.open(BytesIO(b64decode(source.partition(",")[2])))
    assert dict(inside.getexif()) == {0x0112: 6}
