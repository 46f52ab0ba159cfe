"""Turn elements into HTML. The only place where text becomes markup, so the only place that must escape it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from html import escape
from typing import assert_never

# HTML, 13.1.2: elements that never have an end tag.
_VOID = frozenset({"br", "img", "meta"})
# Elements within lines of text, where a line break of ours would become a space.
_WITHIN_LINES = frozenset({"a", "br", "img", "span", "strong"})


@dataclass(frozen=True, slots=True)
class Tag:
    """An element: its name, its attributes and what is in it."""

    name: str
    attributes: tuple[tuple[str, str], ...]
    kids: "tuple[Node, ...]"

    def having(self, **attributes: str | None) -> "Tag":
        """Return the element with these attributes too."""
        return replace(self, attributes=(*self.attributes, *_named(attributes)))


@dataclass(frozen=True, slots=True)
class Stylesheet:
    """Style rules, in which HTML knows no escapes: they come from our own file, never from content."""

    rules: str

    def __post_init__(self) -> None:
        if "<" in self.rules:
            raise ValueError("style rules with a '<' could end their element")


Node = str | Tag | Stylesheet


def tag(name: str, /, *kids: Node, **attributes: str | None) -> Tag:
    """Return an element. In an attribute's name an underline is a hyphen, at its end nothing; None is left out."""
    return Tag(name, tuple(_named(attributes)), kids)


def _named(attributes: Mapping[str, str | None]) -> Iterator[tuple[str, str]]:
    return ((name.rstrip("_").replace("_", "-"), value) for name, value in attributes.items() if value is not None)


def document(root: Tag) -> str:
    """Return a whole HTML document."""
    return "<!doctype html>" + "".join(_written(root)) + "\n"


def _written(node: Node) -> Iterator[str]:
    match node:
        case str():
            yield escape(node, quote=True)
        case Stylesheet(rules):
            yield f"\n<style>{rules}</style>"
        case Tag(name, attributes, kids):
            yield "" if name in _WITHIN_LINES else "\n"
            yield "".join((f"<{name}", *(f' {key}="{escape(value, quote=True)}"' for key, value in attributes), ">"))
            for kid in kids:
                yield from _written(kid)
            if name not in _VOID:
                yield f"</{name}>"
        case never:
            assert_never(never)
