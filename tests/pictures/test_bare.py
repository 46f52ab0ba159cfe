"""What a picture's file holds beside the picture reaches no edition, and what cannot be read is told, never raised."""

import zlib
from base64 import b64decode
from contextlib import suppress
from datetime import date
from io import BytesIO
from pathlib import Path
from struct import pack

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageCms

from leaflet.html.blocks import picture
from leaflet.model.content import ImageFile
from leaflet.model.draft import Box, Draft, Element, Metadata, Page
from leaflet.model.draft import Image as Placed
from leaflet.model.problems import Place
from leaflet.pdf.canvas import draw
from leaflet.pictures.files import bare, kind
from leaflet.pictures.pixels import size
from leaflet.pictures.png import TooLarge, Unusual
from leaflet.reading.context import ReadContext
from leaflet.reading.pictures import picture as read

SECRET = b"MRS SMITH, 1 HIGH STREET"
PROFILE = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()


def chunk(kind: bytes, data: bytes) -> bytes:
    return pack(">I", len(data)) + kind + data + pack(">I", zlib.crc32(kind + data))


def segment(kind: int, data: bytes) -> bytes:
    return pack(">HH", 0xFF00 + kind, len(data) + 2) + data


def saved(form: str, **options: object) -> bytes:
    image = Image.new("RGB", (24, 16))
    for x in range(24):
        for y in range(16):
            image.putpixel((x, y), (10 * x, 15 * y, 99))
    out = BytesIO()
    image.save(out, form, **options)
    return out.getvalue()


PNG, JPEG = saved("PNG"), saved("JPEG", quality=90)
END = chunk(b"IEND", b"")
PROGRESSIVE = saved("JPEG", quality=90, progressive=True)


def into_png(*chunks: bytes, before: bytes = b"IDAT") -> bytes:
    at = PNG.index(before) - 4
    return PNG[:at] + b"".join(chunks) + PNG[at:]


def longer_pixels() -> bytes:
    at = PNG.index(b"IDAT") - 4
    length = int.from_bytes(PNG[at : at + 4], "big")
    return PNG[:at] + chunk(b"IDAT", PNG[at + 8 : at + 8 + length]) + chunk(b"IDAT", SECRET) + PNG[at + 12 + length :]


def more_than_pixels() -> bytes:
    """Return a PNG whose pixels unpack to more than it shows."""
    at = PNG.index(b"IDAT") - 4
    length = int.from_bytes(PNG[at : at + 4], "big")
    return PNG[:at] + chunk(b"IDAT", zlib.compress(zlib.decompress(PNG[at + 8 : at + 8 + length]) + SECRET)) + END


def telling_profile() -> bytes:
    """Return a profile that tells of a screen and its owner, in parts of its own and behind its end."""
    count = int.from_bytes(PROFILE[128:132], "big")
    start = 132 + 12 * count
    rows = [PROFILE[at : at + 12] for at in range(132, start, 12)]
    moved = [row[:4] + pack(">I", int.from_bytes(row[4:8], "big") + 12) + row[8:] for row in rows]
    size = len(PROFILE) + 12 + len(SECRET)
    moved.append(pack(">4sII", b"mmod", len(PROFILE) + 12, len(SECRET)))
    head = pack(">I", size) + PROFILE[4:48] + SECRET[:8] + PROFILE[56:128] + pack(">I", count + 1)
    return head + b"".join(moved) + PROFILE[start:] + SECRET + SECRET


def in_parts(profile: bytes) -> bytes:
    """Return the segments of a profile in a JPEG, the last one first."""
    halves = profile[:300], profile[300:]
    told = [segment(0xE2, b"ICC_PROFILE\0" + bytes((number, 2)) + half) for number, half in enumerate(halves, start=1)]
    return b"".join(reversed(told))


def between_scans(data: bytes) -> bytes:
    at = PROGRESSIVE.rindex(b"\xff\xda")
    return PROGRESSIVE[:at] + data + PROGRESSIVE[at:]


def after_start(data: bytes) -> bytes:
    return JPEG[:2] + data + JPEG[2:]


