"""Turn a content file into the few facts that tell when its review is due; all its other words are passed over."""

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
# What may stand at the start of a line beside a key: more of a key's value, a remark, an item of a list.
_MORE = (" ", "\t", "#", "- ")


@value(kw_only=True)
class Facts:
    """What a list of leaflets says of one; texts that are not given are empty.

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
    """Return the facts that a content file states, or None and why it states none.

    Only these are looked at: a leaflet with a slip elsewhere has its review date all the same.
    """
    short = _shortened(text)
    if short is not None:
        found, problems = _read(short, file)
        if found is not None and not problems:
            return found, []
    # Written in an unusual way, or faulty: only the whole tells.
    return _read(text, file)


def _shortened(text: str) -> str | None:
    """Return the text with all lines emptied but those of the facts, so that each keeps its place.

    None where a line begins as none does in a leaflet of the usual form. Ten times as quick as to read it all.
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
    desk = ReadContext({}, list(problems))
    texts = {name: _text(tree, name) for name in _FACTS}
    for name in ("title", "review_due"):
        if not texts[name]:
            hint = "a list of leaflets cannot do without it"
            desk.report(Place(file), "missing-key", f"the key '{name}' is missing here", hint)
    node = tree.get("review_due")
    due = day(texts["review_due"], node.place, desk) if node is not None and texts["review_due"] else None
    extended, withdrawn = (_day_beneath(tree, name, desk) for name in _DAYS)
    if due is None or not texts["title"]:
        return None, desk.problems
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
    return found, desk.problems


def _day_beneath(tree: yaml_tree.Mapping, name: str, desk: ReadContext) -> Day | None:
    """Return the day that a key of the leaflet has among its own keys."""
    node = tree.get(name)
    if node is None:
        return None
    inner = node.get(_DAYS[name]) if isinstance(node, yaml_tree.Mapping) else None
    if not isinstance(inner, yaml_tree.Scalar) or not inner.text:
        # Whoever wrote the key believes that it counts.
        message = f"the key '{_DAYS[name]}' is missing in '{name}'"
        desk.report(node.place, "missing-key", message, f"add '{_DAYS[name]}:' with its day below '{name}:'")
        return None
    return day(inner.text, inner.place, desk)


def _text(tree: yaml_tree.Mapping, name: str) -> str:
    node = tree.get(name)
    text = " ".join(node.text.split()) if isinstance(node, yaml_tree.Scalar) else ""
    # Such characters are told, and go into no list.
    return "".join(sign for sign in text if unprintable(sign, NOWHERE) is None)
