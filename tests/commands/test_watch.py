import os
import signal
import subprocess
import sys
import time
from datetime import date
from pathlib import Path
from types import SimpleNamespace

import pytest

import leaflet
from leaflet.cli import main as cli
from leaflet.commands.new import first_content
from leaflet.commands.watch import matters, watch

SOURCE = str(Path(leaflet.__file__).parents[1])
FOLDER, OUTPUT = Path("/leaflets"), Path("/leaflets/output")


@pytest.mark.parametrize("name", ["a.yaml", "styles/ours.yaml", "pictures/hand.PNG", "styles/fonts/own.ttf"])
def test_a_save_of_what_goes_into_a_leaflet_matters(name):
    assert matters(FOLDER / name, FOLDER, OUTPUT)


@pytest.mark.parametrize(
    "name", ["output/a.png", ".a.yaml.swp", ".git/a.yaml", "a.yaml~", "a.pdf", "notes.txt", "4913"]
)
def test_a_save_of_anything_else_does_not(name):
    assert not matters(FOLDER / name, FOLDER, OUTPUT)


def test_an_output_folder_that_is_the_leaflets_own_hides_nothing():
    assert matters(FOLDER / "a.yaml", FOLDER, FOLDER)


def test_without_the_library_its_installation_is_told(monkeypatch, capsys, tmp_path):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setitem(sys.modules, "watchfiles", None)
    assert cli.main(["watch"]) == cli.ExitCode.MISSING
    assert 'pip install "leaflet[watch]"' in capsys.readouterr().err


def test_a_save_of_a_file_of_clinics_is_built_wherever_it_lies(monkeypatch, tmp_path):
    content, clinics = tmp_path / "a.yaml", tmp_path / "elsewhere.csv"
    content.write_text("title: A\n", encoding="utf-8")
    clinics.write_text("id\n", encoding="utf-8")

    def nothing_heard(*_, **__):
        yield set()
        clinics.write_text("id,name\n", encoding="utf-8")
        yield set()

    monkeypatch.setitem(sys.modules, "watchfiles", SimpleNamespace(watch=nothing_heard))
    built = []
    watch(content, tmp_path / "output", lambda: built.append(1), clinics)
    assert len(built) == 2


@pytest.fixture
def watched(tmp_path, monkeypatch):
    """Return a function that waits until a leaflet watched in this folder has told something."""
    monkeypatch.chdir(tmp_path)
    Path("a.yaml").write_text(first_content(date(2026, 11, 1)), encoding="utf-8")
    with (
        open("told", "w", encoding="utf-8") as told,
        subprocess.Popen(
            [sys.executable, "-u", "-m", "leaflet", "watch", "a.yaml", "--today", "2026-11-23"],
            stdout=told,
            stderr=told,
            env=os.environ | {"PYTHONPATH": SOURCE, "XDG_CACHE_HOME": str(tmp_path / ".cache")},
        ) as process,
    ):

        def wait_for(words, times=1):
            # Far longer than it takes, so that a fault ends in words, not in silence.
            for _ in range(6000):
                told = Path("told").read_text(encoding="utf-8")
                if told.count(words) >= times:
                    return
                assert process.poll() is None, told
                time.sleep(0.01)
            raise AssertionError(told)

        wait_for.process = process
        yield wait_for
        process.kill()


@pytest.mark.skipif(os.name != "posix", reason="Ctrl-C is sent otherwise elsewhere")
def test_every_save_is_built_until_the_user_ends_it(watched):
    watched("-booklet.pdf\n")
    text = Path("a.yaml").read_text(encoding="utf-8")
    # Saved in place.
    Path("a.yaml").write_text(text.replace("title: Having", "titel: Having", 1), encoding="utf-8")
    watched("[unknown-key]")
    # Saved as many editors do it: a new file takes the old one's name.
    Path("a.yaml.new").write_text(text.replace("title: Having", "title: Giving", 1), encoding="utf-8")
    os.replace("a.yaml.new", "a.yaml")
    watched("-booklet.pdf\n", 2)
    # A style that appears counts as well.
    Path("styles").mkdir()
    Path("styles/default.yaml").write_text("extends: default\n", encoding="utf-8")
    watched("-booklet.pdf\n", 3)
    watched.process.send_signal(signal.SIGINT)
    assert watched.process.wait(30) == 0
    told = Path("told").read_text(encoding="utf-8")
    assert "Traceback" not in told
    assert told.count("-booklet.pdf\n") == 3


@pytest.mark.parametrize(("name", "code"), [("none.yaml", "file-missing"), (".", "file-unreadable")])
def test_what_cannot_be_watched_is_told_at_once(name, code, monkeypatch, capsys, tmp_path):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setitem(sys.modules, "watchfiles", SimpleNamespace(watch=lambda *_, **__: pytest.fail("it watched")))
    assert cli.main(["watch", name]) == cli.ExitCode.PROBLEMS
    err = capsys.readouterr().err
    assert f"[{code}]" in err
    assert "watching" not in err


def test_an_archive_that_is_not_there_is_told_before_anything_is_watched(monkeypatch, capsys, tmp_path):
    monkeypatch.chdir(tmp_path)
    Path("a.yaml").write_text("title: A\n", encoding="utf-8")
    monkeypatch.setitem(sys.modules, "watchfiles", SimpleNamespace(watch=lambda *_, **__: pytest.fail("it watched")))
    assert cli.main(["watch", "a.yaml", "--archive", "none"]) == cli.ExitCode.PROBLEMS
    assert "[archive-none]" in capsys.readouterr().err
