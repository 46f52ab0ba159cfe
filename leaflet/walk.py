"""Walk through what a leaflet says, so that nobody need know where in it something may stand."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from typing import assert_never

from leaflet.model import Inline, Line, Link, Placeholder, Strong, Term, Text
from leaflet.problems import Place


def walk(value: object) -> Iterator[object]:
    """Yield the value and all that it holds, outer things before inner, in the order of their fields."""
    if isinstance(value, tuple):
        for part in value:
            yield from walk(part)
    elif is_dataclass(value) and not isinstance(value, Place):
        yield value
        for field in fields(value):
            yield from walk(getattr(value, field.name))


def inlines(value: object) -> Iterator[Inline]:
    """Yield every piece of running text: of paragraphs, items, cells, captions, sources."""
    return (part for part in walk(value) if isinstance(part, Inline))


def plain(line: Line) -> str:
    """Return the characters of a line, without what they mean."""
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
