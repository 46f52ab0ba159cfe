"""A fault in what the user gave: where it is, what is wrong, and how to mend it."""

from collections.abc import Iterable
from enum import StrEnum

from leaflet.model.value import field, value


@value(order=True)
class Place:
    """A character in a file; lines and columns count from 1, columns in characters.

    Or a cell of a table, which is told as a ``whole``: its row and its column.
    """

    file: str
    line: int = 1
    column: int = 1
    whole: bool = field(default=False, compare=False)

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"

    def after(self, characters: int) -> "Place":
        """Return the place so many characters further on the same line."""
        return self if self.whole else Place(self.file, self.line, self.column + characters)


class Severity(StrEnum):
    """How much a problem weighs: an error stops the leaflet, a warning and a note do not."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@value
class Problem:
    """One fault, in words that its author can act on.

    ``code`` is stable, whatever becomes of the wording; ``docs/errors.md`` explains each.
    """

    place: Place
    code: str
    message: str
    hint: str
    severity: Severity = Severity.ERROR

    def __str__(self) -> str:
        kind = "" if self.severity is Severity.ERROR else f"{self.severity}: "
        return f"{self.place}: {kind}{self.message}  [{self.code}]\n    hint: {self.hint}"


class ContentError(Exception):
    """What was given cannot be used; carries every problem that was found."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(map(str, self.problems)))


def errors(problems: Iterable[Problem]) -> list[Problem]:
    """Return those of the problems that stop the leaflet."""
    return [problem for problem in problems if problem.severity is Severity.ERROR]


def in_order(problems: Iterable[Problem]) -> list[Problem]:
    """Return the problems without repeats, by file, line and column."""
    return sorted(dict.fromkeys(problems), key=lambda problem: (problem.place, problem.code))
