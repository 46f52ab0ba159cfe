"""The table of editions: each turns a leaflet, a look and a language's phrases into the bytes of its files.

Each edition loads what it needs when it is prepared, and what draws only when it is made: so its name, and what is
wrong with it, are known without.
"""

from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING

from leaflet.model.problems import Problem, errors
from leaflet.model.value import replace, value

if TYPE_CHECKING:
    from leaflet.layout.fill_reserved import UnfilledDraft
    from leaflet.model.content import Clinic, Leaflet, Occasion
    from leaflet.model.explanation import Explanation
    from leaflet.model.phrases import Phrases
    from leaflet.model.theme import Theme
    from leaflet.printing.plan import ImpositionOptions

# What stands for all editions, of which only those are made that can be.
ALL = "all"


@value
class EditionFiles:
    """One edition of a leaflet, ready to be written; there are no files if a problem is an error.

    ``files`` are bytes by what follows the edition's name in the name of each: ``.pdf``, ``-fronts.pdf``.
    ``explanation`` says why its pages came out as they did, where they were chosen.
    """

    files: Mapping[str, bytes]
    problems: tuple[Problem, ...]
    explanation: "Explanation | None" = None


@value
class PreparedEdition:
    """An edition of which all is set but a clinic's details, so that many clinics' files cost little more than one.

    ``faults`` tells the problems that ``make`` would, of a clinic or of none, and loads nothing that draws. It has
    ``count`` pages, if it has pages.
    """

    make: "Callable[[Clinic | None], EditionFiles]"
    faults: "Callable[[Clinic | None], tuple[Problem, ...]]"
    count: int = 0


@value
class Edition:
    """How an edition is prepared, and the style that it lays over the one that was chosen, if it has one.

    Raises ContentError for what stops setting altogether. Only sheets for a printer heed the wish, if there is one.
    """

    prepare: "Callable[[Leaflet, Theme, Phrases, Occasion, ImpositionOptions | None], PreparedEdition]"
    style: str | None = None


def booklet(
    leaflet: "Leaflet", theme: "Theme", phrases: "Phrases", occasion: "Occasion", _: "ImpositionOptions | None"
) -> PreparedEdition:
    """Return the booklet in reading order, for screen, e-mail and website; its style says how large it is."""
    from leaflet.layout.booklet import bare_booklet

    return _drawn(bare_booklet(leaflet, theme, phrases, occasion))


def letter(
    leaflet: "Leaflet", theme: "Theme", phrases: "Phrases", occasion: "Occasion", _: "ImpositionOptions | None"
) -> PreparedEdition:
    """Return the letter: A4, with an empty place for the address, for services that print, fold and post."""
    from leaflet.layout.letter import bare_letter

    return _drawn(bare_letter(leaflet, theme, phrases, occasion))


def _drawn(bare: "UnfilledDraft") -> PreparedEdition:
    from leaflet.layout.fill_reserved import furnished

    def make(clinic: "Clinic | None") -> EditionFiles:
        from leaflet.pdf.canvas import draw

        draft = furnished(bare, clinic)
        files = {} if errors(draft.problems) else {".pdf": draw(draft)}
        return EditionFiles(files, draft.problems, draft.explanation)

    return PreparedEdition(make, lambda clinic: furnished(bare, clinic).problems, len(bare.draft.pages))


def print_and_fold(
    leaflet: "Leaflet", theme: "Theme", phrases: "Phrases", occasion: "Occasion", imposition: "ImpositionOptions | None"
) -> PreparedEdition:
    """Return the booklet on A4 sheets, to print, to fold and to staple, as the printer and the paper ask for."""
    from leaflet.model.phrases import direction
    from leaflet.printing.folding import Binding
    from leaflet.printing.plan import ImpositionOptions, limits

    pages = booklet(leaflet, theme, phrases, occasion, imposition)
    binding = Binding.RIGHT if direction(leaflet.language.text) == "rtl" else Binding.LEFT
    bound = replace(imposition or ImpositionOptions(), binding=binding)

    def make(clinic: "Clinic | None") -> EditionFiles:
        from leaflet.printing.sheets import folded

        printed = pages.make(clinic)
        if not printed.files:
            return printed
        files, problems = folded(printed.files[".pdf"], bound, leaflet.id.place)
        return replace(printed, files=files, problems=(*printed.problems, *problems))

    def faults(clinic: "Clinic | None") -> tuple[Problem, ...]:
        found = pages.faults(clinic)
        # What is not drawn is not folded: so it is when it is made.
        return found if errors(found) else (*found, *limits(pages.count, bound, leaflet.id.place))

    return PreparedEdition(make, faults)


def html(
    leaflet: "Leaflet", theme: "Theme", phrases: "Phrases", occasion: "Occasion", _: "ImpositionOptions | None"
) -> PreparedEdition:
    """Return the web page: one file with the same words as the booklet, for any screen and any reader."""
    from leaflet.html.blocks import only_on_paper
    from leaflet.html.page import web_page
    from leaflet.model.content import ReportLabBlock
    from leaflet.model.traverse import walk

    problems = tuple(only_on_paper(part) for part in walk(leaflet) if isinstance(part, ReportLabBlock))

    def make(clinic: "Clinic | None") -> EditionFiles:
        if problems:
            return EditionFiles({}, problems)
        page = web_page(leaflet, theme.palette, phrases, replace(occasion, clinic=clinic))
        return EditionFiles({".html": page.encode()}, ())

    return PreparedEdition(make, lambda _: problems)


EDITIONS: Mapping[str, Edition] = MappingProxyType({
    "booklet": Edition(booklet),
    "html": Edition(html),
    "large-print": Edition(booklet, "large-print"),
    "giant-print": Edition(booklet, "giant-print"),
    "letter": Edition(letter, "letter"),
    "print-and-fold": Edition(print_and_fold, "plain"),
})  # fmt: skip


def meant(names: Iterable[str]) -> tuple[tuple[str, ...], frozenset[str]]:
    """Return the editions that these names mean, each once, and those of them that may be left out.

    These are the ones that nobody named: they are there by the name for all.
    """
    named = dict.fromkeys(names)
    if ALL not in named:
        return tuple(named), frozenset()
    return tuple(EDITIONS), frozenset(EDITIONS) - named.keys()
