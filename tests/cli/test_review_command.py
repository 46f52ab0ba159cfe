import io
import shutil
import sys
from pathlib import Path

import pytest

from leaflet.cli.main import ExitCode, main

TODAY = ("--today", "2026-11-23")
REVIEW = ("review", "a.yaml", "--outcome", "changed", "--by", "Ward sister", "--note", "New ward", *TODAY)

WHY = ("--by", "Head of information", "--reason", "New guideline")


@pytest.fixture(autouse=True)
def a_leaflet(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    assert main(["new", "a.yaml"]) == ExitCode.DONE
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
    assert main([*REVIEW, "--in", "3y", "--yes"]) == ExitCode.DONE
    out, err = capsys.readouterr()
    assert out == "a.yaml\narchive/000001\n"
    assert ": version: 1.0 becomes 2.0\n" in err
    assert ": review_due: 2026-07-19 becomes 2029-11-23\n" in err
    assert "review_due: 2029-11-23\n" in Path("a.yaml").read_text(encoding="utf-8")
    assert Path("archive/000001/tests-booklet.pdf").read_bytes().startswith(b"%PDF-")


def test_without_anybody_to_ask_nothing_is_changed(capsys):
    before = Path("a.yaml").read_bytes()
    assert main([*REVIEW, "--due", "2029-11-23"]) == ExitCode.PROBLEMS
    assert "nothing was changed: add --yes" in capsys.readouterr().err
    assert Path("a.yaml").read_bytes() == before
    assert not Path("archive").exists()


@pytest.mark.parametrize(
    ("words", "code"), [("y\n", ExitCode.DONE), ("n\n", ExitCode.PROBLEMS), ("", ExitCode.PROBLEMS)]
)
def test_on_a_terminal_it_is_asked_first(monkeypatch, words, code):
    answer(monkeypatch, words)
    assert main([*REVIEW, "--due", "2029-11-23"]) == code
    assert Path("archive").exists() == (code is ExitCode.DONE)


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
    assert main([*REVIEW, *words, "--yes"]) == ExitCode.PROBLEMS
    assert f"[{code}]" in capsys.readouterr().err
    assert Path("a.yaml").read_bytes() == before


def test_a_review_that_could_not_be_archived_can_be_archived_later(capsys):
    Path("archive").write_text("in the way", encoding="utf-8")
    assert main([*REVIEW, "--in", "3y", "--yes"]) == ExitCode.MISSING
    assert "leaflet archive add a.yaml" in capsys.readouterr().err
    Path("archive").unlink()
    assert main(["archive", "add", "a.yaml", *TODAY]) == ExitCode.DONE
    assert capsys.readouterr().out == "archive/000001\n"


# --- questions ---------------------------------------------------------------------------------------------


def test_what_was_not_given_is_asked_in_plain_words_until_it_is_understood(monkeypatch, capsys):
    answer(monkeypatch, "perhaps\nch\ntomorrow\n2026-11-20\n\nWard sister\n\ny\n")
    assert main(["review", "a.yaml", *TODAY]) == ExitCode.DONE
    out, err = capsys.readouterr()
    assert out == "a.yaml\narchive/000001\n"
    assert err.count("that was not understood: write ") == 2
    assert "write unchanged or changed" in err
    assert "write a day as 2026-12-01" in err
    assert "reviewed: 2023-07-19 becomes 2026-11-20" in err
    assert "review_due: 2026-07-19 becomes 2029-11-20" in err
    record = Path("archive/000001/record.json").read_text(encoding="utf-8")
    assert '"by": "Ward sister"' in record
    assert '"outcome": "changed"' in record


def test_only_what_was_not_given_is_asked(monkeypatch, capsys):
    answer(monkeypatch, "2029-01-31\ny\n")
    assert main([*REVIEW, "--reviewed", "2026-11-20"]) == ExitCode.DONE
    err = capsys.readouterr().err
    assert "When was it reviewed" not in err
    assert "Who answers" not in err
    assert "review_due: 2026-07-19 becomes 2029-01-31" in err


@pytest.mark.parametrize("words", ["", "ch\n", "ch\n\n\n\n", "ch\n\n\n\n\nn\n"])
def test_whoever_goes_away_has_changed_nothing(monkeypatch, words):
    before = Path("a.yaml").read_bytes()
    answer(monkeypatch, words)
    assert main(["review", "a.yaml", *TODAY]) == ExitCode.PROBLEMS
    assert Path("a.yaml").read_bytes() == before
    assert not Path("archive").exists()


def test_ctrl_c_at_a_question_changes_nothing(monkeypatch):
    before = Path("a.yaml").read_bytes()
    answer(monkeypatch, "")

    def interrupted():
        raise KeyboardInterrupt

    monkeypatch.setattr(sys.stdin, "readline", interrupted)
    assert main(["review", "a.yaml", *TODAY]) == ExitCode.INTERRUPTED
    assert Path("a.yaml").read_bytes() == before


@pytest.mark.parametrize(
    "words",
    [
        ["--in", "3y"],
        ["--outcome", "changed"],
        ["--extend", "2027-01-31"],
        ["--extend", "2027-01-31", "--by", "Head"],
        ["--extend", "2027-01-31", "--by", "Head", "--reason", "Busy", "--outcome", "changed"],
        ["--extend", "2027-01-31", "--by", "Head", "--reason", "**Busy**"],
        ["--outcome", "changed", "--in", "3y", "--reason", "Busy"],
    ],
)
def test_on_a_pipe_nobody_is_asked_and_what_does_not_go_together_is_wrong_usage(words):
    before = Path("a.yaml").read_bytes()
    with pytest.raises(SystemExit) as raised:
        main(["review", "a.yaml", *words, "--yes", *TODAY])
    assert raised.value.code == 2
    assert Path("a.yaml").read_bytes() == before


# --- extension and withdrawal --------------------------------------------------------------------------------

EXTEND = ("review", "a.yaml", "--extend", "2027-01-31", "--by", "Head", "--reason", "It's being revised: soon", "--yes")
WITHDRAW = ("withdraw", "a.yaml", "--by", "Head", "--reason", "No longer offered", "--replaced-by", "BC-12", "--yes")


def test_an_extension_is_recorded_in_the_file_and_in_the_archive_and_never_printed(capsys):
    assert main(["archive", "add", "a.yaml", *TODAY]) == ExitCode.DONE
    before = Path("a.yaml").read_text(encoding="utf-8")
    assert main([*EXTEND, *TODAY]) == ExitCode.DONE
    block = "extension:\n  until: 2027-01-31\n  by: Head\n  reason: 'It''s being revised: soon'\n"
    line = "review_due: 2026-07-19\n"
    assert Path("a.yaml").read_text(encoding="utf-8") == before.replace(line, line + block)
    assert '"act": "extended"' in Path("archive/000002/record.json").read_text(encoding="utf-8")
    capsys.readouterr()
    assert main(["build", "a.yaml", "--edition", "html", *TODAY]) == ExitCode.DONE
    assert "[review-extended]" in capsys.readouterr().err
    page = Path("output/tests-html.html").read_text(encoding="utf-8")
    assert "Next review due: 31 January 2027" in page
    for private in ("19 July 2026", "We planned", "revised", "Head", "Draft"):
        assert private not in page
    assert main(["build", "a.yaml", "--edition", "html", "--today", "2027-02-01"]) == ExitCode.DONE
    assert "We planned to check this information by 31 January 2027." in (
        Path("output/tests-html.html").read_text(encoding="utf-8")
    )


def test_the_archive_shows_the_extension_that_was_allowed_by_that_day(capsys):
    main(["archive", "add", "a.yaml", "--today", "2026-11-01"])
    main([*EXTEND, *TODAY])
    capsys.readouterr()
    assert main(["archive", "show", "tests", "--on", "2026-11-22"]) == ExitCode.DONE
    assert "extended" not in capsys.readouterr().err
    assert main(["archive", "show", "tests", "--on", "2026-11-23"]) == ExitCode.DONE
    told = capsys.readouterr()
    assert "number 1 extended until 2027-01-31  by Head: It's being revised: soon" in told.err
    assert told.out == "archive/000001\n"


def test_an_extension_given_again_changes_the_same_lines_and_is_archived_once(capsys):
    main(["archive", "add", "a.yaml", *TODAY])
    main([*EXTEND, *TODAY])
    once = Path("a.yaml").read_text(encoding="utf-8")
    assert main([*EXTEND, *TODAY]) == ExitCode.DONE
    assert Path("a.yaml").read_text(encoding="utf-8") == once
    assert not Path("archive/000003").exists()
    again = [word.replace("2027-01-31", "2027-03-31") for word in EXTEND]
    assert main([*again, *TODAY]) == ExitCode.DONE
    assert Path("a.yaml").read_text(encoding="utf-8") == once.replace("2027-01-31", "2027-03-31")
    assert Path("archive/000003").exists()
    assert main(["archive", "check"]) == ExitCode.DONE


@pytest.mark.parametrize("words", [(*REVIEW, "--in", "1000y"), ("review", "a.yaml", "--extend", "3500-01-01", *WHY)])
def test_a_day_that_no_content_file_may_name_is_not_written_into_one(capsys, words):
    before = Path("a.yaml").read_bytes()
    assert main([*words, "--yes", "--today", "2026-11-23"]) == ExitCode.PROBLEMS
    assert "is not between the years 1900 and 2999  [date-unknown]" in capsys.readouterr().err
    assert Path("a.yaml").read_bytes() == before


@pytest.mark.parametrize("until", ["2026-07-19", "2026-11-23"])
def test_an_extension_that_gives_no_time_is_refused(capsys, until):
    before = Path("a.yaml").read_bytes()
    assert main([*(until if word == "2027-01-31" else word for word in EXTEND), *TODAY]) == ExitCode.PROBLEMS
    assert "[extension-too-short]" in capsys.readouterr().err
    assert Path("a.yaml").read_bytes() == before


def test_a_withdrawn_leaflet_is_refused_and_was_in_force_until_that_day(capsys):
    main(["archive", "add", "a.yaml", "--today", "2026-11-01"])
    assert main([*WITHDRAW, *TODAY]) == ExitCode.DONE
    assert "withdrawn:\n  on: 2026-11-23\n  by: Head\n  reason: 'No longer offered'\n  replaced_by: BC-12\n" in (
        Path("a.yaml").read_text(encoding="utf-8")
    )
    capsys.readouterr()
    assert main(["build", "a.yaml", *TODAY]) == ExitCode.REFUSED
    assert "[leaflet-withdrawn]" in capsys.readouterr().err
    assert not Path("output").exists()
    assert main(["check", "a.yaml", *TODAY]) == ExitCode.DONE
    assert main(["archive", "show", "tests", "--on", "2026-11-22"]) == ExitCode.DONE
    capsys.readouterr()
    assert main(["archive", "show", "tests", "--on", "2026-11-23"]) == ExitCode.PROBLEMS
    assert "'tests' was withdrawn on 2026-11-23" in capsys.readouterr().err
    assert main(["archive", "check"]) == ExitCode.DONE
    assert main([*WITHDRAW, *TODAY]) == ExitCode.PROBLEMS
    assert "[withdrawn-already]" in capsys.readouterr().err
    assert main(["due", "a.yaml", "--strict", *TODAY]) == ExitCode.DONE
    assert capsys.readouterr().out.splitlines()[1].startswith("withdrawn  2026-07-19")
    assert main([*EXTEND, *TODAY]) == ExitCode.PROBLEMS


def test_an_id_that_the_archive_has_not_is_told_with_one_that_it_has(capsys):
    main(["archive", "add", "a.yaml", *TODAY])
    assert main(["archive", "show", "test"]) == ExitCode.PROBLEMS
    told = capsys.readouterr().err
    assert "the archive has no leaflet with the id 'test'  [archive-unknown]\n    hint: did you mean 'tests'?" in told
    with pytest.raises(SystemExit) as ended:
        main(["archive", "show"])
    assert ended.value.code == ExitCode.USAGE


def test_a_leaflet_of_which_only_the_archive_is_left_is_withdrawn_by_its_id(capsys):
    main(["archive", "add", "a.yaml", *TODAY])
    assert main(["withdraw", "others", *WITHDRAW[2:], *TODAY]) == ExitCode.PROBLEMS
    assert "[archive-unknown]" in capsys.readouterr().err
    assert main(["withdraw", "tests", *WITHDRAW[2:], *TODAY]) == ExitCode.DONE
    assert main(["build", "a.yaml", *TODAY]) == ExitCode.REFUSED
    # It can be used again only as a new version.
    assert main(["archive", "add", "a.yaml", *TODAY]) == ExitCode.PROBLEMS
    text = Path("a.yaml").read_text(encoding="utf-8").replace("version: 1.0", "version: 2.0")
    Path("a.yaml").write_text(text, encoding="utf-8")
    assert main(["archive", "add", "a.yaml", *TODAY]) == ExitCode.DONE
    assert main(["build", "a.yaml", "--edition", "html", *TODAY]) == ExitCode.DONE


def test_a_withdrawal_that_was_not_archived_is_finished_by_the_same_command(capsys):
    main(["archive", "add", "a.yaml", *TODAY])
    main([*WITHDRAW, *TODAY])
    content = Path("a.yaml").read_bytes()
    shutil.rmtree("archive/000002")
    capsys.readouterr()
    assert main([*WITHDRAW, *TODAY]) == ExitCode.DONE
    assert capsys.readouterr().out == "a.yaml\narchive/000002\n"
    assert Path("a.yaml").read_bytes() == content


def test_a_withdrawn_leaflet_is_not_reviewed(capsys):
    main([*WITHDRAW, *TODAY])
    before = Path("a.yaml").read_bytes()
    assert main([*REVIEW, "--in", "3y", "--yes"]) == ExitCode.REFUSED
    assert "[leaflet-withdrawn]" in capsys.readouterr().err
    assert Path("a.yaml").read_bytes() == before


def test_a_review_ends_an_extension_that_would_outlive_it(capsys):
    main([*EXTEND, *TODAY])
    capsys.readouterr()
    assert main([*REVIEW, "--due", "2026-12-31", "--yes"]) == ExitCode.DONE
    assert "extension: until: 2027-01-31 becomes 2026-11-23" in capsys.readouterr().err
    assert main(["build", "a.yaml", "--edition", "html", "--today", "2027-01-01"]) == ExitCode.DONE
    page = Path("output/tests-html.html").read_text(encoding="utf-8")
    assert "We planned to check this information by 31 December 2026." in page
    assert main(["check", "a.yaml", *TODAY]) == ExitCode.DONE
    assert "extension-idle" not in capsys.readouterr().err


def test_without_anybody_to_ask_nothing_is_withdrawn(capsys):
    before = Path("a.yaml").read_bytes()
    assert main([*WITHDRAW[:-1], *TODAY]) == ExitCode.PROBLEMS
    assert "nothing was changed: add --yes" in capsys.readouterr().err
    assert Path("a.yaml").read_bytes() == before


# --- archive -------------------------------------------------------------------------------------------------


def test_the_archive_tells_what_it_holds_and_what_was_in_force(capsys):
    main([*REVIEW, "--in", "3y", "--yes"])
    capsys.readouterr()
    assert main(["archive", "list"]) == ExitCode.DONE
    line = "000001  2026-11-23  tests  version 2.0  reviewed 2026-11-23  due 2029-11-23\n"
    assert capsys.readouterr().out == line
    assert main(["archive", "list", "others"]) == ExitCode.DONE
    assert capsys.readouterr().out == ""
    assert main(["archive", "show", "tests", "--on", "2026-11-23"]) == ExitCode.DONE
    assert capsys.readouterr() == (
        "archive/000001\n",
        line + "by: Ward sister\nnote: New ward\noutcome: changed\n",
    )
    assert main(["archive", "show", "tests", "--on", "2026-11-22"]) == ExitCode.PROBLEMS


def test_the_head_of_the_archive_can_be_kept_elsewhere(capsys):
    main([*REVIEW, "--in", "3y", "--yes"])
    capsys.readouterr()
    assert main(["archive", "check"]) == ExitCode.DONE
    out, err = capsys.readouterr()
    assert err.startswith("1 version, all as they were archived")
    assert main(["archive", "check", "--head", out.strip()]) == ExitCode.DONE
    assert main(["archive", "check", "--head", "another"]) == ExitCode.PROBLEMS


def test_sabotage_is_told(capsys):
    main([*REVIEW, "--in", "3y", "--yes"])
    Path("archive/000001/content.yaml").write_text("title: Other\n", encoding="utf-8")
    capsys.readouterr()
    assert main(["archive", "check"]) == ExitCode.PROBLEMS
    assert "archive/000001/content.yaml:1:1: this file of number 1 in the archive was changed  [archive-changed]" in (
        capsys.readouterr().err
    )


@pytest.mark.parametrize("words", [["check"], ["list"], ["show", "tests"]])
def test_where_no_archive_is_that_is_told(capsys, words):
    assert main(["archive", *words]) == ExitCode.PROBLEMS
    assert "[archive-none]" in capsys.readouterr().err


def test_an_edition_is_made_again_and_told_to_be_the_same(capsys):
    main(["archive", "add", "a.yaml", *TODAY])
    capsys.readouterr()
    assert main(["archive", "rebuild", "1", "--output", "again"]) == ExitCode.DONE
    out, err = capsys.readouterr()
    assert out.startswith("again/tests-booklet.pdf\nagain/tests-html.html\n")
    assert err.count("has the same bytes as in the archive") == len(out.splitlines()) == 6
    with pytest.raises(SystemExit):
        main(["archive", "rebuild", "one"])


DELETE = ("archive", "delete", "1", "--by", "Head", "--reason", "Kept for 8 years")


def test_what_is_in_force_or_kept_by_the_settings_is_not_deleted(capsys):
    main(["archive", "add", "a.yaml", *TODAY])
    capsys.readouterr()
    assert main([*DELETE, "--yes", *TODAY]) == ExitCode.REFUSED
    assert "[archive-kept]" in capsys.readouterr().err
    assert Path("archive/000001/content.yaml").is_file()


def test_an_old_edition_is_deleted_after_asking_and_the_archive_tells_so(capsys):
    text = Path("a.yaml").read_text(encoding="utf-8").replace("2023-07-19", "2014-12-01")
    Path("a.yaml").write_text(text, encoding="utf-8")
    main(["archive", "add", "a.yaml", "--today", "2015-01-01"])
    main([*WITHDRAW, "--today", "2016-01-01"])
    Path("archive/settings.yaml").write_text("keep: 8y\n", encoding="utf-8")
    capsys.readouterr()
    assert main([*DELETE, *TODAY]) == ExitCode.PROBLEMS
    assert "add --yes" in capsys.readouterr().err
    assert main([*DELETE, "--yes", *TODAY]) == ExitCode.DONE
    assert [path.name for path in Path("archive/000001").iterdir()] == ["record.json"]
    capsys.readouterr()
    assert main(["archive", "check"]) == ExitCode.DONE
    assert "1 version, all as they were archived, but for 1 that was deleted, as is recorded" in capsys.readouterr().err
    main(["archive", "list", "tests"])
    assert [line[8:].strip() for line in capsys.readouterr().out.splitlines()[1:]] == [
        "2016-01-01  tests  number 1 withdrawn  by Head: No longer offered",
        "2026-11-23  tests  number 1 deleted  by Head: Kept for 8 years",
    ]
    assert main(["archive", "delete", "--before", "2020-01-01", *DELETE[3:], "--yes", *TODAY]) == ExitCode.DONE
    assert "there is nothing to delete" in capsys.readouterr().err


@pytest.mark.parametrize("words", [["1"], ["1", "--by", "Head"], ["--by", "Head", "--reason", "Old"]])
def test_a_deletion_needs_to_be_told_of_what_by_whom_and_why(words):
    with pytest.raises(SystemExit) as raised:
        main(["archive", "delete", *words])
    assert raised.value.code == 2
