"""What is at hand while nodes become values: how each type is read, and the problems found so far."""

from collections.abc import Callable, Mapping
from typing import Any

from leaflet.problems import Place, Problem
from leaflet.reading import yamltree
from leaflet.value import field, value

# Turns a node into a value of one type; None when it cannot, and then a problem says why. The place is that of
# the key, or of the list's item, that the node belongs to.
Shape = Callable[[yamltree.Node, Place, "Desk"], Any]  # Any: each type has its own values


@value
class Desk:
    """The shapes by type; what no shape is for is read by its fields. Problems gather in the order of reading."""

    shapes: Mapping[Any, Shape]  # Any: types such as tuple[Words, ...] are no instances of type
    problems: list[Problem] = field(default_factory=list)

    def report(self, place: Place, code: str, message: str, hint: str) -> None:
        """Note a problem."""
        self.problems.append(Problem(place, code, message, hint))

    def scalar(self, node: yamltree.Node, place: Place) -> yamltree.Scalar | None:
        """Return the node if it is a text that says something; None, with a problem, if not."""
        match node:
            case yamltree.Scalar() if node.text:
                return node
            case yamltree.Scalar():
                self.report(place, "empty-value", "nothing is written here", "write a value, or take the line out")
            case yamltree.Mapping(entries=[first, *_]) if _holds_a_colon(node, first):
                self.report(
                    first.key.place.after(len(first.key.text)),
                    "colon-in-text",
                    "a colon with a space after it cannot stand in this text: it is taken for the end of a key",
                    "put the whole text in quotes, or write '|' and put it on the next line, indented",
                )
            case yamltree.Mapping():
                self.report(node.place, "text-expected", "text belongs here, but keys are written", _NO_KEYS)
            case yamltree.Sequence():
                self.report(node.place, "text-expected", "text belongs here, but a list is written", _NO_LIST)
        return None


_NO_KEYS = "write the text itself, without keys and colons"
_NO_LIST = "write the text itself; a text that begins with '-' or '[' needs quotes round it"


def _holds_a_colon(mapping: yamltree.Mapping, first: yamltree.Entry) -> bool:
    """Whether this was meant as text: ``Bring this: your letter`` on one line."""
    value = first.value
    on_one_line = isinstance(value, yamltree.Scalar) and value.place.line == first.key.place.line
    return on_one_line and not mapping.in_flow and not first.key.quoted
