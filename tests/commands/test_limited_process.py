"""Work in a process of its own ends within its limits, whatever it does."""

import faulthandler
import multiprocessing
import os
import signal
import sys
import time
from types import SimpleNamespace

import pikepdf
import pytest

from leaflet.commands.impose import impose
from leaflet.commands.inspect import inspect
from leaflet.commands.limited_process import Exceeded, Limits, confined
from leaflet.commands.preflight import check
from leaflet.printing.plan import ImpositionOptions

ROOMY = Limits(seconds=60, bytes=4 << 30)


@pytest.fixture(autouse=True)
def nobody_is_left_at_work():
    yield
    assert multiprocessing.active_children() == []


def test_the_result_comes_back():
    assert confined(sorted, [3, 1, 2], ROOMY) == [1, 2, 3]


def test_a_result_of_any_size_comes_back():
    assert len(confined(bytes, 50_000_000, ROOMY)) == 50_000_000


@pytest.mark.parametrize("platform", ["darwin", "win32"])
def test_where_processes_are_not_forked_letters_sheets_and_structure_come_back_too(tmp_path, monkeypatch, platform):
    with pikepdf.new() as document:
        document.add_blank_page()
        document.save(tmp_path / "a.pdf")
    monkeypatch.setattr("leaflet.commands.limited_process.sys", SimpleNamespace(platform=platform))
    assert check(tmp_path / "a.pdf", "notify", abroad=False).pages == 1
    assert inspect(tmp_path / "a.pdf").document.pages == 1
    assert impose(tmp_path / "a.pdf", tmp_path, ImpositionOptions()).written == (tmp_path / "a-sheets.pdf",)


def test_what_the_work_raises_is_raised_here():
    with pytest.raises(ZeroDivisionError):
        confined(lambda number: 1 / number, 0, ROOMY)


def test_work_that_only_waits_is_broken_off():
    with pytest.raises(Exceeded):
        confined(time.sleep, 1000, Limits(seconds=0.02, bytes=4 << 30))


def test_work_without_end_in_a_library_is_broken_off():
    with pytest.raises(Exceeded):
        confined(sum, range(10**15), Limits(seconds=0.1, bytes=4 << 30))


@pytest.mark.skipif(sys.platform != "linux", reason="other systems do not limit the memory of a process")
@pytest.mark.parametrize("work", [bytearray, lambda size: [None] * size, lambda size: "x" * size])
def test_work_that_takes_too_much_memory_is_broken_off(work):
    with pytest.raises(Exceeded):
        confined(work, 2 << 30, Limits(seconds=60, bytes=1 << 30))


@pytest.mark.parametrize(
    "end", [lambda _: os._exit(3), lambda _: (faulthandler.disable(), os.abort()), lambda _: os.kill(os.getpid(), 9)]
)
def test_work_that_breaks_down_is_told_and_nothing_is_written_to_the_terminal(end, capfd):
    with pytest.raises(Exceeded):
        confined(end, None, ROOMY)
    assert capfd.readouterr() == ("", "")


def test_what_a_library_writes_to_the_terminal_is_for_nobody(capfd):
    confined(lambda words: os.write(2, words), b"terminate called after throwing", ROOMY)
    assert capfd.readouterr() == ("", "")


@pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="this system has no such timers")
def test_whoever_breaks_the_caller_off_ends_the_work_at_once():
    def end(*_):
        raise KeyboardInterrupt

    before = signal.signal(signal.SIGALRM, end)
    signal.setitimer(signal.ITIMER_REAL, 0.2)
    try:
        with pytest.raises(KeyboardInterrupt):
            confined(time.sleep, 1000, ROOMY)
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
