"""Options of sheets, from the command line and the saved printer settings, and the steps for printing them."""

from argparse import Namespace
from collections.abc import Sequence
from pathlib import Path

from leaflet.cli.terminal import Terminal
from leaflet.model.problems import Problem
from leaflet.printing.folding import Binding, Flip
from leaflet.printing.paper import OFFICE, Paper
from leaflet.printing.plan import Finish, ImpositionOptions
from leaflet.printing.printer import NAME, PrinterSettings, read_printer, stated_settings


def settle(arguments: Namespace, config: str | None, terminal: Terminal) -> Sequence[Problem]:
    """Complete the options from the user's settings, show which were used, and return the problems of the settings."""
    if config is None:
        return ()
    path = Path(config, NAME)
    printer, problems = read_printer(path)
    left = PrinterSettings(
        flip=printer.flip if arguments.flip is None else None,
        paper=printer.paper if arguments.paper is None else None,
        one_sided=printer.one_sided if arguments.one_sided is None else None,
    )
    if left.flip is not None:
        arguments.flip = left.flip.value
    if left.paper is not None:
        arguments.paper = left.paper.gsm
    if left.one_sided is not None:
        arguments.one_sided = left.one_sided
    if stated_settings(left):
        terminal.tell(f"as remembered in {path}: {', '.join(f'{name} {text}' for name, text in stated_settings(left))}")
    return problems


def printer_of(arguments: Namespace) -> PrinterSettings:
    """Return the printer settings of the options."""
    return PrinterSettings(
        flip=None if arguments.flip is None else Flip(arguments.flip),
        paper=None if arguments.paper is None else Paper(arguments.paper),
        one_sided=arguments.one_sided,
    )


def imposition_of(arguments: Namespace) -> ImpositionOptions:
    """Return the options of the sheets; only some commands have options for finishing and binding."""
    printer = printer_of(arguments)
    binding = getattr(arguments, "binding", None)
    return ImpositionOptions(
        finish=Finish.CUT if getattr(arguments, "cut", False) else Finish.FOLD,
        binding=None if binding is None else Binding(binding),
        flip=printer.flip or Flip.LONG,
        one_sided=bool(printer.one_sided),
        paper=printer.paper or OFFICE,
        ticks=arguments.ticks,
    )


def steps(arguments: Namespace) -> list[str]:
    """Return the numbered steps for printing the sheets."""
    return numbered(instructions(imposition_of(arguments)))


def numbered(sentences: Sequence[str]) -> list[str]:
    """Return the steps with their numbers."""
    return [f"{number}. {words}" for number, words in enumerate(sentences, start=1)]


_FINISH = {
    Finish.FOLD: "Fold the pile in the middle, with the cover outside, and staple it there.",
    Finish.CUT: "Cut the pile in the middle, and lay the left half on the right one.",
}


TEST_SHEET_STEPS: tuple[str, ...] = (
    "Print the test sheet as you would print a booklet.",
    "Fold it as it says on its outside, and read its inside.",
)


def instructions(imposition: ImpositionOptions) -> tuple[str, ...]:
    """Return the steps, a sentence or two each."""
    finish = _FINISH[imposition.finish]
    if not imposition.one_sided:
        return (f"Print on both sides, flipped on the {imposition.flip} edge, at actual size, on A4.", finish)
    turned = "head over heels, over its long edge" if imposition.flip is Flip.LONG else "sideways, over its short edge"
    return (
        "Print the fronts on one side, at actual size, on A4.",
        f"Turn the pile {turned}, and put it back so that the first sheet goes in first and its empty side is printed.",
        "Print the backs in the same way. Try it with the first sheet before you print them all.",
        finish,
    )
