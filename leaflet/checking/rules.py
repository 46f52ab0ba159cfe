"""A leaflet → the problems of its content. Each rule is a function in ``RULES``."""

from collections.abc import Callable, Iterator

from leaflet.checking.look_alikes import look_alikes
from leaflet.model.content import Common, Leaflet, Link, Picture, Placeholder
from leaflet.model.problems import Place, Problem, Severity
from leaflet.model.traverse import inlines, plain, walk

# Texts of links that do not say where they lead (WCAG 2.2, 2.4.4).
VAGUE_WORDS = frozenset(
    {"click here", "here", "link", "this link", "this page", "this website", "website", "details"}
    | {"more", "more information", "read more", "see more", "learn more", "find out more"}
)
# Alternate texts that only say that it is a picture (WCAG 2.2, 1.1.1), as screen readers do anyway.
VAGUE_ALTS = frozenset(
    {"image", "picture", "photo", "photograph", "drawing", "diagram", "figure", "illustration", "graphic", "alt text"}
)


# What word processors write by themselves as the alt text of a picture.
MACHINE_ALTS = ("automatically generated", "ai-generated content may be incorrect", "automatisch generiert")


def check(leaflet: Leaflet, *, personal: bool = False) -> list[Problem]:
    """Return the problems that all rules find in the leaflet.

    A ``personal`` copy is made for one person, so the rules for copies for everybody do not apply.
    """
    rules = RULES if personal else (*FOR_EVERYBODY, *RULES)
    return [problem for rule in rules for problem in rule(leaflet)]


def unfilled_placeholders(leaflet: Leaflet) -> Iterator[Problem]:
    """Yield a problem for the first use of each placeholder, for editions that are posted unchanged to everybody.

    In a printed booklet, most authors intend a blank to write in.
    """
    first: dict[str, Place] = {}
    for inline in inlines(leaflet):
        if isinstance(inline, Placeholder):
            first.setdefault(inline.name, inline.place)
    for name, place in first.items():
        yield Problem(
            place,
            code="placeholder-unfilled",
            message=f"nothing fills (({name})) here: it is printed as a blank to write in by hand",
            hint="nothing to mend if that is meant; 'leaflet post --whole' and '--letter' fill it from a list",
            severity=Severity.WARNING,
        )


def conditional_passages(leaflet: Leaflet) -> Iterator[Problem]:
    """Yield a problem for each passage that is for some people only: a booklet for everybody prints it too."""
    for common in walk(leaflet):
        if isinstance(common, Common) and common.when is not None:
            yield Problem(
                common.when.place,
                code="when-for-everybody",
                message=f"this passage is only for people with “{common.when.text}”, and everybody will read it here",
                hint="say in its words whom it is for, or post the leaflet to each person by 'leaflet post --whole'",
                severity=Severity.WARNING,
            )


def vague_links(leaflet: Leaflet) -> Iterator[Problem]:
    """Yield a problem for each link whose text does not say where it leads."""
    for inline in inlines(leaflet):
        if isinstance(inline, Link) and plain(inline.content).strip(" .,:;!").casefold() in VAGUE_WORDS:
            yield Problem(
                inline.place,
                code="link-vague",
                message=f"the words “{plain(inline.content)}” do not tell where this link leads",
                hint="name the page or the organisation: [Cancer Research UK](https://…)",
                severity=Severity.WARNING,
            )


def vague_alts(leaflet: Leaflet) -> Iterator[Problem]:
    """Yield a problem for each picture whose alt text only says that it is one, or is the name of its file."""
    for picture in walk(leaflet):
        if not isinstance(picture, Picture) or picture.alt is None:
            continue
        alt = picture.alt.text.strip(" .").casefold()
        if (
            any(words in alt for words in MACHINE_ALTS)
            or alt in VAGUE_ALTS
            or alt in (picture.file.path.name.casefold(), picture.file.path.stem.casefold())
        ):
            yield Problem(
                picture.alt.place,
                code="alt-vague",
                message=f"the words “{picture.alt.text}” do not tell what this picture shows",
                hint="write what a reader would learn from it, or 'decorative: true' if that is nothing",
                severity=Severity.WARNING,
            )


Rule = Callable[[Leaflet], Iterator[Problem]]

FOR_EVERYBODY: tuple[Rule, ...] = (conditional_passages,)
RULES: tuple[Rule, ...] = (vague_links, vague_alts, look_alikes)
