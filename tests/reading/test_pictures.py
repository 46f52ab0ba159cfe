import struct
import zlib

import pytest
from PIL import Image

from leaflet.model.problems import Place
from leaflet.reading import pictures
from leaflet.reading.context import ReadContext


@pytest.fixture
def folder(tmp_path):
    inside = tmp_path / "leaflets"
    (inside / "pictures").mkdir(parents=True)
    for path in (inside / "hand.png", inside / "hand.jpg", inside / "pictures" / "hand.png", tmp_path / "secret.png"):
        Image.new("RGB", (30, 20), (9, 80, 90)).save(path)
    return inside


def read(folder, name):
    desk = ReadContext({})
    value = pictures.picture(name, Place(str(folder / "content.yaml"), 3, 4), desk)
    assert (value is None) == bool(desk.problems)
    return value if value else [problem.code for problem in desk.problems]


def chunk(kind, data):
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png(width, height):
    """Return a PNG that claims a size, and holds next to nothing."""
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    data = zlib.compress(b"\0" * 1000)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", data) + chunk(b"IEND", b"")


@pytest.mark.parametrize("name", ["hand.png", "hand.jpg", "pictures/hand.png", "./hand.png"])
def test_a_picture_of_the_folder_is_read(folder, name):
    picture = read(folder, name)
    assert (picture.name, picture.pixels, picture.path) == (name, (30, 20), folder / name)
    assert (picture.place.line, picture.place.column) == (3, 4)


@pytest.mark.parametrize(
    "name",
    ["../secret.png", "pictures/../../secret.png", "/etc/hostname", "..\\secret.png", "C:\\x.png", "C:x.png", "~/x.png",
     "file:///etc/hostname", "https://example.org/x.png", "pictures/../hand.png"],
)  # fmt: skip
def test_nothing_outside_the_folder_is_looked_at(folder, name):
    assert read(folder, name) == ["picture-outside"]


def test_a_link_that_leads_out_of_the_folder_is_refused(folder):
    (folder / "link.png").symlink_to(folder.parent / "secret.png")
    (folder / "out").symlink_to(folder.parent)
    assert read(folder, "link.png") == ["picture-outside"]
    assert read(folder, "out/secret.png") == ["picture-outside"]


def test_a_link_in_a_circle_is_refused(folder):
    (folder / "circle.png").symlink_to(folder / "circle.png")
    assert read(folder, "circle.png")[0] in ("picture-outside", "picture-missing")


def test_a_link_within_the_folder_is_read(folder):
    (folder / "link.png").symlink_to(folder / "hand.png")
    assert read(folder, "link.png").pixels == (30, 20)


@pytest.mark.parametrize("name", ["nothing.png", "pictures", "x" * 300 + ".png"])
def test_a_picture_that_is_not_there_is_reported(folder, name):
    assert read(folder, name)[0] in ("picture-missing", "picture-outside")


@pytest.mark.parametrize("data", [b"", b"GIF89a", b"<svg/>", b"%PDF-1.7", b"BM", b"II*\0"])
def test_what_is_no_png_or_jpeg_is_refused_whatever_its_name(folder, data):
    (folder / "x.png").write_bytes(data)
    assert read(folder, "x.png") == ["picture-kind"]


def test_a_truncated_picture_is_damaged(folder):
    for name in ("hand.png", "hand.jpg"):
        data = (folder / name).read_bytes()
        (folder / name).write_bytes(data[: len(data) * 2 // 3])
        assert read(folder, name) == ["picture-damaged"]


def test_a_signature_alone_is_no_picture(folder):
    (folder / "x.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    (folder / "x.jpg").write_bytes(b"\xff\xd8\xff\xe0")
    assert [read(folder, "x.png"), read(folder, "x.jpg")] == [["picture-damaged"]] * 2


@pytest.mark.parametrize("size", [(7000, 7000), (20_000, 20_000), (65_000, 65_000)])
def test_a_bomb_is_refused_by_its_header(folder, size):
    (folder / "x.png").write_bytes(png(*size))
    assert read(folder, "x.png") == ["picture-too-large"]


def test_a_file_of_more_than_50_megabytes_is_not_opened(folder, monkeypatch):
    monkeypatch.setattr(pictures, "MOST_BYTES", 10)
    assert read(folder, "hand.png") == ["picture-too-large"]


def test_a_photograph_is_as_wide_as_it_is_the_right_way_up(folder):
    exif = Image.Exif()
    exif[0x0112] = 6
    Image.new("RGB", (30, 20)).save(folder / "photograph.jpg", exif=exif)
    assert read(folder, "photograph.jpg").pixels == (20, 30)
