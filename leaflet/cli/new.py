"""leaflet new: write a first content file, after two questions if somebody can answer."""

from argparse import Namespace
from datetime import date
from pathlib import Path

from leaflet.cli.exits import ExitCode, exit_code
from leaflet.cli.terminal import Terminal
from leaflet.commands.new import PUBLISHER, TITLE, Answers, in_the_way, new


def begin(arguments: Namespace, today: date, terminal: Terminal, *, ask: bool) -> ExitCode:
    """Write a first content file, and return the exit code."""
    path = Path(arguments.file)
    if path.suffix.lower() not in (".yaml", ".yml"):
        # leaflet finds content files in a folder by this suffix.
        path = path.with_name(f"{path.name}.yaml") if path.name else path
    # Before the questions, so that no answer is in vain.
    problems = in_the_way(path)
    if not problems:
        answers = _asked(terminal) if ask else Answers()
        problems = new(path, today, answers)
    terminal.show(problems)
    if not problems:
        terminal.give(str(path))
    return exit_code(problems)


def _asked(terminal: Terminal) -> Answers:
    terminal.tell("Two questions; Enter takes what stands in brackets. All of it can be changed in the file.")
    title = terminal.ask("What is the leaflet called?", TITLE)
    return Answers(title, terminal.ask("Who publishes it?", PUBLISHER))
