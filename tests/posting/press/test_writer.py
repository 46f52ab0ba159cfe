import re
from dataclasses import replace
from io import BytesIO

import pikepdf
import pypdf
import pypdfium2
import pytest
from PIL import Image as Pixels

from leaflet.model.draft import Box, Image, Page
from leaflet.model.units import mm
from leaflet.posting.press import sheets
from leaflet.posting.press.encoder import Inscription
from leaflet.posting.press.writer import Writer

SIDES = 6  # of a piece: a carrier with its back, two sheets of booklet


def test_each_piece_bears_its_person_and_then_the_booklet_in_the_order_of_folding(people, post, words_of):
    listed = people(3)
    pages = words_of(post(listed).file(listed))
    assert len(pages) == 3 * SIDES
    for number, person in enumerate(listed, 1):
        address_sheet, back, *inside = pages[SIDES * (number - 1) : SIDES * number]
        assert address_sheet == [
            "This comes with a booklet.", *person.lines, f"Dear {person.lines[0]}", f"K7Q2M9XD {number}/3 1/3",
        ]  # fmt: skip
        assert back == []
        # Drawn in the order left, right: the back of a sheet is turned.
        assert [re.findall(r"Static page (\d)", " ".join(side)) for side in inside] == [
            ["8", "1"],
            ["2", "7"],
            ["6", "3"],
            ["4", "5"],
        ]


def test_the_file_is_sound_and_its_pages_are_upright_a4(people, post):
    listed = people(3)
    pdf = pikepdf.open(BytesIO(post(listed).file(listed)))
    assert pdf.check_pdf_syntax() == []
    assert {tuple(round(float(edge)) for edge in page.mediabox) for page in pdf.pages} == {(0, 0, 595, 842)}
    assert pdf.Root.ViewerPreferences.Duplex == pikepdf.Name.DuplexFlipLongEdge


def test_nothing_is_in_the_file_but_ink(people, post):
    listed = people(3)
    data = post(listed).file(listed)
    pdf = pikepdf.open(BytesIO(data))
    assert set(pdf.Root.keys()) == {"/Type", "/Pages", "/ViewerPreferences"}
    assert bytes(pdf.trailer.Info.Title) == "\ufeffcarriers".encode("utf-16-be")
    assert set(pdf.trailer.Info.keys()) == {"/Title", "/Creator"}
    assert b"Dhomhnaill" not in data


def test_what_is_the_same_for_everybody_is_written_once(people, post):
    few, many = people(10), people(1010)
    job = post(many)
    assert len(job.file(many)) - len(job.file(few)) < 1000 * 1000


def test_the_same_pieces_are_the_same_bytes(people, post):
    listed = people(30)
    assert post(listed).file(listed) == post(listed).file(listed)


def test_what_a_piece_bears_is_the_same_in_whatever_file_it_stands(people, post):
    listed = people(30)
    job = post(listed)

    def contents(data, piece):
        pdf = pikepdf.open(BytesIO(data))
        return [stream.read_raw_bytes() for stream in pdf.pages[SIDES * piece].Contents]

    assert contents(job.file(listed), 16) == contents(job.file([listed[16]], 17), 0)


def test_more_pages_than_a_node_of_the_tree_holds_keep_their_order(people, post):
    listed = people(200)
    job = post(listed)
    data = job.file(listed)
    pdf = pikepdf.open(BytesIO(data))
    assert len(pdf.Root.Pages.Kids) < 10
    assert pdf.check_pdf_syntax() == []
    read = pypdf.PdfReader(BytesIO(data))
    assert len(read.pages) == 200 * SIDES
    assert "200/200" in read.pages[199 * SIDES].extract_text()
    assert "86/200" in pypdfium2.PdfDocument(data)[85 * SIDES].get_textpage().get_text_range()


def test_a_piece_that_ends_on_a_front_gets_an_empty_back(post, people, address_sheet, words_of):
    listed = people(2)
    file = BytesIO()
    writer = Writer(file, post(listed).job)
    template = writer.template(address_sheet)
    sides = sheets.PieceSides(sheets.flat(template, 1))
    for number, person in enumerate(listed, 1):
        writer.piece(number, sides, {template: person.things()})
    written = writer.close()
    assert (written.pieces, written.sides, written.bytes) == (2, 4, len(file.getvalue()))
    assert [len(page) for page in words_of(file.getvalue())] == [7, 0, 7, 0]


def test_what_stands_on_a_page_of_the_booklet_goes_where_its_page_goes(post, people, booklet, words_of):
    file = BytesIO()
    writer = Writer(file, post(people(1), marked=False).job)
    template = writer.template(booklet)
    width, height = booklet.width, booklet.height
    # Page 2 stands on the back of the outer sheet.
    writer.piece(
        1,
        sheets.PieceSides(sheets.folded(template, 8, width, height)),
        {template: [Inscription(1, 60.0, height / 2 + 20, 12.0, "ANN")]},
    )
    writer.close()
    page = pypdfium2.PdfDocument(file.getvalue())[1].get_textpage()
    left = {}
    for at in range(page.count_rects()):
        box = page.get_rect(at)
        left[page.get_text_bounded(*box).strip()] = box
    ours, neighbour = left["ANN"], left["Static page 2"]
    # Turned head over heels and then by a quarter, what is below stands to the left.
    assert ours[1] == pytest.approx(neighbour[1], abs=2) or ours[3] == pytest.approx(neighbour[3], abs=2)
    assert 15 < neighbour[0] - ours[0] < 25


def test_a_picture_on_several_pages_is_in_the_file_once(post, people, address_sheet, booklet, tmp_path):
    Pixels.new("RGB", (40, 40), (0, 200, 0)).save(tmp_path / "green.png")
    picture = Image(Box(60.0, 60.0, 100.0, 100.0), tmp_path / "green.png")
    pages = tuple(replace(page, items=(*page.items, picture)) for page in booklet.pages)
    file = BytesIO()
    writer = Writer(file, post(people(1), marked=False).job)
    first, second = (
        writer.template(replace(address_sheet, pages=(Page(1, (picture,)),))),
        writer.template(replace(booklet, pages=pages)),
    )
    writer.piece(1, sheets.PieceSides((*sheets.flat(first, 1), (), *sheets.folded(second, 8, mm(148), mm(210)))), {})
    writer.close()
    assert file.getvalue().count(b"/Subtype /Image") == 1
    for side, pictures in ((0, 1), (2, 2)):
        image = pypdfium2.PdfDocument(file.getvalue())[side].render().to_pil().convert("RGB")
        green = sum(count for count, pixel in image.getcolors(1 << 20) if pixel == (0, 200, 0))
        assert green == pytest.approx(pictures * 100 * 100, rel=0.05)


def test_things_on_a_page_that_is_not_in_the_piece_are_refused(post, people, address_sheet):
    writer = Writer(BytesIO(), post(people(1)).job)
    template = writer.template(address_sheet)
    with pytest.raises(KeyError):
        writer.piece(
            1, sheets.PieceSides(sheets.flat(template, 1)), {template: [Inscription(1, 60.0, 60.0, 12.0, "ANN")]}
        )
