"""Whatever numbers a style gives, a booklet is made with it, or it is said where they must change."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from leaflet.commands.build import BuildOptions, build
from leaflet.model.problems import errors
from leaflet.model.theme import Theme
from leaflet.reading import schema
from leaflet.reading.styles import OWN_STYLES

LEAFLET = """\
id: a
title: Having a blood test
language: en-GB
publisher: {name: Anytown Hospital}
version: 1.0
reviewed: 2026-11-01
review_due: 2029-11
urgent: Call us at once if your arm becomes very painful.
helpline: {name: Blood test clinic, phone: 01632 960 123, hours: 9am to 5pm}
sections:
  - title: Before the test
    body:
      - |
        Tell us before the test if you:

        - take medicine
          1. of any kind
        - are afraid of needles
      - note: {title: Taking someone with you, body: You can bring a friend.}
      - table: {caption: Times, header: [Day, Time], rows: [[Monday, 9am], [Tuesday, 10am]]}
      - write: {title: Questions, lines: 6}
"""
ODD = ["0", "-0", "-1", "0.000001", "1", "3.5", "12", "1999", "999999", "nan", "inf", "-inf", "1e308", "1" + "0" * 400]


def numbers(kind: Any, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], schema.Key]]:
    """Yield the keys of a style that hold a number, each with the way to it."""
    for key in schema.own_keys(kind):
        if key.within is not None:
            yield (*path, key.name), key
        elif isinstance(key.kind, type) and hasattr(key.kind, "__match_args__"):
            yield from numbers(key.kind, (*path, key.name))


KEYS = dict(numbers(Theme))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("any")
    (folder / "styles").mkdir()
    (folder / "a.yaml").write_text(LEAFLET, encoding="utf-8")
    return folder


def made(folder: Path, numbers: dict[tuple[str, ...], str], edition: str = "booklet") -> list[str]:
    """Build with a style of these numbers; return the files that problems lie in, nothing where all was made."""
    style: dict[str, Any] = {"extends": "default"}
    for path, number in numbers.items():
        at = style
        for name in path[:-1]:
            at = at.setdefault(name, {})
        at[path[-1]] = number
    (folder / "styles" / "own.yaml").write_text(yaml.safe_dump(style), encoding="utf-8")
    order = BuildOptions(editions=(edition,), style="own", output=folder / "out", today=date(2026, 11, 29))
    (built,) = build([folder / "a.yaml"], order)
    found = errors(built.problems)
    assert bool(built.written) != bool(found)
    assert all(problem.place.line for problem in found)
    return [Path(problem.place.file).name for problem in found]


def test_every_number_of_a_style_has_its_limits():
    text = (OWN_STYLES / "default.yaml").read_text(encoding="utf-8")

    def leaves(tree: dict[str, Any], path: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
        for name, value in tree.items():
            if isinstance(value, dict):
                yield from leaves(value, (*path, name))
            elif str(value)[0].isdigit():
                yield (*path, name)

    assert set(leaves(yaml.safe_load(text))) <= KEYS.keys()
    assert len(KEYS) > 90


@pytest.mark.parametrize("path", [pytest.param(path, id=".".join(path)) for path in KEYS if path[:1] != ("text",)])
def test_an_odd_number_is_told_where_it_is_written_or_serves(folder: Path, path: tuple[str, ...]):
    for number in ODD:
        for unit in [""] if KEYS[path].kind is float else [" mm", "pt"]:
            assert set(made(folder, {path: f"{number}{unit}"})) <= {"own.yaml", "a.yaml"}


@settings(max_examples=60)
@given(st.data())
def test_whatever_numbers_a_style_gives_a_booklet_is_made_or_a_problem_says_where(folder: Path, data: st.DataObject):
    paths = data.draw(st.lists(st.sampled_from(sorted(KEYS)), min_size=1, max_size=8, unique=True))
    numbers = {}
    for path in paths:
        least, most = KEYS[path].within or (0.0, 0.0)
        number = data.draw(st.sampled_from([least, most]) | st.floats(least, min(most, least * 4 + 30)))
        numbers[path] = f"{number:.6f}" + ("" if KEYS[path].kind is float else "pt")
    edition = data.draw(st.sampled_from(["booklet", "letter", "giant-print", "html"]))
    made(folder, numbers, edition)
