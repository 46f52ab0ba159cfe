"""Turn a leaflet into the stream of everything that it is made of, so that a rule need not know where to look."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from typing import assert_never

from leaflet.model import Inline, Leaflet, Link, Placeholder, Strong, Term, Text
from leaflet.problems import Place


def parts(value: object) -> Iterator[object]:
    """Yield the value and all that it holds, outer things before inner, in the order of the file's keys."""
    if isinstance(value, tuple):
        for part in value:
            yield from parts(part)
    elif is_dataclass(value) and not isinstance(value, Place):
        yield value
        for field in fields(value):
            yield from parts(getattr(value, field.name))


def inlines(leaflet: Leaflet) -> Iterator[Inline]:
    """Yield every piece of running text: of paragraphs, items, cells, captions, sources."""
    return (part for part in parts(leaflet) if isinstance(part, Inline))


def plain(line: tuple[Inline, ...]) -> str:
    """Return the characters of a line, without what they mean."""
    return "".join(_characters(inline) for inline in line)


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
