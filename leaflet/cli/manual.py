"""Write docs/commands.md from the grammar of the command line."""

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from leaflet.cli import examples
from leaflet.cli.grammar import Argument, Command, commands
from leaflet.files import writer

_HEAD = """\
# What leaflet can be told to do

This page is made from the program's own description of its command line by `python -m leaflet.cli.manual docs`.
`leaflet COMMAND --help` says the same on a terminal.
"""


def manual(described: Sequence[Command]) -> str:
    """Return the page."""
    return "\n".join([_HEAD, *_below(examples.LEAFLET), *(line for command in described for line in _part(command))])


def _part(command: Command) -> Iterator[str]:
    yield f"## leaflet {command.name}\n"
    yield f"{command.does[0].upper()}{command.does[1:]}.\n"
    yield f"    leaflet {' '.join([command.name, *map(_usage, command.arguments)])}\n"
    yield "| word | what it does |"
    yield "|---|---|"
    for word in command.arguments:
        yield f"| `{_escaped(_name(word))}` | {_escaped(word.does)} |"
    yield ""
    yield from _below(command.below)


def _below(text: str) -> Iterator[str]:
    """Yield the lines of a text, with indented ones as code blocks of Markdown."""
    for line in text.rstrip().split("\n"):
        # A code block needs four spaces, and an empty line before it.
        yield f"  {line}" if line.startswith("  ") else f"{line}\n" if line.endswith(":") else line
    yield ""


def _usage(word: Argument) -> str:
    if not word.names:
        return f"[{word.value}…]" if word.many else str(word.value) if word.required else f"[{word.value}]"
    return f"[{_name(word)}]"


def _name(word: Argument) -> str:
    return " ".join(filter(None, [", ".join(word.names), word.value]))


def _escaped(text: str) -> str:
    return text.replace("|", "\\|")


def write(folder: Path) -> None:
    """Write the page into a folder."""
    writer.write(folder / "commands.md", manual(commands()).encode())


if __name__ == "__main__":
    write(Path(sys.argv[1]))
