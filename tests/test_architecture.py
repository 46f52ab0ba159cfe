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


def test_the_architecture_page_names_every_folder_and_no_other():
    rows = re.findall(r"^\| ((?:`[a-z_.]+`(?:, )?)+) \|", PAGE.read_text(encoding="utf-8"), re.MULTILINE)
    named = {name for row in rows for name in re.findall(r"`([a-z_.]+)`", row)} - {"leaflet"}
    folders = {".".join(path.parent.relative_to(PACKAGE).parts) for path in MODULES if path.name != "__init__.py"}
    # Of posting, only the folders inside it hold modules.
    assert named == folders - {""}


def test_the_architecture_page_is_short():
    assert len(PAGE.read_bytes()) <= 12_000
