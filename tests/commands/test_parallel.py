import os
import signal
import time
from functools import partial

import pytest

from leaflet.commands import parallel


def double(number):
    return 2 * number


def slowest_first(number, numbers):
    # The first is done only when all others are, wherever they are done.
    while number == 0 and len(list(numbers.iterdir())) < 5:
        time.sleep(0.001)
    (numbers / str(number)).touch()
    return number


def dies_over(number, deadly):
    if number in deadly:
        os.kill(os.getpid(), signal.SIGKILL)
    return number


def raises_over(number, wrong):
    if number == wrong:
        raise AssertionError
    return number


def lost(number):
    return f"lost {number}"


@pytest.mark.parametrize("jobs", [1, 2, 5])
def test_each_thing_has_its_result_in_its_order(jobs):
    assert list(parallel.each(double, range(5), jobs, lost)) == [0, 2, 4, 6, 8]


def test_the_order_is_kept_when_the_first_takes_longest(tmp_path):
    assert list(parallel.each(partial(slowest_first, numbers=tmp_path), range(6), 2, lost)) == [0, 1, 2, 3, 4, 5]


@pytest.mark.parametrize("jobs", [2, 3])
@pytest.mark.parametrize("deadly", [{0}, {2, 3}, {5}, set(range(6))])
def test_a_helper_that_dies_loses_only_its_thing(jobs, deadly):
    results = list(parallel.each(partial(dies_over, deadly=deadly), range(6), jobs, lost))
    assert results == [f"lost {number}" if number in deadly else number for number in range(6)]


def test_a_fault_of_ours_loses_only_its_thing_and_is_not_hidden(capfd):
    assert list(parallel.each(partial(raises_over, wrong=1), range(3), 2, lost)) == [0, "lost 1", 2]
    assert "AssertionError" in capfd.readouterr().err


def test_who_takes_no_more_leaves_no_helper_behind():
    results = parallel.each(os.kill, (), 1, lost)
    results.close()
    pids = parallel.each(pid_of, range(100), 2, lost)
    pid = next(pids)
    pids.close()
    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)


def pid_of(_):
    return os.getpid()


@pytest.mark.parametrize(
    ("things", "jobs", "processes"), [(1, None, 1), (7, None, 1), (500, 3, 3), (2, 8, 2), (0, 4, 1)]
)
def test_helpers_are_as_many_as_asked_for_and_no_more_than_there_are_things(things, jobs, processes):
    assert parallel.size(things, jobs) == processes


def test_many_things_are_shared_by_all_processors(monkeypatch):
    monkeypatch.setattr(os, "cpu_count", lambda: 6)
    assert parallel.size(500, None) == 6
