"""Sheets are drawn, looked at, and compared with the pages that they were made from."""

from contextlib import suppress
from io import BytesIO

import pikepdf
import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pikepdf import Array, Dictionary, Name
from PIL import Image

from leaflet.model.problems import ContentError, Place
from leaflet.model.units import mm
from leaflet.printing.folding import Binding, Flip
from leaflet.printing.placing import HALF, HEIGHT
from leaflet.printing.plan import Finish, ImpositionOptions, plan
from leaflet.printing.sheets import title_of, write_sheets
from leaflet.printing.source import opened
from leaflet.reading.labels import read_sheet_phrases

PLACE = Place("leaflet.pdf")
A5 = (mm(148), mm(210))
A4 = (mm(210), mm(297))


def saved(document: pikepdf.Pdf, **options: object) -> bytes:
    out = BytesIO()
    document.save(out, static_id=True, **options)
    return out.getvalue()


def seen(data: bytes, number: int, scale: float = 1.0) -> Image.Image:
    """Return what a page looks like, in greys."""
    with pypdfium2.PdfDocument(data) as document:
        return document[number - 1].render(scale=scale, draw_annots=True, may_draw_forms=True).to_pil().convert("L")


def difference(one: Image.Image, other: Image.Image) -> float:
    """Return how far two pictures of about one size differ, each pixel between 0 and 1 on average."""
    size = (min(one.width, other.width), min(one.height, other.height))
    pairs = zip(one.crop((0, 0, *size)).tobytes(), other.crop((0, 0, *size)).tobytes(), strict=True)
    return sum(abs(a - b) for a, b in pairs) / 255 / (size[0] * size[1])


def sheets_of(data, imposition=None, print_run=0):
    imposition = imposition or ImpositionOptions()
    out = BytesIO()
    with opened(BytesIO(data), PLACE) as source:
        chosen = plan(source.count, imposition.binding or source.binding, imposition)[print_run]
        phrases = read_sheet_phrases("en")
        write_sheets(source, chosen, title_of(source.title or "leaflet", chosen, imposition.finish, phrases), out)
    return out.getvalue(), chosen


def halves(data, print_run):
    """Return what stands on each half of each side, by page, as it is seen once the sheet is turned over."""
    found = {}
    for number, side in enumerate(print_run.sides, start=1):
        picture = seen(data, number)
        if side.face.turned:
            picture = picture.rotate(180)
        middle = picture.width / 2
        found[side.face.left] = picture.crop((0, 0, round(middle), picture.height))
        found[side.face.right] = picture.crop((round(middle), 0, picture.width, picture.height))
    return found


@pytest.mark.parametrize("finish", Finish)
@pytest.mark.parametrize("binding", Binding)
@pytest.mark.parametrize("flip", Flip)
def test_every_page_stands_upright_on_its_half_in_its_own_size(pdf, finish, binding, flip):
    data = pdf(6)
    sheets, print_run = sheets_of(data, ImpositionOptions(finish=finish, binding=binding, flip=flip))
    found = halves(sheets, print_run)
    for number in range(1, 7):
        assert difference(found[number], seen(data, number)) < 0.02


def test_what_stays_empty_is_white(pdf):
    sheets, print_run = sheets_of(pdf(5))
    assert halves(sheets, print_run)[None].getextrema() == (255, 255)


