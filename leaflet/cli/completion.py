"""Write a completion script for a shell from the grammar of the command line."""

from collections.abc import Mapping, Sequence

from leaflet.cli.grammar import Argument, Command

# Names of values in the help that stand for folders and files.
_FOLDER, _FILES = "DIR", ("CONTENT", "FILE")

_SCRIPT = """\
# Completes the words of leaflet.
_leaflet() {{
    local word=${{COMP_WORDS[COMP_CWORD]}} before=${{COMP_WORDS[COMP_CWORD-1]}}
    COMPREPLY=()
    if [ "$COMP_CWORD" -eq 1 ]; then
        COMPREPLY=($(compgen -W '{commands}' -- "$word"))
        return
    fi
    case "${{COMP_WORDS[1]}} $before" in
{values}
    esac
    case "${{COMP_WORDS[1]}} $word" in
{options}
{places}
    esac
}}
complete -o filenames -F _leaflet leaflet
"""

# Makes zsh accept completion scripts of bash.
_FOR_ZSH = "autoload -U +X compinit && compinit\nautoload -U +X bashcompinit && bashcompinit\n"


def completion(commands: Sequence[Command], known: Mapping[str, Sequence[str]], shell: str) -> str:
    """Return the script for bash or zsh; ``known`` has the values of options and of positional arguments."""
    script = _SCRIPT.format(
        commands=" ".join(command.name for command in commands),
        values="\n".join(
            f"        '{command.name} {name}') {_reply(word, known.get(name, word.choices))}; return ;;"
            for command in commands
            for word in command.arguments
            for name in word.names
            if word.value is not None
        ),
        options="\n".join(
            f"        '{command.name} -'*) {_of(_options(command))} ;;" for command in commands if _options(command)
        ),
        places="\n".join(
            f"        '{command.name} '*) {_reply(word, known.get(word.value or '', word.choices))} ;;"
            for command in commands
            for word in command.arguments
            if not word.names
        ),
    )
    return _FOR_ZSH + script if shell == "zsh" else script


def _options(command: Command) -> list[str]:
    return [name for word in command.arguments for name in word.names]


def _reply(word: Argument, choices: Sequence[str]) -> str:
    if choices:
        return _of(choices)
    if word.value == _FOLDER:
        return _paths("-d")
    if word.value in _FILES:
        return _paths("-f")
    # A number or a day cannot be completed.
    return ":"


def _of(words: Sequence[str]) -> str:
    return f"COMPREPLY=($(compgen -W '{' '.join(words)}' -- \"$word\"))"


def _paths(kind: str) -> str:
    # One per line, since names may contain spaces.
    return f"local IFS=$'\\n'; COMPREPLY=($(compgen {kind} -- \"$word\"))"
