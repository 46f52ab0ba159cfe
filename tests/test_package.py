import re
import subprocess
import sys
import tomllib
import zipfile
from importlib.util import cache_from_source
from pathlib import Path

import pytest

import leaflet

CHECKOUT = Path(__file__).parents[1]
PACKAGE = Path(leaflet.__file__).parent
DATA = (
    "html/page.css",
    "labels/en.yaml",
    "labels/answers/en.yaml",
    "posting/recipients/countries.txt",
    "styles/default.yaml",
    "styles/plain.yaml",
    "commands/first.yaml",
    "errors.md",
    "posting/recipients/countries.txt",
    "py.typed",
)

installed = pytest.mark.skipif(
    PACKAGE.parent == CHECKOUT, reason="leaflet is run from its checkout: make test runs it as it is installed"
)


@installed
@pytest.mark.parametrize("name", DATA)
def test_the_installed_package_has_its_data(name):
    assert (PACKAGE / name).is_file()


@installed
def test_the_installed_package_is_that_of_the_checkout():
    def modules(package):
        return {path.relative_to(package): path.read_bytes() for path in package.rglob("*.py")}

    assert modules(PACKAGE) == modules(CHECKOUT / "leaflet")


@installed
def test_the_installed_package_is_compiled():
    def stamp(source):
        # The header of a .pyc: magic number, flags, then time and size of the source that it was made from (PEP 552).
        compiled = Path(cache_from_source(source))
        return compiled.read_bytes()[8:16] if compiled.exists() else b""

    stale = [
        source.name
        for source in PACKAGE.rglob("*.py")
        if stamp(source)
        != b"".join(number.to_bytes(4, "little") for number in (int(source.stat().st_mtime), source.stat().st_size))
    ]
    assert stale == []


@pytest.mark.slow
def test_a_wheel_has_code_and_data_and_nothing_else(tmp_path):
    # As make does it: with the build backend that is there, and no network.
    options = ["--no-build-isolation", "--no-deps", "--no-index", "--quiet", "--wheel-dir", str(tmp_path)]
    subprocess.run([sys.executable, "-m", "pip", "wheel", *options, str(CHECKOUT)], check=True)
    (wheel,) = tmp_path.glob("*.whl")
    names = zipfile.ZipFile(wheel).namelist()
    assert {f"leaflet/{name}" for name in DATA} <= set(names)
    assert {name.split("/")[0] for name in names} == {"leaflet", f"leaflet-{leaflet.__version__}.dist-info"}
    assert [
        name for name in names if not re.search(r"\.(css|py|txt|yaml|typed)$|^leaflet/errors\.md$|dist-info/", name)
    ] == []


def pins(name):
    lines = (CHECKOUT / name).read_text(encoding="utf-8").splitlines()
    return {line.partition("==")[0].lower(): line.partition("==")[2] for line in lines if "==" in line}


def test_the_oldest_libraries_that_we_test_with_are_those_that_we_allow():
    project = tomllib.loads((CHECKOUT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    bounds = dict(requirement.split(",")[0].split(">=") for requirement in project["dependencies"])
    lowest = pins("constraints-lowest.txt")
    assert {name: lowest.get(name) for name in bounds} == bounds


def test_the_extra_all_has_all_others_that_users_need():
    extras = tomllib.loads((CHECKOUT / "pyproject.toml").read_text(encoding="utf-8"))["project"][
        "optional-dependencies"
    ]
    [everything] = extras.pop("all")
    assert sorted(re.findall("[a-z]+", everything)[1:]) == sorted(extras.keys() - {"test", "dev", "bench", "proof"})


@pytest.mark.parametrize("name", ["constraints.txt", "constraints-lowest.txt"])
def test_every_requirement_is_pinned(name):
    project = tomllib.loads((CHECKOUT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    required = project["dependencies"] + project["optional-dependencies"]["test"] + ["hatchling"]
    assert {re.split("[<>=]", requirement)[0].lower() for requirement in required} - pins(name).keys() == set()
