"""Standard output and standard error that are closed, full or unread: how commands end then."""

import io
import os
import subprocess
import sys
from pathlib import Path

import pytest

from leaflet.cli.main import ExitCode
from leaflet.cli.streams import Stream

CONTENT = """\
id: tests
title: Tests
language: en-GB
publisher:
  name: Anytown Hospital
version: 1.0
reviewed: 2026-10-01
review_due: 2029-10-01
sections:
  - title: Before
    body: |
      Eat nothing.
helpline:
  name: Nurses
  phone: 0113 496 0000
"""
PEOPLE = "address line 1,address line 2,postcode\nAnn Beta,Leeds,LS1 4AP\n"
POST = ("post", "content.yaml", "people.csv", "--today", "2026-11-29")

posix = pytest.mark.skipif(os.name != "posix", reason="a POSIX shell opens and closes the streams")
full = pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device here is always full")


def run(folder: Path, words: tuple[str, ...], streams: str) -> subprocess.CompletedProcess[str]:
    (folder / "content.yaml").write_text(CONTENT, encoding="utf-8")
    (folder / "people.csv").write_text(PEOPLE, encoding="utf-8")
    command = [sys.executable, "-P", "-c", "import sys; from leaflet.cli.main import main; sys.exit(main())", *words]
    return subprocess.run(
        ["sh", "-c", f'"$@" {streams}', "sh", *command], cwd=folder, capture_output=True, text=True, check=False
    )


def jobs(folder: Path) -> list[str]:
    return [path.name[:10] for path in (folder / "output").iterdir()]


@posix
@pytest.mark.parametrize(
    ("streams", "told"),
    [
        (">&-", "standard output: it is closed; the files that were made are where they belong"),
        pytest.param(">/dev/full", "standard output: No space left on device; the files", marks=full),
        ("2>&-", ""),
        pytest.param("2>/dev/full", "", marks=full),
        ("<&- >&- 2>&-", ""),
    ],
)
def test_a_job_stands_and_ends_with_0_whatever_takes_its_words(tmp_path, streams, told):
    ended = run(tmp_path, POST, streams)
    assert ended.returncode == ExitCode.DONE
    assert jobs(tmp_path) == ["tests-post"]
    assert told in ended.stderr
    assert "Traceback" not in ended.stderr
    assert "Exception ignored" not in ended.stderr


@posix
@pytest.mark.parametrize(
    "words",
    [
        ("completion", "bash"),
        ("check", "content.yaml", "--format", "json"),
        ("due", ".", "--format", "csv"),
        ("due", "."),
        ("--version",),
    ],
)
@pytest.mark.parametrize("streams", [">&-", pytest.param(">/dev/full", marks=full)])
def test_a_command_whose_words_were_all_that_was_asked_for_ends_with_3(tmp_path, words, streams):
    ended = run(tmp_path, words, streams)
    assert ended.returncode == ExitCode.MISSING
    assert ended.stderr.splitlines()[-1].startswith("not all could be written to standard output: ")


@posix
def test_problems_that_nobody_can_be_told_end_with_1_all_the_same(tmp_path):
    assert run(tmp_path, ("check", "nothing.yaml"), ">&- 2>&-").returncode == ExitCode.PROBLEMS


@posix
def test_wrong_usage_ends_with_2_all_the_same(tmp_path):
    assert run(tmp_path, ("nonsense",), ">&- 2>&-").returncode == ExitCode.USAGE


def test_letters_that_a_stream_has_not_are_written_as_escapes():
    taken = io.TextIOWrapper(io.BytesIO(), encoding="ascii")
    stream = Stream(taken)
    stream.write("Łódź\n")
    stream.flush()
    assert taken.buffer.getvalue() == b"\\u0141\\xf3d\\u017a\n"
    assert not stream.fault


class Unread(io.StringIO):
    """A pipe whose reader has gone."""

    def write(self, text: str) -> int:
        raise BrokenPipeError


def test_only_where_it_is_said_a_reader_that_goes_away_ends_the_command():
    with pytest.raises(BrokenPipeError):
        Stream(Unread(), ends_with_reader=True).write("a")
    stream = Stream(Unread())
    assert stream.write("a") == 1
    assert stream.fault == "nobody reads it"
