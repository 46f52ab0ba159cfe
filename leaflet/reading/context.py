"""What is at hand while nodes become values: how each type is read, and the problems found so far."""

from collections.abc import Callable, Mapping
from typing import Any

from leaflet.model.content import Text
from leaflet.model.problems import Place, Problem, Severity
from leaflet.model.value import field, value
from leaflet.reading import yaml_tree

# Turns a node into a value of one type; None when it cannot, and then a problem says why. The place is that of
# the key, or of the list's item, that the node belongs to.
Shape = Callable[[yaml_tree.Node, Place, "ReadContext"], Any]  # Any: each type has its own values


@value
class ReadContext:
    """The shapes by type; what no shape is for is read by its fields. Problems gather in the order of reading."""

    shapes: Mapping[Any, Shape]  # Any: types such as tuple[Words, ...] are no instances of type
    problems: list[Problem] = field(default_factory=list)

    def report(self, place: Place, code: str, message: str, hint: str) -> None:
        """Note a problem."""
        self.problems.append(Problem(place, code, message, hint))

    def warn(self, place: Place, code: str, message: str, hint: str) -> None:
        """Note a problem that does not stop the leaflet."""
        self.problems.append(Problem(place, code, message, hint, Severity.WARNING))

    def scalar(self, node: yaml_tree.Node, place: Place) -> yaml_tree.Scalar | None:
        """Return the node if it is a text that says something; None, with a problem, if not."""
        match node:
            case yaml_tree.Scalar() if node.text:
                return node
            case yaml_tree.Scalar():
                self.report(place, "empty-value", "nothing is written here", "write a value, or take the line out")
            case yaml_tree.Mapping(entries=[first, *_]) if _holds_a_colon(node, first):
                self.report(
                    first.key.place.after(len(first.key.text)),
                    "colon-in-text",
                    "a colon with a space after it cannot stand in this text: it is taken for the end of a key",
                    "put the whole text in quotes, or write '|' and put it on the next line, indented",
                )
            case yaml_tree.Mapping():
                self.report(node.place, "text-expected", "text belongs here, but keys are written", _NO_KEYS)
            case yaml_tree.Sequence():
                self.report(node.place, "text-expected", "text belongs here, but a list is written", _NO_LIST)
        return None

    def said(self, node: yaml_tree.Node, place: Place) -> yaml_tree.Scalar | None:
        """Return the node as ``scalar`` does, for a text that people read; tell of a remark that may belong to it."""
        scalar = self.scalar(node, place)
        if scalar is not None and scalar.remark is not None:
            self.problems.append(_remark(scalar, scalar.remark))
        return scalar


def _remark(scalar: yaml_tree.Scalar, remark: Text) -> Problem:
    whole = f"{scalar.text} {remark.text}"
    quoted = (
        "the whole text in quotes" if "\n" in whole or '"' in whole or "\\" in whole else f'"{whole}", with its quotes'
    )
    return Problem(
        remark.place,
        "hash-in-text",
        "a '#' after a space hides the rest of this line: it is taken for a remark",
        f"if it belongs to the text, write {quoted}; a remark stands on a line of its own",
        Severity.WARNING,
    )


_NO_KEYS = "write the text itself, without keys and colons"
_NO_LIST = "write the text itself; a text that begins with '-' or '[' needs quotes round it"


def _holds_a_colon(mapping: yaml_tree.Mapping, first: yaml_tree.Entry) -> bool:
    """Whether this was meant as text: ``Bring this: your letter`` on one line."""
    value = first.value
    on_one_line = isinstance(value, yaml_tree.Scalar) and value.place.line == first.key.place.line
    return on_one_line and not mapping.in_flow and not first.key.quoted
