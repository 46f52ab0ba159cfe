"""leaflet preflight: whether a postal service would accept letters, and why not."""

from argparse import Namespace
from pathlib import Path

from leaflet.cli.exits import ExitCode, exit_code, stop_in_order
from leaflet.cli.terminal import Terminal
from leaflet.commands.preflight import check
from leaflet.model.problems import Problem, counted
from leaflet.posting.proof.letter_rules import RULES


def preflight(arguments: Namespace, terminal: Terminal) -> ExitCode:
    """Show for each letter what its service would reject, and return the exit code."""
    stop_in_order()
    problems: list[Problem] = []
    for name in arguments.files:
        checked = check(Path(name), arguments.rules, abroad=arguments.abroad)
        terminal.show(checked.problems)
        problems += checked.problems
        if not checked.problems:
            sheets = counted(-(-checked.pages // 2), "sheet")
            service = RULES[arguments.rules].service
            terminal.tell(f"{name}: {counted(checked.pages, 'page')}, {sheets}, fit for {service}")
    return exit_code(problems)
