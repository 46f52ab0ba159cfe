from dataclasses import replace
from io import BytesIO
from itertools import product
from pathlib import Path

import pypdfium2
import pytest
from hypothesis import given
from hypothesis import strategies as st

from leaflet.layout.style_context import dressed
from leaflet.model.content import Clinic, Day, Identifier, ImageFile, LanguageTag, Phone, PlainText
from leaflet.model.draft import Box, GlyphRun
from leaflet.model.problems import Place
from leaflet.model.units import mm
from leaflet.posting.press import sheets
from leaflet.posting.press.encoder import TextEncoder, signs
from leaflet.posting.press.job import PrintJob
from leaflet.posting.press.sheet_marks import BOX
from leaflet.posting.press.writer import Writer
from leaflet.posting.recipients.people import Recipient
from leaflet.posting.stationery.address_block import address_block, inscribed, width
from leaflet.posting.stationery.address_sheet import LetterheadContent, address_sheet, inscribe, is_small, misfits
from leaflet.posting.stationery.cover_letter import read_cover_letter
from leaflet.posting.stationery.customer_code import CLEAR, HEIGHT
from leaflet.posting.stationery.customer_code import width as code_width
from leaflet.posting.stationery.envelope_files import read_envelope
from leaflet.posting.stationery.envelope_window import shown, shows_in, view
from leaflet.reading.labels import read_phrases

LEAFLET = """
subtitle: For people who had treatment
helpline: {name: Example nurses, phone: 0808 157 0000, hours: "9am to 5pm"}
sections:
  - title: One
    body: Words.
"""
SEVEN = (
    "Mrs Ånn Example-Jones",
    "Flat 12g",
    "Example House",
    "123 Example Street",
    "Little Jaypq",
    "ÅNYTOWN",
    "AN1 1AA",
)
TEXT = """
greeting: Dear ((full name)),
text: |
  Come to the ((clinic)) on **((date))**.

  - Bring your letter.
signature: Yours sincerely
sender:
  - Anytown Hospital
  - 1 Hospital Road
"""
ROW = Place("people.csv", 18)
# Pixels a millimetre.
DENSE = 6


INVITED = {"fullname": "Ann Example", "clinic": "Breast Clinic", "date": "3 May 2027"}
CLINIC = Clinic(
    id=Identifier("anytown"),
    name=PlainText("Anytown Breast Clinic"),
    phone=Phone("01632 960 001"),
    logo=ImageFile("logo.png", Path("logo.png"), (600, 200)),
)


def somebody(address=SEVEN, **values):
    return Recipient(number=17, row=18, address=address, postcode=address[-1], values=values)


@pytest.fixture
def made(read, theme, tmp_path):
    def make(envelope="c5", text="", clinic=None, language="en", barcode_zone=False):
        phrases, _ = read_phrases(LanguageTag(language))
        leaflet = read(LEAFLET)
        if text:
            (tmp_path / "carrier.yaml").write_text(text, encoding="utf-8")
        cover_letter, problems = read_cover_letter(tmp_path)
        assert cover_letter is not None, problems
        found, problems = read_envelope(envelope, [tmp_path])
        assert found is not None, problems
        look = dressed(theme, phrases, language)
        head = LetterheadContent(leaflet=leaflet, cover_letter=cover_letter, clinic=clinic, sent=Day(2026, 11, 23))
        return found, address_sheet(head, look, found, bars=barcode_zone)

    return make


@pytest.fixture
def printed(regular, bold):
    """Print a carrier: the page as bits, lit where there is ink."""

    def print_out(made, personal):
        listed = "".join((*SEVEN, *INVITED.values()))
        file = BytesIO()
        alphabet = signs("".join((listed, *made.texts)))
        writer = Writer(file, PrintJob(encoder=TextEncoder(regular, bold, alphabet, [made.draft]), title="carriers"))
        template = writer.template(made.draft)
        writer.piece(1, sheets.PieceSides(sheets.flat(template, 1)), {template: personal})
        writer.close()
        page = pypdfium2.PdfDocument(file.getvalue())[0]
        return page.render(scale=DENSE * 25.4 / 72, grayscale=True).to_pil().point(lambda grey: 255 * (grey < 200))

    return print_out