FILES = {
    "png text": into_png(chunk(b"tEXt", b"Author\0" + SECRET), chunk(b"iTXt", b"XML:com.adobe.xmp\0\0\0\0\0" + SECRET)),
    "png Exif": into_png(chunk(b"eXIf", b"MM\0*\0\0\0\x08\0\0" + SECRET)),
    "png Exif behind its pixels": into_png(chunk(b"eXIf", b"MM\0*\0\0\0\x08\0\0" + SECRET), before=b"IEND"),
    "png of a program": into_png(chunk(b"prVt", SECRET), chunk(b"sPLT", SECRET), chunk(b"bKGD", SECRET)),
    "png with words of a wrong sum": into_png(chunk(b"tEXt", b"A\0" + SECRET)[:-1] + b"!"),
    "png moving": into_png(chunk(b"fdAT", SECRET), before=b"IEND"),
    "png profile": into_png(chunk(b"iCCP", SECRET + b"\0\0" + zlib.compress(PROFILE) + SECRET), before=b"IDAT"),
    "png profile of a screen": into_png(chunk(b"iCCP", b"A\0\0" + zlib.compress(telling_profile()))),
    "png more than pixels": more_than_pixels(),
    "png gamma": into_png(chunk(b"gAMA", pack(">I", 45455) + SECRET)),
    "png a palette of no use": into_png(chunk(b"PLTE", SECRET)),
    "png more than one clear colour": into_png(chunk(b"tRNS", bytes(6) + SECRET)),
    "png film behind it": PNG + SECRET,
    "png behind its pixels": longer_pixels(),
    "png words in its last chunk": PNG[:-12] + chunk(b"IEND", SECRET),
    "jpeg Exif": after_start(segment(0xE1, b"Exif\0\0MM\0*\0\0\0\x08\0\0" + SECRET)),
    "jpeg XMP": after_start(segment(0xE1, b"http://ns.adobe.com/xap/1.0/\0" + SECRET)),
    "jpeg words": after_start(segment(0xFE, SECRET)),
    "jpeg of programs": after_start(b"".join(segment(kind, SECRET) for kind in range(0xE1, 0xF0))),
    "jpeg unknown": after_start(segment(0xF0, SECRET) + segment(0xC8, SECRET)),
    "jpeg with more pictures": after_start(segment(0xE2, b"MPF\0" + SECRET)),
    "jpeg with a small one": after_start(
        segment(0xE0, b"JFIF\0\1\1\0\0\1\0\1\3\3" + bytes(27) + SECRET) + segment(0xE0, b"JFXX\0\x10" + SECRET)
    ),
    "jpeg of Adobe's": after_start(segment(0xEE, b"Adobe\0\x64\0\0\0\0\1" + SECRET)),
    "jpeg profile of a screen": after_start(in_parts(telling_profile())),
    "jpeg half a profile": after_start(segment(0xE2, b"ICC_PROFILE\0\1\2" + PROFILE + SECRET)),
    "jpeg height told later": JPEG[:-2] + segment(0xDC, b"\0\x10" + SECRET) + JPEG[-2:],
    "jpeg between two parts": JPEG[:20] + SECRET + JPEG[20:],
    "jpeg between two scans": between_scans(segment(0xFE, SECRET) + segment(0xE4, SECRET)),
    "jpeg film behind it": JPEG + SECRET,
    "jpeg picture behind it": JPEG + after_start(segment(0xFE, SECRET)),
}


def drawn(path: Path) -> bytes:
    day = date(2026, 11, 29)
    metadata = Metadata(title="A", language="en", author="", subject="", created=day, modified=day)
    pages = (Page(1, (Placed(Box(0.0, 0.0, 24.0, 16.0), path),)),)
    return draw(
        Draft(width=24.0, height=16.0, pages=pages, outline=(), structure=Element(0, "Document"), metadata=metadata)
    )


def in_html(path: Path) -> bytes:
    source = dict(picture(ImageFile("a", path, (24, 16)), "").attributes)["src"]
    return b64decode(source.partition(",")[2])


def unpacked(data: bytes) -> bytes:
    """Return what the chunks of a PNG unpack to."""
    found, at = b"", 8
    while data.startswith(b"\x89PNG") and at + 12 <= len(data):
        length = int.from_bytes(data[at : at + 4], "big")
        kind, content = data[at + 4 : at + 8], data[at + 8 : at + 8 + length]
        stream = {b"IDAT": content, b"iCCP": content.partition(b"\0")[2][1:]}.get(kind)
        if stream is not None:
            with suppress(zlib.error):
                found += zlib.decompressobj().decompress(stream)
        at += 12 + length
    return found


@pytest.mark.parametrize("name", FILES)
def test_nothing_but_the_picture_reaches_an_edition(name: str, tmp_path: Path):
    data = FILES[name]
    assert SECRET in data or SECRET in unpacked(data)
    path = tmp_path / "picture"
    path.write_bytes(data)
    assert size(data) == (24, 16)
    shown = in_html(path)
    assert SECRET not in shown
    if "scans" not in name:
        original = Image.open(BytesIO(PNG if name.startswith("png") else JPEG))
        seen = Image.open(BytesIO(shown)).convert("RGB")
        assert seen.tobytes() == original.tobytes()
    with pikepdf.open(BytesIO(drawn(path))) as pdf:
        for thing in pdf.objects:
            if isinstance(thing, pikepdf.Stream):
                assert SECRET not in thing.read_raw_bytes()
                assert SECRET not in (thing.read_bytes() if "DCT" not in str(thing.get("/Filter")) else b"")


def test_what_is_bare_stays_as_it_is():
    for data in FILES.values():
        assert bare(bare(data)) == bare(data)


