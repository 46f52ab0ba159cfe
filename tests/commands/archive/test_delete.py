import shutil
from datetime import date
from pathlib import Path

import pytest

from leaflet.commands.archive.delete import Deletion, choose, delete
from leaflet.commands.archive.publish import Release, publish
from leaflet.commands.new import first_content
from leaflet.model.problems import ContentError
from leaflet.reviewing import archive_folder as archives
from leaflet.reviewing.archive import deleted, head, records

ARCHIVE = Path("archive")
FIRST, SECOND = date(2015, 3, 31), date(2018, 2, 28)
TODAY = date(2026, 11, 23)
WHY = Deletion(by="Head", reason="Kept for 8 years", today=TODAY)


@pytest.fixture(autouse=True)
def two_versions(tmp_path, monkeypatch):
    """Archive version 1.0 in 2015 and 1.1 in 2018, in an archive that keeps versions for eight years."""
    monkeypatch.chdir(tmp_path)
    for day, version in ((FIRST, "1.0"), (SECOND, "1.1")):
        text = first_content(day).replace("\nversion: 1.0\n", f"\nversion: {version}\n")
        Path("a.yaml").write_text(text, encoding="utf-8")
        publish(Path("a.yaml"), ARCHIVE, Release(today=day, editions=("html",), more=()))
    keep("8y")
    assert archives.check(ARCHIVE) == []


def keep(time):
    (ARCHIVE / "settings.yaml").write_text(f"keep: {time}\n", encoding="utf-8")


def codes(chosen):
    return [problem.code for problem in chosen.problems]


def test_what_is_deleted_leaves_its_record_and_the_chain_still_proves():
    before = head(archives.records(ARCHIVE))
    (version,) = choose(ARCHIVE, 1, TODAY).versions
    assert delete(ARCHIVE, version, WHY) == []
    assert [path.name for path in (ARCHIVE / "000001").iterdir()] == ["record.json"]
    found = records(archives.records(ARCHIVE))
    assert deleted(found) == {1}
    assert (found[-1].by, found[-1].note, found[-1].of, found[-1].archived) == ("Head", "Kept for 8 years", 1, TODAY)
    assert archives.check(ARCHIVE) == []
    assert archives.check(ARCHIVE, before) == []


def test_a_deletion_before_the_day_of_the_last_record_is_refused_and_deletes_nothing():
    (version,) = choose(ARCHIVE, 1, TODAY).versions
    earlier = Deletion(by="Head", reason="Old", today=date(2018, 2, 27))
    assert [problem.code for problem in delete(ARCHIVE, version, earlier)] == ["archive-backdated"]
    assert archives.check(ARCHIVE) == []
    assert len(archives.records(ARCHIVE)) == 2


def test_files_removed_without_a_record_are_still_missed():
    shutil.rmtree(ARCHIVE / "000001" / "styles-of-leaflet")
    assert {problem.code for problem in archives.check(ARCHIVE)} == {"archive-missing"}


def test_all_that_ended_before_a_day_are_chosen_once():
    chosen = choose(ARCHIVE, date(2020, 1, 1), TODAY)
    assert [edition.number for edition in chosen.versions] == [1]
    assert choose(ARCHIVE, SECOND, TODAY).versions == ()
    delete(ARCHIVE, chosen.versions[0], WHY)
    assert choose(ARCHIVE, date(2020, 1, 1), TODAY).versions == ()


@pytest.mark.parametrize(("today", "allowed"), [(date(2026, 2, 27), False), (date(2026, 2, 28), True)])
def test_an_edition_is_kept_so_long_after_its_last_day_in_force(today, allowed):
    chosen = choose(ARCHIVE, 1, today)
    assert codes(chosen) == ([] if allowed else ["archive-kept"])
    assert len(chosen.versions) == allowed


def test_what_is_in_force_is_never_deleted():
    assert codes(choose(ARCHIVE, 2, date(2099, 1, 1))) == ["archive-kept"]


def test_without_a_setting_nothing_is_ever_deleted():
    (ARCHIVE / "settings.yaml").unlink()
    assert codes(choose(ARCHIVE, 1, date(2099, 1, 1))) == ["archive-kept"]
    keep("soon")
    assert codes(choose(ARCHIVE, 1, date(2099, 1, 1))) == ["settings-period"]


def test_a_number_without_an_edition_is_told():
    assert codes(choose(ARCHIVE, 7, TODAY)) == ["archive-no-edition"]
    (version,) = choose(ARCHIVE, 1, TODAY).versions
    delete(ARCHIVE, version, WHY)
    # The record of a deletion is no edition.
    assert codes(choose(ARCHIVE, 3, TODAY)) == ["archive-no-edition"]
    with pytest.raises(ContentError, match="no archive"):
        choose(Path("none"), 1, TODAY)


KILLED = """
from datetime import date
from pathlib import Path
from leaflet.commands.archive.delete import Deletion, choose, delete

today = date(2026, 11, 23)
for edition in choose(Path("archive"), 1, today).versions:
    assert delete(Path("archive"), edition, Deletion(by="Head", reason="Old", today=today)) == []
os._exit(0)
"""


@pytest.mark.slow
def test_a_deletion_that_is_killed_at_any_step_is_whole_or_told_and_finished_by_the_next(run_dying):
    shutil.copytree(ARCHIVE, "before")
    seen = set()
    for step in range(1, 200):
        shutil.rmtree(ARCHIVE)
        shutil.copytree("before", ARCHIVE)
        done = run_dying(KILLED, step, "unlink", "rmdir")
        if done == 0:
            break
        assert done == 9
        seen.add(frozenset(problem.code for problem in archives.check(ARCHIVE)))
        (version,) = choose(ARCHIVE, 1, TODAY).versions
        assert delete(ARCHIVE, version, WHY) == []
        assert archives.check(ARCHIVE) == []
        assert deleted(records(archives.records(ARCHIVE))) == {1}
        assert len(archives.records(ARCHIVE)) == 3
    else:
        pytest.fail("it never came to its end")
    assert seen == {frozenset(), frozenset({"archive-undeleted"})}
