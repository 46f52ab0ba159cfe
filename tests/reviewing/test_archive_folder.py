import os
import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from leaflet.files.writer import write_folder
from leaflet.model.problems import ContentError
from leaflet.reviewing.archive import head
from leaflet.reviewing.archive_folder import check, opened, records
from leaflet.reviewing.archive_index import unreadable
from leaflet.reviewing.record import FILE, ArchiveRecord, digest, written

ARCHIVE = Path("archive")
FILES = {"content.yaml": b"title: Tests\n", "styles/ours.yaml": b"extends: plain\n"}
RECORD = ArchiveRecord(
    number=1,
    previous="",
    id="tests",
    title="Tests",
    version="1.0",
    archived=date(2024, 2, 29),
    reviewed="2024-02",
    review_due="2027-02-28",
    outcome="",
    by="",
    note="",
    words="",
    style="default",
    files=tuple((name, digest(data)) for name, data in FILES.items()),
    tools=(),
)


@pytest.fixture(autouse=True)
def three_editions(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for number in (1, 2, 3):
        record = replace(RECORD, number=number, previous=head(opened(ARCHIVE)), version=f"{number}.0")
        write_folder(ARCHIVE / f"{number:06}", {**FILES, FILE: written(record)})


def told(noted=None):
    return [(problem.place.file, problem.code) for problem in check(ARCHIVE, noted)]


def test_an_archive_is_whole_until_somebody_touches_it():
    assert told() == []
    assert [kept.number for kept in opened(ARCHIVE)] == [1, 2, 3]
    assert [kept.record for kept in records(ARCHIVE)] == [kept.record for kept in opened(ARCHIVE)]


def sabotage_a_file():
    Path("archive/000002/content.yaml").write_bytes(b"title: Texts\n")


def sabotage_by_removing_a_file():
    Path("archive/000002/styles/ours.yaml").unlink()


def sabotage_by_adding_a_file():
    Path("archive/000002/styles/theirs.yaml").write_bytes(b"")


def sabotage_by_removing_an_edition():
    shutil.rmtree("archive/000002")


def sabotage_by_swapping_two_editions():
    os.rename("archive/000002", "aside")
    os.rename("archive/000001", "archive/000002")
    os.rename("aside", "archive/000001")


def sabotage_by_putting_a_folder_in():
    Path("archive/mine").mkdir()


def sabotage_by_an_empty_folder():
    Path("archive/000002/pictures").mkdir()


needs_links_and_pipes = pytest.mark.skipif(os.name != "posix", reason="not every user there may make links, nor pipes")


def linked(path):
    os.rename(path, "aside")
    os.symlink(os.path.abspath("aside"), path)


def sabotage_by_a_link_for_a_file():
    linked("archive/000002/content.yaml")


def sabotage_by_a_link_for_the_record():
    linked("archive/000002/record.json")


def sabotage_by_a_link_for_a_version():
    linked("archive/000002")


def sabotage_by_a_link_more():
    os.symlink(os.path.abspath("archive/000001"), "archive/000002/styles/theirs")


def sabotage_by_a_pipe():
    os.unlink("archive/000002/content.yaml")
    os.mkfifo("archive/000002/content.yaml")


def sabotage_by_a_pipe_for_the_record():
    os.unlink("archive/000002/record.json")
    os.mkfifo("archive/000002/record.json")


def sabotage_by_a_pipe_more():
    os.mkfifo("archive/pipe")


@pytest.mark.parametrize(
    ("sabotage", "expected"),
    [
        (sabotage_a_file, [("archive/000002/content.yaml", "archive-changed")]),
        (sabotage_by_removing_a_file, [("archive/000002/styles/ours.yaml", "archive-missing")]),
        (sabotage_by_adding_a_file, [("archive/000002/styles/theirs.yaml", "archive-added")]),
        (sabotage_by_removing_an_edition, [("archive/000003", "archive-missing")]),
        (
            sabotage_by_swapping_two_editions,
            [
                ("archive/000001/record.json", "archive-record"),
                ("archive/000002/record.json", "archive-record"),
                ("archive/000002/record.json", "archive-record"),
            ],
        ),
        (sabotage_by_putting_a_folder_in, [("archive/mine", "archive-added")]),
        (sabotage_by_an_empty_folder, [("archive/000002/pictures", "archive-added")]),
        pytest.param(
            sabotage_by_a_link_for_a_file,
            [("archive/000002/content.yaml", "archive-changed")],
            marks=needs_links_and_pipes,
        ),
        pytest.param(
            sabotage_by_a_link_for_the_record,
            [("archive/000002/record.json", "archive-changed")],
            marks=needs_links_and_pipes,
        ),
        pytest.param(
            sabotage_by_a_link_for_a_version, [("archive/000002", "archive-added")], marks=needs_links_and_pipes
        ),
        pytest.param(
            sabotage_by_a_link_more, [("archive/000002/styles/theirs", "archive-added")], marks=needs_links_and_pipes
        ),
        pytest.param(
            sabotage_by_a_pipe, [("archive/000002/content.yaml", "archive-changed")], marks=needs_links_and_pipes
        ),
        pytest.param(
            sabotage_by_a_pipe_for_the_record,
            [("archive/000002/record.json", "archive-record")],
            marks=needs_links_and_pipes,
        ),
    ],
)
def test_sabotage_is_named_where_it_was_done(sabotage, expected):
    sabotage()
    assert told() == expected


@needs_links_and_pipes
@pytest.mark.parametrize(
    ("sabotage", "expected"),
    [
        (sabotage_by_a_pipe_more, ("archive/pipe", "archive-added")),
    ],
)
def test_links_and_pipes_are_named_and_never_waited_for(sabotage, expected):
    sabotage()
    assert told() == [expected]


def test_a_last_edition_that_was_removed_is_missed_by_who_kept_the_head():
    noted = head(opened(ARCHIVE))
    assert told(noted) == []
    shutil.rmtree("archive/000003")
    assert told() == []
    assert told(noted) == [("archive/000002", "archive-head")]


@needs_links_and_pipes
def test_a_pipe_for_a_record_holds_up_no_command():
    sabotage_by_a_pipe_for_the_record()
    assert unreadable(ARCHIVE) == (2,)


def test_what_systems_and_killed_programs_leave_behind_is_no_sabotage():
    Path("archive/.DS_Store").write_bytes(b"")
    Path("archive/000002/.DS_Store").write_bytes(b"")
    Path("archive/.000004.0011.part").mkdir()
    assert told() == []


def test_where_no_archive_is_that_is_reported():
    assert [problem.code for problem in check(Path("elsewhere"))] == ["archive-none"]
    assert opened(Path("elsewhere")) == records(Path("elsewhere")) == []


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="this user may read everything")
def test_an_archive_that_may_not_be_read_is_reported():
    Path("archive/000002/content.yaml").chmod(0)
    with pytest.raises(ContentError, match="cannot be read"):
        opened(ARCHIVE)


def test_a_folder_that_may_not_be_listed_is_reported(monkeypatch):
    def refused(_):
        raise PermissionError(13, "Permission denied", "archive")

    monkeypatch.setattr(Path, "iterdir", refused)
    with pytest.raises(ContentError, match="cannot be read: Permission denied"):
        check(ARCHIVE)
