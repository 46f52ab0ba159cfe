"""Elements → HTML. Text becomes markup, and is escaped, nowhere else."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from html import escape
from typing import assert_never

# Void elements, without an end tag (HTML, 13.1.2).
_VOID = frozenset({"br", "img", "meta"})
# Inline elements: a line break before one would add a space to the text.
_INLINE = frozenset({"a", "br", "img", "span", "strong"})


@dataclass(frozen=True, slots=True)
class Tag:
    """An element: its name, attributes and children."""

    name: str
    attributes: tuple[tuple[str, str], ...]
    kids: "tuple[Node, ...]"

    def having(self, **attributes: str | None) -> "Tag":
        """Return the element with these attributes added."""
        return replace(self, attributes=(*self.attributes, *_named(attributes)))


@dataclass(frozen=True, slots=True)
class Stylesheet:
    """Style rules from leaflet's own file, never from content, since HTML has no escapes for them."""

    rules: str

    def __post_init__(self) -> None:
        if "<" in self.rules:
            raise ValueError("style rules with a '<' could end their element")


Node = str | Tag | Stylesheet


def tag(name: str, /, *kids: Node, **attributes: str | None) -> Tag:
    """Return an element. In attribute names, ``_`` stands for a hyphen and is dropped at the end; None is omitted."""
    return Tag(name, tuple(_named(attributes)), kids)


def _named(attributes: Mapping[str, str | None]) -> Iterator[tuple[str, str]]:
    return ((name.rstrip("_").replace("_", "-"), value) for name, value in attributes.items() if value is not None)


def document(root: Tag) -> str:
    """Return a whole HTML document."""
    return "<!doctype html>" + "".join(_to_html(root)) + "\n"


def _to_html(node: Node) -> Iterator[str]:
    match node:
        case str():
            yield escape(node, quote=True)
        case Stylesheet(rules):
            yield f"\n<style>{rules}</style>"
        case Tag(name, attributes, kids):
            yield "" if name in _INLINE else "\n"
            yield "".join((f"<{name}", *(f' {key}="{escape(value, quote=True)}"' for key, value in attributes), ">"))
            for kid in kids:
                yield from _to_html(kid)
            if name not in _VOID:
                yield f"</{name}>"
        case never:
            assert_never(never)