def runs(insertion):
    return [item for item in insertion.items if isinstance(item, GlyphRun)]


def cut(image, box):
    """Return what of a page lies within a box of points."""
    return image.crop(tuple(round(side / mm(1) * DENSE) for side in (box.x, box.y, box.right, box.bottom)))


def ink_of(image):
    return image.histogram()[255]


@pytest.mark.parametrize("name", ["c5", "dl"])
@pytest.mark.parametrize("address", [SEVEN[:1] + SEVEN[-2:], SEVEN], ids=["three lines", "seven lines"])
def test_the_window_shows_the_whole_address_and_no_other_ink_wherever_the_sheet_lies(made, printed, name, address):
    envelope, plain = made(name)
    assert plain.problems == ()
    personal = inscribe(plain, somebody(address))
    lines = [item for item in personal[: len(address)]]
    page = printed(plain, personal)
    seen = cut(page, view(envelope).always)
    everything = ink_of(seen)
    assert everything > 300
    for box in shown(envelope):
        # As much ink as the address has: nothing of it is hidden, and nothing else is seen.
        assert ink_of(cut(page, box)) == everything
    assert [line.text for line in lines] == list(address)


@pytest.mark.parametrize("name", ["c5", "dl", "notify", "nhs-notify"])
def test_nothing_but_the_address_stands_where_a_window_may_ever_show_it(made, printed, name):
    envelope, plain = made(name, TEXT)
    assert plain.problems == ()
    person = somebody(**INVITED)
    *address, greeting, letter = inscribe(plain, person)
    seen = view(envelope)
    page = printed(plain, (*address, greeting, letter))
    assert ink_of(cut(page, seen.ever)) == ink_of(cut(page, seen.always)) > 0
    assert not shows_in(plain.draft.pages[0].items, seen.ever)


@pytest.mark.parametrize(("name", "text"), list(product(["c5", "dl", "notify", "c4"], ["", TEXT])))
def test_the_place_of_the_marks_stays_empty(made, printed, name, text):
    _, plain = made(name, text)
    person = somebody(**INVITED)
    assert ink_of(cut(printed(plain, inscribe(plain, person)), BOX)) == 0


@pytest.mark.parametrize("name", ["c5", "dl", "notify"])
def test_what_the_leaflet_is_about_stands_below_the_first_fold(made, name):
    envelope, plain = made(name)
    told = [
        run for run in plain.draft.pages[0].runs() if run.text.strip() in ("A leaflet", "For people who had treatment")
    ]
    assert len(told) == 2
    assert all(run.y - run.size > envelope.folds[0] for run in told)


@pytest.mark.parametrize("name", ["notify", "nhs-notify"])
def test_nothing_is_printed_where_a_service_allows_no_ink(made, printed, name):
    envelope, plain = made(name, TEXT)
    page = printed(plain, inscribe(plain, somebody(**INVITED)))
    assert ink_of(cut(page, envelope.printable.box)) == ink_of(page)


@pytest.mark.parametrize("name", ["c5", "dl"])
def test_no_line_of_type_lies_on_a_fold(made, printed, name):
    envelope, plain = made(name, TEXT.replace("  - Bring your letter.", "  Words. " * 40))
    person = somebody(**INVITED)
    page = printed(plain, inscribe(plain, person))
    for fold in envelope.folds:
        # A tick at the left edge shows where it is.
        row = cut(page, Box(mm(15), fold - mm(0.3), mm(190), mm(0.6)))
        assert ink_of(row) == 0
        assert ink_of(cut(page, Box(mm(4), fold - mm(0.3), mm(6), mm(0.6)))) > 0


def test_a_long_letter_leaves_less_room_for_what_the_leaflet_says_itself_and_always_some_for_its_title(made):
    def said(lines):
        _, plain = made(text="text: |\n" + "  Words.\n\n" * lines)
        assert plain.problems == ()
        return [run.text for run in plain.draft.pages[0].runs()]

    assert {"A leaflet", "For people who had treatment", "0808 157 0000"} <= set(said(2))
    fewest = next(lines for lines in range(2, 30) if "For people who had treatment" not in said(lines))
    assert {"A leaflet", "0808 157 0000"} <= set(said(fewest))
    fewer = next(lines for lines in range(fewest, 30) if "0808 157 0000" not in said(lines))
    assert "A leaflet" in said(fewer)


