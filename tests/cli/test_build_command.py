"""leaflet build over many leaflets, and over those of which nothing has changed."""

import os
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

import leaflet
from leaflet.cli.main import ExitCode, main
from leaflet.commands.new import first_content

TODAY = "2026-11-23"
SOURCE = str(Path(leaflet.__file__).parents[1])


@pytest.fixture(autouse=True)
def in_an_empty_folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / ".cache"))


def put(name, **changes):
    """Write a content file that builds, with some of its first keys changed."""
    path = Path(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    text = first_content(date(2026, 11, 1))
    for key, value in {"id": path.stem, **changes}.items():
        text = "".join(f"{key}: {value}\n" if line.startswith(f"{key}:") else line for line in text.splitlines(True))
    path.write_text(text, encoding="utf-8")


def build(*words, today=TODAY):
    return main(["build", *words, "--today", today])


def made():
    return sorted(path.name.removesuffix("-booklet.pdf") for path in Path("output").glob("*"))


def times():
    return {path.name: path.stat().st_mtime_ns for path in Path("output").glob("*")}


# --- many ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_folder_is_built_but_for_what_is_faulty_in_it(capsys, jobs):
    for name in "abcde":
        put(f"all/{name}.yaml")
    put("all/c.yaml", title="\ntitel: C")
    Path("all/ci.yml").write_text("steps: []\n", encoding="utf-8")
    assert build("all", "--jobs", jobs) == ExitCode.PROBLEMS
    out, err = capsys.readouterr()
    assert out.splitlines() == [f"output/{name}-booklet.pdf" for name in "abde"]
    assert err.startswith("all/ci.yml:1:1: note: this file was passed over")
    assert err.count("[unknown-key]") == 1
    assert err.endswith("5 leaflets: 4 made, 1 not made\n")
    assert made() == ["a", "b", "d", "e"]


def test_two_leaflets_with_one_id_are_found_before_anything_is_written(capsys):
    for name in ("a/one", "a/two", "b/three"):
        put(f"all/{name}.yaml")
    put("all/b/four.yaml", id="one")
    assert build("all", "--jobs", "2") == ExitCode.PROBLEMS
    err = capsys.readouterr().err
    assert err.count("[id-shared]") == 2
    assert made() == ["three", "two"]


def test_a_folder_without_leaflets_is_a_problem(capsys):
    Path("all").mkdir()
    assert build("all") == ExitCode.PROBLEMS
    assert "all:1:1: there is no leaflet in this folder" in capsys.readouterr().err


def test_an_output_that_cannot_be_written_stops_all_that_would_follow(capsys):
    for name in "abc":
        put(f"all/{name}.yaml")
    Path("taken").write_text("a file", encoding="utf-8")
    assert build("all", "--output", "taken") == ExitCode.MISSING
    err = capsys.readouterr().err
    assert err.count("[not-written]") == 1
    assert err.endswith("3 leaflets: 0 made, 1 not made, 2 not tried\n")


def test_check_of_a_folder_tells_shared_ids_too(capsys):
    put("all/a.yaml", id="one")
    put("all/b.yaml", id="one")
    assert main(["check", "all", "--today", TODAY, "--jobs", "2"]) == ExitCode.PROBLEMS
    assert capsys.readouterr().err.count("[id-shared]") == 2


def test_a_disk_that_fills_up_keeps_what_stood_there(capsys, monkeypatch):
    put("a.yaml")
    build("a.yaml")
    stood = Path("output/a-booklet.pdf").read_bytes()
    put("a.yaml", title="Another title")
    monkeypatch.setattr(os, "fsync", full)
    assert build("a.yaml") == ExitCode.MISSING
    assert "could not be written: No space left on device" in capsys.readouterr().err
    assert [path.read_bytes() for path in Path("output").iterdir()] == [stood]


def full(_):
    raise OSError(28, "No space left on device")


# --- nothing changed -----------------------------------------------------------------------------------------


def test_a_build_with_nothing_changed_writes_nothing_and_says_so(capsys):
    put("a.yaml")
    build("a.yaml")
    before = times()
    capsys.readouterr()
    assert build("a.yaml") == ExitCode.DONE
    assert capsys.readouterr() == ("output/a-booklet.pdf\n", "output/a-booklet.pdf is up to date\n")
    assert times() == before


def test_what_comes_into_the_archive_makes_a_build_anew(capsys):
    put("a.yaml", version="1.0")
    page = Path("output/a-html.html")
    build("a.yaml", "--edition", "html")
    assert main(["archive", "add", "a.yaml", "--today", TODAY]) == ExitCode.DONE
    capsys.readouterr()
    build("a.yaml", "--edition", "html")
    assert "up to date" not in capsys.readouterr().err
    put("a.yaml", version="1.0", title="Other")
    build("a.yaml", "--edition", "html")
    assert "Draft – not approved" in page.read_text(encoding="utf-8")
    capsys.readouterr()
    build("a.yaml", "--edition", "html")
    told = capsys.readouterr().err
    assert "up to date" in told
    assert "[draft]" in told
    # Approved in the meantime, the same content is no Draft.
    put("a.yaml", version="1.1", title="Other")
    main(["archive", "add", "a.yaml", "--today", TODAY])
    build("a.yaml", "--edition", "html")
    assert "Draft" not in page.read_text(encoding="utf-8")
    main(["withdraw", "a", "--by", "Head", "--reason", "Old", "--yes", "--today", TODAY])
    assert build("a.yaml", "--edition", "html") == ExitCode.REFUSED


def test_force_builds_all_the_same(capsys):
    put("a.yaml")
    build("a.yaml")
    before = times()
    capsys.readouterr()
    assert build("a.yaml", "--force") == ExitCode.DONE
    assert capsys.readouterr() == ("output/a-booklet.pdf\n", "")
    assert times() != before


def test_a_build_with_nothing_changed_warns_again(capsys):
    put("a.yaml", review_due="2026-07-19", reviewed="2023-07-19")
    build("a.yaml")
    warned = capsys.readouterr().err
    assert "[review-overdue]" in warned
    assert build("a.yaml") == ExitCode.DONE
    assert capsys.readouterr().err == f"output/a-booklet.pdf is up to date\n{warned}"


@pytest.mark.parametrize(
    "change",
    [
        lambda: put("a.yaml", title="Another title"),
        lambda: Path("output/a-booklet.pdf").unlink(),
        lambda: Path("output/a-booklet.pdf").write_bytes(b"%PDF-"),
        lambda: style("default", "extends: default\npalette:\n  cover: '#5a2a6b'\n"),
    ],
)
def test_what_changes_is_built(capsys, change):
    put("a.yaml")
    build("a.yaml")
    change()
    capsys.readouterr()
    assert build("a.yaml") == ExitCode.DONE
    assert "up to date" not in capsys.readouterr().err
    assert Path("output/a-booklet.pdf").stat().st_size > 1000


def style(name, text):
    Path("styles").mkdir(exist_ok=True)
    Path(f"styles/{name}.yaml").write_text(text, encoding="utf-8")


def test_a_style_that_the_style_extends_counts_too(capsys):
    put("a.yaml")
    style("ours", "extends: base\n")
    style("base", "extends: default\n")
    build("a.yaml", "--style", "ours")
    style("base", "extends: plain\n")
    capsys.readouterr()
    build("a.yaml", "--style", "ours")
    assert "up to date" not in capsys.readouterr().err


def test_a_picture_counts_too(capsys):
    from PIL import Image

    put("a.yaml", title="A\npublisher: {name: Anytown, logo: logo.png}\nsubtitle: B")
    text = Path("a.yaml").read_text(encoding="utf-8")
    start, end = text.index("publisher:\n"), text.index("version:")
    Path("a.yaml").write_text((text[:start] + text[end:]).replace("\nsubtitle: What", "\n# What"), encoding="utf-8")
    Image.new("RGB", (40, 40), "red").save("logo.png")
    assert build("a.yaml") == ExitCode.DONE
    build("a.yaml")
    assert "up to date" in capsys.readouterr().err
    Image.new("RGB", (40, 40), "blue").save("logo.png")
    build("a.yaml")
    assert "up to date" not in capsys.readouterr().err


def test_a_day_on_which_the_review_stands_otherwise_is_another_build(capsys):
    put("a.yaml", review_due="2027-11")
    build("a.yaml")
    assert build("a.yaml", today="2027-01-01") == ExitCode.DONE
    assert "up to date" in capsys.readouterr().err
    build("a.yaml", today="2027-11-30")
    assert "[review-due-soon]" in capsys.readouterr().err


def test_other_options_are_another_build(capsys):
    put("a.yaml")
    build("a.yaml")
    build("a.yaml", "--style", "plain")
    build("a.yaml", "--output", "print")
    # The plain one has overwritten the first.
    build("a.yaml")
    assert "up to date" not in capsys.readouterr().err
    build("a.yaml", "--output", "print")
    assert "print/a-booklet.pdf is up to date" in capsys.readouterr().err


def test_a_faulty_leaflet_is_never_up_to_date(capsys):
    put("a.yaml", reviewed="2027-01-01")
    assert build("a.yaml") == build("a.yaml") == ExitCode.PROBLEMS
    assert capsys.readouterr().err.count("[review-in-future]") == 2


def test_of_many_only_what_has_changed_is_built(capsys):
    for name in "abc":
        put(f"all/{name}.yaml")
    build("all")
    before = times()
    put("all/b.yaml", title="Another title")
    capsys.readouterr()
    assert build("all") == ExitCode.DONE
    out, err = capsys.readouterr()
    assert out.splitlines() == [f"output/{name}-booklet.pdf" for name in "abc"]
    assert err == "3 leaflets: 1 made, 2 up to date\n"
    assert [name for name, time in times().items() if before[name] != time] == ["b-booklet.pdf"]


def test_a_leaflet_that_takes_the_id_of_one_that_is_up_to_date_is_refused_with_it(capsys):
    put("all/a.yaml")
    build("all")
    stood = times()
    put("all/b.yaml", id="a")
    assert build("all") == ExitCode.PROBLEMS
    assert capsys.readouterr().err.count("[id-shared]") == 2
    assert times() == stood


def test_two_copies_that_were_built_one_by_one_are_refused_together(capsys):
    put("all/a.yaml", id="one")
    put("all/b.yaml", id="one")
    build("all/a.yaml")
    build("all/b.yaml")
    assert build("all") == ExitCode.PROBLEMS
    assert capsys.readouterr().err.count("[id-shared]") == 2


def test_a_build_with_nothing_changed_loads_nothing_that_reads_or_draws():
    put("a.yaml", review_due="2026-07-19", reviewed="2023-07-19")
    build("a.yaml")
    words = ["build", "a.yaml", "--today", TODAY]
    program = f"import sys; from leaflet.cli.main import main; main({words}); print(*sys.modules)"
    environment = os.environ | {"PYTHONPATH": SOURCE}
    ran = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, env=environment)
    assert "is up to date" in ran.stderr
    loaded = {name for name in ran.stdout.split() if name.startswith("leaflet")}
    light = ("arguments", "build", "examples", "exits", "main", "named_files", "sheets", "streams", "terminal", "usage")
    assert loaded == {
        "leaflet",
        "leaflet.cli",
        "leaflet.files",
        "leaflet.files.build_cache",
        *(f"leaflet.cli.{name}" for name in light),
    }
    outside = {"reportlab", "uharfbuzz", "yaml", "PIL", "dataclasses", "inspect", "pathlib", "multiprocessing"}
    assert set(ran.stdout.split()) & outside == set()
