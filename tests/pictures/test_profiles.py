from io import BytesIO
from struct import pack

import pytest
from PIL import Image, ImageCms

from leaflet.pictures.profiles import in_rgb, profiled

SRGB = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()


def swapped() -> bytes:
    """Return a profile of red, green and blue that is not sRGB's: red and blue have changed places."""
    data = bytearray(SRGB.replace("sRGB".encode("utf-16-be"), "oRGB".encode("utf-16-be")))
    tags = {bytes(data[at : at + 4]): at + 4 for at in range(132, 132 + 12 * int.from_bytes(data[128:132], "big"), 12)}
    red, blue = tags[b"rXYZ"], tags[b"bXYZ"]
    data[red : red + 8], data[blue : blue + 8] = data[blue : blue + 8], data[red : red + 8]
    return bytes(data)


def test_a_picture_in_srgb_needs_no_profile():
    assert profiled(SRGB, "DeviceRGB") is None
    assert profiled(None, "DeviceRGB") is None


def linear() -> bytes:
    """Return the colours of sRGB without its curve, under the name that programs give to them."""
    data = bytearray(SRGB)
    tags = {bytes(data[at : at + 4]): at + 4 for at in range(132, 132 + 12 * int.from_bytes(data[128:132], "big"), 12)}
    at = int.from_bytes(data[tags[b"rTRC"] : tags[b"rTRC"] + 4], "big")
    data[at : at + 16] = b"para" + bytes(8) + pack(">i", 65536)
    assert "sRGB".encode("utf-16-be") in data
    return bytes(data)


def test_what_a_profile_calls_itself_tells_nothing_of_its_colours():
    assert profiled(linear(), "DeviceRGB") is not None
    assert profiled(SRGB.replace("sRGB".encode("utf-16-be"), "Mine".encode("utf-16-be")), "DeviceRGB") is None


def test_other_colours_keep_theirs():
    profile = profiled(swapped(), "DeviceRGB")
    assert profile is not None
    assert (profile.data, profile.parts) == (swapped(), 3)


@pytest.mark.parametrize(
    ("data", "space"),
    [(swapped(), "DeviceGray"), (swapped()[:200], "DeviceRGB"), (b"damaged", "DeviceRGB"), (swapped(), "DeviceCMYK")],
)
def test_a_profile_that_is_damaged_or_for_other_colours_is_passed_over(data: bytes, space: str):
    assert profiled(data, space) is None


@pytest.mark.parametrize("profile", [None, b"damaged", SRGB])
def test_inks_without_a_profile_of_use_become_plain_colours(profile: bytes | None):
    inks = Image.new("CMYK", (2, 2), (0, 255, 255, 0))
    inks.info["icc_profile"] = profile
    assert in_rgb(inks).getpixel((0, 0)) == (255, 0, 0)


def press(lightness: int, a: int, b: int) -> bytes:
    """Return the profile of a press that prints all inks as one colour (ICC.1:2001-04, 6.5.8): in CIELAB, as bytes."""
    straight = bytes(range(256))
    identity = pack(">9i", *(65536 * (row == column) for row in range(3) for column in range(3)))
    table = b"mft1" + bytes(4) + bytes((4, 3, 2, 0)) + identity + straight * 4
    table += bytes((lightness, a + 128, b + 128)) * 2**4 + straight * 3
    name = b"desc" + bytes(4) + pack(">I", 6) + b"Press\0" + bytes(78)
    parts = {b"desc": name, b"wtpt": b"XYZ " + bytes(4) + pack(">3i", 63190, 65536, 54061), b"A2B0": table}
    at, rows, body = 132 + 12 * len(parts), b"", b""
    for tag, data in parts.items():
        rows += pack(">4sII", tag, at + len(body), len(data))
        body += data + bytes(-len(data) % 4)
    head = pack(">I4sI4s4s4s12s4s", at + len(body), b"", 0x02400000, b"prtr", b"CMYK", b"Lab ", bytes(12), b"acsp")
    head += bytes(28) + pack(">3i", 63190, 65536, 54061)
    return head.ljust(128, b"\0") + pack(">I", len(parts)) + rows + body


def test_inks_with_a_profile_become_what_it_says_that_they_print():
    inks = Image.new("CMYK", (2, 2), (0, 255, 255, 0))
    inks.info["icc_profile"] = press(128, -60, 60)
    red, green, blue = in_rgb(inks).getpixel((0, 0))
    assert green > red + 60
    assert green > blue + 60


def test_a_profile_is_read_from_the_file_of_a_picture():
    out = BytesIO()
    Image.new("RGB", (2, 2)).save(out, "JPEG", icc_profile=swapped())
    assert profiled(Image.open(out).info["icc_profile"], "DeviceRGB") is not None