@pytest.mark.parametrize("language", ["cy", "de", "el", "en", "es", "fr", "pl"])
@pytest.mark.parametrize("name", ["c5", "dl", "c4"])
def test_the_letter_without_words_of_its_own_fits_in_every_language(made, language, name):
    _, plain = made(name, language=language)
    assert plain.problems == ()
    assert list(misfits(plain, somebody(), ROW)) == []
    assert "Mrs Ånn Example-Jones" in inscribe(plain, somebody())[-1].text


def test_a_name_of_the_list_is_greeted_and_otherwise_the_address(made):
    _, plain = made()
    assert inscribe(plain, somebody(name="Ann Example"))[-1].text == "Dear Ann Example,"
    assert inscribe(plain, somebody())[-1].text == "Dear Mrs Ånn Example-Jones,"


def test_the_words_of_carrier_yaml_are_filled_in_for_each_person(made):
    _, plain = made(text=TEXT)
    person = somebody(**INVITED)
    *_, greeting, letter = inscribe(plain, person)
    assert greeting.text == "Dear Ann Example,"
    words = "".join(run.text for run in runs(letter))
    assert words.startswith("Come to the Breast Clinic on 3 May 2027.")


def test_what_may_be_printed_for_somebody_is_known_though_others_have_no_room_for_it(made):
    _, plain = made(text=TEXT.replace("- Bring your letter.", "Words.\n\n  " * 10))
    assert plain.problems == ()
    said = [run.text for run in runs(inscribe(plain, somebody(**INVITED))[-1])]
    assert "A leaflet" in said
    assert "For people who had treatment" not in said
    assert "For people who had treatment" in plain.texts


def test_longer_words_of_one_person_move_what_is_below_them_and_nobody_elses(made):
    _, plain = made(text=TEXT)
    short = inscribe(plain, somebody(**INVITED))[-1]
    long = inscribe(plain, somebody(**(INVITED | {"clinic": "Clinic of a very long name " * 8})))[-1]
    assert inscribe(plain, somebody(**INVITED))[-1] == short
    assert len({run.y for run in runs(long)}) > len({run.y for run in runs(short)})


@pytest.mark.parametrize(
    ("address", "values", "codes"),
    [
        (SEVEN, {}, []),
        (("W" * 60, *SEVEN[1:]), {"name": "Ann"}, ["address-line-too-wide"]),
        (SEVEN * 2, {"name": "Ann"}, ["address-too-high"]),
        (SEVEN, {"name": "Ann " * 50}, ["greeting-too-wide"]),
    ],
)
def test_what_does_not_fit_is_reported_for_the_row_and_never_says_whose_it_is(made, address, values, codes):
    _, plain = made()
    found = list(misfits(plain, somebody(address, **values), ROW))
    assert [problem.code for problem in found] == codes
    for problem in found:
        assert problem.place == ROW
        assert not any(line in problem.message + problem.hint for line in (*address, *values.values()))


def test_a_letter_that_one_persons_words_make_too_long_is_reported_for_the_row(made):
    _, plain = made(text=TEXT)
    wordy = somebody(**(INVITED | {"clinic": "Clinic " * 400}))
    assert [problem.code for problem in misfits(plain, wordy, ROW)] == ["carrier-too-long"]


def test_an_address_below_the_size_for_machines_is_known(made):
    _, plain = made("c5")
    assert is_small(plain, somebody())
    assert not is_small(plain, somebody(SEVEN[-4:]))


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("text: |\n" + "  Words.\n\n" * 60, "carrier-too-full"),
        ("sender:\n" + "  - A line\n" * 60, "carrier-too-full"),
        ("text: A sign 中 that no font has.", "no-glyph"),
    ],
)
def test_a_letter_that_cannot_be_printed_is_reported(made, text, code):
    _, plain = made(text=text)
    assert code in [problem.code for problem in plain.problems]


def test_passages_for_some_people_are_not_for_the_letter(tmp_path):
    (tmp_path / "carrier.yaml").write_text("text:\n  - note: Words.\n    when: insulin\n", encoding="utf-8")
    cover_letter, (problem,) = read_cover_letter(tmp_path)
    assert (cover_letter, problem.code, problem.place.line) == (None, "when-in-carrier", 3)


