"""Turn problems into what a person reads on a terminal, or what another program reads."""

from collections import Counter
from collections.abc import Iterable, Sequence

from leaflet.model.problems import Place, Problem, Severity
from leaflet.model.value import replace

_COLOURS = {Severity.ERROR: "31", Severity.WARNING: "33", Severity.NOTE: "36"}
# Control characters (Unicode's category Cc) steer terminals.
_INERT = dict.fromkeys([*range(0x20), *range(0x7F, 0xA0)], "\N{REPLACEMENT CHARACTER}")


def as_text(problem: Problem, *, colour: bool = False) -> str:
    """Return ``FILE:LINE:COLUMN: message  [code]`` with the hint on a second line.

    Control characters, as names of files and columns may hold, are replaced.
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
    """Return the problems as a JSON list of objects, in ASCII, so that no terminal's encoding can spoil it."""
    # Imported only here: text, the common form, does without.
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
    """Return the problem as texts, to be remembered: ``from_texts`` makes the same problem of them."""
    place = problem.place
    told = problem.code, problem.message, problem.hint, problem.severity.value
    return place.file, str(place.line), str(place.column), "whole" if place.whole else "", *told


def from_texts(texts: Sequence[str]) -> Problem:
    """Return the problem that was remembered as these texts."""
    file, line, column, whole, code, message, hint, severity = texts
    return Problem(Place(file, int(line), int(column), bool(whole)), code, message, hint, Severity(severity))


def summary(problems: Iterable[Problem]) -> str:
    """Return how many problems of each weight there are: ``2 errors, 1 note``, or ``no problems``."""
    weights = Counter(problem.severity for problem in problems)
    told = [counted(weights[severity], severity.value) for severity in Severity if weights[severity]]
    return ", ".join(told) or "no problems"


def counted(number: int, noun: str) -> str:
    """Return ``1 leaflet``, ``2 leaflets``."""
    return f"{number} {noun}{'' if number == 1 else 's'}"
