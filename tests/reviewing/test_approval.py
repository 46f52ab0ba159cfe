"""What was approved stays approved, whatever this version of the program makes of the same file."""

from datetime import date
from pathlib import Path
from shutil import copytree

import pytest
from PIL import Image, ImageOps

from leaflet.commands.review import Outcome, Review, plan
from leaflet.model.content import ReviewState
from leaflet.model.value import replace
from leaflet.model.word_digest import words_mark
from leaflet.reading.content import read_leaflet
from leaflet.reviewing import archive_folder as archives
from leaflet.reviewing import record as records
from leaflet.reviewing.standing import standing, standing_problems

KEPT = Path(__file__).parents[1] / "kept"
LEAFLETS = sorted(path.name for path in KEPT.glob("*.yaml"))
TODAY = date(2026, 11, 29)
ARCHIVE = Path("archive")
# The number of the edition that the archive has of it, the last of all editions that have a picture.
PASTED, NUMBER = Path("as-pasted.yaml"), 7


@pytest.fixture
def kept(tmp_path, monkeypatch):
    copytree(KEPT, tmp_path / "kept")
    monkeypatch.chdir(tmp_path / "kept")


def record_mark(words):
    path = archives.folder(ARCHIVE, NUMBER) / records.FILE
    path.write_bytes(records.written(replace(records.read(path.read_bytes()), words=words)))


@pytest.fixture
def another_mark(kept):
    """As if another version of the program had taken the mark of the words."""
    record_mark("0" * 64)


def stands(path=PASTED):
    leaflet, problems = read_leaflet(path)
    assert leaflet is not None, problems
    found = standing(leaflet, ARCHIVE, TODAY)
    return found.occasion.draft, sorted(problem.code for problem in found.problems)


def change(path, old, new):
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


@pytest.mark.parametrize("name", LEAFLETS)
def test_no_leaflet_that_an_older_version_archived_becomes_a_draft(name, kept):
    assert stands(Path(name)) == (False, [])


def test_the_archive_of_an_older_version_proves_itself(kept):
    assert archives.check(ARCHIVE) == []


def test_a_leaflet_that_an_older_version_withdrew_stays_withdrawn(kept):
    leaflet, _ = read_leaflet(Path("withdrawn.yaml"))
    assert standing(leaflet, ARCHIVE, TODAY).occasion.state is ReviewState.WITHDRAWN


@pytest.mark.parametrize("name", LEAFLETS)
def test_words_that_were_not_approved_are_a_draft_in_the_archive_of_an_older_version(name, kept):
    change(Path(name), "\ntitle: ", "\ntitle: New ")
    # What was withdrawn waits for nobody's approval.
    assert stands(Path(name)) == ((False, []) if name == "withdrawn.yaml" else (True, ["draft"]))


def test_where_the_mark_is_another_the_archived_words_decide(another_mark):
    assert stands() == (False, [])
    change(PASTED, "Please bring:", "Please  \n      bring:")
    assert stands() == (False, [])
    change(PASTED, "Sign in.", "Sign out.")
    assert stands() == (True, ["draft"])
    leaflet, _ = read_leaflet(PASTED)
    assert [problem.code for problem in standing_problems(leaflet, ARCHIVE, standing(leaflet, ARCHIVE, TODAY))] == [
        "draft",
        "words-differ",
    ]


def test_how_wide_a_picture_is_printed_waits_for_no_approval(kept):
    change(PASTED, "width: 30 mm", "width: 40 mm")
    assert stands() == (False, [])


def test_another_picture_waits_for_approval(another_mark):
    change(PASTED, "file: hand.png", "file: logo.png")
    assert stands() == (True, ["draft"])


@pytest.mark.parametrize("name", ["content.yaml", "hand.png"])
@pytest.mark.parametrize(
    "spoil", [lambda path: path.write_bytes(path.read_bytes() + b"\n"), lambda path: path.unlink()]
)
def test_archived_words_that_were_changed_or_removed_approve_nothing(name, spoil, another_mark):
    spoil(archives.folder(ARCHIVE, NUMBER) / name)
    assert stands() == (True, ["archive-record", "draft"])


def test_the_mark_proves_the_same_words_where_the_archived_ones_are_lost(kept):
    record_mark(words_mark(read_leaflet(PASTED)[0]))
    (archives.folder(ARCHIVE, NUMBER) / "content.yaml").unlink()
    assert stands() == (False, [])


def test_archived_words_that_this_version_cannot_read_approve_nothing(another_mark):
    folder = archives.folder(ARCHIVE, NUMBER)
    (folder / "content.yaml").write_text("title: Not a leaflet any more\n", encoding="utf-8")
    record = records.read((folder / records.FILE).read_bytes())
    marks = {**dict(record.files), "content.yaml": records.digest((folder / "content.yaml").read_bytes())}
    (folder / records.FILE).write_bytes(records.written(replace(record, files=tuple(sorted(marks.items())))))
    assert stands() == (True, ["archive-record", "draft"])


def test_a_build_that_is_remembered_rests_on_the_archived_words_that_were_compared(another_mark):
    leaflet, _ = read_leaflet(PASTED)
    seen = standing(leaflet, ARCHIVE, TODAY).seen
    assert {"archive/000007/content.yaml", "archive/000007/hand.png"} <= seen.keys()


def test_a_review_knows_approved_words_by_the_archived_ones(another_mark):
    def codes(outcome):
        review = Review(outcome=outcome, reviewed=TODAY, due=date(2029, 11, 29))
        _, in_the_file = read_leaflet(PASTED)
        found = plan(PASTED, review, ARCHIVE, TODAY).problems
        return [problem.code for problem in found if problem not in in_the_file]

    assert codes(Outcome.UNCHANGED) == []
    assert codes(Outcome.CHANGED) == ["words-unchanged"]


def reviewed(path, outcome):
    return plan(path, Review(outcome=outcome, reviewed=TODAY, due=date(2028, 11, 29)), ARCHIVE, TODAY).problems


def test_another_picture_of_the_same_name_and_size_needs_approval(kept):
    path = Path("every-block.yaml")
    assert stands(path) == (False, [])
    picture = Path("hand.png")
    before = picture.read_bytes()
    with Image.open(picture) as opened:
        ImageOps.invert(opened.convert("RGB")).save(picture)
    draft, codes = stands(path)
    assert (draft, set(codes)) == (True, {"picture-differs"})
    assert "picture-differs" in [problem.code for problem in reviewed(path, Outcome.UNCHANGED)]
    assert "words-unchanged" not in [problem.code for problem in reviewed(path, Outcome.CHANGED)]
    picture.write_bytes(before)
    assert stands(path) == (False, [])
