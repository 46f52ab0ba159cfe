"""Whatever a picture is made of, booklet and web page show it as its file means it: by the values written into it here.

The files of PNG are put together bit by bit, so that what they mean is known without the library that reads them.
"""

import zlib
from base64 import b64decode
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from pathlib import Path
from struct import pack

import pypdfium2
import pytest
from PIL import Image, ImageChops, ImageOps

from leaflet.html.blocks import picture
from leaflet.model.content import ImageFile
from leaflet.model.draft import Box, Draft, Element, Metadata, Page
from leaflet.model.draft import Image as Placed
from leaflet.pdf.canvas import draw
from leaflet.pictures.exif import is_sideways
from leaflet.pictures.files import turn
from leaflet.pictures.pixels import size

WIDTH, HEIGHT = 21, 13
GREY, RGB, PALETTE, GREY_ALPHA, RGB_ALPHA = 0, 2, 3, 4, 6
PARTS = {GREY: 1, RGB: 3, PALETTE: 1, GREY_ALPHA: 2, RGB_ALPHA: 4}
DEPTHS = {GREY: (1, 2, 4, 8, 16), RGB: (8, 16), PALETTE: (1, 2, 4, 8), GREY_ALPHA: (8, 16), RGB_ALPHA: (8, 16)}
# The seven passes of Adam7: first column and row, and the steps from there (ISO/IEC 15948, 8.2).
ADAM7 = ((0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2))
Samples = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Made:
    """A file, and what it means: red, green, blue and opacity of each pixel as they are stored, row by row."""

    data: bytes
    means: Image.Image


def chunk(kind: bytes, data: bytes) -> bytes:
    return pack(">I", len(data)) + kind + data + pack(">I", zlib.crc32(kind + data))


def png(
    kind: int,
    bits: int,
    *,
    interlaced: bool = False,
    clear: bool = False,
    more: bytes = b"",
    most: int | None = None,
) -> Made:
    """Make a PNG; ``clear`` makes one colour, or part of the palette, see-through."""
    top = (1 << bits) - 1
    pixels = [[tuple(samples(kind, x, y, most or top)) for x in range(WIDTH)] for y in range(HEIGHT)]
    colours = palette(bits)
    parts = [chunk(b"IHDR", pack(">IIBBBBB", WIDTH, HEIGHT, bits, kind, 0, 0, interlaced)), more]
    if kind == PALETTE:
        parts.append(chunk(b"PLTE", b"".join(bytes(colour[:3]) for colour in colours)))
    key = pixels[3][5]
    if clear:
        keyed = b"".join(pack(">H", part) for part in key)
        parts.append(chunk(b"tRNS", bytes(colour[3] for colour in colours) if kind == PALETTE else keyed))
    parts += [chunk(b"IDAT", zlib.compress(b"".join(rows(pixels, bits, interlaced=interlaced)))), chunk(b"IEND", b"")]
    means = Image.new("RGBA", (WIDTH, HEIGHT))
    for y, row in enumerate(pixels):
        for x, pixel in enumerate(row):
            if kind == PALETTE:
                seen = colours[pixel[0]] if clear else (*colours[pixel[0]][:3], 255)
            else:
                seen = meant(kind, pixel, top, clear and pixel == key)
            means.putpixel((x, y), seen)
    return Made(b"\x89PNG\r\n\x1a\n" + b"".join(parts), means)


def samples(kind: int, x: int, y: int, top: int) -> Iterator[int]:
    """Yield the parts of a pixel: ramps in several directions, opacity from none to whole."""
    if kind == PALETTE:
        yield (x + 2 * y) % (top + 1)
        return
    ramps = (x / (WIDTH - 1), y / (HEIGHT - 1), 1 - x / (WIDTH - 1), (x + y) / (WIDTH + HEIGHT - 2))
    parts = PARTS[kind]
    for number in range(parts):
        yield round(ramps[3 if kind in (GREY_ALPHA, RGB_ALPHA) and number == parts - 1 else number] * top)


def palette(bits: int) -> list[tuple[int, int, int, int]]:
    return [(37 * n % 256, 255 - 11 * n % 256, 91 * n % 256, 255 - 67 * n % 256) for n in range(1 << bits)]


def meant(kind: int, pixel: Samples, top: int, see_through: bool) -> tuple[int, int, int, int]:
    parts = [round(part * 255 / top) for part in pixel]
    colours = parts[:1] * 3 if kind in (GREY, GREY_ALPHA) else parts[:3]
    opacity = 0 if see_through else parts[-1] if kind in (GREY_ALPHA, RGB_ALPHA) else 255
    return colours[0], colours[1], colours[2], opacity


