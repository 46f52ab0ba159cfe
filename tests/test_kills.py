"""Whatever ends a build of many leaflets: there are whole files only, and nobody works on."""

import os
import re
import signal
import subprocess
import sys
import time
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

import leaflet
from leaflet.commands.new import first_content

pytestmark = pytest.mark.skipif(os.name != "posix", reason="signals are sent otherwise elsewhere")

SOURCE = str(Path(leaflet.__file__).parents[1])
FAULTY = "\ntitel: a slip"


@pytest.fixture(autouse=True)
def in_an_empty_folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / ".cache"))
    monkeypatch.setenv("PYTHONPATH", SOURCE)


def put(number, *, faulty=()):
    """Write so many content files that build, in folders of fifty, but for some that are faulty."""
    text = first_content(date(2026, 11, 1))
    for index in range(number):
        path = Path(f"all/{index // 50}/leaflet-{index:03}.yaml")
        path.parent.mkdir(parents=True, exist_ok=True)
        own = text.replace("id: having-a-blood-test", f"id: {path.stem}")
        path.write_text(
            own.replace("\nsubtitle:", f"{FAULTY}\nsubtitle:") if index in faulty else own, encoding="utf-8"
        )


COMMAND = (sys.executable, "-m", "leaflet", "build", "all", "--jobs", "2", "--today", "2026-11-23")


def begin(wanted):
    """Start a build in a group of processes of its own, and return it once so many files are there."""
    process = subprocess.Popen(
        COMMAND, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True
    )
    while len(whole()) < wanted and process.poll() is None:
        time.sleep(0.001)
    assert process.poll() is None
    return process


def whole():
    return sorted(Path("output").glob("*.pdf"))


def parts():
    return [path.name for path in Path("output").iterdir() if path.name.endswith(".part")]


def assert_whole_files_only():
    for path in whole():
        data = path.read_bytes()
        assert data.startswith(b"%PDF-")
        assert data.rstrip().endswith(b"%%EOF")


def wait_for_the_group(process):
    """Wait until no process of the group is left; one that is not waited for by anybody is no longer at work."""
    for _ in range(3000):
        states = subprocess.run(
            ["ps", "-A", "-o", "pgid=,stat="], capture_output=True, text=True, check=True
        ).stdout.splitlines()
        if not any(line.split()[0] == str(process.pid) and "Z" not in line.split()[1] for line in states):
            return
        time.sleep(0.01)
    raise AssertionError("somebody is still at work")


def run_out(process):
    out, err = process.communicate(timeout=120)
    wait_for_the_group(process)
    return out, err


@pytest.mark.parametrize("wanted", [1, 7, pytest.param(23, marks=pytest.mark.slow)])
def test_ctrl_c_leaves_whole_files_only_and_nobody_at_work(wanted):
    put(100)
    process = begin(wanted)
    # As a terminal does it: to the whole group.
    os.killpg(process.pid, signal.SIGINT)
    _, err = run_out(process)
    assert (process.returncode, err) == (130, "")
    assert wanted <= len(whole()) < 100
    assert parts() == []
    assert_whole_files_only()


@pytest.mark.parametrize("wanted", [1, pytest.param(17, marks=pytest.mark.slow)])
def test_a_polite_end_leaves_whole_files_only_and_nobody_at_work(wanted):
    put(100)
    process = begin(wanted)
    process.send_signal(signal.SIGTERM)
    _, err = run_out(process)
    assert (process.returncode, err) == (143, "")
    assert wanted <= len(whole()) < 100
    assert parts() == []
    assert_whole_files_only()


@pytest.mark.parametrize("wanted", [1, pytest.param(17, marks=pytest.mark.slow)])
def test_a_build_that_is_killed_leaves_whole_files_and_its_helpers_end(wanted):
    put(40)
    process = begin(wanted)
    process.kill()
    run_out(process)
    assert wanted <= len(whole()) < 40
    assert_whole_files_only()
    again = subprocess.run(COMMAND, capture_output=True, text=True)
    assert again.returncode == 0
    assert len(whole()) == 40


def test_a_helper_that_is_killed_loses_one_leaflet_which_is_told():
    put(40)
    process = begin(3)
    children = subprocess.run(["ps", "--ppid", str(process.pid), "-o", "pid="], capture_output=True, text=True).stdout
    os.kill(int(children.split()[0]), signal.SIGKILL)
    out, err = run_out(process)
    assert process.returncode == 1
    assert err.count("[broken-off]") == 1
    assert err.endswith("40 leaflets: 39 made, 1 not made\n")
    assert len(out.splitlines()) == 39


@pytest.mark.slow
def test_five_hundred_leaflets_with_one_bad_among_them():
    put(500, faulty=(321,))
    run = subprocess.run(COMMAND, capture_output=True, text=True)
    assert run.returncode == 1
    assert len(whole()) == 499
    assert not Path("output/leaflet-321-booklet.pdf").exists()
    assert [Path(line).name for line in run.stdout.splitlines()] == [path.name for path in whole()]
    assert Counter(re.findall(r"\[([a-z-]+)\]", run.stderr)) == {"unknown-key": 1}
    assert run.stderr.endswith("500 leaflets: 499 made, 1 not made\n")
    assert_whole_files_only()
    again = subprocess.run(COMMAND, capture_output=True, text=True)
    assert again.returncode == 1
    assert again.stdout == run.stdout
    assert again.stderr.endswith("500 leaflets: 499 up to date, 1 not made\n")


@pytest.mark.slow
def test_a_small_disk_that_fills_up_keeps_what_stood_there(tmp_path):
    disk = tmp_path / "output"
    disk.mkdir()
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=600k", "tmpfs", str(disk)], capture_output=True)
    if mounted.returncode:
        pytest.skip("only root may mount a small disk")
    try:
        put(40)
        run = subprocess.run(COMMAND, capture_output=True, text=True)
        assert run.returncode == 3
        assert run.stderr.count("[not-written]") == 1
        assert "No space left on device" in run.stderr
        assert re.search(r"40 leaflets: \d+ made, 1 not made, \d+ not tried\n$", run.stderr)
        assert 0 < len(whole()) < 40
        assert parts() == []
        assert_whole_files_only()
    finally:
        subprocess.run(["umount", str(disk)], check=True)


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
@pytest.mark.parametrize("jobs", [1, 2])
def test_post_that_is_ended_leaves_nobodys_name_behind(number, jobs):
    text = first_content(date(2026, 11, 1)).replace("review_due: ", "review_due: 2029-11-01 # ")
    Path("tests.yaml").write_text(text, encoding="utf-8")
    rows = (f"Anna {index},{index} High Street,Leeds,LS1 4AP\n" for index in range(20_000))
    Path("people.csv").write_text("address line 1,address line 2,address line 3,postcode\n" + "".join(rows))
    options = ("--batch", "1000", "--jobs", str(jobs), "--today", "2026-11-23")
    process = subprocess.Popen(
        (sys.executable, "-m", "leaflet", "post", "tests.yaml", "people.csv", *options),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    while not list(Path().glob("output/.*.part/*.pdf")) and process.poll() is None:
        time.sleep(0.001)
    assert process.poll() is None
    # As a terminal does it that is closed: to the whole group.
    os.killpg(process.pid, number)
    _, err = run_out(process)
    assert (process.returncode, err) == (128 + number, "")
    assert list(Path("output").iterdir()) == []
