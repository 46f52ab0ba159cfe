import json
from datetime import date
from hashlib import sha256
from pathlib import Path

import pytest

from leaflet import __version__
from leaflet.commands import due as module
from leaflet.commands.due import reviews
from leaflet.files import build_cache

TODAY = date(2026, 11, 23)


@pytest.fixture(autouse=True)
def in_an_empty_folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)


def leaflet(name, due="2026-07-19", **keys):
    texts = {"title": name, "review_due": due, **keys}
    Path(name).parent.mkdir(parents=True, exist_ok=True)
    Path(name).write_text("".join(f"{key}: {text}\n" for key, text in texts.items()), encoding="utf-8")


def told(found):
    return [due.facts.file for due in found.dues], [problem.code for problem in found.problems]


def test_leaflets_in_folders_and_in_the_register_are_one_list():
    leaflet("wards/b.yaml", "2027-01-01")
    leaflet("wards/deep/a.yaml", "2026-01-01")
    Path("wards/register.csv").write_text("title,due,file\nOld,2026-05,old.docx\n", encoding="utf-8")
    assert told(reviews([Path("wards")], TODAY)) == (["wards/deep/a.yaml", "old.docx", "wards/b.yaml"], [])


def test_a_register_can_stand_by_itself():
    Path("wards").mkdir()
    Path("wards/register.csv").write_text("title,due\nOld,2026-05\n", encoding="utf-8")
    assert told(reviews([Path("wards")], TODAY)) == (["wards/register.csv"], [])
    assert told(reviews([Path("wards/register.csv")], TODAY)) == (["wards/register.csv"], [])


def test_a_leaflet_in_yaml_counts_instead_of_its_row():
    leaflet("a.yaml", reference="BC-07")
    Path("register.csv").write_text("reference,title,due\nBC-07,Old,2026-05\n", encoding="utf-8")
    assert told(reviews([Path()], TODAY)) == (["a.yaml"], [])


def test_files_that_tell_no_review_are_told_and_the_others_are_listed():
    leaflet("a.yaml")
    leaflet("b.yaml", "soon")
    Path("c.yaml").write_bytes(b"title: \xff\n")
    assert told(reviews([Path(), Path("missing.csv")], TODAY)) == (
        ["a.yaml"],
        ["date-form", "not-utf8", "file-unreadable"],
    )


def test_what_has_not_changed_is_not_read_again(monkeypatch):
    leaflet("a.yaml", owner="Ward 7")
    first = reviews([Path("a.yaml")], TODAY, Path("memory.json"))
    monkeypatch.setattr(module, "facts", None)
    assert reviews([Path("a.yaml")], TODAY, Path("memory.json")) == first


def test_a_file_that_changed_is_read_anew():
    leaflet("a.yaml")
    reviews([Path("a.yaml")], TODAY, Path("memory.json"))
    leaflet("a.yaml", "2029-01-01")
    (due,) = reviews([Path("a.yaml")], TODAY, Path("memory.json")).dues
    assert due.facts.due == date(2029, 1, 1)


def test_two_files_with_the_same_content_are_both_listed():
    leaflet("one/a.yaml", title="Same")
    leaflet("two/a.yaml", title="Same")
    for _ in range(2):
        assert told(reviews([Path()], TODAY, Path("memory.json")))[0] == ["one/a.yaml", "two/a.yaml"]


def test_a_fault_is_told_every_time():
    leaflet("a.yaml")
    with Path("a.yaml").open("a") as file:
        file.write("title: Twice\n")
    for _ in range(2):
        assert told(reviews([Path("a.yaml")], TODAY, Path("memory.json"))) == (["a.yaml"], ["key-twice"])


@pytest.mark.parametrize("kept", [b"", b"[]", b"{", b'{"version": "0", "facts": {}}', b"\xff"])
def test_a_memory_that_cannot_be_read_is_none(kept):
    leaflet("a.yaml")
    Path("memory.json").write_bytes(kept)
    assert told(reviews([Path("a.yaml")], TODAY, Path("memory.json"))) == (["a.yaml"], [])


def test_what_a_memory_says_of_which_a_bit_has_changed_is_read_anew():
    leaflet("a.yaml", "2029-11-30", id="a", owner="Ward 7", version="1.0")
    memory = Path("memory.json")
    first = reviews([Path("a.yaml")], TODAY, memory)
    kept = memory.read_bytes()
    memory.write_bytes(kept.replace(b"2029-11-30", b"2829-11-30"))
    assert reviews([Path("a.yaml")], TODAY, memory) == first
    for at in range(len(kept)):
        memory.write_bytes(kept[:at] + bytes([kept[at] ^ 1 << at % 8]) + kept[at + 1 :])
        assert reviews([Path("a.yaml")], TODAY, memory) == first
        # What was made anew is kept again.
        assert memory.read_bytes() == kept


