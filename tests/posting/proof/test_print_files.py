from dataclasses import replace
from io import BytesIO
from unicodedata import normalize

import pikepdf
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from leaflet.model.draft import Box
from leaflet.model.units import mm
from leaflet.posting.press import sheets
from leaflet.posting.proof.print_files import PieceFault, prove
from leaflet.posting.proof.wording import ExpectedWords, Zone, folded
from leaflet.text.words import missing

SIDES = 6
WINDOW = Box(60.0, 120.0, 300.0, 80.0)


@pytest.fixture
def expected(booklet, address_sheet):
    """Tell what the pieces of these people must say, each with its number."""

    def tell(job, people, numbers=None, window=WINDOW):
        wording = ExpectedWords(job.job.marks)
        first, second = wording.template(address_sheet), wording.template(booklet)
        sides = sheets.PieceSides((*sheets.flat(first, 1), (), *sheets.folded(second, 8, mm(148), mm(210))))
        for number, person in zip(numbers or range(1, len(people) + 1), people, strict=True):
            piece = wording.piece(number, sides, {first: person.things()})
            zones = () if window is None else (Zone(window, tuple(map(folded, person.lines))),)
            yield replace(piece, zones=zones)

    return tell


@pytest.fixture
def proven(tmp_path, expected):
    """Prove a file of pieces against people."""

    def run(data, job, people, *, full=False, window=WINDOW):
        path = tmp_path / "post.pdf"
        path.write_bytes(data)
        return prove(path, expected(job, people, window=window), full=full)

    return run


@pytest.fixture
def job(post, people):
    """Five people and their pieces; marks on every sheet."""
    listed = people(5)
    return post(listed, every=True), listed


def changed(data, change):
    """Return the file after a change of its pages."""
    pdf = pikepdf.open(BytesIO(data))
    change(pdf)
    out = BytesIO()
    pdf.save(out)
    return out.getvalue()


@pytest.mark.parametrize("full", [False, True])
@pytest.mark.parametrize("every", [False, True])
def test_what_was_written_is_proven(post, people, proven, full, every):
    listed = people(12)
    made = post(listed, every=every)
    found = proven(made.file(listed), made, listed, full=full)
    assert (found.pieces, found.sides, found.faults) == (12, 12 * SIDES, ())


def swapped(pdf):
    """Let two sides of the third piece's booklet change places."""
    first, second = pdf.pages[2 * SIDES + 3], pdf.pages[2 * SIDES + 5]
    first.Contents, second.Contents = second.Contents, first.Contents


def pieces_of(found):
    return {fault.piece for fault in found.faults}


def test_two_carriers_that_changed_places_are_found(job, proven):
    made, listed = job

    def swap(pdf):
        first, second = pdf.pages[SIDES], pdf.pages[3 * SIDES]
        first.Contents, second.Contents = second.Contents, first.Contents

    found = proven(changed(made.file(listed), swap), made, listed)
    assert pieces_of(found) == {2, 4}
    assert PieceFault(2, "where its address shows, something else can be read") in found.faults


def test_people_in_another_order_than_the_list_are_found(job, proven):
    made, listed = job
    wrong = [listed[0], listed[2], listed[1], *listed[3:]]
    assert pieces_of(proven(made.file(wrong), made, listed)) == {2, 3}


def test_a_page_that_is_missing_is_found(job, proven):
    made, listed = job

    def drop(pdf):
        del pdf.pages[SIDES + 2]

    found = proven(changed(made.file(listed), drop), made, listed)
    assert found.faults[0] == PieceFault(0, "the file has 29 sides, but its pieces have 30")
    assert found.faults[1].piece == 2


def test_a_page_that_is_there_twice_is_found(job, proven):
    made, listed = job

    def double(pdf):
        pdf.pages.insert(SIDES + 2, pdf.pages[SIDES + 2])

    found = proven(changed(made.file(listed), double), made, listed)
    assert found.faults[0] == PieceFault(0, "the file has 31 sides, but its pieces have 30")
    assert found.faults[1].piece == 2


def test_a_piece_too_many_at_the_end_is_found(job, proven):
    made, listed = job
    found = proven(made.file([*listed, listed[0]]), made, listed)
    assert found.faults == (PieceFault(0, "the file has 36 sides, but its pieces have 30"),)


@pytest.mark.parametrize("line", range(4))
def test_one_other_character_in_an_address_is_found(job, proven, line):
    made, listed = job
    words = list(listed[2].lines)
    words[line] = "3" + words[line][1:]
    wrong = [*listed[:2], replace(listed[2], lines=tuple(words)), *listed[3:]]
    if wrong[2] == listed[2]:
        words[line] = "4" + words[line][1:]
        wrong[2] = replace(listed[2], lines=tuple(words))
    assert pieces_of(proven(made.file(wrong), made, listed)) == {3}


@pytest.mark.parametrize("side", range(1, SIDES))
def test_a_foreign_name_on_any_other_side_is_found(job, proven, side):
    made, listed = job

    def add(pdf):
        page = pdf.pages[3 * SIDES + side]
        # The stream of piece 2's address, as if it had been written once too often.
        foreign = pdf.pages[SIDES].Contents[1]
        old = [page.Contents] if isinstance(page.get("/Contents"), pikepdf.Stream) else list(page.get("/Contents", []))
        page.Contents = pikepdf.Array([*old, foreign])

    found = proven(changed(made.file(listed), add), made, listed)
    assert found.faults == (PieceFault(4, f"side {side + 1} bears words that do not belong there"),)


def test_pages_of_the_booklet_in_another_order_are_found(post, people, proven):
    listed = people(5)
    made = post(listed)
    found = proven(changed(made.file(listed), swapped), made, listed)
    assert pieces_of(found) == {3}
    assert [fault.message for fault in found.faults if "not the page" in fault.message] == [
        "side 4 is not the page that belongs there", "side 6 is not the page that belongs there",
    ]  # fmt: skip


def test_a_mark_of_another_piece_is_found(job, proven, expected):
    made, listed = job
    assert pieces_of(proven(made.file(listed[:1], first=2), made, listed[:1])) == {1}


def test_something_else_in_the_window_is_found(job, proven):
    made, listed = job
    # Large enough to show the greeting too.
    found = proven(made.file(listed), made, listed, window=Box(60.0, 120.0, 300.0, 250.0))
    assert pieces_of(found) == {1, 2, 3, 4, 5}


def test_two_equal_lines_of_an_address_are_no_fault_though_the_reader_sees_one(post, proven, person):
    listed = [person(("Ann", "Luxembourg çẐ", "Luxembourg çẐ"))]
    made = post(listed)
    found = proven(made.file(listed), made, listed, window=Box(60.0, 120.0, 300.0, 100.0))
    assert found.faults == ()


def test_lines_of_an_address_in_another_order_are_found(post, proven, person):
    listed = [person(("Ann", "Long Eaton", "NOTTINGHAM"))]
    made = post(listed)
    wrong = [person(("Ann", "NOTTINGHAM", "Long Eaton"))]
    assert pieces_of(proven(made.file(wrong), made, listed)) == {1}


@pytest.mark.parametrize(
    ("entry", "value"),
    [("Rotate", 180), ("Rotate", -90), ("MediaBox", [10, 0, 605.276, 841.89]), ("CropBox", [0, 400, 595, 842])],
)
def test_a_side_that_is_shown_otherwise_than_it_is_written_is_found(job, proven, entry, value):
    made, listed = job

    def turn(pdf):
        pdf.pages[SIDES].obj[f"/{entry}"] = value

    found = proven(changed(made.file(listed), turn), made, listed)
    assert PieceFault(2, "side 1 is not an upright sheet of A4") in found.faults


def test_a_damaged_file_is_reported(job, proven):
    made, listed = job
    assert proven(b"no PDF at all", made, listed).faults == (PieceFault(0, "the file cannot be read again"),)
    data = made.file(listed)
    assert proven(data[: len(data) // 2], made, listed).faults


def test_faults_say_nothing_of_the_people(job, proven):
    made, listed = job
    told = " ".join(fault.message for fault in proven(made.file(listed[::-1]), made, listed).faults)
    assert told
    assert not any(word in told for person in listed for line in person.lines for word in line.split() if len(word) > 1)


def test_no_more_faults_are_reported_than_anybody_reads(post, people, proven):
    listed = people(100)
    made = post(listed)
    found = proven(made.file(listed[::-1]), made, listed)
    assert found.pieces == 100
    assert 20 <= len(found.faults) < 30


def test_readings_are_compared_without_spaces_and_in_one_form():
    assert folded("Zoe\u0308 \u00a0Ní\r\nDhomhnaill\u200b") == "ZoëNíDhomhnaill"
    assert folded("well\u2010known") == folded("well-known") == folded("well\x02\r\nknown")


def test_what_is_known_of_one_file_spares_reading_another_and_hides_nothing(post, people, expected, tmp_path):
    listed = people(4)
    made, known = post(listed), {}
    for name, data in (("good", made.file(listed)), ("bad", changed(made.file(listed), swapped))):
        (tmp_path / f"{name}.pdf").write_bytes(data)
    assert prove(tmp_path / "good.pdf", expected(made, listed), known=known).faults == ()
    assert known
    assert pieces_of(prove(tmp_path / "bad.pdf", expected(made, listed), known=known)) == {3}


# What names and addresses may hold: European letters, figures and signs, also where pages have them in other forms.
LETTERS = "".join(
    chr(code)
    for first, last in ((0x20, 0x7E), (0xA1, 0xAC), (0xAE, 0x17F), (0x386, 0x3CE), (0x400, 0x45F), (0x1E00, 0x1EF9))
    for code in range(first, last + 1)
) + "–—‘’“”…‐\u2011ﬁ½"  # fmt: skip
LINES = st.text(LETTERS, min_size=1, max_size=30).map(lambda text: " ".join(normalize("NFC", text).split()))


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.lists(LINES.filter(bool), min_size=3, max_size=5), min_size=1, max_size=6))
def test_whatever_people_are_called_their_pieces_are_proven(post, proven, person, regular, lists):
    listed = [
        person(tuple("".join(c for c in line if not missing(c, regular)) or "x" for line in lines)) for lines in lists
    ]
    made = post(listed)
    assert proven(made.file(listed), made, listed, window=Box(60.0, 120.0, 520.0, 80.0)).faults == ()
