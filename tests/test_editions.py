from types import SimpleNamespace

import pytest

from leaflet import editions
from leaflet.problems import Place, Problem, Severity


def problem(severity):
    return Problem(Place("content.yaml"), "too-wide", "this table is too wide", "take a column out", severity)


@pytest.fixture
def draft_with(monkeypatch):
    def draft_with(*problems):
        draft = SimpleNamespace(problems=problems, explanation=None)
        monkeypatch.setattr(editions, "bare_booklet", lambda *_: None)
        monkeypatch.setattr(editions, "furnished", lambda *_: draft)
        monkeypatch.setattr(editions, "draw", lambda _: b"%PDF-1.7")

    return draft_with


def test_a_draft_with_an_error_is_not_drawn(draft_with):
    draft_with(problem(Severity.WARNING), problem(Severity.ERROR))
    booklet = editions.booklet(None, None, None, None, None).make(None)
    assert booklet.files == {}
    assert len(booklet.problems) == 2


def test_a_draft_with_a_warning_is_drawn(draft_with):
    draft_with(problem(Severity.WARNING))
    assert editions.booklet(None, None, None, None, None).make(None).files == {".pdf": b"%PDF-1.7"}


def test_the_table_names_each_edition():
    assert {name: edition.style for name, edition in editions.EDITIONS.items()} == {
        "booklet": None,
        "html": None,
        "large-print": "large-print",
        "giant-print": "giant-print",
        "letter": "letter",
        "print-and-fold": "plain",
    }
