"""A leaflet with words of each person's own: written, approved, posted; changed and refused."""

from datetime import date
from pathlib import Path

import pypdfium2
import pytest

from leaflet.commands import set_editions
from leaflet.commands.archive.publish import Release, publish
from leaflet.commands.check import check
from leaflet.commands.new import first_content
from leaflet.commands.post.command import PostResult, post
from leaflet.commands.review import Outcome, Review, carry_out, plan
from leaflet.model.problems import Severity, errors
from leaflet.model.shared_text import TO_WRITE_ON
from leaflet.posting.job.order import PostOptions, PostOrder

TODAY, LATER = date(2026, 11, 23), date(2027, 2, 1)
CONTENT, ARCHIVE, PEOPLE = Path("a.yaml"), Path("archive"), Path("people.csv")
COLUMNS = "address line 1,address line 2,postcode,ward"
WAYS = pytest.mark.parametrize("way", ["whole", "letter"])


@pytest.fixture(autouse=True)
def written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Write a first leaflet with a placeholder, and a list of one."""
    monkeypatch.chdir(tmp_path)
    text = first_content(TODAY)
    CONTENT.write_text(text.replace("summary: |\n", "summary: |\n  Come to ((ward)).\n\n", 1), encoding="utf-8")
    assert "((ward))" in CONTENT.read_text(encoding="utf-8")
    listed("Ward 7")


def listed(*wards: str) -> None:
    rows = [f"Anna Smith,1 High Street {number},LS1 4AP,{ward}" for number, ward in enumerate(wards, start=1)]
    PEOPLE.write_text("\n".join([COLUMNS, *rows, ""]), encoding="utf-8")


def published(today: date, outcome: str = "") -> None:
    made = publish(CONTENT, ARCHIVE, Release(today=today, editions=("booklet",), outcome=outcome, by="Ward sister"))
    assert (made.folder is not None, errors(made.problems)) == (True, [])


def sent(way: str, today: date = TODAY) -> PostResult:
    options = PostOptions(whole=True) if way == "whole" else PostOptions(letter=True)
    return post(PostOrder(content=CONTENT, people=PEOPLE, today=today, options=options))


def codes(made: PostResult) -> list[str]:
    return [problem.code for problem in errors(made.problems)]


def said(made: PostResult) -> str:
    [path] = [path for path in made.written if path.name in ("pieces.pdf", "letters.pdf")]
    return "".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(path))


def change_the_words() -> None:
    text = CONTENT.read_text(encoding="utf-8")
    CONTENT.write_text(text.replace("Come to ((ward))", "Come up to ((ward))", 1), encoding="utf-8")


def test_whoever_writes_it_is_told_of_the_blank_and_of_no_fault() -> None:
    [examined] = check([CONTENT], set_editions.BuildOptions(editions=("letter",), today=TODAY))
    [told] = [problem for problem in examined.problems if problem.code == "placeholder-unfilled"]
    assert told.severity is Severity.WARNING
    assert errors(examined.problems) == []


def test_whoever_posts_the_same_booklet_to_everybody_is_told_of_the_blank() -> None:
    published(TODAY)
    order = PostOrder(content=CONTENT, people=PEOPLE, today=TODAY)
    assert "placeholder-unfilled" in [problem.code for problem in post(order).problems]


@WAYS
def test_what_was_approved_is_posted_with_everybodys_own_words_and_no_blank(way: str) -> None:
    published(TODAY)
    made = sent(way)
    assert codes(made) == []
    words = said(made)
    assert "Come to Ward 7." in words
    assert "(ward)" not in words
    assert TO_WRITE_ON not in words
    assert "Draft" not in words


@WAYS
def test_words_that_were_changed_are_refused_until_they_are_reviewed(way: str) -> None:
    published(TODAY)
    change_the_words()
    assert codes(sent(way)) == ["draft-refused"]
    made = plan(CONTENT, Review(outcome=Outcome.CHANGED, reviewed=LATER, due=date(2029, 1, 1)), ARCHIVE, LATER)
    assert carry_out(made) == []
    published(LATER, "changed")
    again = sent(way, LATER)
    assert codes(again) == []
    assert "Come up to Ward 7." in said(again)


SIDEWAYS = """\
id: tests
title: Your day
language: en-GB
publisher:
  name: Anytown Hospital
version: 1.0
reviewed: 2026-07-19
review_due: 2028-07-19
sections:
  - title: On the day
    body: |
      Ask ((ward)) whenever you want to know more of what will be done on that day. You can come back to the clinic
      on the ground floor now. You can come back to the clinic on the ground floor now.
"""


def test_lines_that_lie_on_their_sides_raise_no_alarm() -> None:
    # A reader sees a ligature as a text of its own, and lines that begin at one height of a turned page as one line.
    CONTENT.write_text(SIDEWAYS, encoding="utf-8")
    made = sent("whole")
    assert codes(made) == []
    assert "on the ground floor" in " ".join(said(made).split())


def test_a_placeholder_of_another_name_is_another_leaflet() -> None:
    published(TODAY)
    CONTENT.write_text(CONTENT.read_text(encoding="utf-8").replace("((ward))", "((clinic))"), encoding="utf-8")
    PEOPLE.write_text(PEOPLE.read_text(encoding="utf-8").replace("ward", "clinic"), encoding="utf-8")
    assert codes(sent("whole")) == ["draft-refused"]


@WAYS
@pytest.mark.parametrize("empty", ["", "  ", "\u00a0", "\u2007\u2007"])
def test_whoever_lacks_a_word_is_reported_by_their_row_and_gets_no_blank(way: str, empty: str) -> None:
    published(TODAY)
    listed("Ward 7", empty)
    made = sent(way)
    assert codes(made) == ["cell-empty"]
    assert [problem.place.line for problem in errors(made.problems)] == [3]
    assert made.written == ()


def test_a_list_without_the_column_is_refused() -> None:
    published(TODAY)
    PEOPLE.write_text(PEOPLE.read_text(encoding="utf-8").replace("ward", "somewhere"), encoding="utf-8")
    assert "column-missing" in codes(sent("whole"))


def test_an_edition_that_is_kept_says_what_is_to_be_written_in() -> None:
    published(TODAY)
    [booklet] = ARCHIVE.glob("*/*-booklet.pdf")
    words = "".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(booklet))
    assert f"Come to (ward)\u00a0{TO_WRITE_ON}." in words
