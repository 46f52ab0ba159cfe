"""Change single values in a content file; all other bytes stay as they are."""

import re
from collections.abc import Mapping

from leaflet.model.problems import ContentError, Place, Problem
from leaflet.model.value import value
from leaflet.reading import yaml_tree

_BOM = b"\xef\xbb\xbf"
_LINE_END = re.compile(r"\r\n|\r|\n")
# Texts that need no quotes in YAML.
_SAFE = re.compile(r"[0-9A-Za-z][0-9A-Za-z.-]*", re.ASCII)


@value
class Change:
    """A replacement of text at a place of the file; ``old`` is empty for an insertion."""

    key: str
    old: str
    new: str
    place: Place


def changes(data: bytes, file: str, values: Mapping[str, str]) -> tuple[Change, ...]:
    """Return the changes that give top-level keys these values; none for keys that have them already.

    Raises ContentError for a value that is not plainly written on one line, ValueError for one that would need quotes.
    """
    text, tree = _parsed(data, file)
    found = []
    for key, new in values.items():
        if not _SAFE.fullmatch(new):
            raise ValueError(f"{new!r} cannot be written without quotes")
        old, raw = _plain(tree.get(key), key, text, file)
        if old.text != new:
            within = (raw[1:-1], old.place.after(1)) if old.quoted else (raw, old.place)
            found.append(Change(key, within[0], new, within[1]))
    return tuple(found)


def block_changes(data: bytes, file: str, key: str, values: Mapping[str, str], after: str) -> tuple[Change, ...]:
    """Return the changes that give a top-level key these nested values, each on one line.

    A missing key is added below the line of another, ``after``. Raises ContentError as ``changes`` does.
    """
    text, tree = _parsed(data, file)
    there = tree.get(key)
    if there is None:
        return (_added(tree, key, values, after, text, file),)
    if not isinstance(there, yaml_tree.Mapping):
        raise ContentError([_unchangeable(there.place, f"'{key}'")])
    found = []
    for name, new in values.items():
        old, raw = _plain(there.get(name), f"{key}: {name}", text, file)
        if old.text != new:
            found.append(Change(f"{key}: {name}", raw, _written(new), old.place))
    return tuple(found)


def edited(data: bytes, wanted: tuple[Change, ...]) -> bytes:
    """Return the file with these changes; comments, quotes, blank lines and line ends stay."""
    bom = _BOM if data.startswith(_BOM) else b""
    text = data.removeprefix(_BOM).decode("utf-8")
    ends = list(_LINE_END.finditer(text))
    starts = [0, *(match.end() for match in ends)]
    line_end = ends[0][0] if ends else "\n"
    # From the last to the first, so that earlier places stay valid.
    for change in sorted(wanted, key=lambda change: change.place, reverse=True):
        at = starts[change.place.line - 1] + change.place.column - 1
        end = at + len(change.old)
        if text[at:end] != change.old:
            raise ValueError(f"{change.key!r} is not at {change.place}")
        text = text[:at] + change.new.replace("\n", line_end) + text[end:]
    return bom + text.encode("utf-8")


def _parsed(data: bytes, file: str) -> tuple[str, yaml_tree.Mapping]:
    """Return the text with normalised line ends, and its mapping."""
    text = _LINE_END.sub("\n", data.removeprefix(_BOM).decode("utf-8"))
    tree, problems = yaml_tree.parse(text, file)
    if not isinstance(tree, yaml_tree.Mapping):
        raise ContentError(problems or [_unchangeable(Place(file), "the file")])
    return text, tree


def _added(tree: yaml_tree.Mapping, key: str, values: Mapping[str, str], after: str, text: str, file: str) -> Change:
    """Return the change that adds a key at the end of the line of another."""
    entry = next((entry for entry in tree.entries if entry.key.text == after), None)
    if entry is None or tree.in_flow:
        raise ContentError([_unchangeable(Place(file), "the file")])
    line = _plain(entry.value, after, text, file)[0].place.line
    before = " " * (entry.key.place.column - 1)
    if text.split("\n")[entry.key.place.line - 1][: len(before)] != before:
        raise ContentError([_unchangeable(entry.key.place, f"'{after}'")])
    lines = [f"{before}{key}:", *(f"{before}  {name}: {_written(value)}" for name, value in values.items())]
    end = len(text.split("\n")[line - 1])
    return Change(key, "", "".join(f"\n{one}" for one in lines), Place(file, line, end + 1))


def _written(text: str) -> str:
    """Return the text as a YAML scalar on one line."""
    return text if _SAFE.fullmatch(text) else _quoted(text)


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def _plain(node: yaml_tree.Node | None, key: str, text: str, file: str) -> tuple[yaml_tree.Scalar, str]:
    """Return a plainly written value and its text in the file. Raises ContentError for any other."""
    raw = _raw(node, text) if isinstance(node, yaml_tree.Scalar) else None
    if not isinstance(node, yaml_tree.Scalar) or raw is None:
        raise ContentError([_unchangeable(Place(file) if node is None else node.place, f"'{key}'")])
    return node, raw


def _raw(node: yaml_tree.Scalar, text: str) -> str | None:
    """Return the characters of a value, with its quotes, if it stands on one line and nothing else is in it."""
    if node.block or len(node.lines) != 1 or not node.text:
        return None
    start = node.place.column - 1
    line = text.split("\n")[node.place.line - 1]
    if not node.quoted:
        raw = node.text
    elif line.startswith("'", start):
        raw = _quoted(node.text)
    else:
        # Double quotes may hold escapes.
        raw = f'"{node.text}"'
    return raw if line.startswith(raw, start) else None


def _unchangeable(place: Place, what: str) -> Problem:
    return Problem(
        place,
        code="not-changeable",
        message=f"{what} is not written in a way that can be changed without touching anything else",
        hint="write it plainly on one line, as in 'version: 1.0'",
    )
