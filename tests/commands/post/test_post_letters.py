"""Whole jobs of letters: each is its own person's, and the service that posts them would take them all."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pypdfium2
import pytest

from leaflet.commands.post import proving
from leaflet.commands.post.command import PostResult, post
from leaflet.model.problems import Place
from leaflet.posting.job.order import PostOptions, PostOrder
from leaflet.posting.proof.letter_rules import RULES
from leaflet.posting.proof.preflight import preflight

TODAY = date(2026, 1, 5)
CONTENT = """\
id: tests
title: Your tests
language: en-GB
publisher:
  name: Anytown Hospital
version: 1.0
reviewed: 2025-07-19
review_due: 2027-07-19
sections:
  - title: Your appointment
    body: |
      Dear ((first name)), please come to ((ward)) quickly, by the X-ray rooms.
  - title: Insulin
    when: insulin
    body: |
      Take half of your ((insulin)).
"""
PEOPLE = """\
address line 1,address line 2,address line 3,postcode,first name,ward,insulin,format
Anna Smith,1 High Street,Leeds,LS1 4AP,Anna,Ward 7,,
Zoë O'Brien-Ng,"Flat 2, Long Row",Hull,HU1 1AA,Zoë,Ward 12,Lantus,
Łucja Żak,3 Ashgrove,York,YO1 7HH,Łucja,Ward 7,no,
Bo Large,4 Ashgrove,York,YO1 7HH,Bo,Ward 7,no,large print
"""

NAMES = ("Anna", "Zoë", "Łucja")


@pytest.fixture
def posted(tmp_path: Path) -> Callable[..., PostResult]:
    """Make letters of a leaflet for four people, one of whom needs large print."""
    (tmp_path / "content.yaml").write_text(CONTENT, encoding="utf-8")
    (tmp_path / "people.csv").write_text(PEOPLE, encoding="utf-8")
    options = PostOptions(output=tmp_path / "output", letter=True)
    order = PostOrder(content=tmp_path / "content.yaml", people=tmp_path / "people.csv", today=TODAY)
    return lambda **choices: post(replace(order, options=replace(options, **choices)))


def words(path: Path) -> list[str]:
    return [" ".join(page.get_textpage().get_text_range().split()) for page in pypdfium2.PdfDocument(path)]


def test_each_letter_is_to_its_own_person(posted: Callable[..., PostResult]) -> None:
    made = posted(each=True)
    assert made.problems == ()
    said = [" ".join(words(path)) for path in made.written if path.name.startswith("piece-")]
    assert len(said) == 3
    for number, own in enumerate(NAMES):
        assert f"Dear {own}, please come" in said[number]
        assert [name for name in NAMES if name in said[number]] == [own]
    assert ["Lantus" in letter for letter in said] == [False, True, False]


def test_a_tick_or_another_script_decides_in_a_column_that_is_not_printed(
    posted: Callable[..., PostResult], tmp_path: Path
) -> None:
    (tmp_path / "content.yaml").write_text(CONTENT.replace("Take half of your ((insulin))", "Stop your insulin"))
    people = PEOPLE.replace("Lantus,", "✓,").replace("format", "language").replace("no,\n", "no,العربية\n", 1)
    (tmp_path / "people.csv").write_text(people.replace("large print", ""), encoding="utf-8")
    made = posted(each=True)
    assert made.problems == ()
    said = [" ".join(words(path)) for path in made.written if path.name.startswith("piece-")]
    assert ["Stop your insulin" in letter for letter in said] == [False, True, False]
    assert not any("Łucja" in letter or "✓" in letter for letter in said)


def test_each_letter_bears_the_day_and_a_greeting_in_the_words_of_the_sender(
    posted: Callable[..., PostResult], tmp_path: Path
) -> None:
    cover_letter = "greeting: Good morning ((first name)),\ntext: This is for carriers.\n"
    (tmp_path / "carrier.yaml").write_text(cover_letter, encoding="utf-8")
    made = posted(each=True)
    assert made.problems == ()
    pages = [words(path) for path in made.written if path.name.startswith("piece-")]
    assert len(pages) == len(NAMES)
    for name, (first, *_) in zip(NAMES, pages, strict=True):
        assert "5 January 2026" in first
        assert f"Good morning {name}," in first
        assert "for carriers" not in first


def test_another_greeting_or_day_is_another_job(posted: Callable[..., PostResult], tmp_path: Path) -> None:
    first = posted().folder
    assert posted(sent=date(2026, 1, 6)).folder != first
    (tmp_path / "carrier.yaml").write_text("greeting: Good morning ((first name)),\n", encoding="utf-8")
    assert posted().folder != first


def test_whoever_needs_large_print_is_named_and_gets_no_smaller_letter(posted: Callable[..., PostResult]) -> None:
    made = posted()
    assert made.survey is not None
    assert made.survey.elsewhere == ((5, "large print"),)


def test_the_service_would_take_each_letter(posted: Callable[..., PostResult]) -> None:
    pieces = [path for path in posted(each=True).written if path.name.startswith("piece-")]
    for path in pieces:
        assert preflight(path.read_bytes(), Place(path.name), RULES["notify"]).problems == ()


def test_letters_together_each_begin_on_a_sheet_of_their_own(posted: Callable[..., PostResult]) -> None:
    [path] = [path for path in posted().written if path.name == "letters.pdf"]
    pages = words(path)
    begun = [number for number, page in enumerate(pages) if "Anytown Hospital Version 1.0" in page]
    assert len(begun) == 3
    assert all(number % 2 == 0 for number in begun)


@pytest.mark.parametrize("envelope", ["c5", "dl", "nhs-notify"])
def test_letters_go_into_other_envelopes_too(posted: Callable[..., PostResult], envelope: str) -> None:
    assert posted(envelope=envelope).problems == ()


def test_what_the_service_would_refuse_is_not_kept(
    posted: Callable[..., PostResult], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(proving, "RULES", {"notify": replace(RULES["notify"], pages=0)})
    made = posted()
    assert [problem.code for problem in made.problems] == ["letter-too-long"]
    assert made.written == ()
    assert not list((tmp_path / "output").glob("*/letters.pdf"))
