"""Read carrier.yaml, the cover letter that a leaflet is posted with, and make each person's greeting."""

from collections.abc import Iterator
from pathlib import Path

from leaflet.files.reader import read_text
from leaflet.model.content import Body, Common, Line, Placeholder, PlainText, Text, key, keys
from leaflet.model.content import place as placed
from leaflet.model.phrases import Phrases
from leaflet.model.problems import Place, Problem, errors, in_order
from leaflet.model.traverse import inlines, walk
from leaflet.model.value import value
from leaflet.posting.recipients.columns import folded
from leaflet.posting.recipients.people import Recipient
from leaflet.reading import schema, yaml_tree
from leaflet.reading.content import desk_for
from leaflet.reading.links import numbers

FILE = "carrier.yaml"


@value(kw_only=True)
class CoverLetter:
    """The cover letter. Parts that are left out come from the phrases of the language, or from the publisher."""

    greeting: Line | None = key("how it begins", example="Dear ((name)),", optional=True)
    text: Body = keys("what it says, in a few lines; ((placeholders)) are filled in from the list")
    signature: Body = keys("how it ends, and who signs")
    sender: tuple[PlainText, ...] = keys("who sends it, a line each")
    place: Place = placed()


def read_cover_letter(folder: Path) -> tuple[CoverLetter | None, list[Problem]]:
    """Return the cover letter and problems: None if one is an error, an empty letter if there is no file."""
    path = folder / FILE
    if not path.exists():
        return CoverLetter(place=Place(str(path))), []
    text, problems = read_text(path)
    tree, syntax_problems = (None, []) if text is None else yaml_tree.parse(text, str(path))
    problems += syntax_problems
    if tree is None:
        return None, problems
    context = desk_for(numbers(()))
    cover_letter: CoverLetter | None = schema.instance(CoverLetter, tree, Place(str(path)), context)
    problems += [*context.problems, *_conditions(cover_letter)]
    return (None if errors(problems) else cover_letter), in_order(problems)


def _conditions(cover_letter: CoverLetter | None) -> Iterator[Problem]:
    """Yield a problem for each conditional passage: everybody gets the same letter."""
    for part in walk(cover_letter):
        if isinstance(part, Common) and part.when is not None:
            yield Problem(
                part.when.place,
                "when-in-carrier",
                "the letter is the same for all people but for the words that placeholders stand for",
                "put what only some should read into the leaflet, or into a column of the list",
            )


_NAME = "name"

# The parts of a greeting.
Parts = tuple[Text | Placeholder, ...]


@value
class Greeting:
    """A greeting: its parts, x of its start, its type size, and its largest width."""

    parts: Parts
    x: float
    size: float
    measure: float

    def to(self, recipient: Recipient) -> str:
        """Return the greeting of one person."""
        return greeted(self.parts, recipient)


def greeted(parts: Parts, recipient: Recipient) -> str:
    """Return a person's greeting. Without a name in the list, the first line of the address is used."""
    return "".join([part.text if isinstance(part, Text) else _named(part.name, recipient) for part in parts])


def parts(cover_letter: CoverLetter, phrases: Phrases) -> Parts:
    """Return the parts of the greeting, from the cover letter or the phrases."""
    if cover_letter.greeting is None:
        before, _, after = phrases.dear.partition("{name}")
        return Text(before), Placeholder(_NAME), Text(after)
    # Bold text is dropped: the greeting has one weight.
    return tuple(part for part in inlines(cover_letter.greeting) if isinstance(part, Text | Placeholder))


def _named(name: str, recipient: Recipient) -> str:
    return recipient.values.get(folded(name)) or (recipient.address[0] if folded(name) == _NAME else "")