# A page that is shown as A5 however it is kept: turned, cropped, trimmed, in another unit.
@pytest.mark.parametrize("turn", [0, 90, 180, 270, -90, 450])
def test_a_turned_page_is_seen_as_a_screen_shows_it(pdf, turn):
    size = A5 if turn % 180 == 0 else (A5[1], A5[0])
    data = pdf([size] * 4, Rotate=turn)
    sheets, print_run = sheets_of(data)
    found = halves(sheets, print_run)
    assert all(difference(found[number], seen(data, number)) < 0.02 for number in range(1, 5))


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_of_a_page_only_what_its_box_frames_is_seen(pdf, turn):
    size = (A5[0] + 60, A5[1] + 80) if turn % 180 == 0 else (A5[1] + 60, A5[0] + 80)
    box = Array([20, 30, size[0] - 40, size[1] - 50])
    shown = seen(pdf([size] * 4, Rotate=turn, CropBox=box), 3)
    for entries in ({"CropBox": box}, {"CropBox": box, "TrimBox": Array([-9, -9, 9e3, 9e3])}):
        sheets, print_run = sheets_of(pdf([size] * 4, Rotate=turn, **entries))
        assert difference(halves(sheets, print_run)[3], shown) < 0.02


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_a_bleed_is_cut_off(pdf, turn):
    size = (A5[0] + 16, A5[1] + 16) if turn % 180 == 0 else (A5[1] + 16, A5[0] + 16)
    box = Array([8, 8, size[0] - 8, size[1] - 8])
    shown = seen(pdf([size] * 4, Rotate=turn, CropBox=box), 3)
    sheets, print_run = sheets_of(pdf([size] * 4, Rotate=turn, TrimBox=box))
    assert difference(halves(sheets, print_run)[3], shown) < 0.02


def test_a_trim_box_deep_within_the_page_cuts_nothing_that_a_screen_shows(pdf):
    sheets, print_run = sheets_of(pdf([A4] * 4, TrimBox=Array([0, 0, *A5])))
    whole, same = sheets_of(pdf([A4] * 4))
    assert difference(halves(sheets, print_run)[2], halves(whole, same)[2]) == 0


def test_a_page_in_another_unit_has_its_size(pdf):
    data = pdf([(A5[0] / 2, A5[1] / 2)] * 4, UserUnit=2)
    sheets, print_run = sheets_of(data)
    whole = pdf(4)
    assert difference(halves(sheets, print_run)[2], seen(whole, 2)) < 0.03


def test_a_larger_page_is_made_smaller_and_a_smaller_one_is_left(pdf):
    data = pdf([A5, A4, (mm(100), mm(100)), (mm(420), mm(297))])
    sheets, print_run = sheets_of(data)
    found = halves(sheets, print_run)
    assert difference(found[2], seen(data, 2, HALF / A4[0])) < 0.02
    small = seen(data, 3)
    low = round((HEIGHT - mm(100)) / 2)
    # At the fold, which is on the left of page 3, halfway up.
    assert difference(found[3].crop((0, low, small.width, low + small.height)), small) < 0.02
    wide = seen(data, 4, HALF / mm(420))
    low = (found[4].height - wide.height) // 2
    assert difference(found[4].crop((0, low, wide.width, low + wide.height)), wide) < 0.02


def test_inner_sheets_move_towards_the_fold_and_never_over_it(pdf):
    data = pdf(80)
    sheets, print_run = sheets_of(data)
    found = halves(sheets, print_run)

    def bar_of(page):
        # The bar of an odd page stands at its outer edge.
        row = found[page].crop((0, 580, found[page].width, 581)).tobytes()
        return next(x for x, grey in enumerate(row) if grey < 200)

    moved = (bar_of(1) - bar_of(39)) / 72 * 25.4
    assert moved == pytest.approx(3.1, abs=0.4)


def test_a_short_edge_printer_is_told_so(pdf):
    def told(imposition):
        with pikepdf.open(BytesIO(sheets_of(pdf(), imposition)[0])) as sheets:
            return [str(sheets.Root.ViewerPreferences[key]) for key in ("/Duplex", "/PrintScaling")]

    assert told(ImpositionOptions()) == ["/DuplexFlipLongEdge", "/None"]
    assert told(ImpositionOptions(flip=Flip.SHORT)) == ["/DuplexFlipShortEdge", "/None"]
    assert told(ImpositionOptions(one_sided=True)) == ["/Simplex", "/None"]


def test_fronts_and_backs_are_those_of_the_sheets(pdf):
    data = pdf(8)
    _, both = sheets_of(data)
    fronts, backs = (sheets_of(data, ImpositionOptions(one_sided=True), print_run)[1] for print_run in (0, 1))
    assert fronts.sides == both.sides[0::2]
    assert backs.sides == both.sides[1::2]


