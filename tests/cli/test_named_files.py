from pathlib import Path

import pytest

from leaflet.cli.main import ExitCode, main

DECISION = ("--by", "Head of information", "--reason", "New guideline", "--yes")
EXTENSION = ("review", "a.yaml", "--extend", "2029-12-31", *DECISION)
ASKING = [("build", "a.yaml"), ("check", "a.yaml"), ("due",), ("post", "a.yaml", "people.csv"), EXTENSION]


@pytest.fixture(autouse=True)
def a_leaflet(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    assert main(["new", "a.yaml"]) == ExitCode.DONE
    Path("people.csv").write_text("address line 1,postcode\n", encoding="utf-8")
    capsys.readouterr()


@pytest.mark.parametrize("words", [*ASKING, ("withdraw", "a.yaml", *DECISION)], ids=lambda words: words[0])
def test_an_archive_that_is_named_and_is_not_there_is_told_and_nothing_is_made(words, capsys):
    before = Path("a.yaml").read_bytes()
    assert main([*words, "--archive", "archiv"]) == ExitCode.PROBLEMS
    assert "archiv:1:1: there is no archive here  [archive-none]" in capsys.readouterr().err
    assert Path("a.yaml").read_bytes() == before
    assert not Path("output").exists()


@pytest.mark.parametrize("words", [("build", "a.yaml"), ("check", "a.yaml"), ("due",)], ids=lambda words: words[0])
def test_an_archive_that_is_still_empty_is_one(words):
    Path("ours").mkdir()
    assert main([*words, "--archive", "ours"]) == ExitCode.DONE


def test_a_review_begins_an_archive_where_none_was():
    assert main(["archive", "add", "a.yaml", "--archive", "ours"]) == ExitCode.DONE
    assert Path("ours/000001").is_dir()
