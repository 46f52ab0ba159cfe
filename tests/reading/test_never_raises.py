"""Whatever a file holds, reading it gives a leaflet or problems, and both forms of the parser agree."""

import random
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from leaflet.files.reader import read_text
from leaflet.model.content import Leaflet, Text
from leaflet.model.problems import errors
from leaflet.model.traverse import walk
from leaflet.reading import yaml_tree
from leaflet.reading.content import read_leaflet
from leaflet.reading.context import ReadContext
from leaflet.reading.links import numbers
from leaflet.reading.prose import prose

ROOT = Path(__file__).parents[2]
GOOD = [
    path.read_text(encoding="utf-8")
    for path in (ROOT / "content.yaml", *sorted((ROOT / "tests" / "leaflets").glob("*.yaml")))
]
# The signs that mean something to YAML or to running text, and a few words.
PIECES = (
    *("\n", "\n\n", "  ", "    ", "\t", " ", ": ", ":", "- ", "-", "#", " #", "|", ">", "|\n  ", "&a", "*a", "!t", "%"),
    *("[", "]", "{", "}", ",", "?", "? ", "@", "`", '"', "'", "\\", "---\n", "...\n", "**", "((", "))", "{{", "}}"),
    *("](", "(https://a.b", ")", "<", "1. ", "2. ", "• ", "title", "body", "sections", "note", "id", "word", "é", "\r"),
    *("0808 800 4040", "a@b.org", "\u00a0", "\N{GRINNING FACE}", "\u2028", "\x00", "\ufeff", "glossary: {word: é}\n"),
)
yaml_ish = st.lists(st.sampled_from(PIECES), max_size=40).map("".join)

few = settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])


def is_sound(path, data):
    path.write_bytes(data)
    leaflet, problems = read_leaflet(path)
    assert isinstance(leaflet, Leaflet) == (not errors(problems))
    lines = data.decode("utf-8", "replace").replace("\r\n", "\n").replace("\r", "\n").split("\n")
    for problem in problems:
        assert problem.message
        assert problem.hint
        assert problem.place.file == str(path)
        assert 1 <= problem.place.line <= len(lines)
        assert 1 <= problem.place.column <= len(lines[problem.place.line - 1]) + 2
    text, _ = read_text(path)
    # Inside brackets the slower form does not take an unquoted question mark, and says so; the other does.
    if text is not None and "?" not in text:
        # In a file with several slips the two may meet another one first; what is sound is so for both.
        first, *others = (yaml_tree.parse(text, "f", loader) for loader in yaml_tree.LOADERS)
        assert all(bool(other[1]) == bool(first[1]) for other in others)
        # Nor do they agree on where an empty value stands, which nobody asks.
        assert first[1] or all(typed(other[0]) == typed(first[0]) for other in others)


def typed(node):
    return [(type(part), getattr(part, "text", None)) for part in walk(node)]


@few
@given(st.binary(max_size=200))
def test_any_bytes(tmp_path, data):
    is_sound(tmp_path / "content.yaml", data)


@few
@given(st.text(max_size=200))
def test_any_text(tmp_path, text):
    is_sound(tmp_path / "content.yaml", text.encode("utf-8", "surrogatepass"))


@few
@given(yaml_ish)
def test_text_full_of_signs(tmp_path, text):
    is_sound(tmp_path / "content.yaml", text.encode())


@few
@given(yaml_ish)
def test_a_body_full_of_signs(tmp_path, text):
    good = GOOD[-1].rstrip()
    is_sound(tmp_path / "content.yaml", good.replace("Keep them shut.", text).encode())


@few
@given(st.sampled_from(GOOD), st.randoms(use_true_random=False), st.integers(1, 3))
def test_a_good_file_with_signs_put_in_or_lines_taken_out(tmp_path, good, choice, times):
    is_sound(tmp_path / "content.yaml", mutated(good, choice, times).encode())


def mutated(text: str, choice: random.Random, times: int) -> str:
    for _ in range(times):
        offset = choice.randrange(len(text) + 1)
        match choice.randrange(3):
            case 0:
                text = text[:offset] + choice.choice(PIECES) + text[offset:]
            case 1:
                text = text[:offset] + text[offset + choice.randrange(1, 8) :]
            case _:
                lines = text.split("\n")
                del lines[choice.randrange(len(lines))]
                text = "\n".join(lines)
    return text


@few
@given(yaml_ish.filter(lambda text: "\r" not in text))
@example("a  b \n c**d** e")
def test_every_piece_of_running_text_stands_where_it_says(text):
    source = text.split("\n")
    desk = ReadContext({})
    lines = [Text(line, place_of(number)) for number, line in enumerate(source)]
    for block in prose(lines, numbers(["0808 800 4040"]), desk):
        for part in walk(block):
            if isinstance(part, Text):
                row = source[part.place.line - 1] + " "
                there = row[part.place.column - 1 :][: len(part.text)]
                assert there.replace("\t", " ").ljust(len(part.text)) == part.text or (there, part.text) == ("\\", "\n")


def place_of(number):
    return Text("").place.__class__("f", number + 1)


@few
@given(st.lists(st.sampled_from(["word", "a,", "(b)", "x*y", "3 < 4", "&", "50%", "$5", "[1]", "{c}"]), min_size=1))
def test_no_word_of_plain_text_is_lost(words):
    desk = ReadContext({})
    blocks = prose([Text(" ".join(words))], numbers([]), desk)
    assert errors(desk.problems) == []
    assert "".join(part.text for part in walk(blocks) if isinstance(part, Text)) == " ".join(words)


@pytest.mark.parametrize("good", GOOD)
def test_what_is_mutated_is_good_to_begin_with(good):
    assert yaml_tree.parse(good, "f")[1] == []
