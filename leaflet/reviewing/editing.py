"""Change single values of a content file where they stand: bytes → bytes, all others as they were."""

import re
from collections.abc import Mapping

from leaflet.problems import Faults, Place, Problem
from leaflet.reading import yamltree
from leaflet.value import value

_MARK = b"\xef\xbb\xbf"
_LINE_END = re.compile(r"\r\n|\r|\n")
# What YAML takes for text wherever it stands, with and without quotes.
_SAFE = re.compile(r"[0-9A-Za-z][0-9A-Za-z.-]*", re.ASCII)


@value
class Change:
    """A value that is to be another; the place is that of its first character."""

    key: str
    old: str
    new: str
    place: Place


def changes(data: bytes, file: str, values: Mapping[str, str]) -> tuple[Change, ...]:
    """Return what must change so that these keys have these values; nothing for those that have them already.

    Keys are those of the whole leaflet. Raises Faults where a value is not on one line as it is meant, and ValueError
    for a value that would need quotes.
    """
    text = _LINE_END.sub("\n", data.removeprefix(_MARK).decode("utf-8"))
    tree, problems = yamltree.parse(text, file)
    if not isinstance(tree, yamltree.Mapping):
        raise Faults(problems or [_unchangeable(Place(file), "the file")])
    found = []
    for key, new in values.items():
        if not _SAFE.fullmatch(new):
            raise ValueError(f"{new!r} cannot be written without quotes")
        old = tree.get(key)
        if not isinstance(old, yamltree.Scalar) or not _is_plain(old, text):
            raise Faults([_unchangeable(Place(file) if old is None else old.place, f"'{key}'")])
        if old.text != new:
            found.append(Change(key, old.text, new, old.place.after(1) if old.quoted else old.place))
    return tuple(found)


def edited(data: bytes, wanted: tuple[Change, ...]) -> bytes:
    """Return the file with these changes; every byte of all else stays: remarks, quotes, blank lines, line ends."""
    mark = _MARK if data.startswith(_MARK) else b""
    text = data.removeprefix(_MARK).decode("utf-8")
    starts = [0, *(match.end() for match in _LINE_END.finditer(text))]
    # From the last to the first, so that what is still to come has not moved.
    for change in sorted(wanted, key=lambda change: change.place, reverse=True):
        at = starts[change.place.line - 1] + change.place.column - 1
        end = at + len(change.old)
        if text[at:end] != change.old:
            raise ValueError(f"{change.key!r} is not at {change.place}")
        text = text[:at] + change.new + text[end:]
    return mark + text.encode("utf-8")


def _is_plain(node: yamltree.Scalar, text: str) -> bool:
    """Whether the value stands in the file, on one line, letter for letter as it is meant."""
    if node.block or len(node.lines) != 1 or not node.text:
        return False
    start = node.place.column - 1 + node.quoted
    line = text.split("\n")[node.place.line - 1]
    if not line.startswith(node.text, start):
        return False
    after = line[start + len(node.text) :]
    # Quoted: nothing else between the quotes, such as an escape or a space.
    return not node.quoted or after.startswith(line[start - 1])


def _unchangeable(place: Place, what: str) -> Problem:
    return Problem(
        place,
        code="not-changeable",
        message=f"{what} is not written in a way that can be changed without touching anything else",
        hint="write it plainly on one line, as in 'version: 1.0'",
    )
