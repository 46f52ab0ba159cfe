"""Colours of pictures that say what they mean by a profile (ICC.1): pixels and profiles → what a document can hold."""

from io import BytesIO
from itertools import product
from typing import Any

from leaflet.model.value import value

# How many parts a colour of each space has, by ReportLab's name and by the profile's own.
_SPACES = {"DeviceRGB": ("RGB", 3), "DeviceGray": ("GRAY", 1)}
# Newer profiles than PDF/A knows (ISO 19005-3, 6.2.4.2).
_NEWEST = 5.0
# Levels of 255 by which colours may differ from those of sRGB and still be taken for them.
_UNSEEN = 3
_SAMPLES = range(0, 256, 51)


@value
class Profile:
    """A profile to embed; a colour has so many parts."""

    data: bytes
    parts: int


def profiled(data: bytes | None, space: str) -> Profile | None:
    """Return the profile that the colours of a picture need, in a space that ReportLab names; None for sRGB's own.

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
    """Tell whether colours look the same with a profile as in sRGB. Raises PyCMSError for one of no use."""
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
