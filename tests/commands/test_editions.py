from types import SimpleNamespace

import pytest

from leaflet.commands import editions
from leaflet.layout import booklet as layout
from leaflet.layout import fill_reserved
from leaflet.model.problems import Place, Problem, Severity
from leaflet.pdf import canvas


def problem(severity):
    return Problem(Place("content.yaml"), "too-wide", "this table is too wide", "take a column out", severity)


@pytest.fixture
def draft_with(monkeypatch):
    def draft_with(*problems):
        draft = SimpleNamespace(problems=problems, explanation=None, pages=())
        monkeypatch.setattr(layout, "bare_booklet", lambda *_: SimpleNamespace(draft=draft))
        monkeypatch.setattr(fill_reserved, "furnished", lambda *_: draft)
        monkeypatch.setattr(canvas, "draw", lambda _: b"%PDF-1.7")

    return draft_with


def test_a_draft_with_an_error_is_not_drawn(draft_with):
    draft_with(problem(Severity.WARNING), problem(Severity.ERROR))
    booklet = editions.booklet(None, None, None, None, None).make(None)
    assert booklet.files == {}
    assert len(booklet.problems) == 2


def test_a_draft_with_a_warning_is_drawn(draft_with):
    draft_with(problem(Severity.WARNING))
    assert editions.booklet(None, None, None, None, None).make(None).files == {".pdf": b"%PDF-1.7"}


def test_all_names_every_edition_once_and_only_those_that_were_named_must_be_made():
    everything = tuple(editions.EDITIONS)
    assert editions.meant(["html", "booklet", "html"]) == (("html", "booklet"), frozenset())
    assert editions.meant(["all"]) == (everything, frozenset(everything))
    assert editions.meant(["booklet", "all"]) == (everything, frozenset(everything) - {"booklet"})


def test_sheets_with_too_many_pages_are_told_without_drawing_them():
    leaflet = SimpleNamespace(language=SimpleNamespace(text="en-GB"), id=SimpleNamespace(place=Place("content.yaml")))
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(editions, "booklet", lambda *_: editions.PreparedEdition(None, lambda _: (), 84))
        (told,) = editions.print_and_fold(leaflet, None, None, None, None).faults(None)
    assert told.code == "too-many-pages"


def test_the_table_names_each_edition():
    assert {name: edition.style for name, edition in editions.EDITIONS.items()} == {
        "booklet": None,
        "html": None,
        "large-print": "large-print",
        "giant-print": "giant-print",
        "letter": "letter",
        "print-and-fold": "plain",
    }
