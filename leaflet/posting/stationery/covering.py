"""Turn carrier.yaml, which lies beside the content, into the words of the letter that a leaflet is posted with."""

from collections.abc import Iterator
from pathlib import Path

from leaflet.model import Body, Common, Line, Words, key, keys
from leaflet.model import place as placed
from leaflet.problems import Place, Problem, errors, in_order
from leaflet.reading import schema, yamltree
from leaflet.reading.content import desk_for
from leaflet.reading.source import read_text
from leaflet.reading.targets import numbers
from leaflet.value import value
from leaflet.walk import walk

FILE = "carrier.yaml"


@value(kw_only=True)
class Covering:
    """What the letter says; what is left out is said in the fixed words of the language, or for the publisher."""

    greeting: Line | None = key("how it begins", example="Dear ((name)),", optional=True)
    text: Body = keys("what it says, in a few lines; ((placeholders)) are filled in from the list")
    signature: Body = keys("how it ends, and who signs")
    sender: tuple[Words, ...] = keys("who sends it, a line each")
    place: Place = placed()


def read_covering(folder: Path) -> tuple[Covering | None, list[Problem]]:
    """Return what the letter says and its problems; None if one is an error, an empty letter if there is no file."""
    path = folder / FILE
    if not path.exists():
        return Covering(place=Place(str(path))), []
    text, problems = read_text(path)
    tree, slips = (None, []) if text is None else yamltree.parse(text, str(path))
    problems += slips
    if tree is None:
        return None, problems
    desk = desk_for(numbers(()))
    covering: Covering | None = schema.instance(Covering, tree, Place(str(path)), desk)
    problems += [*desk.problems, *_conditions(covering)]
    return (None if errors(problems) else covering), in_order(problems)


def _conditions(covering: Covering | None) -> Iterator[Problem]:
    """Yield a problem for each passage that is meant for some people only: all get the same letter."""
    for part in walk(covering):
        if isinstance(part, Common) and part.when is not None:
            yield Problem(
                part.when.place,
                "when-in-carrier",
                "the letter is the same for all people but for the words that placeholders stand for",
                "put what only some should read into the leaflet, or into a column of the list",
            )
