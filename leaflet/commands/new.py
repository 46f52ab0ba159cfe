"""leaflet new: write a first content file, with notes that explain it, which builds as it is.

Beside it goes what editors need to complete and check it: the JSON Schema, in a hidden folder, and settings for those
who have none yet. The content names the schema by a path from itself, so it is found wherever the folder is sent.
"""

import json
import re
import unicodedata
from datetime import date
from os.path import lexists
from pathlib import Path

from leaflet.commands.output import write
from leaflet.model.problems import Place, Problem
from leaflet.model.value import value

TITLE = "Having a blood test"
PUBLISHER = "Anytown Hospital"
SCHEMA = ".leaflet/content.schema.json"

_TEMPLATE = Path(__file__).with_name("first.yaml")
# The longest time between two reviews that publishers commonly allow themselves.
_YEARS_TO_NEXT_REVIEW = 3

# What YAML takes as it stands, and no editor takes for a number or a truth.
_PLAIN = re.compile(r"[^\W\d_](?:[\w ’,()–-]*[\w’)])?")
_TRUTHS = frozenset({"y", "n", "yes", "no", "on", "off", "true", "false", "null"})

# For Visual Studio Code: lines of prose wrap, and whoever opens the folder is offered what understands the schema.
_EDITOR: dict[str, object] = {
    ".vscode/settings.json": {"[yaml]": {"editor.wordWrap": "on"}, "yaml.completion": True, "yaml.validate": True},
    ".vscode/extensions.json": {"recommendations": ["redhat.vscode-yaml"]},
}


@value
class Answers:
    """What somebody who begins a leaflet has to say of it."""

    title: str = TITLE
    publisher: str = PUBLISHER


def in_the_way(path: Path) -> list[Problem]:
    """Return the problem if something stands at the path: it is never overwritten."""
    if not lexists(path):
        return []
    return [
        Problem(
            Place(str(path)),
            code="file-exists",
            message="there is a file of this name already, and it was left as it is",
            hint="choose another name, or move the file away",
        )
    ]


def new(path: Path, today: date, answers: Answers = Answers()) -> list[Problem]:
    """Write a first content file, reviewed today; return why not, if a file stands there or it cannot be written."""
    problems = in_the_way(path)
    if problems:
        return problems
    problem = write(path, first_content(today, answers).encode())
    return [problem] if problem is not None else _for_editors(path.parent)


def first_content(today: date, answers: Answers = Answers()) -> str:
    """Return the text of a first content file, reviewed today and due again in some years."""
    due = f"{today.year + _YEARS_TO_NEXT_REVIEW}-{today.month:02}"
    text = _TEMPLATE.read_text(encoding="utf-8")
    text = text.replace("REVIEWED", today.isoformat()).replace("REVIEW-DUE", due)
    text = text.replace(f"id: {identifier(TITLE)}\n", f"id: {identifier(answers.title)}\n", 1)
    text = text.replace(f"\ntitle: {TITLE}\n", f"\ntitle: {_value(answers.title)}\n", 1)
    return text.replace(f"name: {PUBLISHER}\n", f"name: {_value(answers.publisher)}\n", 1)


def identifier(title: str) -> str:
    """Return what may name the files of a leaflet with this title: its letters and digits, with hyphens between."""
    latin = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode()
    return "-".join(re.findall(r"[a-z0-9]+", latin.lower().replace("'", ""))) or "my-leaflet"


def _value(text: str) -> str:
    """Return the text as a value in YAML that is one to every reader."""
    if _PLAIN.fullmatch(text) and text.casefold() not in _TRUTHS:
        return text
    return "'" + text.replace("'", "''") + "'"


def _for_editors(folder: Path) -> list[Problem]:
    """Write what editors need: the schema as this version has it, and settings where there are none."""
    # Imported here, like the model that it tells of: nothing else needs it while a leaflet is begun.
    from leaflet.reading.description import json_schema

    texts = {folder / SCHEMA: json_schema()}
    for name, settings in _EDITOR.items():
        if not in_the_way(folder / name):
            texts[folder / name] = json.dumps(settings, indent=2) + "\n"
    problems = (write(path, text.encode()) for path, text in texts.items())
    return [problem for problem in problems if problem is not None]
