"""Names of files that are longer than a system allows: each is a problem, in whatever place it is given."""

from pathlib import Path

import pytest

from leaflet.cli.main import ExitCode, main

LONG = "x" * 300
DECISION = ("--by", "Head of information", "--reason", "New guideline", "--yes")


@pytest.fixture(autouse=True)
def a_leaflet(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]):
    monkeypatch.chdir(tmp_path)
    assert main(["new", "a.yaml"]) == ExitCode.DONE
    (tmp_path / "styles").mkdir()
    (tmp_path / "styles" / "based.yaml").write_text(f"extends: {LONG}\n", encoding="utf-8")
    fonts = f"extends: default\nfont:\n  regular: {LONG}.ttf\n  bold: {LONG}.ttf\n"
    (tmp_path / "styles" / "set.yaml").write_text(fonts, encoding="utf-8")
    capsys.readouterr()


@pytest.mark.parametrize(
    "words",
    [
        ("build", LONG),
        ("build", "a.yaml", "--style", LONG),
        ("build", "a.yaml", "--style", "based"),
        ("build", "a.yaml", "--style", "set"),
        ("build", "a.yaml", "--clinic", LONG),
        ("check", "a.yaml", "--archive", LONG),
        ("post", "a.yaml", LONG, "--style", LONG),
        ("new", LONG),
        ("due", LONG),
        ("withdraw", LONG, *DECISION),
        ("archive", "check", "--archive", LONG),
        ("archive", "list", "--archive", LONG),
        ("archive", "rebuild", "1", "--archive", LONG),
        ("archive", "delete", "1", "--archive", LONG, *DECISION),
        ("archive", "add", "a.yaml", "--archive", LONG, "--by", "The editor"),
    ],
    ids=lambda words: " ".join(words).replace(LONG, "LONG"),
)
def test_a_name_that_is_too_long_is_told(words: tuple[str, ...], capsys: pytest.CaptureFixture[str]):
    assert main([*words]) in (ExitCode.PROBLEMS, ExitCode.MISSING)
    assert "]\n    hint: " in capsys.readouterr().err
