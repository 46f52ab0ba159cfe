"""Decode pictures: the bytes of a file → grey or RGB pixels of 8 bits, as all programs show them."""

import warnings
from io import BytesIO
from typing import Any

from leaflet.pictures import jpeg, png
from leaflet.pictures.exif import UPRIGHT
from leaflet.pictures.files import bare, is_jpeg, is_png, turn
from leaflet.pictures.png import MOST_PIXELS, TooLarge
from leaflet.pictures.profiles import in_rgb

# For each Exif orientation, the transposition of Pillow that turns the picture upright.
_TURNS = {
    2: "FLIP_LEFT_RIGHT",
    3: "ROTATE_180",
    4: "FLIP_TOP_BOTTOM",
    5: "TRANSPOSE",
    6: "ROTATE_270",
    7: "TRANSVERSE",
    8: "ROTATE_90",
}


def size(data: bytes) -> tuple[int, int]:
    """Return width and height of a picture as its pixels lie, once all of it could be decoded.

    Raises ValueError for what cannot be read, ``png.Unusual`` for what programs show differently, and TooLarge.
    """
    width, height = _opened(bare(data)).size
    return int(width), int(height)


def decoded(data: bytes) -> Any:  # Any: Pillow is imported only for leaflets with pictures
    """Return a picture that is ``bare``, in 8 bits: L or RGB, with A where parts of it are see-through.

    Raises ValueError where it cannot be read.
    """
    image = _opened(data)
    # CMYK becomes sRGB, so its profile is not needed any more.
    profile = None if image.mode == "CMYK" else image.info.get("icc_profile")
    shown = _in_bytes(image, data)
    exponent = png.gamma(data) if is_png(data) else None
    if exponent is not None:
        curve = [round(255 * (value / 255) ** exponent) for value in range(256)]
        bands = len(shown.getbands())
        straight = [*range(256)] if "A" in shown.getbands() else []
        shown = shown.point(curve * (bands - bool(straight)) + straight)
    shown.info = {"icc_profile": profile} if profile else {}
    return shown


def passes(data: bytes) -> bool:
    """Return whether a PDF can contain the file of a ``bare`` picture as it is."""
    return is_jpeg(data) and jpeg.is_usual(data)


def for_screens(data: bytes) -> tuple[str, bytes]:
    """Return kind and bytes of a picture as every browser shows it; a photograph still tells its turn.

    Raises ValueError where it cannot be read.
    """
    turned, plain = turn(data), bare(data)
    if passes(plain):
        return "jpeg", jpeg.bare(data, turned)
    if is_png(plain) and turned == UPRIGHT and png.gamma(plain) is None:
        return "png", plain
    return "png", _upright(plain, turned)


def _upright(data: bytes, turned: int) -> bytes:
    """Return a picture that is ``bare``, its pixels turned upright, as a PNG."""
    from PIL import Image

    image = decoded(data)
    profile = image.info.get("icc_profile")
    if turned != UPRIGHT:
        image = image.transpose(getattr(Image.Transpose, _TURNS[turned]))
    # Pillow would write down what else it knows of the picture.
    image.info = {}
    out = BytesIO()
    image.save(out, "PNG", icc_profile=profile)
    return out.getvalue()


def _opened(data: bytes) -> Any:  # Any: as decoded()
    """Return the picture, all of it decoded."""
    # Imported here: few leaflets have pictures, and the import takes as long as all other reading.
    from PIL import Image

    try:
        with warnings.catch_warnings():
            # Pillow warns of sizes that leaflet refuses anyway, and of harmless defects.
            warnings.simplefilter("ignore")
            image = Image.open(BytesIO(data), formats=("PNG", "JPEG"))
            width, height = image.size
            if width * height > MOST_PIXELS:
                raise TooLarge
            image.load()
            return image
    except (TooLarge, Image.DecompressionBombError):
        raise TooLarge from None
    except Exception as fault:  # a decoder that is fed anything at all may raise anything at all
        raise ValueError("no decoder can read it") from fault


def _in_bytes(image: Any, data: bytes) -> Any:  # Any: as decoded()
    """Return the pixels with 8 bits per component."""
    key = image.info.get("transparency")
    match image.mode:
        case "L" | "1" if isinstance(key, int):
            # The value that is see-through is told in the bits of the file.
            grey = image.convert("L")
            clear = key * 255 // ((1 << png.depth(data)) - 1)
            alpha = grey.point([0 if value == clear else 255 for value in range(256)])
            grey.putalpha(alpha)
            return grey
        case "L" | "1":
            return image.convert("L")
        case "RGB" | "P" if key is not None:
            return image.convert("RGBA")
        case "RGB" | "P":
            return image.convert("RGB")
        case "LA" | "RGBA":
            return image
        case "CMYK":
            # All colours of a document are sRGB; PDF/A does not allow CMYK beside it.
            return in_rgb(image)
        case "I" | "I;16" | "I;16L" | "I;16B":
            # 16 bits per pixel: 65535 is white.
            return image.point(lambda value: value * (1 / 257) + 0.5).convert("L")
        case mode:
            raise ValueError(f"pixels of an unusual kind: {mode}")
