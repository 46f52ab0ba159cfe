import os
from pathlib import Path

import pytest

from leaflet.files import build_cache
from leaflet.files.build_cache import CacheRecord, cache_key, file_digest, lookup, store

TODAY = "2026-11-23"


@pytest.fixture(autouse=True)
def in_a_folder_with_a_leaflet(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("a.yaml").write_text("title: A", encoding="utf-8")
    Path("a.pdf").write_bytes(b"%PDF-")


def remembered(**changes):
    """Keep a record, and return its key."""
    where = cache_key("cache", ["default"])
    files = ("a.yaml", "styles", "a.pdf")
    record = CacheRecord(
        "a", ("2026-11-01", "2026-11-30"), ("a.pdf",), (("plain", "coloured"),), dict(map(marked, files))
    )
    store(where, "a.yaml", record._replace(**changes))
    return where


def marked(path):
    return path, file_digest(path)


def test_a_build_of_which_nothing_has_changed_is_recalled():
    record = lookup(remembered(), "a.yaml", TODAY)
    assert record is not None
    assert (record.id, record.written, record.problems) == ("a", ("a.pdf",), (("plain", "coloured"),))


@pytest.mark.parametrize("name", ["a.yaml", "a.pdf"])
def test_a_file_that_has_changed_or_gone_leaves_no_record(name):
    where = remembered()
    before = os.stat(name)
    Path(name).write_bytes(Path(name).read_bytes()[::-1])
    # Neither its size nor its time tells.
    os.utime(name, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert lookup(where, "a.yaml", TODAY) is None
    Path(name).unlink()
    assert lookup(where, "a.yaml", TODAY) is None


def test_a_file_that_was_only_touched_is_the_same():
    where = remembered()
    os.utime("a.yaml", (0, 0))
    assert lookup(where, "a.yaml", TODAY) is not None


def test_a_style_that_appears_beside_the_content_leaves_no_record():
    where = remembered()
    Path("styles").mkdir()
    Path("styles/default.yaml").write_text("extends: plain", encoding="utf-8")
    assert lookup(where, "a.yaml", TODAY) is None


@pytest.mark.parametrize(("day", "holds"), [("2026-10-31", False), ("2026-11-01", True), ("2026-11-30", True)])
def test_a_record_holds_on_its_days(day, holds):
    assert (lookup(remembered(), "a.yaml", day) is not None) is holds


def test_another_order_has_another_record():
    remembered()
    assert lookup(cache_key("cache", ["plain"]), "a.yaml", TODAY) is None
    assert lookup(cache_key("cache", ["default"]), "b.yaml", TODAY) is None


def test_other_tools_make_another_file():
    where = remembered()
    assert lookup(where._replace(tools="others"), "a.yaml", TODAY) is None


def test_a_file_that_was_written_but_not_marked_is_a_doubt():
    assert lookup(remembered(written=("a.pdf", "b.pdf")), "a.yaml", TODAY) is None


def test_a_record_of_which_any_bit_has_changed_is_none():
    where = remembered()
    (path,) = Path("cache").iterdir()
    kept = path.read_bytes()
    for at in range(len(kept)):
        path.write_bytes(kept[:at] + bytes([kept[at] ^ 1 << at % 8]) + kept[at + 1 :])
        assert lookup(where, "a.yaml", TODAY) is None
    path.write_bytes(kept)
    assert lookup(where, "a.yaml", TODAY) is not None


def test_a_record_under_a_digest_that_another_program_made_of_it_must_still_have_its_form():
    where = remembered()
    (path,) = Path("cache").iterdir()
    for content in (
        [],
        None,
        {},
        {"content": "a.yaml", "options": where.options, "tools": where.tools, "id": "a", "days": 1},
    ):
        build_cache.write_entry(str(path), content)
        assert lookup(where, "a.yaml", TODAY) is None


@pytest.mark.parametrize(
    "damage",
    [
        lambda text: "",
        lambda text: text[:-20],
        lambda text: "[]",
        lambda text: "null",
        lambda text: "[" * 100_000,
        lambda text: text.replace('"days": ["2026-11-01", "2026-11-30"]', '"days": "2"'),
        lambda text: text.replace('"problems": [["plain", "coloured"]]', '"problems": [[]]'),
        lambda text: text.replace('"digests": {', '"digests": [], "other": {'),
        lambda text: text.replace('"a.pdf"', '"a\\u0000.pdf"'),
    ],
)
def test_a_damaged_record_is_none(damage):
    where = remembered()
    (kept,) = Path("cache").iterdir()
    kept.write_text(damage(kept.read_text(encoding="utf-8")), encoding="utf-8")
    assert lookup(where, "a.yaml", TODAY) is None


def test_a_record_that_is_no_text_is_none():
    where = remembered()
    (kept,) = Path("cache").iterdir()
    kept.write_bytes(b"\xff\xfe\x00")
    assert lookup(where, "a.yaml", TODAY) is None


def test_a_cache_that_cannot_be_written_is_no_problem():
    Path("taken").write_text("a file", encoding="utf-8")
    where = cache_key("taken", ["default"])
    store(where, "a.yaml", CacheRecord("a", (TODAY, TODAY), (), (), {}))
    assert lookup(where, "a.yaml", TODAY) is None


def test_a_record_holds_nothing_that_the_leaflet_says():
    Path("a.yaml").write_text("title: Nobody else should know", encoding="utf-8")
    remembered()
    (kept,) = Path("cache").iterdir()
    assert "Nobody" not in kept.read_text(encoding="utf-8")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes among its files")
def test_a_pipe_is_never_waited_for():
    os.mkfifo("pipe")
    assert file_digest("pipe") == file_digest("nothing") == ""


def test_an_installation_that_changes_is_another(tmp_path, monkeypatch):
    before = build_cache.cache_key("cache", []).tools
    monkeypatch.syspath_prepend(tmp_path)
    assert build_cache.cache_key("cache", []).tools == before
    (tmp_path / "reportlab-9.9.dist-info").mkdir()
    assert build_cache.cache_key("cache", []).tools != before


def test_our_own_files_that_change_make_another_installation(tmp_path, monkeypatch):
    monkeypatch.setattr(build_cache, "_OWN", (str(tmp_path),))
    (tmp_path / "labels").mkdir()
    before = build_cache.cache_key("cache", []).tools
    (tmp_path / "labels" / "cy.yaml").write_text("page: Tudalen", encoding="utf-8")
    assert build_cache.cache_key("cache", []).tools != before


def test_modules_that_python_compiles_make_no_other_installation(tmp_path, monkeypatch):
    monkeypatch.setattr(build_cache, "_OWN", (str(tmp_path),))
    (tmp_path / "verbs").mkdir()
    before = build_cache.cache_key("cache", []).tools
    (tmp_path / "verbs" / "__pycache__").mkdir()
    (tmp_path / "verbs" / "__pycache__" / "build.cpython-311.pyc").write_bytes(b"compiled")
    assert build_cache.cache_key("cache", []).tools == before
