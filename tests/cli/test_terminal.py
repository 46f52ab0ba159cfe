import io
import sys

from leaflet.cli.terminal import Terminal, progress_bar


def shown_by(monkeypatch):
    """Return both streams, as one."""
    stream = io.StringIO()
    monkeypatch.setattr(sys, "stdout", stream)
    monkeypatch.setattr(sys, "stderr", stream)
    return stream


def test_the_bar_fills_as_the_work_is_done():
    assert progress_bar(0, 500) == f"[{'-' * 30}] 0 of 500"
    assert progress_bar(250, 500) == f"[{'#' * 15}{'-' * 15}] 250 of 500"
    assert progress_bar(500, 500) == f"[{'#' * 30}] 500 of 500"


def test_progress_gives_way_to_what_is_told_and_goes_in_the_end(monkeypatch):
    screen = shown_by(monkeypatch)
    terminal = Terminal(colour=False, live=True)
    terminal.progress(1, 2)
    terminal.give("a.pdf")
    terminal.progress(2, 2)
    terminal.finish()
    assert screen.getvalue() == f"{progress_bar(1, 2)}\r\x1b[Ka.pdf\n{progress_bar(2, 2)}\r\x1b[K"


def test_problems_on_a_terminal_end_with_a_pointer_to_their_explanation(monkeypatch):
    screen = shown_by(monkeypatch)
    for live, told in (
        (True, [("plain  [a-code]", "coloured")]),
        (True, []),
        (False, [("plain  [a-code]", "coloured")]),
    ):
        terminal = Terminal(colour=False, live=live)
        terminal.repeat(told)
        terminal.end()
    pointer = "leaflet explain CODE tells more about a code in [brackets].\n"
    assert screen.getvalue() == f"plain  [a-code]\n{pointer}plain  [a-code]\n"


def test_no_progress_is_shown_in_a_pipe_nor_of_one_thing(monkeypatch):
    screen = shown_by(monkeypatch)
    Terminal(colour=True, live=False).progress(1, 2)
    Terminal(colour=True, live=True).progress(0, 1)
    assert screen.getvalue() == ""


def test_what_is_repeated_is_as_colourful_as_it_would_be_now(monkeypatch):
    screen = shown_by(monkeypatch)
    Terminal(colour=False, live=False).repeat([("plain", "coloured")])
    Terminal(colour=True, live=True).repeat([("plain", "coloured")])
    assert screen.getvalue() == "plain\ncoloured\n"
