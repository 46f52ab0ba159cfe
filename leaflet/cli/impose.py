"""leaflet impose on the command line: paths of sheets out, and what to do with them."""

from argparse import Namespace
from pathlib import Path

from leaflet.cli.exits import Exit, exit_code
from leaflet.cli.terminal import Terminal
from leaflet.printing.folding import Binding, Flip
from leaflet.printing.instructions import TRIAL, instructions
from leaflet.printing.paper import Paper
from leaflet.printing.plan import Finish, Wish
from leaflet.verbs.impose import impose as imposed
from leaflet.verbs.impose import make_trial


def impose(arguments: Namespace, terminal: Terminal) -> Exit:
    """Write the sheets, tell how to print them, and return how the command ends."""
    wish = Wish(
        finish=Finish.CUT if arguments.cut else Finish.FOLD,
        binding=None if arguments.binding is None else Binding(arguments.binding),
        flip=Flip(arguments.flip),
        one_sided=arguments.one_sided,
        paper=Paper(arguments.paper),
        ticks=arguments.ticks,
    )
    output = Path(arguments.output)
    if arguments.test:
        made, steps = make_trial(output, one_sided=wish.one_sided), TRIAL
    else:
        made, steps = imposed(Path(arguments.file), output, wish), instructions(wish)
    terminal.show(made.problems)
    for path in made.written:
        terminal.give(str(path))
    if made.written:
        for step, words in enumerate(steps, start=1):
            terminal.tell(f"{step}. {words}")
    return exit_code(made.problems)
