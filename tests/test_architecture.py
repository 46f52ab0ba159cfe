"""The table in docs/architecture.md is the law: what it says of imports is checked here against the modules."""

import ast
import re
import sys
from dataclasses import dataclass
from pathlib import Path

import leaflet

PACKAGE = Path(leaflet.__file__).parent
TABLE = Path(__file__).parents[1] / "docs" / "architecture.md"

ROW = re.compile(r"\| `(leaflet[a-z0-9_.]*)` \| ([^|]+) \| ([^|]*)\|", re.ASCII)


@dataclass(frozen=True, slots=True)
class Row:
    module: str
    purpose: str
    libraries: frozenset[str]


def rows_of(table: str) -> list[Row]:
    """Return the rows in their order, which is the order of imports."""
    return [
        Row(
            module,
            purpose.strip(),
            frozenset(library.strip(" `") for library in libraries.split(",") if library.strip()),
        )
        for module, purpose, libraries in ROW.findall(table)
    ]


def modules_of(package: Path) -> dict[str, str]:
    """Return the source of each module by its name; an ``__init__.py`` with only a docstring is none."""
    found = {}
    for path in package.rglob("*.py"):
        parts = path.relative_to(package.parent).with_suffix("").parts
        source = path.read_text(encoding="utf-8")
        if parts[-1] == "__init__":
            parts = parts[:-1]
            if all(isinstance(statement, ast.Expr) for statement in ast.parse(source).body):
                continue
        found[".".join(parts)] = source
    return found


def imports_of(source: str, known: set[str]) -> set[str]:
    """Return every module that the source imports, inside functions too; of other packages only the first name."""
    found = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            origin = "." * node.level + (node.module or "")
            # "from leaflet import files" names a module, "from leaflet import __version__" what is in one.
            found |= {name if (name := f"{origin}.{alias.name}") in known else origin for alias in node.names}
    return {name if name.split(".")[0] in ("leaflet", "") else name.split(".")[0] for name in found}


def offences(rows: list[Row], modules: dict[str, str]) -> list[str]:
    """Return, in words, everything in which table and modules differ."""
    order = {row.module: number for number, row in enumerate(rows)}
    told = [f"{module} is not in the table" for module in sorted(modules.keys() - order.keys())]
    told += [f"{row.module} is in the table, but there is no such module" for row in rows if row.module not in modules]
    told += [f"{module} is in the table twice" for module in order if sum(row.module == module for row in rows) > 1]
    for row in rows:
        imported = imports_of(modules.get(row.module, ""), set(modules))
        own = {name for name in imported if name.split(".")[0] in ("leaflet", "")}
        outside = imported - own - sys.stdlib_module_names
        told += [
            f"{row.module} imports {name}, which does not stand above it"
            for name in sorted(own)
            if order.get(name, len(rows)) >= order[row.module]
        ]
        told += [f"{row.module} uses {name}, which is not in its row" for name in sorted(outside - row.libraries)]
        told += [f"{row.module} does not use {name}, which is in its row" for name in sorted(row.libraries - outside)]
    return told


def test_the_modules_are_as_the_table_says():
    assert offences(rows_of(TABLE.read_text(encoding="utf-8")), modules_of(PACKAGE)) == []


def test_each_outside_library_has_one_home():
    homes: dict[str, set[str]] = {}
    for row in rows_of(TABLE.read_text(encoding="utf-8")):
        for library in row.libraries:
            homes.setdefault(library, set()).add(row.module.rpartition(".")[0])
    assert {library: rooms for library, rooms in homes.items() if len(rooms) > 1} == {}


def test_each_module_has_a_docstring():
    assert [name for name, source in modules_of(PACKAGE).items() if not ast.get_docstring(ast.parse(source))] == []


# The checker itself, on small made-up houses.

HOUSE = """
| module | what it does | outside library |
|---|---|---|
| `leaflet.problems` | tells what is wrong | |
| `leaflet.reading.tree` | reads | `yaml` |
| `leaflet.cli` | runs | |
"""


def found_in(**sources):
    modules = {"leaflet.problems": "", "leaflet.reading.tree": "import yaml", "leaflet.cli": ""}
    modules |= {f"leaflet.{name.replace('__', '.')}": source for name, source in sources.items()}
    return offences(rows_of(HOUSE), modules)


def test_a_house_in_order_has_no_offences():
    assert found_in(cli="import json\nfrom leaflet import problems\nfrom leaflet.reading.tree import read") == []


def test_an_import_from_below_is_found_inside_a_function_too():
    assert found_in(problems="def f():\n    from leaflet import cli") == [
        "leaflet.problems imports leaflet.cli, which does not stand above it"
    ]


def test_a_relative_import_is_found():
    assert found_in(cli="from .problems import Place") == [
        "leaflet.cli imports .problems, which does not stand above it"
    ]


def test_an_outside_library_that_is_not_in_the_row_is_found():
    assert found_in(cli="import yaml.nodes") == ["leaflet.cli uses yaml, which is not in its row"]


def test_a_library_that_is_no_longer_used_is_found():
    assert found_in(reading__tree="") == ["leaflet.reading.tree does not use yaml, which is in its row"]


def test_a_module_without_a_row_is_found():
    assert found_in(helpers="") == ["leaflet.helpers is not in the table"]


def test_a_row_without_a_module_is_found():
    modules = {"leaflet.problems": "", "leaflet.reading.tree": "import yaml"}
    assert offences(rows_of(HOUSE), modules) == ["leaflet.cli is in the table, but there is no such module"]
