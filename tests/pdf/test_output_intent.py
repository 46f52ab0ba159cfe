from io import BytesIO

from PIL import Image, ImageCms

from leaflet.pdf.output_intent import NAME, profile


def test_the_profile_is_read_as_what_it_says_it_is():
    read = ImageCms.ImageCmsProfile(BytesIO(profile()))
    assert ImageCms.getProfileDescription(read).strip() == NAME
    assert (read.profile.version, read.profile.xcolor_space) == (4.3, "RGB ")
    assert len(profile()) < 600


def test_colours_are_those_of_another_implementation_of_srgb():
    colours = Image.frombytes("RGB", (16, 256), bytes((17 * y + 31 * x) % 256 for y in range(256) for x in range(48)))
    theirs = ImageCms.createProfile("sRGB")
    turned = ImageCms.profileToProfile(colours, ImageCms.ImageCmsProfile(BytesIO(profile())), theirs)
    assert turned is not None
    assert max(abs(a - b) for a, b in zip(colours.tobytes(), turned.tobytes(), strict=True)) <= 1
