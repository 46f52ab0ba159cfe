"""Iterate over all nodes of a leaflet's content."""

from collections.abc import Iterator
from typing import assert_never

from leaflet.model.content import Inline, Line, Link, Placeholder, Strong, Term, Text
from leaflet.model.problems import Place
from leaflet.model.value import fields, is_value


def walk(value: object) -> Iterator[object]:
    """Yield the value and all values in it, parents before children, in the order of their fields."""
    # A stack instead of recursion: every rule visits each of a leaflet's thousands of values.
    waiting = [value]
    while waiting:
        value = waiting.pop()
        if isinstance(value, tuple):
            waiting.extend(reversed(value))
        elif names := _NAMES[type(value)]:
            yield value
            waiting.extend([getattr(value, name) for name in names])


class _Names(dict[type, tuple[str, ...]]):
    """The names of the fields of a class in reverse order; none for classes that are skipped."""

    def __missing__(self, kind: type) -> tuple[str, ...]:
        skipped = not is_value(kind) or kind is Place
        self[kind] = () if skipped else tuple(field.name for field in reversed(fields(kind)))
        return self[kind]


_NAMES = _Names()


def inlines(value: object) -> Iterator[Inline]:
    """Yield all inline content: of paragraphs, items, cells, captions, references."""
    return (part for part in walk(value) if isinstance(part, Inline))


def plain(line: Line) -> str:
    """Return the text of a line without its markup."""
    return "".join(map(_characters, line))


def _characters(inline: Inline) -> str:
    match inline:
        case Text(text) | Term(text):
            return text
        case Strong(content) | Link(content):
            return plain(content)
        case Placeholder(name):
            return f"(({name}))"
        case never:
            assert_never(never)
