"""The shape of the package, beyond what the import contracts in pyproject.toml say."""

import ast
import re
from pathlib import Path

import leaflet

PACKAGE = Path(leaflet.__file__).parent
PAGE = Path(__file__).parents[1] / "docs" / "architecture.md"
MODULES = sorted(PACKAGE.rglob("*.py"))


def test_each_module_has_a_docstring():
    sources = {path: path.read_text(encoding="utf-8") for path in MODULES}
    bare = [path for path, source in sources.items() if source and not ast.get_docstring(ast.parse(source))]
    assert bare == []


def test_no_module_is_longer_than_400_lines_but_the_model_of_content():
    long = {path.name for path in MODULES if len(path.read_text(encoding="utf-8").splitlines()) > 400}
    assert long <= {"content.py"}


def parameters(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Return how many parameters a function has beside self and cls."""
    given = function.args
    named = [*given.posonlyargs, *given.args]
    bound = named[:1] and named[0].arg in ("self", "cls")
    return len(named) - bool(bound) + len(given.kwonlyargs) + bool(given.vararg) + bool(given.kwarg)


def test_no_function_has_more_than_six_parameters():
    many = {
        f"{path.relative_to(PACKAGE).as_posix()}:{node.name}"
        for path in MODULES
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and parameters(node) > 6
    }
    # HarfBuzz calls it, with the coordinates of three points and what was given to draw_glyph.
    assert many == {"text/cff.py:_curve"}


def test_nothing_is_kept_by_the_number_of_an_object_in_memory():
    calls = {
        f"{path.relative_to(PACKAGE).as_posix()}:{node.lineno}"
        for path in MODULES
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "id"
    }
    assert calls == set()


def test_the_architecture_page_names_every_folder_and_no_other():
    rows = re.findall(r"^\| ((?:`[a-z_.]+`(?:, )?)+) \|", PAGE.read_text(encoding="utf-8"), re.MULTILINE)
    named = {name for row in rows for name in re.findall(r"`([a-z_.]+)`", row)} - {"leaflet"}
    folders = {".".join(path.parent.relative_to(PACKAGE).parts) for path in MODULES if path.name != "__init__.py"}
    # Of posting, only the folders inside it hold modules.
    assert named == folders - {""}


def test_the_architecture_page_is_short():
    assert len(PAGE.read_bytes()) <= 12_000
