"""Turn a leaflet into the problems of its content: each rule is a function, and all stand in one list."""

from collections.abc import Callable, Iterator

from leaflet.model import Leaflet, Link, Placeholder
from leaflet.problems import Problem, Severity
from leaflet.walk import inlines, plain

# Words that say nothing of where a link leads (WCAG 2.2, 2.4.4), and nothing at all on paper.
VAGUE_WORDS = frozenset(
    {"click here", "here", "link", "this link", "this page", "this website", "website", "details"}
    | {"more", "more information", "read more", "see more", "learn more", "find out more"}
)


def check(leaflet: Leaflet) -> list[Problem]:
    """Return the problems that every rule finds in the leaflet."""
    return [problem for rule in RULES for problem in rule(leaflet)]


def unfilled_placeholders(leaflet: Leaflet) -> Iterator[Problem]:
    """Yield a problem for each placeholder: a booklet is for everybody, so nothing fills it."""
    for inline in inlines(leaflet):
        if isinstance(inline, Placeholder):
            yield Problem(
                inline.place,
                code="placeholder-unfilled",
                message=f"nothing fills the place of (({inline.name})) in this leaflet",
                hint="write the words themselves, or leave it out",
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


RULES: tuple[Callable[[Leaflet], Iterator[Problem]], ...] = (unfilled_placeholders, vague_links)
