"""Turn a leaflet into the problems of its content: each rule is a function, and all stand in one list."""

from collections.abc import Callable, Iterator

from leaflet.checking.look_alikes import look_alikes
from leaflet.model.content import Common, Leaflet, Link, Picture, Placeholder
from leaflet.model.problems import Place, Problem, Severity
from leaflet.model.traverse import inlines, plain, walk

# Words that say nothing of where a link leads (WCAG 2.2, 2.4.4), and nothing at all on paper.
VAGUE_WORDS = frozenset(
    {"click here", "here", "link", "this link", "this page", "this website", "website", "details"}
    | {"more", "more information", "read more", "see more", "learn more", "find out more"}
)
# Words that tell no more of a picture than whoever cannot see it hears anyway (WCAG 2.2, 1.1.1).
VAGUE_ALTS = frozenset(
    {"image", "picture", "photo", "photograph", "drawing", "diagram", "figure", "illustration", "graphic", "alt text"}
)


# What word processors write by themselves as the alt text of a picture.
MACHINE_ALTS = ("automatically generated", "ai-generated content may be incorrect", "automatisch generiert")


def check(leaflet: Leaflet, *, personal: bool = False) -> list[Problem]:
    """Return the problems that every rule finds in the leaflet.

    What is ``personal`` is made for one person at a time, so that it may say what is not so for everybody.
    """
    rules = RULES if personal else (*FOR_EVERYBODY, *RULES)
    return [problem for rule in rules for problem in rule(leaflet)]


def unfilled_placeholders(leaflet: Leaflet) -> Iterator[Problem]:
    """Yield a problem for the first use of each placeholder, for what is the same for everybody and is to be sent.

    In a booklet that is printed, a blank to write in is what most authors mean.
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
    """Yield a problem for each passage that only some people are to read: a booklet for everybody prints it too."""
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
    """Yield a problem for each link whose words do not tell where it leads."""
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
    """Yield a problem for each picture whose alt text tells no more than that it is one, or what its file is called."""
    for picture in walk(leaflet):
        if not isinstance(picture, Picture) or picture.alt is None:
            continue
        said = picture.alt.text.strip(" .").casefold()
        if (
            any(words in said for words in MACHINE_ALTS)
            or said in VAGUE_ALTS
            or said in (picture.file.path.name.casefold(), picture.file.path.stem.casefold())
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
