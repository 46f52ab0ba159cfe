from io import BytesIO

import pikepdf
import pytest

from leaflet.model.units import mm
from leaflet.posting.press import sheets
from leaflet.posting.press.encoder import Inscription
from leaflet.posting.press.singles import Singles


@pytest.fixture
def single(post, people):
    """Write the piece of a person a file each, with what else the job makes before it."""

    def write(job, number, person, *, after=()):
        singles = Singles(job.job)
        address_sheet, booklet = singles.template(job.address_sheet), singles.template(job.booklet)
        for other in after:
            singles.piece(99, sheets.PieceSides(sheets.flat(singles.template(other), 1)), {})
        sides = sheets.PieceSides((*sheets.flat(address_sheet, 1), (), *sheets.folded(booklet, 8, mm(148), mm(210))))
        return b"".join(singles.piece(number, sides, {address_sheet: person.things()}))

    return write


def test_a_file_is_sound_and_says_what_the_piece_says_among_others(post, people, single, words_of):
    listed = people(3)
    job = post(listed, every=True)
    data = single(job, 2, listed[1])
    assert pikepdf.open(BytesIO(data)).check_pdf_syntax() == []
    assert words_of(data) == words_of(job.file(listed))[6:12]


def test_its_sides_bear_the_same_bytes_as_among_others(post, people, single):
    listed = people(3)
    job = post(listed)

    def contents(data, side):
        pdf = pikepdf.open(BytesIO(data))
        return [stream.read_raw_bytes() for stream in pdf.pages[side].Contents]

    assert contents(single(job, 2, listed[1]), 0) == contents(job.file(listed), 6)


def test_a_file_does_not_depend_on_what_else_the_job_makes(post, people, single, pages):
    listed = people(3)
    job = post(listed)
    other = pages(["Another page"], sheets.SHEET_WIDTH, sheets.SHEET_HEIGHT)
    assert single(job, 2, listed[1]) == single(job, 2, listed[1], after=[other])


def test_files_of_one_kind_differ_in_their_identity(post, people, single):
    listed = people(2)
    job = post(listed)
    first, second = (pikepdf.open(BytesIO(single(job, at + 1, listed[at]))).trailer.ID[0] for at in (0, 1))
    assert bytes(first) != bytes(second)


def test_people_who_have_something_on_other_pages_than_others_get_files_of_their_own(post, people, booklet, words_of):
    singles = Singles(post(people(1), marked=False).job)
    template = singles.template(booklet)
    sides = sheets.PieceSides(sheets.folded(template, 8, mm(148), mm(210)))
    things = [Inscription(4, 60.0, 60.0, 12.0, "ANN")]
    files = [b"".join(singles.piece(1, sides, personal)) for personal in ({}, {template: things}, {})]
    assert files[0] == files[2]
    assert ["ANN" in " ".join(line) for line in words_of(files[1])] == [False, False, False, True]
    assert not any("ANN" in " ".join(line) for line in words_of(files[0]))
