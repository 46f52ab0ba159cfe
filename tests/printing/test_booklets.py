import subprocess
import sys
from io import BytesIO
from types import SimpleNamespace

import pikepdf
import pytest

from leaflet.cli.main import main
from leaflet.commands import editions
from leaflet.model.problems import Place, Problem
from leaflet.printing.folding import Binding
from leaflet.printing.plan import ImpositionOptions
from leaflet.printing.sheets import folded

PLACE = Place("content.yaml", 1, 5)


def prepared(printed):
    return editions.PreparedEdition(lambda _: printed, lambda _: ())


def test_a_printer_of_one_side_gets_fronts_and_backs(pdf):
    files, problems = folded(pdf(8), ImpositionOptions(one_sided=True), PLACE)
    assert problems == []
    assert list(files) == ["-fronts.pdf", "-backs.pdf"]
    assert [len(pikepdf.open(BytesIO(data)).pages) for data in files.values()] == [2, 2]


def test_a_booklet_is_folded_to_the_side_that_it_is_read_from(pdf):
    for binding in Binding:
        files, problems = folded(pdf(8), ImpositionOptions(binding=binding), PLACE)
        assert problems == []
        with pikepdf.open(BytesIO(files[".pdf"])) as sheets:
            content = sheets.pages[0].Contents.read_bytes()
        cover, back_cover = content.index(b"/P1 Do"), content.index(b"/P8 Do")
        assert (cover < back_cover) == (binding is Binding.RIGHT)


def test_a_booklet_with_too_many_pages_is_no_sheets(pdf):
    files, problems = folded(pdf(84), ImpositionOptions(), PLACE)
    assert files == {}
    assert [(problem.code, problem.place) for problem in problems] == [("too-many-pages", PLACE)]


@pytest.mark.parametrize(
    ("language", "title"), [("de-AT", "Bögen zum Drucken und Falzen"), ("xx", "sheets to print and fold")]
)
def test_the_title_is_in_the_language_of_the_pages(pdf, language, title):
    document = pikepdf.open(BytesIO(pdf(8)))
    document.Root.Lang = pikepdf.String(language)
    document.save(out := BytesIO(), static_id=True)
    files, _ = folded(out.getvalue(), ImpositionOptions(), PLACE)
    with pikepdf.open(BytesIO(files[".pdf"])) as sheets:
        assert str(sheets.docinfo["/Title"]).endswith(f" – {title}")


@pytest.mark.parametrize(("language", "left"), [("en-GB", "/P8"), ("ar", "/P1"), ("ur-Latn", "/P8")])
def test_the_edition_is_bound_on_the_side_that_its_language_is_read_from(pdf, monkeypatch, language, left):
    monkeypatch.setattr(editions, "booklet", lambda *_: prepared(editions.EditionFiles({".pdf": pdf(8)}, ())))
    leaflet = SimpleNamespace(language=SimpleNamespace(text=language), id=SimpleNamespace(place=PLACE))
    printed = editions.print_and_fold(leaflet, None, None, None, ImpositionOptions()).make(None)
    with pikepdf.open(BytesIO(printed.files[".pdf"])) as sheets:
        # The left half is drawn first.
        assert left.encode() in sheets.pages[0].Contents.read_bytes().partition(b"Do")[0]


def test_a_booklet_that_could_not_be_set_is_not_folded(monkeypatch):
    unset = editions.EditionFiles({}, (Problem(PLACE, "too-wide", "this table is too wide", "take a column out"),))
    monkeypatch.setattr(editions, "booklet", lambda *_: prepared(unset))
    leaflet = SimpleNamespace(language=SimpleNamespace(text="en-GB"))
    assert editions.print_and_fold(leaflet, None, None, None, ImpositionOptions()).make(None) is unset


def test_the_other_editions_do_without_the_library_that_makes_sheets():
    asked = "import sys, leaflet.commands.build; print('pikepdf' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True).stdout == "False\n"


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    folder = tmp_path_factory.mktemp("leaflet")
    content = folder / "content.yaml"
    assert main(["new", str(content)]) == 0
    words = ["--edition", "print-and-fold", "--edition", "booklet", "--style", "plain"]
    assert main(["build", str(content), *words, "--output", str(folder / "output")]) == 0
    return {path.stem.rpartition("blood-test-")[2]: path.read_bytes() for path in (folder / "output").iterdir()}


def test_the_edition_has_all_pages_of_the_booklet(made):
    with pikepdf.open(BytesIO(made["booklet"])) as booklet, pikepdf.open(BytesIO(made["print-and-fold"])) as sheets:
        count = len(booklet.pages)
        assert 2 * len(sheets.pages) == count
        shown = {name for page in sheets.pages for name in page.Resources.XObject}
        assert shown == {f"/P{number}" for number in range(1, count + 1)}


def test_the_edition_never_passes_for_the_booklet(made):
    with pikepdf.open(BytesIO(made["print-and-fold"])) as sheets:
        assert str(sheets.docinfo["/Title"]) == "Having a blood test – sheets to print and fold"
        assert not {"/StructTreeRoot", "/MarkInfo", "/Metadata", "/Names", "/AF"} & set(sheets.Root.keys())
