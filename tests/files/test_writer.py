import contextlib
import errno
import os
import stat

import pytest

from leaflet.files.writer import deferred, empty_folder, filling, write, write_folder


def test_the_bytes_are_at_the_path_and_nothing_else_is_left(tmp_path):
    write(tmp_path / "a.pdf", b"new")
    assert [path.name for path in tmp_path.iterdir()] == ["a.pdf"]
    assert (tmp_path / "a.pdf").read_bytes() == b"new"


def test_missing_folders_are_made(tmp_path):
    write(tmp_path / "output" / "spring" / "a.pdf", b"new")
    assert (tmp_path / "output" / "spring" / "a.pdf").read_bytes() == b"new"


def test_what_stood_there_is_replaced(tmp_path):
    (tmp_path / "a.pdf").write_bytes(b"a much longer old file")
    write(tmp_path / "a.pdf", b"new")
    assert (tmp_path / "a.pdf").read_bytes() == b"new"


@pytest.mark.parametrize("failing", ["fsync", "replace"])
def test_a_disk_that_fails_leaves_the_old_file_and_no_other(tmp_path, monkeypatch, failing):
    def fail(*_):
        raise OSError(errno.EIO, "Input/output error")

    (tmp_path / "a.pdf").write_bytes(b"old")
    monkeypatch.setattr(os, failing, fail)
    with pytest.raises(OSError, match="Input/output error"):
        write(tmp_path / "a.pdf", b"new")
    monkeypatch.undo()
    assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [("a.pdf", b"old")]


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="this system has no disk that is always full")
def test_a_full_disk_leaves_the_old_file_and_no_other(tmp_path, monkeypatch):
    make = os.open

    def on_a_full_disk(path, flags, *mode):
        os.close(make(path, flags, *mode))
        return make("/dev/full", os.O_WRONLY)

    (tmp_path / "a.pdf").write_bytes(b"old")
    monkeypatch.setattr(os, "open", on_a_full_disk)
    with pytest.raises(OSError, match="No space left"):
        write(tmp_path / "a.pdf", b"new" * 100_000)
    monkeypatch.undo()
    assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [("a.pdf", b"old")]


def test_a_file_too_large_for_this_process_leaves_the_old_file_and_no_other(tmp_path):
    resource = pytest.importorskip("resource", reason="this system limits no file sizes")
    (tmp_path / "a.pdf").write_bytes(b"old")
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (4096, limits[1]))
    try:
        with pytest.raises(OSError, match="File too large"):
            write(tmp_path / "a.pdf", b"new" * 100_000)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [("a.pdf", b"old")]


class Failing:
    """A file of so many bytes; what is written after them raises."""

    def __init__(self, room: int, error: BaseException) -> None:
        self.written, self._room, self._error = 0, room, error

    def write(self, data):
        if self.written + len(data) > self._room:
            raise self._error
        self.written += len(data)


def write_much(file):
    with deferred(file) as target:
        for _ in range(1000):
            assert target.write(b"x" * 10_000) == 10_000


@pytest.mark.parametrize("error", [OSError(errno.ENOSPC, "No space left"), KeyboardInterrupt(), SystemExit(143)])
def test_a_library_never_meets_an_error_in_a_write_and_its_caller_does(error):
    file = Failing(3 << 20, error)
    with pytest.raises(type(error)) as raised:
        write_much(file)
    assert raised.value is error
    assert 1 << 20 <= file.written <= 3 << 20


def test_what_a_library_writes_is_all_there(tmp_path):
    with open(tmp_path / "a.pdf", "wb") as file, deferred(file) as target:
        for part in (b"one ", b"", b"two " * 1_000_000, b"three"):
            target.write(part)
    assert (tmp_path / "a.pdf").read_bytes() == b"one " + b"two " * 1_000_000 + b"three"


def test_what_a_killed_program_left_of_the_file_is_cleared_away_once_it_is_old(tmp_path):
    for name, age in {".a.pdf.0011.part": 7200, ".a.pdf.2233.part": 10, ".b.pdf.0011.part": 7200}.items():
        (tmp_path / name).write_bytes(b"half")
        then = (tmp_path / name).stat().st_mtime - age
        os.utime(tmp_path / name, (then, then))
    write(tmp_path / "a.pdf", b"new")
    assert sorted(path.name for path in tmp_path.iterdir()) == [".a.pdf.2233.part", ".b.pdf.0011.part", "a.pdf"]


