from io import BytesIO

import pypdfium2
import pytest
import zxingcpp
from hypothesis import given, settings
from hypothesis import strategies as st

from leaflet.posting.press import sheets
from leaflet.posting.press.sheet_marks import BOX, SheetMarks, payload
from leaflet.posting.press.writer import Writer

DPI = 300
JOBS = st.text("0123456789ABCDEFGHJKMNPQRSTVWXYZ", min_size=8, max_size=8)


def pixels(data, page, dpi=DPI):
    return pypdfium2.PdfDocument(data)[page].render(scale=dpi / 72).to_pil().convert("L")


def corner(image, dpi=DPI):
    """Cut out the box in which marks stand."""
    edges = (BOX.x, BOX.y, BOX.right, BOX.bottom)
    return image.crop(tuple(round(edge * dpi / 72) for edge in edges))


def read(image):
    return [found.text for found in zxingcpp.read_barcodes(image)]


@pytest.mark.parametrize("every", [False, True])
def test_marks_are_read_from_pixels_always_at_the_same_place(people, post, every):
    listed = people(2)
    data = post(listed, every=every).file(listed)
    found = [read(corner(pixels(data, page))) for page in range(12)]
    fronts = [[f"K7Q2M9XD000000{piece}00000020{sheet}03"] for piece in (1, 2) for sheet in (1, 2, 3)]
    wanted = fronts if every else [fronts[0], [], [], fronts[3], [], []]
    assert found == [mark for front in wanted for mark in (front, [])]


@pytest.mark.parametrize("angle", [-3, 2.5])
def test_marks_are_read_on_paper_that_was_fed_askew(people, post, angle):
    listed = people(1)
    image = pixels(post(listed).file(listed), 0, dpi=200)
    assert read(image.rotate(angle, expand=True, fillcolor=255)) == ["K7Q2M9XD000000100000010103"]


def test_between_symbol_words_and_the_edges_of_the_box_is_white(people, post):
    listed = people(1)
    image = corner(pixels(post(listed).file(listed), 0))
    columns = [any(image.getpixel((x, y)) < 128 for y in range(image.height)) for x in range(image.width)]
    rows = [any(image.getpixel((x, y)) < 128 for x in range(image.width)) for y in range(image.height)]
    module = 0.5 / 25.4 * DPI
    # At least two modules of white all around.
    assert columns.index(True) >= 2 * module
    assert columns[::-1].index(True) >= 2 * module
    assert rows[::-1].index(True) >= 2 * module
    symbol_top = len(rows) - rows[::-1].index(True) - round(36 * module)
    assert not any(rows[symbol_top - round(2 * module) : symbol_top - 2])


def test_the_mark_says_nothing_of_the_person():
    marks = SheetMarks("K7Q2M9XD", 12345)
    assert payload(marks, 17, 2, 4) == "K7Q2M9XD000001700123450204"


def test_numbers_that_a_mark_has_no_room_for_are_refused():
    with pytest.raises(ValueError, match="no room"):
        payload(SheetMarks("K7Q2M9XD", 10_000_000), 1, 1, 1)
    with pytest.raises(ValueError, match="no room"):
        payload(SheetMarks("K7Q2M9XD", 1), 1, 1, 100)


@pytest.fixture(scope="session")
def marked(regular, bold, pages):
    """Draw the mark of one sheet alone."""
    from leaflet.posting.press.encoder import TextEncoder
    from leaflet.posting.press.job import PrintJob

    blank = pages([""], sheets.SHEET_WIDTH, sheets.SHEET_HEIGHT)
    encoder = TextEncoder(regular, bold, set(), [blank])

    def draw(marks, piece):
        file = BytesIO()
        writer = Writer(file, PrintJob(encoder=encoder, title="marks", marks=marks))
        writer.piece(piece, sheets.PieceSides(sheets.flat(writer.template(blank), 1)), {})
        writer.close()
        return file.getvalue()

    return draw


@settings(max_examples=25)
@given(job=JOBS, total=st.integers(1, 9_999_999), data=st.data())
def test_any_mark_is_read(marked, job, total, data):
    piece = data.draw(st.integers(1, total))
    drawn = marked(SheetMarks(job, total), piece)
    assert read(corner(pixels(drawn, 0))) == [f"{job}{piece:07}{total:07}0101"]
    assert pypdfium2.PdfDocument(drawn)[0].get_textpage().get_text_range() == f"{job} {piece}/{total} 1/1"
