"""A PDF as a screen reader sees it: metadata and the structure tree, as frozen values."""

from collections.abc import Iterator

from leaflet.model.page_geometry import Shape
from leaflet.model.value import value


@value
class MarkedText:
    """Text on a page."""

    text: str
    page: int


@value
class ClickableArea:
    """A link annotation: its description and target, empty where the file has none."""

    words: str
    target: str
    page: int | None


@value(kw_only=True)
class TaggedElement:
    """A structure element: its type in the file, and the standard type that the role map gives for it.

    ``page`` is where its content begins.
    """

    role: str
    standard: str
    kids: "tuple[Kid, ...]" = ()
    page: int | None = None
    alt: str | None = None
    actual: str | None = None
    language: str | None = None
    scope: str | None = None


Kid = TaggedElement | MarkedText | ClickableArea


@value(kw_only=True)
class Document:
    """A whole file; ``shapes`` are those of its pages, ``claims`` the standards that it claims to conform to."""

    title: str | None
    language: str | None
    pages: int
    tagged: bool
    claims: tuple[str, ...]
    kids: tuple[Kid, ...]
    shapes: tuple[Shape, ...] = ()


def words(kid: Kid) -> str:
    """Return the text of a part of the tree, with alternate and actual texts in place of the content."""
    return "".join(_words(kid))


def _words(kid: Kid) -> Iterator[str]:
    match kid:
        case MarkedText(text):
            yield text
        case ClickableArea():
            return
        case TaggedElement(alt=alt, actual=actual, kids=kids):
            replacement = actual if actual is not None else alt
            if replacement is not None:
                yield replacement
                return
            for inner in kids:
                yield from _words(inner)
