"""docs/errors.md explains every problem code that the program can give, and no others."""

import ast
import re
from pathlib import Path

import leaflet

PACKAGE = Path(leaflet.__file__).parent
PAGE = Path(__file__).parents[1] / "docs" / "errors.md"

CODE = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
# The calls that a code is an argument of: whatever makes or notes a problem.
MAKERS = ("Problem", "CellFault", "LinkFault", "_Fault", "report", "refuse", "warn")


def codes_in(source):
    """Return the codes that a module gives: arguments named code, and the first such word in a maker's others."""
    found = set()
    for node in ast.walk(ast.parse(source)):
        if not isinstance(node, ast.Call):
            continue
        found |= {keyword.value.value for keyword in node.keywords if keyword.arg == "code" and is_code(keyword.value)}
        name = getattr(node.func, "id", getattr(node.func, "attr", ""))
        if name in MAKERS:
            found |= {argument.value for argument in node.args if is_code(argument)}
    return found


def is_code(node):
    return isinstance(node, ast.Constant) and isinstance(node.value, str) and CODE.fullmatch(node.value) is not None


def test_every_code_is_explained_and_nothing_else():
    given = set().union(*(codes_in(path.read_text(encoding="utf-8")) for path in PACKAGE.rglob("*.py")))
    headings = re.findall(r"^### (\S+)$", PAGE.read_text(encoding="utf-8"), re.MULTILINE)
    assert sorted(headings) == sorted(given)


def test_codes_are_found_however_they_are_given():
    source = """
Problem(place, "one-way", "a message", "a hint")
yield_from(Problem(place, code="another-way", message="m", hint="h"))
self.report(text, 3, "third-way", message, "many words")
name = "no-code"
"""
    assert codes_in(source) == {"one-way", "another-way", "third-way"}
