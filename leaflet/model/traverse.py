"""Walk through what a leaflet says, so that nobody need know where in it something may stand."""

from collections.abc import Iterator
from typing import assert_never

from leaflet.model.content import Inline, Line, Link, Placeholder, Strong, Term, Text
from leaflet.model.problems import Place
from leaflet.model.value import fields, is_value


def walk(value: object) -> Iterator[object]:
    """Yield the value and all that it holds, outer things before inner, in the order of their fields."""
    # A pile instead of calls within calls: each of a leaflet's thousands of values is met by every rule.
    waiting = [value]
    while waiting:
        value = waiting.pop()
        if isinstance(value, tuple):
            waiting.extend(reversed(value))
        elif names := _NAMES[type(value)]:
            yield value
            waiting.extend([getattr(value, name) for name in names])


class _Names(dict[type, tuple[str, ...]]):
    """The names of a dataclass's fields from the last to the first; none of what is to be passed over."""

    def __missing__(self, kind: type) -> tuple[str, ...]:
        passed_over = not is_value(kind) or kind is Place
        self[kind] = () if passed_over else tuple(field.name for field in reversed(fields(kind)))
        return self[kind]


_NAMES = _Names()


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
