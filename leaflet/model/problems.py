"""Problems in what the user gave: where, what is wrong, how to fix it; and their texts for people and programs."""

from collections import Counter
from collections.abc import Iterable, Sequence
from enum import StrEnum

from leaflet.model.value import field, replace, value

_COLOURS = {"error": "31", "warning": "33", "note": "36"}
# Control characters (Unicode category Cc) can control a terminal.
_INERT = dict.fromkeys([*range(0x20), *range(0x7F, 0xA0)], "\N{REPLACEMENT CHARACTER}")
# The least similarity of a word and its misspelling, from 0 to 1.
_LEAST_SIMILARITY = 0.6


@value(order=True)
class Place:
    """A character in a file: line and column, from 1, columns in characters.

    Or the ``whole`` cell of a table: its row and column.
    """

    file: str
    line: int = 1
    column: int = 1
    whole: bool = field(default=False, compare=False)

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"

    def after(self, characters: int) -> "Place":
        """Return the place this many characters further on the same line."""
        return self if self.whole else Place(self.file, self.line, self.column + characters)


class Severity(StrEnum):
    """The severity of a problem: only an error stops the leaflet."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@value
class Problem:
    """One problem, in words that the author can act on.

    ``code`` never changes, unlike the wording; ``docs/errors.md`` explains each.
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
    """The input cannot be used. ``problems`` holds all problems found."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(map(str, self.problems)))


def errors(problems: Iterable[Problem]) -> list[Problem]:
    """Return the problems that stop the leaflet."""
    return [problem for problem in problems if problem.severity is Severity.ERROR]


def in_order(problems: Iterable[Problem]) -> list[Problem]:
    """Return the problems without duplicates, by file, line and column."""
    return sorted(dict.fromkeys(problems), key=lambda problem: (problem.place, problem.code))


def nearest(word: str, known: Iterable[str]) -> str | None:
    """Return the most similar known word; None if none is similar."""
    by_form = {_form(name): name for name in known}
    if _form(word) in by_form:
        return by_form[_form(word)]
    # Imported here: needed only for a file with a mistake.
    from difflib import get_close_matches

    found = get_close_matches(_form(word)[:80], by_form, n=1, cutoff=_LEAST_SIMILARITY)
    return by_form[found[0]] if found else None


def listed(words: Iterable[str]) -> str:
    """Return the words in quotes, in alphabetical order, separated by commas."""
    return ", ".join(f"'{word}'" for word in sorted(words))


def _form(word: str) -> str:
    # Most misspellings differ in case, hyphens or spaces.
    return word.strip().lower().replace("-", "_").replace(" ", "_")


def as_text(problem: Problem, *, colour: bool = False) -> str:
    """Return ``FILE:LINE:COLUMN: message  [code]`` with the hint on a second line.

    Control characters, which names of files and columns may contain, are replaced.
    """
    place = replace(problem.place, file=problem.place.file.translate(_INERT))
    problem = replace(
        problem, place=place, message=problem.message.translate(_INERT), hint=problem.hint.translate(_INERT)
    )
    if not colour:
        return str(problem)
    head, hint = str(problem).split("\n", 1)
    fact = head.removeprefix(f"{problem.place}: ")
    return f"\x1b[1m{problem.place}:\x1b[0m \x1b[{_COLOURS[problem.severity]}m{fact}\x1b[0m\n\x1b[2m{hint}\x1b[0m"


def as_json(problems: Iterable[Problem]) -> str:
    """Return the problems as a JSON list of objects, in ASCII, whatever the encoding of the terminal."""
    # Imported here: the common form, text, does not need it.
    import json

    return json.dumps([_members(problem) for problem in problems], indent=2)


def _members(problem: Problem) -> dict[str, str | int]:
    return {
        "file": problem.place.file,
        "line": problem.place.line,
        "column": problem.place.column,
        "code": problem.code,
        "severity": problem.severity.value,
        "message": problem.message,
        "hint": problem.hint,
    }


def as_texts(problem: Problem) -> tuple[str, ...]:
    """Return the problem as texts for the cache; ``from_texts`` is the inverse."""
    place = problem.place
    texts = problem.code, problem.message, problem.hint, problem.severity.value
    return place.file, str(place.line), str(place.column), "whole" if place.whole else "", *texts


def from_texts(texts: Sequence[str]) -> Problem:
    """Return the problem of these texts from the cache."""
    file, line, column, whole, code, message, hint, severity = texts
    return Problem(Place(file, int(line), int(column), bool(whole)), code, message, hint, Severity(severity))


def summary(problems: Iterable[Problem]) -> str:
    """Return the number of problems of each severity: ``2 errors, 1 note``, or ``no problems``."""
    numbers = Counter(problem.severity for problem in problems)
    texts = [counted(numbers[severity], severity.value) for severity in Severity if numbers[severity]]
    return ", ".join(texts) or "no problems"


def counted(number: int, noun: str) -> str:
    """Return ``1 leaflet``, ``2 leaflets``."""
    return f"{number} {noun}{'' if number == 1 else 's'}"