def test_the_title_says_what_the_file_is(pdf):
    document = pikepdf.open(BytesIO(pdf()))
    document.docinfo["/Title"] = "Having a  blood test"
    data = saved(document)

    def title(imposition, print_run=0):
        with pikepdf.open(BytesIO(sheets_of(data, imposition, print_run)[0])) as sheets:
            return str(sheets.docinfo["/Title"])

    assert title(ImpositionOptions()) == "Having a blood test – sheets to print and fold"
    assert title(ImpositionOptions(finish=Finish.CUT)) == "Having a blood test – sheets to print and cut"
    assert title(ImpositionOptions(one_sided=True), 1) == "Having a blood test – backs of sheets to print and fold"


def test_the_same_file_gives_the_same_bytes_and_no_date(pdf):
    first, second = (sheets_of(pdf(9))[0] for _ in range(2))
    assert first == second
    assert set(pikepdf.open(BytesIO(first)).docinfo.keys()) == {"/Title", "/Creator"}


def test_a_file_read_from_right_to_left_is_bound_on_the_right(pdf):
    document = pikepdf.open(BytesIO(pdf()))
    document.Root.ViewerPreferences = Dictionary(Direction=Name.R2L)
    _, print_run = sheets_of(saved(document))
    assert (print_run.sides[0].face.left, print_run.sides[0].face.right) == (1, 4)


def test_pictures_stay_shared_and_text_stays_text(pdf):
    document = pikepdf.open(BytesIO(pdf(8)))
    picture = document.make_stream(
        bytes(range(256)) * 192,
        Type=Name.XObject,
        Subtype=Name.Image,
        Width=128,
        Height=128,
        ColorSpace=Name.DeviceRGB,
        BitsPerComponent=8,
    )
    for page in document.pages:
        page.Resources.XObject = Dictionary(Im=picture)
    sheets, _ = sheets_of(saved(document))
    found = pikepdf.open(BytesIO(sheets))
    assert sum(isinstance(thing, pikepdf.Stream) and "/Width" in thing for thing in found.objects) == 1
    text = pypdfium2.PdfDocument(sheets)[0].get_textpage().get_text_range()
    assert text.split() == ["8", "1"]


def test_pages_that_share_what_they_show_keep_their_own_shapes(pdf):
    document = pikepdf.open(BytesIO(pdf(2)))
    document.pages[1].Contents = document.pages[0].Contents
    document.pages[1].Rotate = 180
    data = saved(document)
    sheets, print_run = sheets_of(data)
    found = halves(sheets, print_run)
    assert all(difference(found[number], seen(data, number)) < 0.02 for number in (1, 2))


def test_a_page_in_several_parts_or_with_nothing_on_it_is_a_page_too(pdf):
    document = pikepdf.open(BytesIO(pdf(3)))
    middle = document.pages[0].Contents
    document.pages[0].Contents = Array([document.make_stream(b"q"), middle, document.make_stream(b"Q")])
    del document.pages[1].Contents
    data = saved(document)
    sheets, print_run = sheets_of(data)
    found = halves(sheets, print_run)
    assert difference(found[1], seen(data, 1)) < 0.02
    assert found[2].getextrema() == (255, 255)


def test_what_is_no_content_among_the_parts_of_a_page_draws_nothing(pdf):
    document = pikepdf.open(BytesIO(pdf(3)))
    document.pages[0].Contents = Array([None, document.pages[0].Contents, document.make_indirect(Dictionary())])
    sheets, pile = sheets_of(saved(document))
    assert difference(halves(sheets, pile)[1], seen(pdf(3), 1)) < 0.02