@pytest.mark.parametrize(
    "data",
    [
        PNG.replace(b"IHDR", b"IHDX"),
        PNG[:40] + b"!" + PNG[41:],
        PNG[:-20] + b"!" + PNG[-19:],
        PNG[:-12],
        PNG.replace(pack(">II", 24, 16), pack(">II", 24, 0)),
        into_png(chunk(b"CgBI", b"\0\0\0\0")),
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", pack(">IIBBBBB", 1, 1, 8, 3, 0, 0, 0))
        + chunk(b"IDAT", zlib.compress(b"\0\0"))
        + END,
        b"\x89PNG\r\n\x1a\n" + chunk(b"IEND", b""),
        JPEG[:-30],
        JPEG[:2] + b"\xff\xe0\xff\xff",
        # Pixels that unpack without end, and scans without number.
        into_png(chunk(b"IDAT", zlib.compress(bytes(5_000_000)))),
        PROGRESSIVE[:-2] + PROGRESSIVE[PROGRESSIVE.rindex(b"\xff\xda") : -2] * 200 + PROGRESSIVE[-2:],
        b"\xff\xd8\xff\xd9",
        b"\xff\xd8\xff",
    ],
)
def test_a_picture_that_cannot_be_read_is_damaged(data: bytes, tmp_path: Path):
    (tmp_path / "a.png").write_bytes(data)
    desk = ReadContext({})
    assert read("a.png", Place(str(tmp_path / "content.yaml"), 3, 4), desk) is None
    assert [(problem.code, problem.place.line) for problem in desk.problems] == [("picture-damaged", 3)]


@pytest.mark.parametrize(
    ("more", "words"),
    [
        (chunk(b"cICP", bytes((9, 16, 0, 1))), "the colours of films"),
        (chunk(b"cICP", bytes((12, 13, 0, 1))), "the colours of films"),
    ],
)
def test_a_picture_that_programs_show_differently_is_refused_by_its_name(more: bytes, words: str, tmp_path: Path):
    (tmp_path / "a.png").write_bytes(into_png(more))
    desk = ReadContext({})
    assert read("a.png", Place(str(tmp_path / "content.yaml"), 3, 4), desk) is None
    assert desk.problems[0].code == "picture-kind"
    assert words in desk.problems[0].message


def test_colours_of_the_web_that_are_told_as_those_of_films_are_no_fault():
    assert size(into_png(chunk(b"cICP", bytes((1, 13, 0, 1))))) == (24, 16)


def test_one_clear_colour_of_16_bits_is_refused():
    header = pack(">IIBBBBB", 1, 1, 16, 0, 0, 0, 0)
    parts = (chunk(b"IHDR", header), chunk(b"tRNS", b"\0\1"), chunk(b"IDAT", zlib.compress(b"\0\0\1")))
    with pytest.raises(Unusual):
        bare(b"\x89PNG\r\n\x1a\n" + b"".join(parts) + chunk(b"IEND", b""))


def test_a_profile_that_unpacks_without_end_is_left_out():
    assert b"iCCP" not in bare(into_png(chunk(b"iCCP", b"A\0\0" + zlib.compress(bytes(50_000_000)))))


@pytest.mark.parametrize(
    ("form", "words"),
    [
        ("GIF", "a GIF"),
        ("BMP", "a Windows bitmap (BMP)"),
        ("TIFF", "a TIFF"),
        ("WEBP", "a WebP picture"),
        ("ICO", "an icon (ICO)"),
        ("PDF", "a PDF"),
        ("EPS", "a PostScript file (EPS)"),
    ],
)
def test_another_kind_of_picture_is_called_by_its_name(form: str, words: str):
    assert kind(saved(form)) == words


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b'<?xml version="1.0"?>\n<svg xmlns="http://www.w3.org/2000/svg"/>', "an SVG drawing"),
        (b"\xef\xbb\xbf<svg/>", "an SVG drawing"),
        (b"<!DOCTYPE html><html>", "a web page"),
        (b"\0\0\0\x18ftypheic", "a HEIC picture, as iPhones take them"),
        (b"\0\0\0\x1cftypavif", "an AVIF picture"),
        (b"\0\0\0\x18ftypmp42", "a film"),
        (b"words", ""),
        (b"", ""),
    ],
)
def test_a_file_that_is_no_picture_for_print_is_called_by_its_name(data: bytes, words: str):
    assert kind(data) == words


@given(st.sampled_from(sorted(FILES)), st.data())
def test_whatever_bytes_change_a_picture_is_shown_or_told_to_be_damaged(tmp_path_factory, name, data):
    damaged = bytearray(FILES[name])
    for _ in range(data.draw(st.integers(1, 3))):
        at = data.draw(st.integers(0, len(damaged) - 1))
        match data.draw(st.sampled_from(["change", "cut", "put in"])):
            case "change":
                damaged[at] = data.draw(st.integers(0, 255))
            case "cut":
                del damaged[at : at + data.draw(st.integers(1, 40))]
            case _:
                damaged[at:at] = data.draw(st.binary(min_size=1, max_size=20))
        if not damaged:
            return
    path = tmp_path_factory.getbasetemp() / "damaged"
    path.write_bytes(damaged)
    try:
        size(bytes(damaged))
    except (ValueError, TooLarge):
        return
    assert drawn(path).startswith(b"%PDF")
    assert in_html(path)
