"""Picture files: their kind by the first bytes, and the parts of PNG and JPEG that all editions use."""

from leaflet.pictures import jpeg, png
from leaflet.pictures.exif import UPRIGHT

# The first bytes of other kinds of pictures, and how many of them are needed.
FIRST_BYTES = 512
_OTHERS = (
    (b"GIF8", 0, "a GIF"),
    (b"BM", 0, "a Windows bitmap (BMP)"),
    (b"II*\0", 0, "a TIFF"),
    (b"MM\0*", 0, "a TIFF"),
    (b"II+\0", 0, "a TIFF"),
    (b"MM\0+", 0, "a TIFF"),
    (b"WEBP", 8, "a WebP picture"),
    (b"ftypheic", 4, "a HEIC picture, as iPhones take them"),
    (b"ftypheix", 4, "a HEIC picture, as iPhones take them"),
    (b"ftypmif1", 4, "a HEIC picture, as iPhones take them"),
    (b"ftypavif", 4, "an AVIF picture"),
    (b"\0\0\0\x0cjP  ", 0, "a JPEG 2000 picture"),
    (b"\xff\x4f\xff\x51", 0, "a JPEG 2000 picture"),
    (b"\0\0\0\x0cJXL ", 0, "a JPEG XL picture"),
    (b"\xff\x0a", 0, "a JPEG XL picture"),
    (b"8BPS", 0, "a Photoshop file"),
    (b"%PDF", 0, "a PDF"),
    (b"%!PS", 0, "a PostScript file (EPS)"),
    (b"\xc5\xd0\xd3\xc6", 0, "a PostScript file (EPS)"),
    (b"\0\0\1\0", 0, "an icon (ICO)"),
    (b"PK\3\4", 0, "a document or an archive (ZIP)"),
    (b"\xd0\xcf\x11\xe0", 0, "an Office document"),
    (b" EMF", 40, "a Windows metafile (EMF)"),
    (b"\xd7\xcd\xc6\x9a", 0, "a Windows metafile (WMF)"),
    (b"ftyp", 4, "a film"),
)


def is_png(data: bytes) -> bool:
    """Return whether the file begins as a PNG."""
    return data.startswith(png.SIGNATURE)


def is_jpeg(data: bytes) -> bool:
    """Return whether the file begins as a JPEG."""
    return data.startswith(jpeg.SIGNATURE + b"\xff")


def kind(start: bytes) -> str:
    """Return the kind of a file that is neither PNG nor JPEG, in words; the empty text if it is unknown."""
    known = next((words for mark, at, words in _OTHERS if start.startswith(mark, at)), "")
    text = start.lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if known or not text.startswith((b"<svg", b"<?xml", b"<!doctype", b"<html")):
        return known
    return "an SVG drawing" if b"<svg" in text else "a web page"


def turn(data: bytes) -> int:
    """Return the Exif orientation of a picture, from 1 to 8; 1 if it has none."""
    return png.turn(data) if is_png(data) else jpeg.turn(data) if is_jpeg(data) else UPRIGHT


def bare(data: bytes) -> bytes:
    """Return the picture with only the parts that decide how it looks, not rotated and without its orientation.

    Raises ValueError for what cannot be read, ``png.Unusual`` for what programs show differently, ``png.TooLarge``.
    """
    if is_png(data):
        return png.bare(data)
    if is_jpeg(data):
        return jpeg.bare(data)
    raise ValueError("neither PNG nor JPEG")
