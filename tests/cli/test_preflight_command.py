from pathlib import Path

import pytest
from reportlab.pdfgen.canvas import Canvas

from leaflet.cli.main import main
from leaflet.model.units import mm

ADDRESS = ("Ms A Nother", "1 Example Street", "NOTTINGHAM", "NG1 1AA")


@pytest.fixture
def letter(tmp_path: Path) -> Path:
    canvas = Canvas(str(tmp_path / "letter.pdf"), pagesize=(mm(210), mm(297)))
    for number, line in enumerate(ADDRESS):
        canvas.drawString(mm(27), mm(297 - 45 - 5 * number), line)
    canvas.showPage()
    canvas.showPage()
    canvas.showPage()
    canvas.save()
    return tmp_path / "letter.pdf"


def test_a_letter_that_would_be_posted_is_told_so(letter: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["preflight", str(letter)]) == 0
    assert capsys.readouterr().err == f"{letter}: 3 pages, 2 sheets, fit for GOV.UK Notify\n"


def test_each_letter_is_told_of_and_one_that_is_unfit_fails_all(
    letter: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "none.pdf").write_bytes(b"not a letter")
    assert main(["preflight", str(tmp_path / "none.pdf"), str(letter), str(tmp_path / "gone.pdf")]) == 1
    told = capsys.readouterr().err
    assert "[unable-to-read-the-file]" in told
    assert "[file-missing]" in told
    assert "fit for GOV.UK Notify" in told


def test_rules_that_nobody_knows_are_wrong_usage(letter: Path) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["preflight", str(letter), "--rules", "pigeon"])
    assert ended.value.code == 2
