import logging
import subprocess
import sys
from pathlib import Path

import pikepdf
import pytest

from leaflet.commands.impose import impose
from leaflet.model.units import mm
from leaflet.printing.paper import Paper
from leaflet.printing.plan import Finish, ImpositionOptions


@pytest.fixture
def pages(tmp_path):
    """Write a PDF of empty pages, A5 unless they are given as widths and heights in millimetres."""

    def make(*sizes):
        document = pikepdf.new()
        for width, height in sizes:
            document.add_blank_page(page_size=(mm(width), mm(height)))
            document.pages[-1].Contents = document.make_stream(b"n")
        document.save(tmp_path / "walking.pdf", static_id=True)
        return tmp_path / "walking.pdf"

    return make


A5, A4 = (148, 210), (210, 297)


def codes(imposed):
    return [problem.code for problem in imposed.problems]


def names(imposed):
    return [path.name for path in imposed.written]


def test_the_sheets_are_named_after_the_file(pages, tmp_path):
    imposed = impose(pages(*[A5] * 8), tmp_path / "output", ImpositionOptions())
    assert names(imposed) == ["walking-sheets.pdf"]
    assert imposed.problems == ()
    with pikepdf.open(imposed.written[0]) as sheets:
        assert len(sheets.pages) == 4
        assert str(sheets.docinfo["/Title"]) == "walking – sheets to print and fold"


@pytest.mark.parametrize(
    "imposition", [ImpositionOptions(), ImpositionOptions(one_sided=True), ImpositionOptions(finish=Finish.CUT)]
)
def test_sheets_are_not_put_on_sheets_again(pages, tmp_path, imposition):
    made, *_ = impose(pages(*[A5] * 8), tmp_path, imposition).written
    again = impose(made, tmp_path, ImpositionOptions())
    assert (codes(again), again.written) == (["sheets-already"], ())


def test_fronts_and_backs_are_files_of_their_own(pages, tmp_path):
    imposed = impose(pages(*[A5] * 8), tmp_path, ImpositionOptions(one_sided=True))
    assert names(imposed) == ["walking-fronts.pdf", "walking-backs.pdf"]
    for path in imposed.written:
        with pikepdf.open(path) as sheets:
            assert len(sheets.pages) == 2


def test_fronts_and_backs_laid_together_are_the_sheets(pages, tmp_path):
    path = pages(*[A5] * 12)
    (both,) = impose(path, tmp_path, ImpositionOptions()).written
    fronts, backs = impose(path, tmp_path, ImpositionOptions(one_sided=True)).written
    assert contents(both) == [side for sheet in zip(contents(fronts), contents(backs), strict=True) for side in sheet]


def contents(path):
    with pikepdf.open(path) as sheets:
        return [page.Contents.read_bytes() for page in sheets.pages]


def test_too_many_pages_to_staple_are_refused_and_can_still_be_cut(pages, tmp_path):
    path = pages(*[A5] * 81)
    imposed = impose(path, tmp_path, ImpositionOptions())
    assert codes(imposed) == ["too-many-pages"]
    assert imposed.written == ()
    assert impose(path, tmp_path, ImpositionOptions(finish=Finish.CUT)).problems == ()
    assert impose(path, tmp_path, ImpositionOptions(paper=Paper(60))).problems == ()


def test_card_is_refused_for_folding(pages, tmp_path):
    path = pages(A5)
    assert codes(impose(path, tmp_path, ImpositionOptions(paper=Paper(200)))) == ["paper-too-thick"]
    assert codes(impose(path, tmp_path, ImpositionOptions(paper=Paper(200), finish=Finish.CUT))) == []


def test_what_has_another_size_than_half_a_sheet_is_noted(pages, tmp_path):
    imposed = impose(pages(A5, A4, (420, 297), (105, 148)), tmp_path, ImpositionOptions())
    assert [problem.message for problem in imposed.problems] == [
        "2 of 4 pages were made smaller, to 35 to 71 %, to fit on half of A4",
        "1 of 4 pages are smaller than half of A4, and keep their size",
    ]
    assert names(imposed) == ["walking-sheets.pdf"]


@pytest.mark.parametrize(
    ("edge", "told"), [(3, ["pages-cut"]), (5, ["pages-cut"]), (0, []), (0.1, []), (6, []), (-3, [])]
)
def test_edges_that_are_seen_on_a_screen_and_cut_are_told(pages, tmp_path, edge, told):
    path = pages(*[A5] * 8)
    with pikepdf.open(path, allow_overwriting_input=True) as document:
        for page in document.pages[:3]:
            page.TrimBox = [mm(edge), mm(edge), mm(148 - edge), mm(210 - edge)]
        document.save()
    made = impose(path, tmp_path / "output", ImpositionOptions())
    assert [problem.code for problem in made.problems if problem.severity == "warning"] == told
    assert len(made.written) == 1
    if told:
        message = next(problem.message for problem in made.problems if problem.code == "pages-cut")
        assert message.startswith("3 of 8 pages are cut as their TrimBox says: up to ")
        assert f" {edge:.1f} mm " in message


def test_a_missing_file_and_a_folder_are_told(tmp_path):
    assert codes(impose(tmp_path / "none.pdf", tmp_path, ImpositionOptions())) == ["file-missing"]
    assert codes(impose(tmp_path, tmp_path, ImpositionOptions())) == ["file-unreadable"]


def test_a_file_with_faults_is_printed_with_a_warning(pages, tmp_path, caplog):
    path = pages(*[A5] * 4)
    path.write_bytes(path.read_bytes().replace(b"startxref", b"startxxxx"))
    imposed = impose(path, tmp_path, ImpositionOptions())
    assert codes(imposed) == ["pdf-repaired"]
    # Whoever knows how many there should be sees whether one was lost.
    assert "4 of its pages were found" in imposed.problems[0].message
    assert names(imposed) == ["walking-sheets.pdf"]
    # Or else the log would write on the terminal.
    assert logging.getLogger("pikepdf").handlers


def test_a_damaged_file_leaves_what_was_made_before(pages, tmp_path):
    path = pages(A5)
    (before,) = impose(path, tmp_path, ImpositionOptions()).written
    kept = before.read_bytes()
    path.write_bytes(b"%PDF-1.7 and then nothing")
    assert codes(impose(path, tmp_path, ImpositionOptions())) == ["pdf-broken"]
    assert before.read_bytes() == kept


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no disk that is always full")
@pytest.mark.parametrize("room", [0, 1, 600, 900])
def test_a_disk_that_is_full_is_no_fault_of_the_file_and_nothing_is_left_there(pages, tmp_path, room):
    resource = pytest.importorskip("resource", reason="this system limits no file sizes")
    run = subprocess.run(
        [sys.executable, "-P", "-m", "leaflet", "impose", str(pages(*[A5] * 8)), "--output", str(tmp_path / "output")],
        capture_output=True,
        text=True,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (room, room)),
    )
    assert (run.returncode, run.stdout) == (3, "")
    assert "[not-written]" in run.stderr
    assert run.stderr.count("\n") == 2
    assert list((tmp_path / "output").iterdir()) == []


def test_the_file_itself_stays_as_it_is(pages, tmp_path):
    path = pages(A5, A4)
    before = path.read_bytes()
    impose(path, tmp_path, ImpositionOptions())
    assert path.read_bytes() == before
