"""The table of editions: each turns a leaflet, a look and a language's phrases into the bytes of one file."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from types import MappingProxyType

from leaflet.direction import direction
from leaflet.explanation import Explanation
from leaflet.layout.booklet import set_booklet
from leaflet.model import Leaflet, Occasion
from leaflet.pdf.canvas import draw
from leaflet.phrases import Phrases
from leaflet.problems import Problem, errors
from leaflet.theme import Theme
from leaflet.value import value


@value
class Printed:
    """One edition of a leaflet, ready to be written; there are no bytes if a problem is an error.

    ``explanation`` says why its pages came out as they did, where they were chosen.
    """

    data: bytes | None
    problems: tuple[Problem, ...]
    suffix: str = ".pdf"
    explanation: Explanation | None = None


@value
class Edition:
    """How an edition is made, and the style that it lays over the one that was chosen, if it has one."""

    make: Callable[[Leaflet, Theme, Phrases, Occasion], Printed]
    style: str | None = None


def booklet(leaflet: Leaflet, theme: Theme, phrases: Phrases, occasion: Occasion) -> Printed:
    """Return the booklet in reading order, for screen, e-mail and website; its style says how large it is.

    Raises Faults for what stops setting altogether.
    """
    draft = set_booklet(leaflet, theme, phrases, occasion)
    data = None if errors(draft.problems) else draw(draft)
    return Printed(data, draft.problems, explanation=draft.explanation)


def print_and_fold(leaflet: Leaflet, theme: Theme, phrases: Phrases, occasion: Occasion) -> Printed:
    """Return the booklet on A4 sheets, to print on both sides, flipped on the long edge, to fold and to staple.

    Raises Faults for what stops setting altogether.
    """
    # Only this edition needs them.
    from leaflet.printing.booklets import folded
    from leaflet.printing.folding import Binding

    printed = booklet(leaflet, theme, phrases, occasion)
    if printed.data is None:
        return printed
    binding = Binding.RIGHT if direction(leaflet.language.text) == "rtl" else Binding.LEFT
    data, problems = folded(printed.data, binding, leaflet.id.place)
    return replace(printed, data=data, problems=(*printed.problems, *problems))


def html(leaflet: Leaflet, theme: Theme, phrases: Phrases, occasion: Occasion) -> Printed:
    """Return the web page: one file with the same words as the booklet, for any screen and any reader."""
    # Only this edition needs it.
    from leaflet.html.page import web_page

    return Printed(web_page(leaflet, theme.palette, phrases, occasion).encode(), (), ".html")


EDITIONS: Mapping[str, Edition] = MappingProxyType({
    "booklet": Edition(booklet),
    "html": Edition(html),
    "large-print": Edition(booklet, "large-print"),
    "giant-print": Edition(booklet, "giant-print"),
    "print-and-fold": Edition(print_and_fold, "plain"),
})  # fmt: skip
