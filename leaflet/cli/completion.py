"""Turn the command line's grammar into a script by which a shell completes it."""

from collections.abc import Mapping, Sequence

from leaflet.cli.grammar import Argument, Command

# What a value is, by the word that stands for it in the help.
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

# zsh understands such scripts once it is told to.
_FOR_ZSH = "autoload -U +X compinit && compinit\nautoload -U +X bashcompinit && bashcompinit\n"


def completion(commands: Sequence[Command], known: Mapping[str, Sequence[str]], shell: str) -> str:
    """Return the script for bash or zsh; ``known`` has the names that may follow an option, or stand for a value."""
    script = _SCRIPT.format(
        commands=" ".join(command.name for command in commands),
        values="\n".join(
            f"        '{command.name} {name}') {_reply(word, known.get(name, word.choices))}; return ;;"
            for command in commands
            for word in command.words
            for name in word.names
            if word.value is not None
        ),
        options="\n".join(
            f"        '{command.name} -'*) {_of(_options(command))} ;;" for command in commands if _options(command)
        ),
        places="\n".join(
            f"        '{command.name} '*) {_reply(word, known.get(word.value or '', word.choices))} ;;"
            for command in commands
            for word in command.words
            if not word.names
        ),
    )
    return _FOR_ZSH + script if shell == "zsh" else script


def _options(command: Command) -> list[str]:
    return [name for word in command.words for name in word.names]


def _reply(word: Argument, choices: Sequence[str]) -> str:
    if choices:
        return _of(choices)
    if word.value == _FOLDER:
        return _paths("-d")
    if word.value in _FILES:
        return _paths("-f")
    # A number, a day: nobody can know it but who types it.
    return ":"


def _of(words: Sequence[str]) -> str:
    return f"COMPREPLY=($(compgen -W '{' '.join(words)}' -- \"$word\"))"


def _paths(kind: str) -> str:
    # A line each: there may be spaces in their names.
    return f"local IFS=$'\\n'; COMPREPLY=($(compgen {kind} -- \"$word\"))"
