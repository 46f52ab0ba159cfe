import subprocess
import sys
from pathlib import Path

import pytest

from leaflet.cli.main import main

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def booklet(tmp_path_factory):
    output = tmp_path_factory.mktemp("output")
    assert main(["build", str(ROOT / "tests/leaflets/every-block.yaml"), "--output", str(output)]) == 0
    return output / "every-block-booklet.pdf"


def test_our_own_booklet_says_what_it_is_and_what_stands_in_it(booklet, capsys):
    assert main(["inspect", str(booklet)]) == 0
    out, err = capsys.readouterr()
    assert err == ""
    lines = out.splitlines()
    assert lines[:2] == ["title: Having a scan of your hand", "language: en-GB"]
    assert "claims to be: PDF/UA-1, PDF/A-3a" in lines
    assert "  H1: Having a scan of your hand" in lines
    assert any(line.strip() == "TH (scope Column): Scan" for line in lines)


def test_our_own_booklet_is_said_in_order(booklet, capsys):
    assert main(["inspect", "--speech", str(booklet)]) == 0
    lines = capsys.readouterr().out.splitlines()
    said = [
        "document, Having a scan of your hand",
        "heading level 1, Having a scan of your hand",
        "heading level 2, Running text",
        "1. Go to the desk.",
        "row 2, column 2, What it shows: The bones of your hand",
        "graphic, A hand that lies flat on a table",
    ]
    places = [lines.index(line) for line in said]
    assert places == sorted(places)


def test_what_is_no_pdf_is_told_with_its_mend(tmp_path, capsys):
    path = tmp_path / "a.pdf"
    path.write_text("not a PDF")
    assert main(["inspect", str(path)]) == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert "[pdf-broken]" in err
    assert "hint:" in err


def test_it_loads_no_library_that_reads_yaml_sets_text_or_draws():
    heavy = ("yaml", "uharfbuzz", "reportlab", "pikepdf")
    asked = (
        "import sys, leaflet.commands.inspect, leaflet.inspecting.outline, leaflet.inspecting.speech;"
        f"print([name for name in {heavy} if name in sys.modules])"
    )
    ran = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "[]"


def test_nothing_else_loads_what_it_needs():
    asked = (
        "import sys, leaflet.cli.main, leaflet.commands.build, leaflet.commands.check;"
        "print([name for name in ('pypdf', 'leaflet.html.page') if name in sys.modules])"
    )
    ran = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "[]"
