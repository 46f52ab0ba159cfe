"""Messages for wrong usage: what is missing, what is unknown, and how to give it."""

import re
from argparse import Action, ArgumentError, ArgumentParser
from collections.abc import Iterable
from typing import Any, NoReturn  # Any: whatever was given for an option

_USAGE = 2
# Messages of argparse that are reworded; all others are shown as they are.
_MISSING = "the following arguments are required: "
_UNKNOWN = "unrecognized arguments: "
_ONE_OF = re.compile(r"one of the arguments (.+) is required", re.ASCII)
_NO_VALUE = re.compile(r"argument (\S+): expected (?:one|at least one) argument", re.ASCII)
_NOT_BOTH = re.compile(r"argument (\S+): not allowed with argument (\S+)", re.ASCII)


class Parser(ArgumentParser):
    """A parser with plain messages for wrong usage."""

    def error(self, message: str) -> NoReturn:
        """End with the exit code for wrong usage. Raises SystemExit."""
        if message.startswith(_UNKNOWN) and (command := self._only_command()) is not None:
            # argparse reports unrecognised arguments of a command to its parent parser only.
            command.error(message)
        self.exit(_USAGE, f"{self.prog}: {self._in_plain_words(message)}\n'{self.prog} --help' shows how it is given\n")

    def _check_value(self, action: Action, value: Any) -> None:
        if action.choices is not None and value not in action.choices:
            raise ArgumentError(action, unknown("choice", str(value), map(str, action.choices)))

    def _in_plain_words(self, message: str) -> str:
        if message.startswith(_MISSING):
            return "; ".join(self._missing(name) for name in message.removeprefix(_MISSING).split(", "))
        if message.startswith(_UNKNOWN):
            return self._unknown(message.removeprefix(_UNKNOWN).split(" ")[0])
        if found := _ONE_OF.fullmatch(message):
            return f"give one of {', '.join(found[1].split(' '))}"
        if found := _NO_VALUE.fullmatch(message):
            return f"{found[1]} is given without a value: {self._does(found[1])}"
        if found := _NOT_BOTH.fullmatch(message):
            return f"give {found[1]} or {found[2]}, not both"
        return message.removeprefix("argument ")

    def _only_command(self) -> "Parser | None":
        commands = [
            one for action in self._actions if isinstance(action.choices, dict) for one in action.choices.values()
        ]
        return commands[0] if len(commands) == 1 else None

    def _missing(self, name: str) -> str:
        return f"{name} is missing: {self._does(name)}"

    def _unknown(self, word: str) -> str:
        if not word.startswith("-"):
            return f"'{word}' is one thing more than can be given here"
        options = [name for action in self._actions for name in action.option_strings]
        return unknown("option", word.partition("=")[0], [name for name in options if name.startswith("--")])

    def _does(self, name: str) -> str:
        """Return the help of an option or positional argument."""
        for action in self._actions:
            if name in ("/".join(action.option_strings), *action.option_strings, action.metavar, action.dest):
                return action.help or ""
        return ""


def unknown(kind: str, name: str, known: Iterable[str]) -> str:
    """Return the message for an unknown name, with the most similar one or all names."""
    # Imported here: few command lines need it.
    from leaflet.model.problems import listed, nearest

    names = tuple(known)
    near = nearest(name, names)
    fix = f"did you mean '{near}'?" if near else f"choose from {listed(names)}"
    return f"there is no {kind} '{name}': {fix}"
