import os
from pathlib import Path

import pytest

from leaflet.commands.find_leaflets import find


@pytest.fixture(autouse=True)
def in_an_empty_folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)


def put(name, text="title: Tests\n"):
    Path(name).parent.mkdir(parents=True, exist_ok=True)
    Path(name).write_text(text, encoding="utf-8")


def names(*folders, output=None):
    return [path.as_posix() for path in find(map(Path, folders), output).contents]


def codes(*folders):
    return [problem.code for problem in find(map(Path, folders)).problems]


def test_leaflets_are_found_at_any_depth_in_the_order_of_their_names():
    for name in ("all/b.yaml", "all/a.yml", "all/z/c.YAML", "all/k/d.yaml"):
        put(name)
    assert names("all") == ["all/a.yml", "all/b.yaml", "all/k/d.yaml", "all/z/c.YAML"]


@pytest.mark.parametrize("place", [".git", "styles", "envelopes", "output", "deep/styles", "deep/.cache"])
def test_folders_that_hold_other_things_are_passed_over(place):
    put(f"all/{place}/a.yaml")
    put("all/b.yaml")
    assert names("all") == ["all/b.yaml"]
    assert codes("all") == []


def test_what_says_how_a_leaflet_is_posted_is_passed_over_without_a_word():
    put("all/b.yaml")
    for name in ("carrier.yaml", "clinic.yaml", "translations.yaml"):
        put(f"all/{name}", "text: Words.")
    assert names("all") == ["all/b.yaml"]
    assert codes("all") == []


def test_the_settings_of_an_archive_are_passed_over_without_a_word():
    put("all/b.yaml")
    put("all/archive/000001/record.json", "{}")
    put("all/archive/settings.yaml", "keep: 8y\n")
    put("all/settings.yaml", "keep: 8y\n")
    assert names("all") == ["all/b.yaml"]
    assert [problem.place.file for problem in find([Path("all")]).problems] == ["all/settings.yaml"]


def test_editions_in_an_archive_are_passed_over_unless_they_are_named():
    put("all/archive/000001/content.yaml")
    Path("all/archive/000001/record.json").write_text("{}", encoding="utf-8")
    put("all/b.yaml")
    assert names("all") == ["all/b.yaml"]
    assert names("all/archive/000001") == ["all/archive/000001/content.yaml"]


def test_the_output_folder_is_passed_over_whatever_its_name():
    put("all/print/a.yaml")
    put("all/b.yaml")
    assert names("all", output=Path("all/print")) == ["all/b.yaml"]


def test_a_folder_that_is_named_is_searched_whatever_its_name():
    put("output/a.yaml")
    assert names("output", output=Path("output")) == ["output/a.yaml"]


@pytest.mark.parametrize("text", ["services:\n  title: a\n", "", "- title: a\n", "# title: a\n", "extends: default\n"])
def test_other_yaml_is_passed_over_with_a_note(text):
    put("all/a.yaml")
    put("all/other.yaml", text)
    assert names("all") == ["all/a.yaml"]
    assert codes("all") == ["no-leaflet"]


@pytest.mark.parametrize(
    "text", ["title: [open\n", "titel: a\nsections:\n", "\ufefftitle: a\n", "id: a\r\ntitle: b\r\n", '"title": a\n']
)
def test_a_leaflet_with_a_slip_is_one_all_the_same(text):
    put("all/a.yaml", text)
    assert names("all") == ["all/a.yaml"]


def test_a_file_in_an_encoding_that_hides_what_it_is_counts_as_a_leaflet():
    Path("all").mkdir()
    Path("all/a.yaml").write_bytes("title: a\n".encode("utf-16"))
    assert names("all") == ["all/a.yaml"]


def test_a_folder_without_leaflets_is_a_problem():
    Path("all").mkdir()
    assert codes("all") == ["no-leaflets"]


def test_a_link_that_leads_back_up_is_followed_once():
    put("all/a.yaml")
    os.symlink("..", "all/round", target_is_directory=True)
    os.symlink(".", "all/self", target_is_directory=True)
    assert names("all") == ["all/a.yaml"]


def test_a_leaflet_that_is_reached_twice_is_meant_once():
    put("all/a.yaml")
    os.symlink("a.yaml", "all/b.yaml")
    assert names("all", "all", "all/a.yaml") == ["all/a.yaml"]


def test_a_link_that_leads_nowhere_is_passed_over_with_a_note():
    put("all/a.yaml")
    os.symlink("gone.yaml", "all/b.yaml")
    assert names("all") == ["all/a.yaml"]
    assert codes("all") == ["no-leaflet"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes among its files")
def test_a_pipe_is_never_waited_for():
    put("all/a.yaml")
    os.mkfifo("all/b.yaml")
    assert names("all") == ["all/a.yaml"]


def test_a_file_that_two_folders_pass_over_is_told_once(tmp_path):
    (tmp_path / "inner").mkdir()
    (tmp_path / "inner" / "notes.yaml").write_text("a: b\n", encoding="utf-8")
    found = find([tmp_path, tmp_path / "inner"])
    assert [problem.code for problem in found.problems].count("no-leaflet") == 1