@pytest.mark.parametrize("row", [["only a title"], "no row", [1] * 8, None])
def test_a_memory_of_another_form_is_none(row):
    leaflet("a.yaml")
    mark = sha256(Path("a.yaml").read_bytes()).hexdigest()
    build_cache.write_entry("memory.json", {"version": __version__, "facts": {mark: row}})
    assert told(reviews([Path("a.yaml")], TODAY, Path("memory.json"))) == (["a.yaml"], [])


def test_a_memory_that_cannot_be_kept_changes_nothing(tmp_path):
    leaflet("a.yaml")
    Path("file").write_text("", encoding="utf-8")
    assert told(reviews([Path("a.yaml")], TODAY, Path("file/memory.json"))) == (["a.yaml"], [])


def record(number, identifier, version, day, act=None, due="2026-07-19"):
    path = Path(f"archive/{number:06}/record.json")
    path.parent.mkdir(parents=True)
    kept = {"id": identifier, "version": version, "archived": day, "review_due": due, "files": {}}
    path.write_text(json.dumps(kept | ({"act": act} if act else {}), indent=2), encoding="utf-8")


def test_two_leaflets_with_one_id_are_both_told_of():
    leaflet("a.yaml", id="tests")
    leaflet("b.yaml", id="tests")
    leaflet("c.yaml", id="others")
    found = reviews([Path()], TODAY)
    assert len(found.dues) == 3
    assert [(problem.place.file, problem.code, problem.severity) for problem in found.problems] == [
        ("a.yaml", "id-shared", "warning"),
        ("b.yaml", "id-shared", "warning"),
    ]
    assert "b.yaml" in found.problems[0].message


def test_a_version_that_was_never_archived_is_told_of():
    leaflet("a.yaml", id="tests", version="1.1")
    leaflet("b.yaml", id="others", version="1.0")
    record(1, "tests", "1.0", "2026-01-01")
    record(2, "others", "1.0", "2026-01-01")
    found = reviews([Path()], TODAY)
    assert [(problem.place.file, problem.code) for problem in found.problems] == [("a.yaml", "review-unfinished")]
    assert "leaflet archive add a.yaml" in found.problems[0].hint


def test_what_the_archive_knows_to_be_withdrawn_is_listed_so_until_an_edition_follows():
    leaflet("a.yaml", id="tests", version="1.0")
    record(1, "tests", "1.0", "2026-01-01")
    record(2, "tests", "1.0", "2026-05-01", "withdrawn")
    (due,) = reviews([Path()], TODAY).dues
    assert (due.state, due.days) == ("withdrawn", None)
    record(3, "tests", "2.0", "2026-06-01")
    (due,) = reviews([Path()], TODAY).dues
    assert due.state == "overdue"


def test_an_archive_that_cannot_be_read_is_told_once_and_the_leaflets_are_listed():
    leaflet("a.yaml", id="a")
    leaflet("b.yaml", id="b")
    Path("archive").symlink_to("archive")
    found = reviews([Path()], TODAY)
    assert len(found.dues) == 2
    assert [(problem.code, problem.place.file) for problem in found.problems] == [("file-unreadable", "archive")]


def test_an_archive_elsewhere_is_asked_where_it_is_named():
    leaflet("wards/a.yaml", id="tests", version="1.1")
    record(1, "tests", "1.0", "2026-01-01")
    assert reviews([Path("wards")], TODAY).problems == ()
    assert len(reviews([Path("wards")], TODAY, archive=Path("archive")).problems) == 1


def test_dates_that_the_archive_does_not_know_are_told_of_unless_its_settings_let_them_change():
    leaflet("a.yaml", "2099-01-01", id="tests", version="1.0")
    leaflet("b.yaml", "2026-07", id="others", version="1.0", extension="{until: 2040-01-31}")
    record(1, "tests", "1.0", "2026-01-01")
    record(2, "others", "1.0", "2026-01-01", due="2026-07")
    assert [problem.code for problem in reviews([Path()], TODAY).problems] == [
        "review-unfinished",
        "extension-unarchived",
    ]
    record(3, "others", "1.0", "2026-02-01", "extended", due="2040-01-31")
    assert [problem.code for problem in reviews([Path()], TODAY).problems] == ["review-unfinished"]
    Path("archive/settings.yaml").write_text("may_change: [dates]\n", encoding="utf-8")
    assert reviews([Path()], TODAY).problems == ()
