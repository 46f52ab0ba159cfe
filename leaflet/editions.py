"""The table of editions: each turns a leaflet, a look and a language's phrases into the bytes of its files."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING

from leaflet.direction import direction
from leaflet.explanation import Explanation
from leaflet.layout.booklet import bare_booklet
from leaflet.layout.furnishing import Bare, furnished
from leaflet.model import Clinic, Leaflet, Occasion
from leaflet.pdf.canvas import draw
from leaflet.phrases import Phrases
from leaflet.problems import Problem, errors
from leaflet.theme import Theme
from leaflet.value import replace, value

if TYPE_CHECKING:
    # Few builds are of sheets.
    from leaflet.printing.plan import Wish


@value
class Printed:
    """One edition of a leaflet, ready to be written; there are no files if a problem is an error.

    ``files`` are bytes by what follows the edition's name in the name of each: ``.pdf``, ``-fronts.pdf``.
    ``explanation`` says why its pages came out as they did, where they were chosen.
    """

    files: Mapping[str, bytes]
    problems: tuple[Problem, ...]
    explanation: Explanation | None = None


@value
class Prepared:
    """An edition of which all is set but a clinic's details, so that many clinics' files cost little more than one.

    ``faults`` tells the problems of a clinic, or of none, without drawing anything.
    """

    make: Callable[[Clinic | None], Printed]
    faults: Callable[[Clinic | None], tuple[Problem, ...]]


@value
class Edition:
    """How an edition is prepared, and the style that it lays over the one that was chosen, if it has one.

    Raises Faults for what stops setting altogether. Only sheets for a printer heed the wish, if there is one.
    """

    prepare: "Callable[[Leaflet, Theme, Phrases, Occasion, Wish | None], Prepared]"
    style: str | None = None


def booklet(leaflet: Leaflet, theme: Theme, phrases: Phrases, occasion: Occasion, _: "Wish | None") -> Prepared:
    """Return the booklet in reading order, for screen, e-mail and website; its style says how large it is."""
    return _drawn(bare_booklet(leaflet, theme, phrases, occasion))


def letter(leaflet: Leaflet, theme: Theme, phrases: Phrases, occasion: Occasion, _: "Wish | None") -> Prepared:
    """Return the letter: A4, with an empty place for the address, for services that print, fold and post."""
    # Only this edition needs it.
    from leaflet.layout.letter import bare_letter

    return _drawn(bare_letter(leaflet, theme, phrases, occasion))


def _drawn(bare: Bare) -> Prepared:
    def make(clinic: Clinic | None) -> Printed:
        draft = furnished(bare, clinic)
        files = {} if errors(draft.problems) else {".pdf": draw(draft)}
        return Printed(files, draft.problems, draft.explanation)

    return Prepared(make, lambda clinic: furnished(bare, clinic).problems)


def print_and_fold(
    leaflet: Leaflet, theme: Theme, phrases: Phrases, occasion: Occasion, wish: "Wish | None"
) -> Prepared:
    """Return the booklet on A4 sheets, to print, to fold and to staple, as the printer and the paper ask for."""
    # Only this edition needs them.
    from leaflet.printing.booklets import folded
    from leaflet.printing.folding import Binding
    from leaflet.printing.plan import Wish

    pages = booklet(leaflet, theme, phrases, occasion, wish)
    binding = Binding.RIGHT if direction(leaflet.language.text) == "rtl" else Binding.LEFT
    bound = replace(wish or Wish(), binding=binding)

    def make(clinic: Clinic | None) -> Printed:
        printed = pages.make(clinic)
        if not printed.files:
            return printed
        files, problems = folded(printed.files[".pdf"], bound, leaflet.id.place)
        return replace(printed, files=files, problems=(*printed.problems, *problems))

    return replace(pages, make=make)


def html(leaflet: Leaflet, theme: Theme, phrases: Phrases, occasion: Occasion, _: "Wish | None") -> Prepared:
    """Return the web page: one file with the same words as the booklet, for any screen and any reader."""
    # Only this edition needs it.
    from leaflet.html.page import web_page

    def make(clinic: Clinic | None) -> Printed:
        page = web_page(leaflet, theme.palette, phrases, replace(occasion, clinic=clinic))
        return Printed({".html": page.encode()}, ())

    return Prepared(make, lambda _: ())


EDITIONS: Mapping[str, Edition] = MappingProxyType({
    "booklet": Edition(booklet),
    "html": Edition(html),
    "large-print": Edition(booklet, "large-print"),
    "giant-print": Edition(booklet, "giant-print"),
    "letter": Edition(letter, "letter"),
    "print-and-fold": Edition(print_and_fold, "plain"),
})  # fmt: skip
