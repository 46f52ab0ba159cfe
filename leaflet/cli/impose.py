"""leaflet impose: write sheets, and say how to print them."""

from argparse import Namespace
from pathlib import Path

from leaflet.cli.exits import ExitCode, exit_code, stop_in_order
from leaflet.cli.printer import TEST_SHEET_STEPS, imposition_of, instructions, numbered, printer_of, settle
from leaflet.cli.terminal import Terminal
from leaflet.commands.impose import impose as imposed
from leaflet.commands.impose import make_test_sheet, remember
from leaflet.model.problems import errors
from leaflet.printing.printer import NAME, stated_settings


def impose(arguments: Namespace, config: str | None, terminal: Terminal) -> ExitCode:
    """Write the sheets, show how to print them, and return the exit code."""
    stop_in_order()
    if arguments.remember:
        return _remember(arguments, config, terminal)
    problems = settle(arguments, config, terminal)
    terminal.show(problems)
    if errors(problems):
        return exit_code(problems)
    imposition = imposition_of(arguments)
    output = Path(arguments.output)
    if arguments.test:
        made, steps = make_test_sheet(output, arguments.language, one_sided=imposition.one_sided), TEST_SHEET_STEPS
    else:
        made, steps = imposed(Path(arguments.file), output, imposition), instructions(imposition)
    terminal.show(made.problems)
    for path in made.written:
        terminal.give(str(path))
    if made.written:
        for line in numbered(steps):
            terminal.tell(line)
    return exit_code(made.problems)


def _remember(arguments: Namespace, config: str | None, terminal: Terminal) -> ExitCode:
    """Save the printer settings of the options, beside those saved before."""
    printer = printer_of(arguments)
    if not stated_settings(printer):
        terminal.tell("say what to remember, such as: leaflet impose --remember --flip short")
        return ExitCode.USAGE
    if config is None:
        terminal.tell("there is no folder for settings: set XDG_CONFIG_HOME (on Windows APPDATA)")
        return ExitCode.MISSING
    path = Path(config, NAME)
    kept, problems = remember(printer, path)
    terminal.show(problems)
    if not problems:
        terminal.give(str(path))
        terminal.tell(f"remembered: {', '.join(f'{name} {text}' for name, text in stated_settings(kept))}")
    return exit_code(problems)