def rows(pixels: list[list[Samples]], bits: int, *, interlaced: bool) -> Iterator[bytes]:
    """Yield the rows of a PNG, each after the number of its filter, none."""
    for left, upper, across, down in ADAM7 if interlaced else ((0, 0, 1, 1),):
        for row in pixels[upper::down]:
            values = [part for pixel in row[left::across] for part in pixel]
            if values:
                packed = "".join(f"{value:0{bits}b}" for value in values)
                packed += "0" * (-len(packed) % 8)
                yield bytes([0]) + int(packed, 2).to_bytes(len(packed) // 8, "big")


def photograph(mode: str, how: str) -> Made:
    """Make a JPEG; what it means is said by Pillow, whose libjpeg is everybody's."""
    picture = Image.new("RGB", (48, 32))
    for y in range(32):
        for x in range(48):
            picture.putpixel((x, y), (5 * x, 8 * y, 255 - 5 * x))
    out = BytesIO()
    if mode == "YCCK":
        # Stored as Adobe does: what is stored is the inverse of these, and its marker tells of the transform.
        luma = ImageChops.invert(picture).convert("YCbCr").split()
        inks = Image.merge("CMYK", [*map(ImageChops.invert, luma), Image.new("L", picture.size, 40)])
        inks.save(out, "JPEG", quality=95, subsampling=0)
        data = out.getvalue()
        at = data.index(b"Adobe") + 11
        data = data[:at] + b"\x02" + data[at + 1 :]
    else:
        options: dict[str, object] = {
            "plain": {},
            "progressive": {"progressive": True},
            "coarse": {"subsampling": 2},
            "fine": {"subsampling": 0},
            "restarts": {"restart_marker_rows": 1},
            "optimized": {"optimize": True},
            "as RGB": {"keep_rgb": True, "subsampling": 0},
        }[how]
        picture.convert(mode).save(out, "JPEG", quality=95, **options)
        data = out.getvalue()
    shown = Image.open(BytesIO(data))
    return Made(data, shown.convert("RGB").convert("RGBA"))


def turned(made: Made, how: int) -> Made:
    """Tell in a file that it is to be turned."""
    directory = pack(">2sHIHHHIHHI", b"MM", 42, 8, 1, 0x0112, 3, 1, how, 0, 0)
    data = made.data
    if data.startswith(b"\x89PNG"):
        # Before the pixels or behind them.
        at = data.index(b"IDAT" if how % 2 else b"IEND") - 4
        data = data[:at] + chunk(b"eXIf", directory) + data[at:]
    else:
        segment = b"Exif\0\0" + directory
        data = data[:2] + pack(">HH", 0xFFE1, len(segment) + 2) + segment + data[2:]
    exif = Image.Exif()
    exif[0x0112] = how
    out = BytesIO()
    made.means.save(out, "PNG", exif=exif)
    return Made(data, ImageOps.exif_transpose(Image.open(out)))


def brightened(value: int, gamma: float) -> int:
    return round(255 * (value / 255) ** (1 / 2.2 / gamma))


def gammas(gamma: float, kind: int) -> Made:
    made = png(kind, 8, more=chunk(b"gAMA", pack(">I", round(gamma * 100_000))))
    straight = [*range(256)]
    return Made(made.data, made.means.point([brightened(value, gamma) for value in straight] * 3 + straight))


def moving() -> Made:
    """Make a PNG that moves (APNG): what is printed is the picture that comes first."""
    made = png(RGB, 8, more=chunk(b"acTL", pack(">II", 2, 0)))
    frame = pack(">IIIIHHBB", WIDTH, HEIGHT, 0, 0, 1, 2, 0, 0)
    first, second = chunk(b"fcTL", pack(">I", 0) + frame), chunk(b"fcTL", pack(">I", 1) + frame)
    black = zlib.compress((b"\0" + b"\0" * WIDTH * 3) * HEIGHT)
    at, end = made.data.index(b"IDAT") - 4, made.data.index(b"IEND") - 4
    frames = second + chunk(b"fdAT", pack(">I", 2) + black)
    return Made(made.data[:at] + first + made.data[at:end] + frames + made.data[end:], made.means)


FILES: Mapping[str, Callable[[], Made]] = {
    **{
        f"png {kind} {bits} {interlaced} {clear}": lambda kind=kind, bits=bits, interlaced=interlaced, clear=clear: png(
            kind, bits, interlaced=interlaced, clear=clear
        )
        for kind, depths in DEPTHS.items()
        for bits in depths
        for interlaced in (False, True)
        for clear in (False, True)
        if not clear or kind == PALETTE or (kind in (GREY, RGB) and bits < 16)
    },
    "12 bits in 16": lambda: png(GREY, 16, most=4095),
    "16 bits told to be 12": lambda: png(GREY, 16, more=chunk(b"sBIT", b"\x0c")),
    "grey and linear": lambda: gammas(1.0, GREY),
    "colours of an old Macintosh": lambda: gammas(1 / 1.8, RGB),
    "opacity is no colour": lambda: gammas(1.0, RGB_ALPHA),
    "gamma of a screen": lambda: png(RGB, 8, more=chunk(b"gAMA", pack(">I", 45_455))),
    "gamma that sRGB overrules": lambda: png(RGB, 8, more=chunk(b"sRGB", b"\0") + chunk(b"gAMA", pack(">I", 99_999))),
    "gamma of nothing": lambda: png(RGB, 8, more=chunk(b"gAMA", pack(">I", 0))),
    "gamma of a wrong sum": lambda: png(RGB, 8, more=chunk(b"gAMA", pack(">I", 99_999))[:-1] + b"!"),
    "moving": moving,
    **{f"png turned {how}": lambda how=how: turned(png(RGB, 8), how) for how in range(1, 9)},
    "palette turned": lambda: turned(png(PALETTE, 4, clear=True), 6),
    "16 bits turned": lambda: turned(png(GREY, 16), 6),
    **{
        f"jpeg {mode} {how}": lambda mode=mode, how=how: photograph(mode, how)
        for mode, hows in {
            "L": ("plain", "progressive", "restarts"),
            "RGB": ("plain", "progressive", "coarse", "fine", "restarts", "optimized", "as RGB"),
            "CMYK": ("plain", "progressive", "optimized"),
            "YCCK": ("plain",),
        }.items()
        for how in hows
    },
    **{f"jpeg turned {how}": lambda how=how: turned(photograph("RGB", "fine"), how) for how in range(1, 9)},
    "inks turned": lambda: turned(photograph("CMYK", "plain"), 6),
}


def on_white(image: Image.Image) -> Image.Image:
    ground = Image.new("RGBA", image.size, "white")
    return Image.alpha_composite(ground, image.convert("RGBA")).convert("RGB")


def drawn(path: Path, across: int, down: int) -> Image.Image:
    """Return a picture as a page of a PDF shows it, a point for each pixel."""
    day = date(2026, 11, 29)
    data = draw(
        Draft(
            width=float(across),
            height=float(down),
            pages=(Page(1, (Placed(Box(0.0, 0.0, float(across), float(down)), path),)),),
            outline=(),
            structure=Element(0, "Document"),
            metadata=Metadata(title="A", language="en", author="", subject="", created=day, modified=day),
        )
    )
    document = pypdfium2.PdfDocument(data)
    try:
        return document[0].render(scale=1).to_pil().convert("RGB")
    finally:
        document.close()


def farthest(one: Image.Image, other: Image.Image) -> int:
    assert one.size == other.size
    return max(most for _, most in ImageChops.difference(one, other).getextrema())


def test_there_are_many_kinds_of_files():
    assert len(FILES) >= 80


@pytest.mark.parametrize("name", FILES)
def test_a_picture_looks_in_print_and_on_screens_as_its_file_means_it(name: str, tmp_path: Path):
    made = FILES[name]()
    path = tmp_path / "picture"
    path.write_bytes(made.data)
    lying = size(made.data)
    across, down = reversed(lying) if is_sideways(turn(made.data)) else lying
    means = on_white(made.means)
    # A value may be rounded twice; photographs are decoded by two programs.
    allowed = 12 if "jpeg" in name else 3
    assert farthest(drawn(path, across, down), means) <= allowed
    tag = dict(picture(ImageFile("picture", path, (across, down)), "").attributes)
    kind, _, encoded = tag["src"].partition(";base64,")
    shown = Image.open(BytesIO(b64decode(encoded)))
    assert (shown.format or "").lower() == kind.removeprefix("data:image/")
    if shown.mode.startswith("I"):
        # Pillow does not scale what has 16 bits; browsers do.
        shown = shown.point(lambda value: value * (1 / 257) + 0.5).convert("L")
    if shown.mode in ("1", "L") and "transparency" in shown.info:
        # Nor does it know where such a picture is see-through; browsers do.
        return
    assert farthest(on_white(ImageOps.exif_transpose(shown)), means) <= allowed
