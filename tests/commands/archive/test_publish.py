import errno
import os
import shutil
import threading
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from leaflet.commands.archive import publish as publishing
from leaflet.commands.archive.publish import Release, publish
from leaflet.commands.check import check
from leaflet.commands.due import reviews
from leaflet.commands.new import first_content
from leaflet.commands.review import Outcome, Review, carry_out, plan
from leaflet.commands.set_editions import BuildOptions
from leaflet.files import writer
from leaflet.reviewing import archive_folder as archives
from leaflet.reviewing import archive_folder as module
from leaflet.reviewing.archive import in_force, records

TODAY = date(2026, 11, 23)
HTML = Release(today=TODAY, editions=("html",), more=(), outcome="changed", by="Ward sister", note="New phone number")
ARCHIVE = Path("archive")


@pytest.fixture(autouse=True)
def in_an_empty_folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)


def content(name="a.yaml", identifier="tests", today=TODAY, **values):
    text = first_content(today)
    for key, value in {"id": identifier, "version": "1.0", **values}.items():
        text = "".join(f"{key}: {value}\n" if line.startswith(f"{key}:") else line for line in text.splitlines(True))
    Path(name).write_text(text, encoding="utf-8")
    return Path(name)


def codes(problems):
    return [problem.code for problem in problems if problem.severity == "error"]


def read_archive():
    return records(archives.records(ARCHIVE))


def test_an_edition_is_kept_with_all_that_it_was_made_of():
    path = content()
    published = publish(path, ARCHIVE, Release(today=TODAY, by="Ward sister", note="First"))
    assert (published.folder, codes(published.problems)) == (Path("archive/000001"), [])
    names = {file.relative_to(published.folder).as_posix() for file in published.folder.rglob("*") if file.is_file()}
    assert names >= {"content.yaml", "record.json", "tests-booklet.pdf", "tests-html.html"}
    assert names >= {"tests-large-print.pdf", "tests-giant-print.pdf", "tests-print-and-fold.pdf", "tests-letter.pdf"}
    assert "styles-of-leaflet/default.yaml" in names
    assert (published.folder / "content.yaml").read_bytes() == path.read_bytes()
    (record,) = read_archive()
    assert (record.by, record.note, record.version, record.archived) == ("Ward sister", "First", "1.0", TODAY)
    assert dict(record.tools).keys() >= {"leaflet", "python", "reportlab"}
    assert archives.check(ARCHIVE) == []


def test_an_edition_that_cannot_be_made_is_told_and_the_others_are_kept():
    path = content(title="Pneumonoultramicroscopicsilicovolcanoconiosis " * 8)
    published = publish(path, ARCHIVE, Release(today=TODAY, editions=("html",), more=("giant-print", "booklet")))
    assert codes(published.problems) == []
    told = [problem.message for problem in published.problems if problem.code == "cover-too-full"]
    assert any("the edition giant-print was not archived" in message for message in told)
    assert not (published.folder / "tests-giant-print.pdf").exists()
    assert (published.folder / "tests-html.html").exists()


def test_pictures_and_styles_of_ones_own_are_kept():
    path = content()
    Path("styles").mkdir()
    Path("styles/ours.yaml").write_text("extends: plain\n", encoding="utf-8")
    Path("pictures").mkdir()
    hand = Path(__file__).parents[2] / "leaflets" / "hand.png"
    Path("pictures/hand.png").write_bytes(hand.read_bytes())
    with path.open("a", encoding="utf-8") as file:
        file.write("imprint:\n  - picture:\n      file: pictures/hand.png\n      decorative: true\n")
    text = path.read_text(encoding="utf-8")
    if text.count("imprint:") > 1:
        pytest.fail("the first content has an imprint now")
    published = publish(path, ARCHIVE, Release(today=TODAY, editions=("html",), more=(), style="ours"))
    assert codes(published.problems) == []
    assert (published.folder / "pictures/hand.png").read_bytes() == hand.read_bytes()
    assert (published.folder / "styles/ours.yaml").is_file()


def test_an_edition_made_again_from_the_archive_is_the_same():
    publish(content(), ARCHIVE, HTML)
    again = publish(Path("archive/000001/content.yaml"), Path("elsewhere"), HTML)
    assert (again.folder / "tests-html.html").read_bytes() == Path("archive/000001/tests-html.html").read_bytes()


def test_what_is_saved_while_an_edition_is_made_is_not_approved_by_it(monkeypatch):
    path = content()
    reviewed = path.read_bytes()
    other = reviewed.replace(b"title: ", b"title: Other ", 1)
    path.write_bytes(other)
    refused = publish(path, ARCHIVE, HTML, reviewed)
    assert (refused.folder, codes(refused.problems)) == (None, ["content-changed"])
    path.write_bytes(reviewed)
    examine = publishing.examine

    def saved_after_it_was_examined(*given):
        examined = examine(*given)
        path.write_bytes(other)
        return examined

    monkeypatch.setattr(publishing, "examine", saved_after_it_was_examined)
    refused = publish(path, ARCHIVE, HTML)
    assert (refused.folder, codes(refused.problems)) == (None, ["content-changed"])
    assert not ARCHIVE.exists()


def test_what_is_in_the_archive_already_is_left():
    publish(content(), ARCHIVE, HTML)
    again = publish(Path("a.yaml"), ARCHIVE, HTML)
    assert again.folder == Path("archive/000001")
    assert "archived-already" in {problem.code for problem in again.problems}
    assert len(read_archive()) == 1


def test_a_version_never_names_other_words():
    publish(content(), ARCHIVE, HTML)
    for version in ("1.0", "0.9"):
        refused = publish(content(version=version, title="Other"), ARCHIVE, HTML)
        assert (refused.folder, codes(refused.problems)) == (None, ["version-backwards"])


def test_a_version_before_the_day_of_the_last_record_of_any_leaflet_is_refused():
    publish(content(), ARCHIVE, HTML)
    earlier = date(2025, 1, 1)
    path = content("b.yaml", "other", today=earlier)
    refused = publish(path, ARCHIVE, replace(HTML, today=earlier))
    assert (refused.folder, codes(refused.problems)) == (None, ["archive-backdated"])
    before = path.read_bytes()
    made, problems = review(Outcome.CHANGED, earlier, date(2028, 1, 1), path)
    assert (codes(problems), made.changes) == (["archive-backdated"], ())
    assert path.read_bytes() == before
    assert len(read_archive()) == 1
    # Of the same day, and with the computer's date put right, it is taken.
    assert publish(path, ARCHIVE, HTML).folder == ARCHIVE / "000002"


def test_a_leaflet_with_an_error_is_not_archived():
    refused = publish(content(title="''"), ARCHIVE, HTML)
    assert refused.folder is None
    assert codes(refused.problems) == ["empty-value"]
    assert not ARCHIVE.exists()


def test_two_who_publish_at_once_get_an_edition_each():
    paths = [content(f"{name}.yaml", name) for name in "abcdef"]
    found = []
    threads = [
        threading.Thread(target=lambda path=path: found.append(publish(path, ARCHIVE, HTML).folder)) for path in paths
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(folder.name for folder in found) == [f"{number:06}" for number in range(1, 7)]
    assert {record.id for record in read_archive()} == set("abcdef")
    assert archives.check(ARCHIVE) == []


def test_of_two_who_publish_one_version_with_other_words_the_slower_is_refused(monkeypatch):
    write_folder = writer.write_folder

    def too_late(path, contents):
        monkeypatch.setattr(module.writer, "write_folder", write_folder)
        publish(content("b.yaml", title="Quicker"), ARCHIVE, HTML)
        write_folder(path, contents)

    monkeypatch.setattr(module.writer, "write_folder", too_late)
    slower = publish(content(), ARCHIVE, HTML)
    assert (slower.folder, codes(slower.problems)) == (None, ["version-backwards"])
    assert [record.title for record in read_archive()] == ["Quicker"]


@pytest.mark.parametrize("failing", ["fsync", "replace", "rename"])
def test_a_disk_that_is_full_leaves_the_archive_as_it_was(monkeypatch, failing):
    publish(content("first.yaml", "first"), ARCHIVE, HTML)
    path = content()

    def fail(*_):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, failing, fail)
    refused = publish(path, ARCHIVE, HTML)
    assert (refused.folder, codes(refused.problems)) == (None, ["not-written"])
    assert [path.name for path in ARCHIVE.iterdir()] == ["000001"]


KILLED = """
from datetime import date
from pathlib import Path
from leaflet import files
from leaflet.commands.archive.publish import Release, publish

publish(Path("a.yaml"), Path("archive"), Release(today=date(2026, 11, 23), editions=("html",), more=()))
os._exit(0)
"""


