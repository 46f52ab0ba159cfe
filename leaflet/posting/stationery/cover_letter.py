"""Turn carrier.yaml, which lies beside the content, into the words of the letter that a leaflet is posted with."""

from collections.abc import Iterator
from pathlib import Path

from leaflet.files.reader import read_text
from leaflet.model.content import Body, Common, Line, PlainText, key, keys
from leaflet.model.content import place as placed
from leaflet.model.problems import Place, Problem, errors, in_order
from leaflet.model.traverse import walk
from leaflet.model.value import value
from leaflet.reading import schema, yaml_tree
from leaflet.reading.content import desk_for
from leaflet.reading.links import numbers

FILE = "carrier.yaml"


@value(kw_only=True)
class CoverLetter:
    """What the letter says; what is left out is said in the fixed words of the language, or for the publisher."""

    greeting: Line | None = key("how it begins", example="Dear ((name)),", optional=True)
    text: Body = keys("what it says, in a few lines; ((placeholders)) are filled in from the list")
    signature: Body = keys("how it ends, and who signs")
    sender: tuple[PlainText, ...] = keys("who sends it, a line each")
    place: Place = placed()


def read_covering(folder: Path) -> tuple[CoverLetter | None, list[Problem]]:
    """Return what the letter says and its problems; None if one is an error, an empty letter if there is no file."""
    path = folder / FILE
    if not path.exists():
        return CoverLetter(place=Place(str(path))), []
    text, problems = read_text(path)
    tree, slips = (None, []) if text is None else yaml_tree.parse(text, str(path))
    problems += slips
    if tree is None:
        return None, problems
    desk = desk_for(numbers(()))
    covering: CoverLetter | None = schema.instance(CoverLetter, tree, Place(str(path)), desk)
    problems += [*desk.problems, *_conditions(covering)]
    return (None if errors(problems) else covering), in_order(problems)


def _conditions(covering: CoverLetter | None) -> Iterator[Problem]:
    """Yield a problem for each passage that is meant for some people only: all get the same letter."""
    for part in walk(covering):
        if isinstance(part, Common) and part.when is not None:
            yield Problem(
                part.when.place,
                "when-in-carrier",
                "the letter is the same for all people but for the words that placeholders stand for",
                "put what only some should read into the leaflet, or into a column of the list",
            )