def test_another_writer_who_comes_to_an_end_meanwhile_does_no_harm(tmp_path, monkeypatch):
    scan = os.scandir

    def scan_before_the_other_ends(folder):
        (tmp_path / ".a.pdf.0011.part").write_bytes(b"half")
        entries = scan(folder)
        names = list(entries)
        (tmp_path / ".a.pdf.0011.part").unlink()
        return contextlib.nullcontext(names)

    monkeypatch.setattr(os, "scandir", scan_before_the_other_ends)
    write(tmp_path / "a.pdf", b"new")
    assert os.listdir(tmp_path) == ["a.pdf"]


def test_an_interruption_leaves_no_temporary_file(tmp_path, monkeypatch):
    def interrupt(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "replace", interrupt)
    with pytest.raises(KeyboardInterrupt):
        write(tmp_path / "a.pdf", b"new")
    assert list(tmp_path.iterdir()) == []


def test_a_folder_in_the_way_is_an_error_and_stays(tmp_path):
    (tmp_path / "a.pdf").mkdir()
    with pytest.raises(OSError, match="directory"):
        write(tmp_path / "a.pdf", b"new")
    assert [path.name for path in tmp_path.iterdir()] == ["a.pdf"]


@pytest.mark.skipif(os.name != "posix", reason="permissions are told so on POSIX systems only")
def test_a_new_file_has_the_permissions_that_any_program_would_give_it(tmp_path):
    old = os.umask(0o027)
    try:
        write(tmp_path / "a.pdf", b"new")
    finally:
        os.umask(old)
    assert stat.S_IMODE((tmp_path / "a.pdf").stat().st_mode) == 0o640


# --- folders -------------------------------------------------------------------------------------------------


def files_below(folder):
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_a_folder_is_at_the_path_with_all_its_files(tmp_path):
    write_folder(tmp_path / "archive" / "1", {"a.pdf": b"a", "styles/b.yaml": b"b"})
    assert files_below(tmp_path) == {"archive/1/a.pdf": b"a", "archive/1/styles/b.yaml": b"b"}


def test_a_folder_that_stands_there_is_never_replaced(tmp_path):
    (tmp_path / "1").mkdir()
    with pytest.raises(FileExistsError):
        write_folder(tmp_path / "1", {"a": b"new"})
    write_folder(tmp_path / "2", {"a": b"old"})
    with pytest.raises(FileExistsError):
        write_folder(tmp_path / "2", {"a": b"new"})
    assert files_below(tmp_path) == {"2/a": b"old"}
    assert sorted(path.name for path in tmp_path.iterdir()) == ["1", "2"]


def test_of_two_who_make_one_folder_the_slower_is_told(tmp_path, monkeypatch):
    rename = os.rename

    def too_late(source, target):
        monkeypatch.undo()
        write_folder(target, {"a": b"the quicker one's"})
        rename(source, target)

    monkeypatch.setattr(os, "rename", too_late)
    with pytest.raises(FileExistsError):
        write_folder(tmp_path / "1", {"a": b"the slower one's"})
    assert files_below(tmp_path) == {"1/a": b"the quicker one's"}
    assert [path.name for path in tmp_path.iterdir()] == ["1"]


@pytest.mark.parametrize("failing", ["fsync", "replace", "rename"])
@pytest.mark.parametrize("fault", [OSError(errno.EIO, "Input/output error"), KeyboardInterrupt()], ids=["disk", "key"])
def test_a_folder_that_cannot_be_finished_leaves_nothing(tmp_path, monkeypatch, failing, fault):
    def fail(*_):
        raise fault

    monkeypatch.setattr(os, failing, fail)
    with pytest.raises(type(fault)):
        write_folder(tmp_path / "1", {"a": b"a", "b": b"b"})
    assert list(tmp_path.iterdir()) == []


