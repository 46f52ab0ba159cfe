import pikepdf
import pytest

from leaflet.cli.main import main
from leaflet.model.units import mm
from leaflet.text.families import FontMissing


@pytest.fixture
def walking(tmp_path):
    document = pikepdf.new()
    for _ in range(8):
        document.add_blank_page(page_size=(mm(148), mm(210)))
    document.save(tmp_path / "walking.pdf", static_id=True)
    return str(tmp_path / "walking.pdf")


def test_paths_go_to_standard_output_and_what_to_do_to_standard_error(walking, tmp_path, capsys):
    assert main(["impose", walking, "--output", str(tmp_path)]) == 0
    out, err = capsys.readouterr()
    assert out == f"{tmp_path / 'walking-sheets.pdf'}\n"
    assert err.splitlines() == [
        "1. Print on both sides, flipped on the long edge, at actual size, on A4.",
        "2. Fold the pile in the middle, with the cover outside, and staple it there.",
    ]


def test_every_option_reaches_the_sheets(walking, tmp_path, capsys):
    words = ["--flip", "short", "--one-sided", "--binding", "right", "--paper", "100gsm", "--ticks"]
    assert main(["impose", walking, *words, "--output", str(tmp_path)]) == 0
    out, err = capsys.readouterr()
    assert [line.rpartition("-")[2] for line in out.splitlines()] == ["fronts.pdf", "backs.pdf"]
    assert "sideways, over its short edge" in err


def test_nothing_is_told_to_do_with_sheets_that_were_not_made(walking, tmp_path, capsys):
    assert main(["impose", walking, "--paper", "250gsm", "--output", str(tmp_path / "output")]) == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert err.count("\n") == 2
    assert "[paper-too-thick]" in err
    assert not (tmp_path / "output").exists()


@pytest.mark.parametrize("weight", ["thick", "20gsm", "80 gsm", "-80", "1000gsm"])
def test_paper_that_cannot_be_is_wrong_usage(walking, capsys, weight):
    with pytest.raises(SystemExit) as ended:
        main(["impose", walking, f"--paper={weight}"])
    assert ended.value.code == 2
    assert "write it as 80gsm" in capsys.readouterr().err


def test_the_test_sheet_needs_no_file(tmp_path, capsys):
    assert main(["impose", "--test", "--output", str(tmp_path)]) == 0
    assert main(["impose", "--test", "--one-sided", "--output", str(tmp_path)]) == 0
    out, err = capsys.readouterr()
    assert out.splitlines() == [str(tmp_path / f"test-{name}.pdf") for name in ("sheet", "front", "back")]
    assert "2. Fold it as it says on its outside, and read its inside." in err


@pytest.mark.parametrize("words", [[], ["walking.pdf", "--test"]])
def test_it_is_a_file_or_the_test_sheet(words, capsys):
    with pytest.raises(SystemExit) as ended:
        main(["impose", *words])
    assert ended.value.code == 2
    assert "--test" in capsys.readouterr().err


def test_a_typeface_that_is_not_there_is_a_lack_of_this_machine(tmp_path, capsys, monkeypatch):
    def missing(_):
        raise FontMissing("there is no typeface", "install one", code="font-missing")

    monkeypatch.setattr("leaflet.printing.test_sheet.find", missing)
    assert main(["impose", "--test", "--output", str(tmp_path)]) == 3
    assert "[font-missing]" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []
