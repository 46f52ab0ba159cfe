import io
import sys
from pathlib import Path

import pytest

from leaflet.cli.main import Exit, main

TODAY = ("--today", "2026-11-23")
REVIEW = ("review", "a.yaml", "--outcome", "changed", "--by", "Ward sister", "--note", "New ward", *TODAY)


@pytest.fixture(autouse=True)
def a_leaflet(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    assert main(["new", "a.yaml"]) == Exit.DONE
    values = {"id": "tests", "version": "1.0", "reviewed": "2023-07-19", "review_due": "2026-07-19"}
    lines = Path("a.yaml").read_text(encoding="utf-8").splitlines()
    changed = [f"{key}: {values[key]}" if (key := line.split(":")[0]) in values else line for line in lines]
    Path("a.yaml").write_text("\n".join(changed) + "\n", encoding="utf-8")
    capsys.readouterr()


def answer(monkeypatch, words):
    """Let somebody sit at the terminal who answers so."""
    there = io.StringIO(words)
    monkeypatch.setattr(there, "isatty", lambda: True)
    monkeypatch.setattr(sys, "stdin", there)
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)


def test_a_review_is_shown_recorded_and_archived(capsys):
    assert main([*REVIEW, "--in", "3y", "--yes"]) == Exit.DONE
    out, err = capsys.readouterr()
    assert out == "a.yaml\narchive/000001\n"
    assert ": version: 1.0 becomes 2.0\n" in err
    assert ": review_due: 2026-07-19 becomes 2029-11-23\n" in err
    assert "review_due: 2029-11-23\n" in Path("a.yaml").read_text(encoding="utf-8")
    assert Path("archive/000001/tests-booklet.pdf").read_bytes().startswith(b"%PDF-")


def test_without_anybody_to_ask_nothing_is_changed(capsys):
    before = Path("a.yaml").read_bytes()
    assert main([*REVIEW, "--due", "2029-11-23"]) == Exit.PROBLEMS
    assert "nothing was changed: add --yes" in capsys.readouterr().err
    assert Path("a.yaml").read_bytes() == before
    assert not Path("archive").exists()


@pytest.mark.parametrize(("words", "code"), [("y\n", Exit.DONE), ("n\n", Exit.PROBLEMS), ("", Exit.PROBLEMS)])
def test_on_a_terminal_it_is_asked_first(monkeypatch, words, code):
    answer(monkeypatch, words)
    assert main([*REVIEW, "--due", "2029-11-23"]) == code
    assert Path("archive").exists() == (code is Exit.DONE)


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["--reviewed", "2026-11-24", "--in", "3y"], "review-in-future"),
        (["--due", "2026-11-23"], "due-before-review"),
        (["--in", "3y", "--version", "0.9"], "version-backwards"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_changed(capsys, words, code):
    before = Path("a.yaml").read_bytes()
    assert main([*REVIEW, *words, "--yes"]) == Exit.PROBLEMS
    assert f"[{code}]" in capsys.readouterr().err
    assert Path("a.yaml").read_bytes() == before


def test_a_review_that_could_not_be_archived_can_be_archived_later(capsys):
    Path("archive").write_text("in the way", encoding="utf-8")
    assert main([*REVIEW, "--in", "3y", "--yes"]) == Exit.MISSING
    assert "leaflet archive add a.yaml" in capsys.readouterr().err
    Path("archive").unlink()
    assert main(["archive", "add", "a.yaml", *TODAY]) == Exit.DONE
    assert capsys.readouterr().out == "archive/000001\n"


# --- archive -------------------------------------------------------------------------------------------------


def test_the_archive_tells_what_it_holds_and_what_was_in_force(capsys):
    main([*REVIEW, "--in", "3y", "--yes"])
    capsys.readouterr()
    assert main(["archive", "list"]) == Exit.DONE
    line = "000001  2026-11-23  tests  version 2.0  reviewed 2026-11-23  due 2029-11-23\n"
    assert capsys.readouterr().out == line
    assert main(["archive", "list", "others"]) == Exit.DONE
    assert capsys.readouterr().out == ""
    assert main(["archive", "show", "tests", "--on", "2026-11-23"]) == Exit.DONE
    assert capsys.readouterr() == (
        "archive/000001\n",
        line + "by: Ward sister\nnote: New ward\noutcome: changed\n",
    )
    assert main(["archive", "show", "tests", "--on", "2026-11-22"]) == Exit.PROBLEMS


def test_the_head_of_the_archive_can_be_kept_elsewhere(capsys):
    main([*REVIEW, "--in", "3y", "--yes"])
    capsys.readouterr()
    assert main(["archive", "check"]) == Exit.DONE
    out, err = capsys.readouterr()
    assert err.startswith("1 edition, all as they were archived")
    assert main(["archive", "check", "--head", out.strip()]) == Exit.DONE
    assert main(["archive", "check", "--head", "another"]) == Exit.PROBLEMS


def test_sabotage_is_told(capsys):
    main([*REVIEW, "--in", "3y", "--yes"])
    Path("archive/000001/content.yaml").write_text("title: Other\n", encoding="utf-8")
    capsys.readouterr()
    assert main(["archive", "check"]) == Exit.PROBLEMS
    assert "archive/000001/content.yaml:1:1: this file of edition 1 was changed  [archive-changed]" in (
        capsys.readouterr().err
    )


@pytest.mark.parametrize("words", [["check"], ["list"], ["show", "tests"]])
def test_where_no_archive_is_that_is_told(capsys, words):
    assert main(["archive", *words]) == Exit.PROBLEMS
    assert "[archive-none]" in capsys.readouterr().err
