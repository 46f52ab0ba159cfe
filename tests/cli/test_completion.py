import shutil
import subprocess
from pathlib import Path

import pytest

from leaflet.cli.main import ExitCode, main

needs_bash = pytest.mark.skipif(shutil.which("bash") is None, reason="there is no bash on this machine")


@pytest.fixture
def offered(tmp_path, monkeypatch, capsys):
    """Return what bash offers at the end of a command line."""
    monkeypatch.chdir(tmp_path)
    assert main(["completion", "bash"]) == ExitCode.DONE
    Path("script").write_text(capsys.readouterr().out, encoding="utf-8")

    def offer(line):
        words = line.split(" ")
        asked = f"COMP_WORDS=({' '.join(word or repr('') for word in words)}); COMP_CWORD={len(words) - 1}"
        program = f'set -u; . ./script; {asked}; _leaflet; printf "%s\\n" "${{COMPREPLY[@]}}"'
        run = subprocess.run(["bash", "--norc", "-c", program], capture_output=True, text=True, check=True)
        assert run.stderr == ""
        return run.stdout.split("\n")[:-1]

    return offer


@needs_bash
@pytest.mark.parametrize(
    ("line", "completed"),
    [
        ("leaflet ch", ["check"]),
        ("leaflet build --st", ["--style"]),
        ("leaflet build --style pl", ["plain"]),
        ("leaflet build --edition boo", ["booklet"]),
        ("leaflet check --format ", ["text", "json"]),
        ("leaflet completion z", ["zsh"]),
        ("leaflet explain alt-m", ["alt-missing"]),
    ],
)
def test_bash_completes_what_the_command_line_knows(offered, line, completed):
    assert offered(line) == completed


@needs_bash
def test_bash_completes_files_and_folders_with_spaces_in_their_names(offered):
    Path("my leaflet.yaml").touch()
    Path("my print").mkdir()
    assert sorted(offered("leaflet build my")) == ["my leaflet.yaml", "my print"]
    assert offered("leaflet build --output my") == ["my print"]


@needs_bash
def test_nothing_is_offered_where_only_the_user_can_know(offered):
    assert offered("leaflet build --today ") == [""]


@pytest.mark.skipif(shutil.which("zsh") is None, reason="there is no zsh on this machine")
def test_zsh_takes_its_script(tmp_path, capsys):
    main(["completion", "zsh"])
    (tmp_path / "script").write_text(capsys.readouterr().out, encoding="utf-8")
    run = subprocess.run(["zsh", "-f", "-c", ". ./script && whence -w _leaflet"], cwd=tmp_path, capture_output=True)
    assert (run.returncode, run.stdout) == (0, b"_leaflet: function\n")
