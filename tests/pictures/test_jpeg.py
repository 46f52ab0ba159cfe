from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageCms

from leaflet.pictures import icc
from leaflet.pictures.exif import is_sideways
from leaflet.pictures.jpeg import bare, turn

PROFILE = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
MAKE, ORIENTATION, GPS = 0x010F, 0x0112, 0x8825


def photograph(turned: int | None = None, **more: object) -> bytes:
    """Return a photograph that tells its camera, where it was taken, and which way up it is."""
    exif = Image.Exif()
    exif[MAKE] = "A camera"
    exif.get_ifd(GPS)[1] = "N"
    if turned is not None:
        exif[ORIENTATION] = turned
    out = BytesIO()
    Image.new("RGB", (16, 8), (200, 20, 20)).save(out, "JPEG", exif=exif, comment=b"by a nurse", **more)
    return out.getvalue()


@pytest.mark.parametrize("turned", range(1, 9))
def test_the_turn_is_told(turned: int):
    assert turn(photograph(turned)) == turned
    assert is_sideways(turned) == (turned >= 5)


@pytest.mark.parametrize("data", [photograph(), photograph(9), b"", b"\xff\xd8", b"\x89PNG\r\n\x1a\n"])
def test_without_a_turn_told_it_is_upright(data: bytes):
    assert turn(data) == 1


def test_what_was_told_of_its_making_is_gone_and_the_pixels_are_the_same():
    data = photograph(6, icc_profile=PROFILE, progressive=True)
    plain = bare(data)
    assert (b"A camera" in data, b"nurse" in data) == (True, True)
    opened = Image.open(BytesIO(plain))
    assert (dict(opened.getexif()), opened.info.get("comment"), opened.info["icc_profile"]) == (
        {},
        None,
        icc.bare(PROFILE),
    )
    assert opened.tobytes() == Image.open(BytesIO(data)).tobytes()


def test_the_turn_alone_can_be_kept():
    assert dict(Image.open(BytesIO(bare(photograph(6), 6))).getexif()) == {ORIENTATION: 6}


@given(st.binary(max_size=60), st.integers(0, 400))
def test_damaged_files_are_read_without_a_fault(noise: bytes, at: int):
    data = photograph(6)
    for damaged in (data[:at] + noise + data[at:], data[:at], b"\xff\xd8\xff\xe1" + noise):
        assert 1 <= turn(damaged) <= 8
        assert len(bare(damaged)) <= max(2, len(damaged))
