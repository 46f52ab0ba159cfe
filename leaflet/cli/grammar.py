"""The command line as values: what its parser knows, for those who describe it."""

from argparse import Action, ArgumentParser
from collections.abc import Iterator

from leaflet.cli.arguments import COMMANDS, parser
from leaflet.model.value import value


@value(kw_only=True)
class Argument:
    """An option, or a place for something that is given by itself: then it has no names."""

    names: tuple[str, ...]
    value: str | None
    choices: tuple[str, ...]
    required: bool
    many: bool
    does: str


@value
class Command:
    """A command with all that can be given with it, and what stands below its help."""

    name: str
    does: str
    below: str
    words: tuple[Argument, ...]


def commands() -> tuple[Command, ...]:
    """Return every command, in the order of the help."""
    return tuple(Command(name, does, below, tuple(_words(_only(name)))) for name, (does, below, _) in COMMANDS.items())


def _only(name: str) -> ArgumentParser:
    # argparse has no public way to ask what it knows; these names have stood since it was written, and the tests of
    # the manual tell if they ever change.
    (subparsers,) = (action for action in parser([name])._actions if action.dest == "command")
    assert isinstance(subparsers.choices, dict)
    found = subparsers.choices[name]
    assert isinstance(found, ArgumentParser)
    return found


def _words(of: ArgumentParser) -> Iterator[Argument]:
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
