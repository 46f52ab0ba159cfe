from datetime import date
from pathlib import Path

import pytest

from leaflet.commands.archive.publish import Release, publish
from leaflet.commands.archive.rebuild import Comparison, rebuild
from leaflet.commands.new import first_content
from leaflet.pdf import metadata

ARCHIVE, AGAIN = Path("archive"), Path("again")
DAY = date(2023, 7, 19)


@pytest.fixture(autouse=True)
def an_edition(tmp_path, monkeypatch):
    """Archive a leaflet with a style and a picture of its own, and take all of them away from where they were."""
    monkeypatch.chdir(tmp_path)
    Path("source/styles").mkdir(parents=True)
    Path("source/styles/ours.yaml").write_text("extends: default\n", encoding="utf-8")
    hand = Path(__file__).parents[2] / "leaflets" / "hand.png"
    Path("source/hand.png").write_bytes(hand.read_bytes())
    text = first_content(DAY) + "imprint:\n  - picture:\n      file: hand.png\n      decorative: true\n"
    Path("source/a.yaml").write_text(text, encoding="utf-8")
    published = publish(Path("source/a.yaml"), ARCHIVE, Release(today=DAY, style="ours"))
    assert published.folder == Path("archive/000001")
    Path("source").rename("elsewhere")


def test_with_the_same_tools_an_edition_made_again_has_the_same_bytes():
    made = rebuild(ARCHIVE, 1, AGAIN)
    assert made.problems == ()
    assert [(path.name, likeness) for path, likeness in made.written] == [
        (f"having-a-blood-test-{name}", Comparison.BYTES)
        for name in (
            "booklet.pdf",
            "html.html",
            "large-print.pdf",
            "giant-print.pdf",
            "letter.pdf",
            "print-and-fold.pdf",
        )
    ]
    assert (AGAIN / "having-a-blood-test-booklet.pdf").read_bytes() == (
        Path("archive/000001/having-a-blood-test-booklet.pdf").read_bytes()
    )


def test_with_other_tools_it_has_the_same_pages_and_words(monkeypatch):
    monkeypatch.setattr(metadata, "producer", lambda: "another")
    monkeypatch.setattr("leaflet.html.page.__version__", "9.9")
    told = {
        path.stem.removeprefix("having-a-blood-test-"): likeness
        for path, likeness in rebuild(ARCHIVE, 1, AGAIN).written
    }
    # Sheets have no tags by which their words could be compared.
    sheets = told.pop("print-and-fold")
    assert sheets in (Comparison.BYTES, Comparison.UNTOLD)
    assert set(told.values()) == {Comparison.WORDS}


def test_other_words_are_told(monkeypatch):
    monkeypatch.setattr("leaflet.layout.cover.identity", lambda leaflet, phrases: "another")
    monkeypatch.setattr("leaflet.layout.letter.identity", lambda leaflet, phrases: "another")
    monkeypatch.setattr("leaflet.html.page.identity", lambda leaflet, phrases: "another")
    found = [likeness for path, likeness in rebuild(ARCHIVE, 1, AGAIN).written if "fold" not in path.name]
    assert found == [Comparison.NEITHER] * 5


def test_what_is_not_as_it_was_archived_is_not_made_again():
    path = Path("archive/000001/content.yaml")
    path.write_text(path.read_text(encoding="utf-8").replace("title: ", "title: Other ", 1), encoding="utf-8")
    made = rebuild(ARCHIVE, 1, AGAIN)
    assert (made.written, [problem.code for problem in made.problems]) == ((), ["archive-changed"])
    assert not AGAIN.exists()


def test_a_number_without_an_edition_is_told():
    assert [problem.code for problem in rebuild(ARCHIVE, 2, AGAIN).problems] == ["archive-no-edition"]


def test_what_was_deleted_is_not_made_again(monkeypatch):
    monkeypatch.setattr("leaflet.commands.archive.rebuild.deleted", lambda found: frozenset({1}))
    assert [problem.code for problem in rebuild(ARCHIVE, 1, AGAIN).problems] == ["archive-deleted"]
