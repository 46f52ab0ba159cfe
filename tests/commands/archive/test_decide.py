import shutil
from datetime import date
from pathlib import Path

import pytest

from leaflet.commands.archive import decide
from leaflet.commands.archive.publish import Release, publish
from leaflet.commands.new import first_content
from leaflet.commands.review import carry_out
from leaflet.model.content import ReviewState
from leaflet.reading.content import read_leaflet
from leaflet.reviewing import archive_folder as archives
from leaflet.reviewing.archive import records, withdrawal
from leaflet.reviewing.decisions import ExtensionDecision, WithdrawalDecision
from leaflet.reviewing.standing import standing

TODAY = date(2026, 11, 23)
ARCHIVE, CONTENT = Path("archive"), Path("a.yaml")
ID = "having-a-blood-test"
EXTENSION = ExtensionDecision(until=date(2030, 1, 31), by="Head", reason="The guideline is being revised")
WITHDRAWAL = WithdrawalDecision(on=TODAY, by="Head", reason="No longer offered", instead="BC-12")


@pytest.fixture(autouse=True)
def a_published_leaflet(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    CONTENT.write_text(first_content(TODAY), encoding="utf-8")
    publish(CONTENT, ARCHIVE, Release(today=TODAY, editions=("html",), more=()))


def decided(decision):
    identifier, made = decide.plan(CONTENT, decision, ARCHIVE, TODAY)
    problems = [*made.problems, *(carry_out(made) if made.changes else [])]
    return [problem.code for problem in problems], decide.archive_it(identifier, decision, ARCHIVE, TODAY)


def test_a_decision_is_in_the_file_and_at_the_end_of_the_chain():
    assert decided(EXTENSION)[0] == []
    assert decided(WITHDRAWAL)[0] == []
    leaflet, _ = read_leaflet(CONTENT)
    assert (leaflet.extension.until.last(), leaflet.extension.reason.text) == (EXTENSION.until, EXTENSION.reason)
    assert (leaflet.withdrawn.on.first(), leaflet.withdrawn.replaced_by.text) == (TODAY, "BC-12")
    found = records(archives.records(ARCHIVE))
    assert [(record.act, record.of, record.by, record.note) for record in found[1:]] == [
        ("extended", 1, "Head", EXTENSION.reason),
        ("withdrawn", 1, "Head", WITHDRAWAL.reason),
    ]
    assert (found[1].review_due, found[2].replaced_by) == ("2030-01-31", "BC-12")
    assert archives.check(ARCHIVE) == []


@pytest.mark.parametrize("decision", [EXTENSION, WITHDRAWAL])
def test_what_is_decided_before_the_day_of_the_last_record_changes_neither_file_nor_archive(decision):
    before = CONTENT.read_bytes()
    earlier = date(2026, 11, 22)
    identifier, made = decide.plan(CONTENT, decision, ARCHIVE, earlier)
    assert ([problem.code for problem in made.problems], made.changes) == (["archive-backdated"], ())
    archived = decide.archive_it(identifier, decision, ARCHIVE, earlier)
    assert (archived.folder, [problem.code for problem in archived.problems]) == (None, ["archive-backdated"])
    assert CONTENT.read_bytes() == before
    assert len(archives.opened(ARCHIVE)) == 1


def test_a_leaflet_that_was_never_archived_is_withdrawn_in_its_file_alone():
    shutil.rmtree(ARCHIVE)
    codes, archived = decided(WITHDRAWAL)
    assert (codes, archived.folder, archived.problems) == ([], None, ())
    assert not ARCHIVE.exists()
    leaflet, _ = read_leaflet(CONTENT)
    assert standing(leaflet, ARCHIVE, TODAY).occasion.state is ReviewState.WITHDRAWN


def test_a_leaflet_with_a_slip_is_left_as_it_is():
    CONTENT.write_text(CONTENT.read_text(encoding="utf-8") + "titel: a slip\n", encoding="utf-8")
    before = CONTENT.read_bytes()
    _, made = decide.plan(CONTENT, WITHDRAWAL, ARCHIVE, TODAY)
    assert (made.changes, [problem.code for problem in made.problems]) == ((), ["unknown-key"])
    assert CONTENT.read_bytes() == before


KILLED = """
from leaflet.cli.main import main

os._exit(main(["withdraw", "a.yaml", "--by", "Head", "--reason", "Old", "--yes", "--today", "2026-11-23"]))
"""


@pytest.mark.slow
def test_a_withdrawal_that_is_killed_at_any_step_is_finished_by_the_same_command(run_dying):
    before = CONTENT.read_bytes()
    seen = set()
    for step in range(1, 100):
        CONTENT.write_bytes(before)
        shutil.rmtree(ARCHIVE / "000002", ignore_errors=True)
        done = run_dying(KILLED, step)
        if done == 0:
            break
        assert done == 9
        written, archived = CONTENT.read_bytes() != before, (ARCHIVE / "000002").is_dir()
        seen.add((written, archived))
        assert archives.check(ARCHIVE) == []
        again = run_dying(KILLED, 0)
        assert again == (1 if archived else 0)
        assert read_leaflet(CONTENT)[0].withdrawn is not None
        assert withdrawal(records(archives.records(ARCHIVE)), ID) is not None
    else:
        pytest.fail("it never came to its end")
    assert {(False, False), (True, False)} <= seen <= {(False, False), (True, False), (True, True)}
