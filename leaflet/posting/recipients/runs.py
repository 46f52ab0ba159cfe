"""Who gets what: a person's language and format → which content, in which print; or what must be made elsewhere."""

from collections.abc import Sequence

from leaflet.posting.recipients.formats import Elsewhere, Print, printed
from leaflet.posting.recipients.languages import language, primary
from leaflet.value import value


@value
class Run:
    """What people who are alike get: the content of this number, from 0, which is the leaflet itself, in this print."""

    content: int
    print: Print

    @property
    def number(self) -> int:
        """The run's number among all that there may be: it does not depend on which of them are wanted."""
        return self.content * len(Print) + self.print


def numbered(number: int) -> Run:
    """Return the run of a number."""
    return Run(number // len(Print), Print(number % len(Print)))


def run(language_asked: str, format_asked: str, tags: Sequence[str]) -> Run | Elsewhere:
    """Return the run of a person who asks for a language and a format, each "" where the list says nothing.

    ``tags`` are the languages of the leaflet and of its translations. What is not made here, or not understood, is
    named; nobody is given another language or a smaller print instead.
    """
    made = printed(format_asked)
    spoken = printed(language_asked) if language_asked else Print.STANDARD
    if isinstance(spoken, Elsewhere) and spoken.wanted == "British Sign Language":
        # A language that has no letters is written into either column.
        return spoken
    content = _content(language_asked, tags)
    if isinstance(content, Elsewhere):
        return Elsewhere(f"{made.wanted}, {content.wanted}") if isinstance(made, Elsewhere) else content
    if isinstance(made, Elsewhere):
        asked = language(tags[content])
        return Elsewhere(f"{made.wanted}, in {asked.name if asked else tags[content]}") if content else made
    return Run(content, made)


def _content(asked: str, tags: Sequence[str]) -> int | Elsewhere:
    """Return the number of the content in a language."""
    if not asked.strip():
        return 0
    meant = language(asked)
    if meant is None:
        return Elsewhere("a language that is not known")
    for number, tag in enumerate(tags):
        if primary(tag) == primary(meant.tag):
            return number
    return Elsewhere(f"in {meant.name}")
