"""Assign recipients to runs: language and format → content and print format, or a format made elsewhere."""

from collections.abc import Sequence

from leaflet.model.value import value
from leaflet.posting.recipients.formats import OtherFormat, PrintFormat, printed
from leaflet.posting.recipients.languages import language, primary


@value(order=True)
class RecipientGroup:
    """The people who get the same content in the same print; ``content`` 0 is the leaflet, others its translations."""

    content: int = 0
    print: PrintFormat = PrintFormat.STANDARD


def run(language_asked: str, format_asked: str, tags: Sequence[str]) -> RecipientGroup | OtherFormat:
    """Return the run of a person who asks for a language and a format, each "" where the list says nothing.

    ``tags`` are the languages of the leaflet and of its translations. What is not made here, or not understood, is
    named; nobody is given another language or a smaller print instead.
    """
    made = printed(format_asked)
    spoken = printed(language_asked) if language_asked else PrintFormat.STANDARD
    if isinstance(spoken, OtherFormat) and spoken.wanted == "British Sign Language":
        # Sign language may be in either column.
        return spoken
    content = _content(language_asked, tags)
    if isinstance(content, OtherFormat):
        return OtherFormat(f"{made.wanted}, {content.wanted}") if isinstance(made, OtherFormat) else content
    if isinstance(made, OtherFormat):
        asked = language(tags[content])
        return OtherFormat(f"{made.wanted}, in {asked.name if asked else tags[content]}") if content else made
    return RecipientGroup(content, made)


def _content(asked: str, tags: Sequence[str]) -> int | OtherFormat:
    """Return the index of the content in a language."""
    if not asked.strip():
        return 0
    meant = language(asked)
    if meant is None:
        return OtherFormat("a language that is not known")
    for number, tag in enumerate(tags):
        if primary(tag) == primary(meant.tag):
            return number
    return OtherFormat(f"in {meant.name}")
