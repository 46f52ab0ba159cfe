from dataclasses import replace

import pytest

from leaflet.layout.style_context import dressed
from leaflet.model.content import Day
from leaflet.model.draft import Box, Panel, Rule
from leaflet.model.units import mm
from leaflet.posting.stationery.envelope_files import read_envelope
from leaflet.posting.stationery.fold_diagram import sketch
from leaflet.posting.stationery.instructions import InsertedBooklet, JobSummary, LabelFile, Packing, instruction_sheet

C5, _ = read_envelope("c5")
BOOKLET = InsertedBooklet(file="a-leaflet-booklet.pdf", pages=12)
PACKING = Packing(pieces=1204, files=("carriers.pdf",), envelope=C5, booklet=BOOKLET)
DOCKET = JobSummary(
    job="K7Q2M9XD", made=Day(2026, 11, 23), title="A leaflet", version="Version 1.0", packings=(PACKING,)
)


@pytest.fixture
def said(theme, phrases):
    """Return what an instruction sheet says, one line after the other."""

    def read(summary):
        draft = instruction_sheet(summary, dressed(theme, phrases, "en-GB"))
        return " ".join(" ".join(run.text for page in draft.pages for run in page.runs()).split())

    return read


def packed(**changes):
    return replace(DOCKET, packings=(replace(PACKING, **changes),))


def test_it_says_which_job_how_many_and_what_goes_in(said):
    words = said(DOCKET)
    assert "Job K7Q2M9XD" in words
    assert "A leaflet (Version 1.0), 23 November 2026" in words
    assert "1,204 to print" in words
    assert "carriers.pdf" in words
    assert "Print a-leaflet-booklet.pdf, 1,204 copies" in words
    assert "3 sheets" in words


def test_the_counts_add_up_to_the_rows_of_the_list(said):
    words = said(replace(DOCKET, elsewhere={"braille": 3, "easy read": 2}, left_out=4, faulty=1))
    assert "3 to be made elsewhere: braille" in words
    assert "1,214 in all" in words


def test_weight_and_thickness_are_held_against_royal_mails_formats_without_prices(said):
    words = said(DOCKET)
    assert "27 g" in words
    assert "1.1 mm" in words
    assert "a Letter to Royal Mail" in words
    assert "£" not in words
    assert "a Large Letter to Royal Mail" in said(packed(booklet=InsertedBooklet(file="b.pdf", pages=96)))


def test_a_booklet_goes_in_with_its_cover_away_from_the_window(said):
    assert "front cover away from the address" in said(DOCKET)
    assert "front cover" not in said(packed(booklet=None))


def test_a_booklet_with_pages_of_a4_stays_flat(said):
    envelope, _ = read_envelope("c4")
    large = InsertedBooklet(file="large.pdf", pages=12, width=mm(210), height=mm(297))
    words = said(packed(envelope=envelope, booklet=large, pieces=1))
    assert "Print large.pdf, 1 copy: 12 pages of A4, 6 sheets of A4 each" in words
    assert "stapled in the upper left corner" in words
    # Seven sheets of 5 g and an envelope of 17.
    assert "52 g" in words
    assert "1.0 mm" in words


def test_a_booklet_that_does_not_go_into_the_envelope_is_reported(said):
    envelope, _ = read_envelope("dl")
    assert "The booklet does not go into DL" in said(packed(envelope=envelope))
    assert "does not go into" not in said(packed(envelope=envelope, booklet=None))


def test_whole_pieces_are_folded_and_stapled_behind_their_carriers(said):
    words = said(packed(sheets=4, booklet=None))
    assert "up to 4 sheets each" in words
    assert "Fold and staple" in words


def test_an_envelope_without_a_window_gets_a_label(said):
    envelope, _ = read_envelope("c4")
    labels = LabelFile(file="labels.pdf", sheet="L7163", pieces=1204, start=3)
    words = said(replace(packed(envelope=envelope), labels=labels))
    assert "Print labels.pdf on sheets of labels, Avery L7163, from label 3" in words
    assert "Stick on the label" in words
    assert "behind the window" not in words


def test_labels_are_printed_for_envelopes_that_show_nothing_and_for_all_where_there_are_none(said):
    labels = LabelFile(file="labels.pdf", sheet="L7163", pieces=3)
    closed, _ = read_envelope("c4")
    both = replace(DOCKET, packings=(PACKING, replace(PACKING, envelope=closed, kind="large")), labels=labels)
    assert said(both).count("Print labels.pdf") == 1
    assert said(replace(DOCKET, labels=labels)).count("Print labels.pdf") == 1


def test_a_service_prints_and_posts_what_is_handed_over_and_takes_no_booklet(said):
    envelope, _ = read_envelope("notify")
    words = said(packed(envelope=envelope))
    assert "Hand over carriers.pdf to GOV.UK Notify" in words
    assert "No booklet can go with it" in words
    assert "Fold each carrier" not in words


def test_what_a_service_does_not_take_is_reported(said):
    envelope, _ = read_envelope("nhs-notify")
    assert "Too much for NHS Notify" in said(packed(envelope=envelope, sheets=6, booklet=None))


def test_many_files_and_kinds_take_more_pages_and_lose_nothing(theme, phrases):
    kinds = tuple(replace(PACKING, kind=f"Kind {n}", files=tuple(f"{n}-{m}.pdf" for m in range(40))) for n in range(5))
    draft = instruction_sheet(replace(DOCKET, packings=kinds), dressed(theme, phrases, "en-GB"))
    words = " ".join(run.text for page in draft.pages for run in page.runs())
    assert len(draft.pages) > 1
    for kind in kinds:
        assert kind.kind in words
        assert kind.files[-1] in words
    assert all(run.y < draft.height - mm(14) for page in draft.pages for run in page.runs())
    # A heading is followed by its picture.
    assert not any(list(page.runs())[-1].text.startswith("Kind") for page in draft.pages)


def test_addresses_in_small_type_are_reported(said):
    assert "12 addresses" in said(replace(DOCKET, small=12))
    assert "machines" not in said(DOCKET)


@pytest.mark.parametrize("name", ["c5", "dl", "c4", "notify", "nhs-notify"])
@pytest.mark.parametrize("booklet", [True, False])
def test_pictures_of_every_envelope_stay_within_the_measure(regular, name, booklet):
    envelope, _ = read_envelope(name)
    drawn = sketch(envelope, regular, booklet=booklet)
    for item in drawn.items:
        match item:
            case Panel(box):
                assert Box(0, 0, mm(170), drawn.height).right >= box.right
                assert box.bottom <= drawn.height
            case Rule():
                assert max(item.y, item.to_y) <= drawn.height
            case _:
                assert item.x + item.width <= mm(170)


def test_a_letter_is_called_one_wherever_the_sheet_is_named(said):
    words = said(replace(DOCKET, packings=(replace(PACKING, letter=True, booklet=None, files=("letters.pdf",)),)))
    assert "the letter as it is printed" in words
    assert "letter: the address" in words
    assert "the letter is the right one" in words
    assert "carrier" not in words
    assert "booklet" not in words


def test_the_picture_has_a_line_for_each_fold(regular):
    def folds(name):
        envelope, _ = read_envelope(name)
        return sum(getattr(item, "text", "") == "fold" for item in sketch(envelope, regular, booklet=False).items)

    assert [folds(name) for name in ("c4", "c5", "dl")] == [0, 1, 2]
