from pathlib import Path

import pytest
from PIL import Image

from leaflet.model.content import Link, List, Note, Paragraph, Picture, Text
from leaflet.model.problems import Place
from leaflet.model.traverse import plain
from leaflet.reading.fragments import read_blocks, read_prose


def codes(problems):
    return [(problem.code, problem.place.line) for problem in problems]


def test_prose_becomes_paragraphs_and_lists_that_know_their_lines():
    body, problems = read_prose("One paragraph.\n\nBring:\n\n- a letter\n- a list", "letter")
    assert problems == []
    paragraph, bullets = body
    assert isinstance(paragraph, Paragraph)
    assert isinstance(bullets, List)
    assert paragraph.content == (Text("One paragraph."),)
    assert bullets.items[1].place == Place("letter", 6, 1)


def test_prose_may_be_indented_as_the_code_round_it_is():
    body, problems = read_prose("""
        One paragraph
        on two lines.
    """)
    assert problems == []
    assert [plain(block.content) for block in body] == ["One paragraph on two lines."]


def test_blocks_are_read_as_below_body_with_pictures_from_their_folder(tmp_path: Path):
    Image.new("RGB", (30, 20)).save(tmp_path / "hand.png")
    text = "- A text.\n- note: {body: Bring a list.}\n- picture: {file: hand.png, alt: A hand}"
    body, problems = read_blocks(text, tmp_path / "any.yaml")
    assert problems == []
    assert [type(block) for block in body] == [Paragraph, Note, Picture]
    assert body[2].file.path == tmp_path / "hand.png"


def test_a_phone_number_that_the_blocks_declare_is_linked_in_their_text():
    text = "- contacts: [{name: Nurses, phone: 01632 960 101}]\n- Call 01632 960 101 now."
    body, problems = read_blocks(text, Path("text.yaml"))
    assert problems == []
    assert [part.target for part in body[1].content if isinstance(part, Link)] == ["tel:01632960101"]


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ("- note:\n    body:\n      - note: {body: Inner}", "box-in-box", 3),
        ("- A {{biopsy}} is taken.", "term-unknown", 1),
        ("- picture: {file: none.png, alt: A}", "picture-missing", 1),
        ("- note: [", "bracket-open", 1),
    ],
)
def test_what_is_wrong_is_told_with_its_place(text: str, code: str, line: int, tmp_path: Path):
    body, problems = read_blocks(text, tmp_path / "any.yaml")
    assert body is None
    assert codes(problems) == [(code, line)]
