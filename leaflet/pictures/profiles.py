"""Colours of pictures that say what they mean by a profile (ICC.1): pixels and profiles → what a document can hold."""

from io import BytesIO
from typing import Any

from leaflet.model.value import value

# How many parts a colour of each space has, by ReportLab's name and by the profile's own.
_SPACES = {"DeviceRGB": ("RGB", 3), "DeviceGray": ("GRAY", 1)}
# Newer profiles than PDF/A knows (ISO 19005-3, 6.2.4.2).
_NEWEST = 5.0
# What colours without a profile are; cameras and programs all tell it by this name.
_USUAL = "srgb"


@value
class Profile:
    """A profile to embed; a colour has so many parts."""

    data: bytes
    parts: int


def profiled(data: bytes | None, space: str) -> Profile | None:
    """Return the profile that the colours of a picture need, in a space that ReportLab names; None for sRGB's own.

    A profile that is damaged or for other colours is passed over: readers do the same.
    """
    if not data or space not in _SPACES:
        return None
    from PIL import ImageCms

    name, parts = _SPACES[space]
    try:
        profile: Any = ImageCms.ImageCmsProfile(BytesIO(data)).profile  # Any: Pillow's own types are of its C core
        fits = profile.xcolor_space.strip() == name and profile.version < _NEWEST
        usual = _USUAL in (profile.profile_description or "").lower()
    except (OSError, ImageCms.PyCMSError):
        return None
    return Profile(data, parts) if fits and not usual else None


def in_rgb(inks: Any) -> Any:  # Any: Pillow is imported only for leaflets with pictures
    """Return a picture of inks in sRGB: as its profile says that they print, or plainly where it has none of use."""
    from PIL import ImageCms

    profile = inks.info.get("icc_profile")
    if profile:
        try:
            # Colours that no screen shows become the nearest that one does; white paper stays white.
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