@pytest.mark.slow
def test_a_program_killed_at_any_step_leaves_the_archive_whole(run_dying):
    publish(content("first.yaml", "first"), ARCHIVE, HTML)
    content()
    for step in range(1, 400):
        done = run_dying(KILLED, step)
        assert archives.check(ARCHIVE) == []
        if done == 0:
            break
        assert done == 9
    else:
        pytest.fail("it never came to its end")
    assert [record.id for record in read_archive()] == ["first", "tests"]


# --- review --------------------------------------------------------------------------------------------------


def review(outcome, day, due, path=Path("a.yaml"), **named):
    made = plan(path, Review(outcome=outcome, reviewed=day, due=due, **named), ARCHIVE, day)
    return made, [*made.problems, *(carry_out(made) if made.changes else [])]


def test_a_review_changes_version_and_dates_and_nothing_else():
    path = content(today=date(2023, 7, 19))
    before = path.read_text(encoding="utf-8").splitlines()
    made, problems = review(Outcome.UNCHANGED, TODAY, date(2029, 11, 23))
    assert problems == []
    after = path.read_text(encoding="utf-8").splitlines()
    assert [(old, new) for old, new in zip(before, after, strict=True) if old != new] == [
        (f"{change.key}: {change.old}", f"{change.key}: {change.new}") for change in sorted(made.changes, key=by_line)
    ]
    assert {change.key: change.new for change in made.changes} == {
        "version": "1.1",
        "reviewed": "2026-11-23",
        "review_due": "2029-11-23",
    }


def by_line(change):
    return change.place


def test_three_years_of_a_leaflets_life_can_be_told():
    first, second, third = date(2023, 11, 30), date(2025, 2, 28), date(2026, 11, 23)
    path = content(today=first)
    publish(path, ARCHIVE, Release(today=first, editions=("html",), more=()))
    assert review(Outcome.UNCHANGED, second, date(2027, 2, 28))[1] == []
    publish(path, ARCHIVE, Release(today=second, editions=("html",), more=(), outcome="unchanged"))
    path.write_text(path.read_text(encoding="utf-8").replace("title: ", "title: New ", 1), encoding="utf-8")
    assert codes(review(Outcome.UNCHANGED, third, date(2029, 11, 23))[1]) == ["words-changed"]
    assert review(Outcome.CHANGED, third, date(2029, 11, 23))[1] == []
    publish(path, ARCHIVE, Release(today=third, editions=("html",), more=(), outcome="changed"))

    def version(day):
        found = in_force(read_archive(), "tests", day)
        return found and found.version

    days = [date.fromordinal(number) for number in range(date(2023, 11, 1).toordinal(), date(2026, 12, 31).toordinal())]
    expected = [None if day < first else "1.0" if day < second else "1.1" if day < third else "2.0" for day in days]
    assert [version(day) for day in days] == expected
    assert archives.check(ARCHIVE) == []


def test_contacts_that_the_settings_let_change_do_not_make_other_words(tmp_path):
    path = content()
    publish(path, ARCHIVE, HTML)
    text = path.read_text(encoding="utf-8")
    assert "hours: 9am" in text
    path.write_text(text.replace("hours: 9am", "hours: 8am"), encoding="utf-8")
    assert codes(review(Outcome.UNCHANGED, TODAY, date(2029, 11, 23))[1]) == ["words-changed"]
    (ARCHIVE / "settings.yaml").write_text("may_change: [words]\n", encoding="utf-8")
    assert codes(review(Outcome.UNCHANGED, TODAY, date(2029, 11, 23))[1]) == ["settings-change"]
    (ARCHIVE / "settings.yaml").write_text("may_change: [contacts]\n", encoding="utf-8")
    assert review(Outcome.UNCHANGED, TODAY, date(2029, 11, 23))[1] == []


def test_words_said_to_be_changed_that_are_not_are_only_warned_of():
    publish(content(), ARCHIVE, HTML)
    made, problems = review(Outcome.CHANGED, TODAY, date(2029, 11, 23))
    assert ([problem.code for problem in problems], codes(problems)) == (["words-unchanged"], [])
    assert made.changes


def test_a_review_that_cannot_be_changes_nothing():
    path = content()
    before = path.read_bytes()
    assert codes(review(Outcome.CHANGED, TODAY, TODAY)[1]) == ["due-before-review"]
    assert codes(review(Outcome.CHANGED, TODAY, date(2029, 1, 1), version="0.9")[1]) == ["version-backwards"]
    assert path.read_bytes() == before


