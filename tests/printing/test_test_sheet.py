"""The test sheet is printed on both kinds of printer, opened and read."""

from io import BytesIO

import pikepdf
import pypdfium2
import pytest

from leaflet.model.units import in_mm
from leaflet.printing.folding import Flip
from leaflet.printing.test_sheet import runs_of_test_sheet, write_test_sheet
from leaflet.reading.labels import read_sheet_phrases, sheet_languages


def made(*, one_sided=False, language="en"):
    files = []
    for print_run in runs_of_test_sheet(one_sided=one_sided):
        out = BytesIO()
        write_test_sheet(print_run, read_sheet_phrases(language), language, out)
        files.append(out.getvalue())
    return files


def opened_after(flip):
    """Return what is seen of the inside once the sheet is turned as a page in a book is: each half, and its words."""
    (data,) = made()
    with pypdfium2.PdfDocument(data) as document:
        page = document[1]
        picture = page.render(scale=2).to_pil().convert("L")
        middle, right, top = page.get_width() / 2, page.get_width(), page.get_height()
        text = page.get_textpage()
        words = [text.get_text_bounded(0, 0, middle, top), text.get_text_bounded(middle, 0, right, top)]
    halves = [picture.crop((x, 0, x + picture.width // 2, picture.height)) for x in (0, picture.width // 2)]
    # A printer that turns the sheet head over heels leaves the back upside down for who turns it sideways.
    turned = [(half.rotate(180), said) for half, said in zip(halves, words, strict=True)]
    return turned[::-1] if flip is Flip.LONG else list(zip(halves, words, strict=True))


def is_upright(half):
    """Tell whether the words, which begin at the top, stand in the upper part of the half, within its frame."""
    within = half.crop((60, 60, half.width - 60, half.height - 60))
    ink = within.point(lambda grey: 255 if grey < 128 else 0).getbbox()
    return ink[1] < within.height - ink[3]


@pytest.mark.parametrize("flip", Flip)
def test_the_half_that_can_be_read_names_the_edge_that_the_printer_flips_on(flip):
    (left, named), (right, _) = opened_after(flip)
    assert is_upright(left)
    assert not is_upright(right)
    assert named.startswith(f"{flip.capitalize()} edge")


def test_for_a_printer_that_prints_one_side_front_and_back_are_files_of_their_own():
    front, back = made(one_sided=True)
    (both,) = made()
    for data, number in ((front, 0), (back, 1)):
        with pypdfium2.PdfDocument(data) as alone, pypdfium2.PdfDocument(both) as sheet:
            assert len(alone) == 1
            one, other = alone[0].get_textpage().get_text_range(), sheet[number].get_textpage().get_text_range()
            assert one == other


def test_the_ruler_is_as_long_as_it_says():
    (data,) = made()
    with pypdfium2.PdfDocument(data) as document:
        picture = document[0].render(scale=4).to_pil().convert("L")
    # Within the frame of the back cover.
    half = picture.crop((140, 140, picture.width // 2 - 140, picture.height - 140))
    longest = 0
    for row in range(half.height):
        line = half.crop((0, row, half.width, row + 1)).tobytes()
        longest = max(longest, max(map(len, bytes(grey < 128 for grey in line).split(b"\0"))))
    assert in_mm(longest / 4) == pytest.approx(100, abs=1)


@pytest.mark.parametrize("language", sorted(sheet_languages()))
def test_in_each_language_all_words_stand_within_the_frames(language):
    (data,) = made(language=language)
    with pypdfium2.PdfDocument(data) as document:
        words = document[0].get_textpage().get_text_range()
        assert read_sheet_phrases(language).test in words
        for page in document:
            picture = page.render(scale=2).to_pil().convert("L")
            for x in (0, picture.width // 2):
                # The frame lies 7 mm from the edges of each half; beyond it, and on it, nothing else.
                half = picture.crop((x, 0, x + picture.width // 2, picture.height))
                inside = half.crop((44, 44, half.width - 44, half.height - 44))
                ink = inside.point(lambda grey: 255 if grey < 128 else 0).getbbox()
                assert ink[1] > 4
                assert ink[3] < inside.height - 4


def test_the_test_sheet_is_the_same_each_time_and_says_what_it_is():
    assert made() == made()
    with pikepdf.open(BytesIO(made()[0])) as sheet:
        assert str(sheet.docinfo["/Title"]) == "Test sheet – sheets to print and fold"
        assert str(sheet.Root.ViewerPreferences["/Duplex"]) == "/DuplexFlipLongEdge"
