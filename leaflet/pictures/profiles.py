"""Colour management of pictures with an ICC profile: pixels and profiles → colours that a document can contain."""

from io import BytesIO
from itertools import product
from typing import Any

from leaflet.model.value import value

# For each colour space by its name in PDF: its name in profiles, and the number of components.
_SPACES = {"DeviceRGB": ("RGB", 3), "DeviceGray": ("GRAY", 1)}
# Profiles from this version on are not allowed in PDF/A (ISO 19005-3, 6.2.4.2).
_NEWEST = 5.0
# The largest difference from sRGB, in levels of 255, that counts as sRGB.
_UNSEEN = 3
_SAMPLES = range(0, 256, 51)


@value
class Profile:
    """A profile to embed; ``parts`` is the number of colour components."""

    data: bytes
    parts: int


def profiled(data: bytes | None, space: str) -> Profile | None:
    """Return the profile to embed for a picture in this colour space of PDF; None if its colours are those of sRGB.

    What a profile calls itself tells nothing: 'linear sRGB' is not sRGB. One that is damaged or for other
    colours is passed over: readers do the same.
    """
    if not data or space not in _SPACES:
        return None
    from PIL import ImageCms

    name, parts = _SPACES[space]
    try:
        opened = ImageCms.ImageCmsProfile(BytesIO(data))
        profile: Any = opened.profile  # Any: Pillow's own types are of its C core
        fits = profile.xcolor_space.strip() == name and profile.version < _NEWEST
        return Profile(data, parts) if fits and not _is_srgb(opened, parts) else None
    except (OSError, ImageCms.PyCMSError):
        return None


def _is_srgb(profile: Any, parts: int) -> bool:  # Any: as profiled()
    """Return whether a profile gives the colours of sRGB. Raises PyCMSError for an unusable one."""
    from PIL import Image, ImageChops, ImageCms

    values = bytes(value for colour in product(_SAMPLES, repeat=parts) for value in colour)
    stored = Image.frombytes("RGB" if parts == 3 else "L", (len(_SAMPLES) ** parts, 1), values)
    shown: Any = ImageCms.profileToProfile(
        stored,
        profile,
        ImageCms.createProfile("sRGB"),
        renderingIntent=ImageCms.Intent.RELATIVE_COLORIMETRIC,
        outputMode="RGB",
    )
    apart: Any = ImageChops.difference(stored.convert("RGB"), shown).getextrema()
    return all(most <= _UNSEEN for _, most in apart)


def in_rgb(inks: Any) -> Any:  # Any: Pillow is imported only for leaflets with pictures
    """Convert a CMYK picture to sRGB, by its profile, or by plain arithmetic without a usable one."""
    from PIL import ImageCms

    profile = inks.info.get("icc_profile")
    if profile:
        try:
            # Colours outside sRGB become the nearest inside; white paper stays white.
            return ImageCms.profileToProfile(
                inks,
                ImageCms.ImageCmsProfile(BytesIO(profile)),
                ImageCms.createProfile("sRGB"),
                renderingIntent=ImageCms.Intent.RELATIVE_COLORIMETRIC,
                outputMode="RGB",
            )
        except (OSError, ImageCms.PyCMSError):
            pass
    return inks.convert("RGB")