def test_what_a_killed_program_left_of_a_folder_is_cleared_away_once_it_is_old(tmp_path):
    # One that was to have another name, which somebody else has taken since, would never be met by its own.
    for name, age in {".0.0011.part": 7200, ".1.0011.part": 7200, ".1.2233.part": 10}.items():
        (tmp_path / name).mkdir()
        (tmp_path / name / "a").write_bytes(b"half")
        then = (tmp_path / name).stat().st_mtime - age
        os.utime(tmp_path / name, (then, then))
    write_folder(tmp_path / "1", {"a": b"a"})
    assert sorted(path.name for path in tmp_path.iterdir()) == [".1.2233.part", "1"]


def test_a_folder_is_emptied_but_for_what_is_kept(tmp_path):
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "a").write_bytes(b"a")
    write_folder(tmp_path / "1", {"a": b"a", "b/c/d": b"d", "record.json": b"{}"})
    (tmp_path / "1" / "link").symlink_to(outside, target_is_directory=True)
    empty_folder(tmp_path / "1", ("record.json",))
    assert [path.name for path in (tmp_path / "1").iterdir()] == ["record.json"]
    assert (outside / "a").read_bytes() == b"a"


def test_what_is_too_large_to_be_held_writes_itself(tmp_path):
    write(tmp_path / "a.pdf", lambda file: file.writelines([b"one", b"two"]))
    assert (tmp_path / "a.pdf").read_bytes() == b"onetwo"


def test_what_fails_while_it_writes_itself_leaves_the_old_file_and_no_other(tmp_path):
    (tmp_path / "a.pdf").write_bytes(b"old")

    def half(file):
        file.write(b"half of it")
        raise EOFError

    with pytest.raises(EOFError):
        write(tmp_path / "a.pdf", half)
    assert (tmp_path / "a.pdf").read_bytes() == b"old"
    assert [path.name for path in tmp_path.iterdir()] == ["a.pdf"]


# --- private folders ---------------------------------------------------------------------------------------------


def test_a_private_folder_stands_at_its_path_when_all_is_done_and_only_its_owner_may_enter(tmp_path):
    with filling(tmp_path / "output" / "post") as folder:
        with folder.file("carriers.pdf") as file:
            file.write(b"all of them")
        folder.put("piece-1.pdf", [b"one ", b"", b"piece"])
        assert [path.name.startswith(".post.") for path in (tmp_path / "output").iterdir()] == [True]
    made = tmp_path / "output" / "post"
    assert {path.name: path.read_bytes() for path in made.iterdir()} == {
        "carriers.pdf": b"all of them", "piece-1.pdf": b"one piece",
    }  # fmt: skip
    if os.name == "posix":
        assert stat.S_IMODE(made.stat().st_mode) == 0o700
        assert {stat.S_IMODE(path.stat().st_mode) for path in made.iterdir()} == {0o600}
    assert [path.name for path in made.parent.iterdir()] == ["post"]


@pytest.mark.parametrize("error", [OSError, KeyboardInterrupt])
def test_a_private_folder_that_is_not_finished_is_gone(tmp_path, error):
    def interrupted():
        with filling(tmp_path / "post") as folder:
            folder.put("piece-1.pdf", [b"personal"])
            raise error

    with pytest.raises(error):
        interrupted()
    assert list(tmp_path.iterdir()) == []


def test_a_private_folder_never_takes_the_place_of_another(tmp_path):
    (tmp_path / "post").mkdir()
    with pytest.raises(FileExistsError), filling(tmp_path / "post") as folder:
        folder.put("piece-1.pdf", [b"personal"])
    assert [path.name for path in tmp_path.iterdir()] == ["post"]
    assert list((tmp_path / "post").iterdir()) == []


def test_a_system_that_writes_a_part_only_or_has_no_such_call_still_writes_all(tmp_path, monkeypatch):
    if hasattr(os, "writev"):
        monkeypatch.setattr(os, "writev", lambda descriptor, parts: os.write(descriptor, parts[0][:2]))
    with filling(tmp_path / "post") as folder:
        folder.put("a", [b"abc", b"def"])
        monkeypatch.delattr(os, "writev", raising=False)
        folder.put("b", [b"abc", b"def"])
    assert [(tmp_path / "post" / name).read_bytes() for name in "ab"] == [b"abcdef", b"abcdef"]
