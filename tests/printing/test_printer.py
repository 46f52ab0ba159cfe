"""What is remembered of a printer is read as it was written, and a broken file is told."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leaflet.printing.folding import Flip
from leaflet.printing.paper import HEAVIEST, LIGHTEST, Paper
from leaflet.printing.printer import PrinterSettings, read_printer, written

FLIPS = st.none() | st.sampled_from(Flip)
PAPERS = st.none() | st.integers(LIGHTEST, HEAVIEST).map(Paper)


@given(FLIPS, PAPERS, st.none() | st.booleans())
def test_what_is_written_is_read(tmp_path_factory, flip, paper, one_sided):
    printer = PrinterSettings(flip=flip, paper=paper, one_sided=one_sided)
    path = tmp_path_factory.getbasetemp() / "printer.yaml"
    path.write_bytes(written(printer))
    found, problems = read_printer(path)
    if printer == PrinterSettings():
        # A file that says nothing is never written.
        return
    assert (found.flip, found.paper, found.one_sided, problems) == (flip, paper, one_sided, [])


def test_without_a_file_nothing_is_known(tmp_path):
    assert read_printer(tmp_path / "printer.yaml") == (PrinterSettings(), [])


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("flip: up\n", "printer-flip"),
        ("paper: thick\n", "printer-paper"),
        ("one_sided: perhaps\n", "true-or-false"),
        ("flop: short\n", "unknown-key"),
        ("flip: [\n", "bracket-open"),
    ],
)
def test_a_broken_file_says_nothing_but_what_is_wrong_with_it(tmp_path, text, code):
    path = tmp_path / "printer.yaml"
    path.write_text(text, encoding="utf-8")
    printer, problems = read_printer(path)
    assert printer == PrinterSettings()
    assert [problem.code for problem in problems] == [code]


def test_whatever_bit_changes_a_broken_file_is_reported_or_says_what_can_be_said_of_a_printer(tmp_path):
    # A person may write this file too, so it bears no digest: what it says is told whenever it is used.
    path = tmp_path / "printer.yaml"
    kept = written(PrinterSettings(flip=Flip.SHORT, paper=Paper(80), one_sided=True))
    for at in range(len(kept)):
        path.write_bytes(kept[:at] + bytes([kept[at] ^ 1 << at % 8]) + kept[at + 1 :])
        printer, problems = read_printer(path)
        assert not problems or printer == PrinterSettings()
        assert printer.paper is None or LIGHTEST <= printer.paper.gsm <= HEAVIEST