def test_what_was_stamped_on_a_page_is_printed_and_links_are_gone(pdf):
    document = pikepdf.open(BytesIO(pdf(4)))
    look = document.make_stream(b"0 g 0 0 80 80 re f", Type=Name.XObject, Subtype=Name.Form, BBox=[0, 0, 80, 80])
    stamp = Dictionary(Type=Name.Annot, Subtype=Name.Stamp, Rect=[100, 400, 180, 480], F=4, AP=Dictionary(N=look))
    link = Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=[0, 0, 50, 50], Border=[0, 0, 5])
    document.pages[0].Annots = Array([document.make_indirect(stamp), document.make_indirect(link)])
    sheets, print_run = sheets_of(saved(document))
    assert halves(sheets, print_run)[1].getpixel((140, 155)) == 0
    assert all("/Annots" not in page for page in pikepdf.open(BytesIO(sheets)).pages)


def test_hidden_layers_stay_hidden_and_what_belongs_to_the_booklet_is_gone(pdf):
    document = pikepdf.open(BytesIO(pdf()))
    for key in ("OCProperties", "StructTreeRoot", "Outlines", "Names", "AcroForm", "OpenAction"):
        document.Root[f"/{key}"] = Dictionary()
    sheets, _ = sheets_of(saved(document))
    with pikepdf.open(BytesIO(sheets)) as made:
        assert set(made.Root.keys()) == {"/Type", "/Pages", "/OCProperties", "/ViewerPreferences"}


def test_fold_marks_stand_clear_of_the_edge(pdf):
    blank = pikepdf.new()
    for _ in range(8):
        blank.add_blank_page(page_size=A5)
    sheets, _ = sheets_of(saved(blank), ImpositionOptions(ticks=True))
    marked = [seen(sheets, number, 4).point(lambda grey: 255 - grey).getbbox() for number in range(1, 5)]
    assert marked[1] is marked[2] is None
    for left, top, right, bottom in (marked[0], marked[3]):
        assert abs((left + right) / 8 - HALF) < 0.5
        assert min(top / 4, HEIGHT - bottom / 4) >= mm(5) - 0.5


@pytest.mark.parametrize(
    ("spoil", "code"),
    [
        (lambda data: b"", "pdf-broken"),
        (lambda data: b"not a PDF at all", "pdf-broken"),
        (lambda data: saved(pikepdf.new()), "pdf-empty"),
        (lambda data: locked(data, user="secret"), "pdf-locked"),
        (lambda data: locked(data, user="", print_lowres=False, print_highres=False), "pdf-locked"),
    ],
)
def test_what_cannot_be_used_is_said_to_be_so(pdf, spoil, code):
    with pytest.raises(ContentError) as caught:
        sheets_of(spoil(pdf()))
    assert [problem.code for problem in caught.value.problems] == [code]


def locked(data, user, **allowed):
    lock = pikepdf.Encryption(owner="owner", user=user, allow=pikepdf.Permissions(**allowed))
    out = BytesIO()
    pikepdf.open(BytesIO(data)).save(out, encryption=lock)
    return out.getvalue()


def test_a_file_that_is_locked_but_may_be_printed_is_printed(pdf):
    sheets, _ = sheets_of(locked(pdf(), user=""))
    assert not pikepdf.open(BytesIO(sheets)).is_encrypted


@given(st.data())
@settings(max_examples=100)
def test_whatever_is_spoilt_in_a_file_it_is_printed_or_refused(pdf, data):
    spoilt = bytearray(pdf(3))
    for _ in range(data.draw(st.integers(1, 12))):
        at = data.draw(st.integers(0, len(spoilt) - 1))
        spoilt[at : at + data.draw(st.integers(0, 4))] = data.draw(st.binary(max_size=4))
    with suppress(ContentError):
        sheets, print_run = sheets_of(bytes(spoilt))
        with pikepdf.open(BytesIO(sheets)) as made:
            assert len(made.pages) == len(print_run.sides)


def test_entries_of_the_wrong_kind_are_taken_for_none(pdf):
    for key in ("Rotate", "UserUnit", "MediaBox", "CropBox", "TrimBox", "Annots", "Resources", "Contents", "Group"):
        for value in (Name.Wrong, "wrong", 5, Array(["a", "b", "c", "d"]), Array([0, 0, 0, 0]), Dictionary(), True):
            sheets_of(pdf(2, **{key: value}))
