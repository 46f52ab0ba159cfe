from io import BytesIO
from struct import pack

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageChops, ImageCms

from leaflet.pictures.icc import bare

SRGB = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()


def test_colours_are_the_same_without_all_that_does_not_decide_them():
    picture = Image.effect_noise((32, 32), 90).convert("RGB")
    display = ImageCms.createProfile("LAB")
    ours, theirs = (
        ImageCms.profileToProfile(picture, ImageCms.ImageCmsProfile(BytesIO(data)), display, outputMode="LAB")
        for data in (bare(SRGB), SRGB)
    )
    assert ImageChops.difference(ours, theirs).getbbox() is None


@pytest.mark.parametrize("version", [2, 4])
def test_what_a_profile_calls_itself_is_not_kept(version: int):
    plain = bare(SRGB[:8] + bytes([version]) + SRGB[9:])
    profile = ImageCms.ImageCmsProfile(BytesIO(plain)).profile
    assert (profile.profile_description, profile.copyright) == ("Colours of a picture", "Colours of a picture")
    assert "sRGB".encode("utf-16-be") not in plain
    assert bare(plain) == plain


@pytest.mark.parametrize(
    "data",
    [b"", SRGB[:100], SRGB[:-20], SRGB.replace(b"acsp", b"ascp"), SRGB[:128] + pack(">I", 1 << 31) + SRGB[132:]],
)
def test_a_damaged_profile_is_none(data: bytes):
    assert bare(data) == b""


@given(st.lists(st.tuples(st.integers(0, len(SRGB) - 1), st.integers(0, 255)), max_size=8))
def test_whatever_bytes_a_profile_has_it_never_raises(changes: list[tuple[int, int]]):
    data = bytearray(SRGB)
    for at, value in changes:
        data[at] = value
    plain = bare(bytes(data))
    assert len(plain) <= 16 * len(SRGB)
    assert bare(plain) == plain
