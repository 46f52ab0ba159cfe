from io import BytesIO

import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from leaflet.model.draft import Font, GlyphRun
from leaflet.model.theme import Colour
from leaflet.posting.press import sheets
from leaflet.posting.press.encoder import Inscription, Insertion, TextEncoder, signs
from leaflet.posting.press.job import PrintJob
from leaflet.posting.press.writer import Writer
from leaflet.text.faces import face

# Names hold letters of these, and a few signs.
LETTERS = (
    "".join(
        chr(code)
        for first, last in ((0x20, 0x7E), (0xA1, 0xAC), (0xAE, 0x17F), (0x391, 0x3A1), (0x3B1, 0x3C9), (0x410, 0x44F))
        for code in range(first, last + 1)
    )
    + "’–\u00a0ẂŷẀ"
)


@pytest.fixture(scope="session")
def printed(regular, bold, pages):
    """Print things on an empty page, and read its words with other eyes."""
    blank = pages([""], sheets.SHEET_WIDTH, sheets.SHEET_HEIGHT)

    def show(things, alphabet=LETTERS, font=None):
        file = BytesIO()
        writer = Writer(
            file, PrintJob(encoder=TextEncoder(font or regular, font or bold, alphabet, [blank]), title="ink")
        )
        template = writer.template(blank)
        writer.piece(1, sheets.PieceSides(sheets.flat(template, 1)), {template: things})
        writer.close()
        return pypdfium2.PdfDocument(file.getvalue())[0]

    return show


def said(page):
    return page.get_textpage().get_text_range()


@settings(max_examples=60)
@given(st.text(LETTERS, min_size=1, max_size=40).filter(lambda text: text == " ".join(text.split())), st.booleans())
def test_every_character_is_printed_as_itself(printed, text, bold):
    page = printed([Inscription(0, 20.0, 100.0, 9.0, f"[{text}]", bold)])
    assert said(page).replace("\u00a0", " ") == f"[{text}]".replace("\u00a0", " ")


def test_a_letter_with_a_mark_that_has_no_character_of_its_own_is_printed(printed):
    name = "X\u030ca\u0323\u0301l"
    assert said(printed([Inscription(0, 20.0, 100.0, 11.0, name)], signs(name))) == name


def test_a_mark_that_is_in_the_alphabet_by_itself_still_stands_over_its_letter(printed):
    def height(alphabet):
        page = printed([Inscription(0, 20.0, 100.0, 40.0, "Ix\u030cI")], alphabet)
        image = page.render(scale=2).to_pil().convert("L").point(lambda value: 255 - value)
        return image.getbbox()

    assert height({"I", "x\u030c", "\u030c", "x"}) == height({"I", "x\u030c"})


def test_letters_that_are_joined_in_running_text_are_still_those_letters(printed, regular):
    word = face(regular).shape("Geoffrey Office", "Latn", "en")
    assert any(len(cluster.text) > 1 for cluster in word.clusters)
    run = GlyphRun(20.0, 100.0, 11.0, Colour(0, 0, 0), (word,))
    assert said(printed([Insertion(0, (run,))], signs("Geoffrey Office"))) == "Geoffrey Office"


def test_fonts_with_postscript_outlines_print_as_well(printed, outlined):
    page = printed([Inscription(0, 20.0, 100.0, 40.0, "aV aV")], {"a", "V", " "}, Font(outlined))
    assert said(page) == "aV aV"
    assert page.render().to_pil().convert("L").getextrema() == (0, 255)


def test_a_sign_that_is_not_in_the_alphabet_is_refused(printed):
    with pytest.raises(ValueError, match="embedded without"):
        printed([Inscription(0, 20.0, 100.0, 11.0, "Ж")], "abc")


def test_an_inscription_begins_where_it_is_put_and_is_as_wide_as_its_letters_alone(printed, regular):
    from leaflet.posting.stationery.address_block import width

    page = printed([Inscription(0, 75.0, 140.0, 11.0, "NAVTWY")])
    words = page.get_textpage()
    assert words.count_rects() == 1
    left, low, right, _ = words.get_rect(0)
    assert left == pytest.approx(75.0, abs=1.5)
    assert right == pytest.approx(75.0 + 11 * width("NAVTWY", regular), abs=1.5)
    assert low == pytest.approx(sheets.SHEET_HEIGHT - 140.0, abs=0.5)


def test_a_name_after_a_coloured_page_is_black(printed, regular):
    word = face(regular).shape("blue", "Latn", "en")
    blue = Insertion(0, (GlyphRun(20.0, 60.0, 11.0, Colour(0, 0, 255), (word,)),))
    page = printed([blue, Inscription(0, 20.0, 100.0, 11.0, "III")])
    image = page.render(scale=4).to_pil().convert("RGB")
    x = 4 * 20 + 8
    row = [image.getpixel((at, 4 * 96)) for at in range(4 * 20, x + 20)]
    assert min(row) == (0, 0, 0)


def test_signs_are_characters_and_letters_with_their_marks():
    assert signs("Zoë") == {"Z", "o", "ë"}
    assert signs("aX\u030c\u0323b") == {"a", "X\u030c\u0323", "b"}
    assert signs("\u0301a") == {"\u0301", "a"}
    assert signs("") == set()


def test_codes_do_not_depend_on_the_order_of_the_alphabet(regular, bold):
    things = [Inscription(0, 20.0, 100.0, 11.0, "Zoë Office")]
    first, second = (TextEncoder(regular, bold, order).personal(things, 800.0) for order in ("Zoë Office", "ecifO ëoZ"))
    assert first == second
