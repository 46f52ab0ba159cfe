"""Files with one fault each: the comment in each says which problem must be reported, and where."""

import re
from pathlib import Path

import pytest

from leaflet.files.reader import read_text
from leaflet.reading import yaml_tree
from leaflet.reading.content import read_leaflet

FAULTY = sorted((Path(__file__).parents[1] / "faulty").glob("*.yaml"))
EXPECTED = re.compile(r"# expect: ([a-z0-9-]+) ([0-9]+):([0-9]+)")
# What YAML's own people say, and a health writer does not.
JARGON = re.compile(r"\b(scalar|node|mapping|token|sequence|parser?|invalid|null|none type|anchor|alias)s?\b", re.I)


def expected(file):
    found = EXPECTED.findall(file.read_text(encoding="utf-8"))
    assert len(found) == 1, "each file holds one fault"
    code, line, column = found[0]
    return [(code, int(line), int(column))]


@pytest.mark.parametrize("file", FAULTY, ids=lambda file: file.stem)
def test_the_fault_is_reported_once_and_where_it_is(file):
    leaflet, problems = read_leaflet(file)
    assert [(problem.code, problem.place.line, problem.place.column) for problem in problems] == expected(file)
    assert leaflet is None
    assert problems[0].place.file == str(file)


@pytest.mark.parametrize("file", FAULTY, ids=lambda file: file.stem)
def test_message_and_hint_are_in_plain_words(file):
    for problem in read_leaflet(file)[1]:
        for words in (problem.message, problem.hint):
            assert words.strip()
            assert not JARGON.search(re.sub(r"'[^']*'", "", words)), words


@pytest.mark.parametrize("file", FAULTY, ids=lambda file: file.stem)
def test_both_forms_of_the_parser_say_the_same(file):
    text, _ = read_text(file)
    if text is not None:
        first, *others = (yaml_tree.parse(text, str(file), loader) for loader in yaml_tree.LOADERS)
        assert all(other == first for other in others)


def test_there_are_faulty_files():
    assert len(FAULTY) >= 45