def test_a_leaflet_that_could_not_be_published_is_not_called_reviewed():
    path = content()
    text = path.read_text(encoding="utf-8").replace("summary: |\n", "summary: |\n  Call ((ward.\n\n", 1)
    path.write_text(text, encoding="utf-8")
    assert "((ward" in text
    assert codes(review(Outcome.CHANGED, TODAY, date(2029, 1, 1))[1]) == ["placeholder-open"]
    assert path.read_text(encoding="utf-8") == text


def test_a_version_without_numbers_needs_to_be_told_its_next():
    content(version="spring")
    assert codes(review(Outcome.CHANGED, TODAY, date(2029, 1, 1))[1]) == ["version-unclear"]
    assert review(Outcome.CHANGED, TODAY, date(2029, 1, 1), version="summer")[1] == []


def test_a_file_that_somebody_changed_meanwhile_is_left():
    path = content()
    made = plan(path, Review(outcome=Outcome.CHANGED, reviewed=TODAY, due=date(2029, 1, 1)), ARCHIVE, TODAY)
    path.write_text("title: Somebody else's work\n", encoding="utf-8")
    assert codes(carry_out(made)) == ["content-changed"]
    assert path.read_text(encoding="utf-8") == "title: Somebody else's work\n"


# --- broken off ----------------------------------------------------------------------------------------------


def test_a_review_that_was_broken_off_before_it_was_archived_is_finished_by_the_same_review():
    publish(content(), ARCHIVE, HTML)
    assert review(Outcome.UNCHANGED, TODAY, date(2029, 11, 23))[1] == []
    recorded = Path("a.yaml").read_bytes()
    made, problems = review(Outcome.UNCHANGED, TODAY, date(2029, 11, 23))
    assert (made.changes, [problem.code for problem in problems], codes(problems)) == ((), ["review-unfinished"], [])
    assert Path("a.yaml").read_bytes() == recorded
    publish(Path("a.yaml"), ARCHIVE, HTML)
    assert [record.version for record in read_archive()] == ["1.0", "1.1"]


def test_another_review_after_one_that_was_broken_off_is_warned_of():
    publish(content(), ARCHIVE, HTML)
    review(Outcome.UNCHANGED, TODAY, date(2029, 11, 23))
    made, problems = review(Outcome.UNCHANGED, TODAY, date(2030, 11, 23))
    assert [problem.code for problem in problems] == ["review-unfinished"]
    assert {change.key: change.new for change in made.changes} == {"version": "1.2", "review_due": "2030-11-23"}


REVIEW_KILLED = """
from leaflet.cli.main import main

code = main(["review", "a.yaml", "--outcome", "unchanged", "--due", "2029-11-23", "--today", "2026-11-23", "--yes"])
os._exit(code)
"""


@pytest.mark.slow
def test_a_review_that_is_killed_at_any_step_is_told_and_finished_by_the_same_command(run_dying):
    publish(content(), ARCHIVE, HTML)
    before = Path("a.yaml").read_bytes()
    seen = set()
    for step in range(1, 800, 9):
        Path("a.yaml").write_bytes(before)
        shutil.rmtree(ARCHIVE / "000002", ignore_errors=True)
        done = run_dying(REVIEW_KILLED, step)
        if done == 0:
            break
        assert done == 9
        recorded, archived = Path("a.yaml").read_bytes() != before, (ARCHIVE / "000002").is_dir()
        seen.add((recorded, archived))
        told = {problem.code for problem in reviews([Path("a.yaml")], TODAY).problems}
        told_by_check = {
            problem.code
            for examined in check([Path("a.yaml")], BuildOptions(today=TODAY))
            for problem in examined.problems
        }
        assert ("review-unfinished" in told) == ("review-unfinished" in told_by_check) == (recorded and not archived)
        again = run_dying(REVIEW_KILLED, 0)
        if archived:
            # It was all done already: this is a second review.
            shutil.rmtree(ARCHIVE / "000003", ignore_errors=True)
            continue
        assert again == 0
        assert [record.version for record in read_archive()] == ["1.0", "1.1"]
        assert archives.check(ARCHIVE) == []
    else:
        pytest.fail("it never came to its end")
    assert {(False, False), (True, False)} <= seen