OWN = """title: Own
width: 229 mm
height: 162 mm
gsm: 90
fold: half
window: {{width: {0} mm, height: {2} mm, left: 20 mm, bottom: {1} mm}}
"""


def own_envelope(folder, wide, up, high=35):
    (folder / "envelopes").mkdir()
    (folder / "envelopes" / "own.yaml").write_text(OWN.format(wide, up, high), encoding="utf-8")


def test_a_window_that_leaves_no_room_for_the_sender_is_refused(made, tmp_path):
    own_envelope(tmp_path, 150, 60)
    _, plain = made("own")
    assert [problem.code for problem in plain.problems] == ["window-too-wide"]


def test_a_window_that_could_show_the_logo_is_refused(made, tmp_path):
    own_envelope(tmp_path, 90, 110)
    assert [problem.code for problem in made("own", clinic=CLINIC)[1].problems] == ["window-shows-more"]
    assert made("own")[1].problems == ()


def test_a_clinic_is_the_sender_of_its_letters(made):
    said = [run.text for run in made(clinic=CLINIC)[1].draft.pages[0].runs()]
    assert said[0] == "Anytown Breast Clinic"
    assert "01632 960 001" in said
    assert "Anytown Test Hospital" not in said


@given(st.lists(st.text("ABCDEFGHabcdefgjpqy '-1234567890", min_size=1, max_size=38), min_size=3, max_size=7))
def test_whatever_fits_stands_within_what_always_shows(regular, lines):
    envelope, _ = read_envelope("c5")
    box = view(envelope).always
    setting = address_block(lines, box, regular)
    if setting is not None:
        for item in inscribed(lines, box, setting, 0):
            assert item.x == box.x
            assert item.x + width(item.text, regular) * item.size <= box.right + 1e-6


def test_the_customer_code_shows_below_the_address_with_white_around_it_wherever_the_sheet_lies(
    made, printed, tmp_path
):
    own_envelope(tmp_path, 90, 55, high=46)
    envelope, plain = made("own", barcode_zone=True)
    assert plain.problems == ()
    person = somebody()
    page = printed(plain, inscribe(plain, person))
    seen = cut(page, view(envelope).always)
    x, y = plain.code.x, plain.code.y
    bars = Box(x, y, code_width("AN11AA9Z"), HEIGHT)
    around = Box(bars.x - CLEAR, bars.y - CLEAR, bars.width + 2 * CLEAR, bars.height + 2 * CLEAR)
    assert 0 < ink_of(cut(page, bars)) < ink_of(seen)
    assert abs(ink_of(cut(page, around)) - ink_of(cut(page, bars))) < 0.02 * ink_of(seen)
    for box in shown(envelope):
        assert ink_of(cut(page, box)) == ink_of(seen)
        assert box.x <= around.x + 0.01
        assert box.y <= around.y + 0.01
        assert around.bottom <= box.bottom + 0.01


@pytest.mark.parametrize("postcode", ["", "BF1 1AA"])
def test_there_is_no_customer_code_abroad_and_for_the_forces(made, tmp_path, postcode):
    own_envelope(tmp_path, 90, 55, high=46)
    _, plain = made("own", barcode_zone=True)
    assert inscribe(plain, replace(somebody(), postcode=postcode))[-1].items == ()


def test_a_window_that_is_too_low_for_the_customer_code_is_refused(made):
    assert [problem.code for problem in made("c5", barcode_zone=True)[1].problems] == ["window-too-low"]


def test_what_is_not_refused_can_be_printed(made):
    _, plain = made()

    @given(
        st.lists(st.text("ABCW abcdefgjpqy'-123", min_size=1, max_size=60), min_size=1, max_size=9),
        st.text("abcW ", max_size=120),
    )
    def printed_or_refused(lines, name):
        person = somebody(tuple(lines), name=name)
        if not list(misfits(plain, person, ROW)):
            *address, greeting = inscribe(plain, person)
            assert [item.text for item in address] == lines
            assert (name or lines[0]) in greeting.text

    printed_or_refused()
