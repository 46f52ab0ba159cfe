"""A booklet with a clinic's details is as accessible as one without, and says the same as the web page."""

from collections.abc import Callable
from pathlib import Path

import pytest

from leaflet.cli.main import main

ROOT = Path(__file__).parents[2]
CLINIC = """\
id: anytown
name: Anytown Breast Clinic
ask: Ask for the breast care nurses
phone: 01632 960 001
hours: 9am to 5pm, Monday to Friday
address: |
  High Street
  AN1 2BC
email: nurses@example.org
website: https://www.example.org/breast
logo: logo.png
"""
SAID = (
    "Anytown Breast Clinic",
    "Ask for the breast care nurses",
    "01632 960 001",
    "9am to 5pm, Monday to Friday",
    "High Street",
    "AN1 2BC",
    "nurses@example.org",
    "www.example.org/breast",
)
EDITIONS = ("booklet", "large-print", "giant-print")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """Build the sample for a clinic; return the bytes of each edition."""
    folder = tmp_path_factory.mktemp("clinic")
    (folder / "clinic.yaml").write_text(CLINIC, encoding="utf-8")
    (folder / "logo.png").write_bytes((ROOT / "tests" / "leaflets" / "logo.png").read_bytes())
    wanted = [word for name in (*EDITIONS, "html") for word in ("--edition", name)]
    order = ["--clinic", str(folder / "clinic.yaml"), "--output", str(folder / "output"), "--today", "2026-11-23"]
    assert main(["build", str(ROOT / "content.yaml"), *wanted, *order]) == 0
    return {path.stem.rpartition("anytown-")[2]: path.read_bytes() for path in (folder / "output").iterdir()}


@pytest.mark.parametrize("edition", EDITIONS)
def test_it_conforms_and_says_all_in_order(
    edition: str, made: dict[str, bytes], broken_rules: Callable[[bytes], list[str]], tags: Callable[[bytes], object]
):
    assert broken_rules(made[edition]) == []
    found = tags(made[edition])
    assert found.faults == []  # type: ignore[attr-defined]  # Tags, in conftest
    lines = [line.strip(" |") for line in found.lines]  # type: ignore[attr-defined]
    # In large type the parts of an address stand on lines of their own, in small type on one.
    words = " ".join(lines[lines.index("Anytown Breast Clinic") - 1 :]).replace("High Street, AN1", "High Street AN1")
    assert words.startswith("H2 Anytown Breast Clinic P Ask for")
    assert [part for part in SAID if part not in words] == []
    assert sorted(SAID, key=words.index) == list(SAID)


def test_the_number_stands_in_the_helpline_box_too(made: dict[str, bytes], tags: Callable[[bytes], object]):
    lines = [line.strip(" |") for line in tags(made["booklet"]).lines]  # type: ignore[attr-defined]
    label = lines.index("Your clinic or care team:")
    assert "01632 960 001" in lines[label : label + 3]
    assert label < lines.index("About this booklet")


def test_the_web_page_says_the_same(made: dict[str, bytes]):
    page = made["html"].decode()
    assert page.count("Your clinic or care team:") == 1
    assert page.count('href="tel:01632960001"') == 2
    end = page[page.index("<h2>Anytown Breast Clinic</h2>") :]
    assert sorted(SAID, key=end.index) == list(SAID)
    # The name stands beside the logo, which is not told a second time.
    assert 'alt=""' in end
