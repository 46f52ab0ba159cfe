"""The commands and arguments of the command line as values, for the manual and for completion."""

from argparse import Action, ArgumentParser
from collections.abc import Iterator

from leaflet.cli.arguments import COMMANDS, parser
from leaflet.model.value import value


@value(kw_only=True)
class Argument:
    """An option, or a positional argument, which has no names."""

    names: tuple[str, ...]
    value: str | None
    choices: tuple[str, ...]
    required: bool
    many: bool
    does: str


@value
class Command:
    """A command with its arguments and the text below its help."""

    name: str
    does: str
    below: str
    arguments: tuple[Argument, ...]


def commands() -> tuple[Command, ...]:
    """Return every command, in the order of the help."""
    return tuple(
        Command(name, does, below, tuple(_arguments(_parser_of(name)))) for name, (does, below, _) in COMMANDS.items()
    )


def _parser_of(name: str) -> ArgumentParser:
    # argparse does not publish these attributes, but they have never changed; the tests of the manual would notice.
    (subparsers,) = (action for action in parser([name])._actions if action.dest == "command")
    assert isinstance(subparsers.choices, dict)
    found = subparsers.choices[name]
    assert isinstance(found, ArgumentParser)
    return found


def _arguments(of: ArgumentParser) -> Iterator[Argument]:
    for action in of._actions:
        if action.dest != "help":
            yield Argument(
                names=tuple(action.option_strings),
                value=_value(action),
                choices=tuple(map(str, action.choices or ())),
                required=action.required,
                many=action.nargs == "*",
                does=action.help or "",
            )


def _value(action: Action) -> str | None:
    if action.nargs == 0:
        return None
    return str(action.metavar or "|".join(map(str, action.choices or ())) or action.dest.upper())
