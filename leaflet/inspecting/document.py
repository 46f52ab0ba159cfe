"""What a PDF says to somebody who cannot see it: facts about the file, and its structure tree as frozen values."""

from collections.abc import Iterator

from leaflet.model.page_geometry import Shape
from leaflet.model.value import value


@value
class MarkedText:
    """Words on a page."""

    text: str
    page: int


@value
class ClickableArea:
    """A place to click: what is said of it, and where it leads; empty where the file does not tell."""

    words: str
    target: str
    page: int | None


@value(kw_only=True)
class TaggedElement:
    """An element of the structure: its role in the file, and the standard role that this stands for.

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
    """A whole file; ``shapes`` are those of its pages, and ``claims`` the standards that it says it keeps."""

    title: str | None
    language: str | None
    pages: int
    tagged: bool
    claims: tuple[str, ...]
    kids: tuple[Kid, ...]
    shapes: tuple[Shape, ...] = ()


def words(kid: Kid) -> str:
    """Return all that is said in a part of the tree; what stands for a picture or for its words is said instead."""
    return "".join(_words(kid))


def _words(kid: Kid) -> Iterator[str]:
    match kid:
        case MarkedText(text):
            yield text
        case ClickableArea():
            return
        case TaggedElement(alt=alt, actual=actual, kids=kids):
            instead = actual if actual is not None else alt
            if instead is not None:
                yield instead
                return
            for inner in kids:
                yield from _words(inner)
