"""Read only the review facts of a content file: id, title, version, owner and dates."""

import re
from datetime import date

from leaflet.files.reader import unprintable
from leaflet.model.content import NOWHERE, Day
from leaflet.model.problems import Place, Problem
from leaflet.model.value import value
from leaflet.reading import yaml_tree
from leaflet.reading.context import ReadContext
from leaflet.reading.dates import day

_FACTS = frozenset({"id", "title", "reference", "version", "review_due", "owner"})
# Keys with days beneath them: extension.until and withdrawn.on.
_DAYS = {"extension": "until", "withdrawn": "on"}
_KEPT = _FACTS | _DAYS.keys()
_KEY = re.compile(r"([a-z_]+):(?:[ \t]|$)")
# Other beginnings of lines: the continuation of a value, a comment, an item.
_MORE = (" ", "\t", "#", "- ")


@value(kw_only=True)
class Facts:
    """The facts of a leaflet for a list; missing texts are empty.

    ``due`` is the last day on which the review is in time, ``extended`` the last of its extension, and ``withdrawn``
    the first on which the leaflet must not be used.
    """

    file: str
    title: str
    due: date
    id: str = ""
    reference: str = ""
    version: str = ""
    owner: str = ""
    extended: date | None = None
    withdrawn: date | None = None


def facts(text: str, file: str) -> tuple[Facts | None, list[Problem]]:
    """Return the facts of a content file, or None and problems. Faults elsewhere in the file do not matter."""
    short = _shortened(text)
    if short is not None:
        found, problems = _read(short, file)
        if found is not None and not problems:
            return found, []
    # An unusual or faulty file is parsed in full.
    return _read(text, file)


def _shortened(text: str) -> str | None:
    """Return the text with all lines blank but those of the facts, so that places stay right.

    Return None if a line has an unusual beginning. Parsing this is ten times as fast as parsing everything.
    """
    kept: list[str] = []
    wanted = False
    for line in text.split("\n"):
        if line and not line.startswith(_MORE):
            match = _KEY.match(line)
            if match is None:
                return None
            wanted = match[1] in _KEPT
        kept.append(line if wanted else "")
    return "\n".join(kept)


def _read(text: str, file: str) -> tuple[Facts | None, list[Problem]]:
    tree, problems = yaml_tree.parse(text, file)
    if tree is None:
        return None, problems
    if not isinstance(tree, yaml_tree.Mapping):
        return None, [Problem(tree.place, "keys-expected", "keys with their values belong here", "begin with 'id:'")]
    context = ReadContext({}, list(problems))
    texts = {name: _text(tree, name) for name in _FACTS}
    for name in ("title", "review_due"):
        if not texts[name]:
            hint = "a list of leaflets cannot do without it"
            context.report(Place(file), "missing-key", f"the key '{name}' is missing here", hint)
    node = tree.get("review_due")
    due = day(texts["review_due"], node.place, context) if node is not None and texts["review_due"] else None
    extended, withdrawn = (_day_beneath(tree, name, context) for name in _DAYS)
    if due is None or not texts["title"]:
        return None, context.problems
    found = Facts(
        file=file,
        title=texts["title"],
        due=due.last(),
        id=texts["id"],
        reference=texts["reference"],
        version=texts["version"],
        owner=texts["owner"],
        extended=None if extended is None else extended.last(),
        withdrawn=None if withdrawn is None else withdrawn.first(),
    )
    return found, context.problems


def _day_beneath(tree: yaml_tree.Mapping, name: str, context: ReadContext) -> Day | None:
    """Return the date in a nested key, such as extension.until."""
    node = tree.get(name)
    if node is None:
        return None
    inner = node.get(_DAYS[name]) if isinstance(node, yaml_tree.Mapping) else None
    if not isinstance(inner, yaml_tree.Scalar) or not inner.text:
        # The author expects the key to count.
        message = f"the key '{_DAYS[name]}' is missing in '{name}'"
        context.report(node.place, "missing-key", message, f"add '{_DAYS[name]}:' with its day below '{name}:'")
        return None
    return day(inner.text, inner.place, context)


def _text(tree: yaml_tree.Mapping, name: str) -> str:
    node = tree.get(name)
    text = " ".join(node.text.split()) if isinstance(node, yaml_tree.Scalar) else ""
    # Unprintable characters are reported by check.
    return "".join(sign for sign in text if unprintable(sign, NOWHERE) is None)
