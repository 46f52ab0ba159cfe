"""A picture that goes or changes between the reading and the drawing is told, and nothing is written."""

from datetime import date
from pathlib import Path

import pytest
from PIL import Image

from leaflet.commands import build as verb
from leaflet.commands.build import BuildOptions, build

TODAY = date(2026, 11, 23)
LEAFLET = """\
id: a
title: A test
language: en-GB
publisher: {name: Anytown Hospital}
version: 1.0
reviewed: 2026-11-01
review_due: 2029-11
sections:
  - title: Your hand
    body:
      - picture: {file: hand.png, decorative: true}
"""


@pytest.mark.parametrize("becomes", [None, b"", b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff\xd9"])
@pytest.mark.parametrize("edition", ["booklet", "html"])
def test_a_picture_that_changes_while_the_leaflet_is_made_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, edition: str, becomes: bytes | None
):
    content, hand = tmp_path / "content.yaml", tmp_path / "hand.png"
    content.write_text(LEAFLET, encoding="utf-8")
    Image.new("RGB", (30, 20), (9, 80, 90)).save(hand)
    examine = verb.examine

    def examined(*given):
        found = examine(*given)
        hand.unlink()
        if becomes is not None:
            hand.write_bytes(becomes)
        return found

    monkeypatch.setattr(verb, "examine", examined)
    order = BuildOptions(editions=(edition,), style="default", output=tmp_path / "output", today=TODAY)
    (built,) = build([content], order)
    assert [problem.code for problem in built.problems] == ["picture-missing"]
    assert built.written == ()
    assert not (tmp_path / "output").exists()
