from datetime import date
from pathlib import Path

import page as validation
import pypdfium2
import pytest

from leaflet.commands import check as checking
from leaflet.commands.archive import decide
from leaflet.commands.archive.publish import Release, publish
from leaflet.commands.build import BuildOptions, build
from leaflet.commands.editions import EDITIONS
from leaflet.commands.new import first_content
from leaflet.model.content import ReviewState
from leaflet.reading.content import read_leaflet
from leaflet.reviewing.decisions import ExtensionDecision
from leaflet.reviewing.standing import standing

TODAY = date(2026, 11, 23)
ARCHIVE = Path("archive")
CONTENT = Path("a.yaml")
PHONE = "phone: 01632 960 123"


@pytest.fixture(autouse=True)
def a_published_leaflet(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    CONTENT.write_text(first_content(TODAY), encoding="utf-8")
    publish(CONTENT, ARCHIVE, Release(today=TODAY, editions=("html",), more=()))
    assert (ARCHIVE / "000001").is_dir()


def change(old, new):
    text = CONTENT.read_text(encoding="utf-8")
    assert old in text
    CONTENT.write_text(text.replace(old, new, 1), encoding="utf-8")


def stands(today=TODAY):
    leaflet, problems = read_leaflet(CONTENT)
    assert leaflet is not None, problems
    found = standing(leaflet, ARCHIVE, today)
    return found.occasion.draft, [problem.code for problem in found.problems]


def checked():
    (examined,) = checking.check([CONTENT], BuildOptions(today=TODAY))
    return [problem.code for problem in examined.problems if problem.code.startswith(("draft", "words", "review-un"))]


def made():
    order = BuildOptions(editions=("html",), style="default", output=Path("output"), today=TODAY)
    (built,) = build([CONTENT], order)
    return built


def test_what_is_as_it_was_approved_is_no_draft():
    assert stands() == (False, [])
    assert "Draft" not in made().written[0].read_text(encoding="utf-8")


def test_a_remark_and_an_owner_change_nothing_that_is_approved():
    change("title:", "# A remark\nowner: Ward 7\ntitle:")
    assert stands() == (False, [])


def test_other_words_make_a_draft_which_check_tells_word_by_word():
    change("title: ", "title: New ")
    assert stands() == (True, ["draft"])
    assert checked() == ["words-differ", "draft"]
    built = made()
    assert "draft" in [problem.code for problem in built.problems]
    assert built.written[0].read_text(encoding="utf-8").count("Draft – not approved") == 2


def test_dates_changed_by_hand_make_a_draft():
    change("\nreview_due: ", "\nreview_due: 2099-01-01 # ")
    assert stands() == (True, ["review-unfinished"])
    assert checked() == ["review-unfinished"]


def test_an_extension_that_nobody_allowed_makes_a_draft():
    change("\nversion:", "\nextension: {until: 2040-01, by: Nobody, reason: None}\nversion:")
    assert stands() == (True, ["extension-unarchived"])
    decision = ExtensionDecision(until=date(2040, 1, 31), by="Head", reason="Why")
    identifier, made = decide.plan(CONTENT, decision, ARCHIVE, TODAY)
    assert made.problems == ()
    assert decide.archive_it(identifier, decision, ARCHIVE, TODAY).folder is not None
    assert stands() == (False, [])
    change("2040-01", "2041-01")
    assert stands() == (True, ["extension-unarchived"])
    (ARCHIVE / "settings.yaml").write_text("may_change: [dates]\n", encoding="utf-8")
    assert stands() == (False, [])


def test_a_version_that_was_never_archived_is_reported():
    change("\nversion: 1.0", "\nversion: 1.1")
    leaflet, _ = read_leaflet(CONTENT)
    (problem,) = standing(leaflet, ARCHIVE, TODAY).problems
    assert (problem.code, problem.place) == ("review-unfinished", leaflet.version.place)
    assert "leaflet archive add a.yaml" in problem.hint


def test_a_leaflet_that_was_never_published_waits_for_nothing():
    change("\nid: ", "\nid: another # ")
    assert stands() == (False, [])


def test_the_settings_of_an_archive_may_let_dates_and_contacts_change():
    (ARCHIVE / "settings.yaml").write_text("may_change: [dates]\n", encoding="utf-8")
    change("\nreview_due: ", "\nreview_due: 2099-01-01 # ")
    assert stands() == (False, [])
    change("hours: ", "hours: Until midnight, ")
    assert stands() == (True, ["draft"])
    (ARCHIVE / "settings.yaml").write_text("may_change: [dates, contacts]\n", encoding="utf-8")
    assert stands() == (False, [])
    change("title: ", "title: New ")
    assert stands() == (True, ["draft"])


def test_contacts_may_not_change_by_what_somebody_put_into_the_archive():
    (ARCHIVE / "settings.yaml").write_text("may_change: [contacts]\n", encoding="utf-8")
    change("title: ", "title: New ")
    Path("archive/000001/content.yaml").write_bytes(CONTENT.read_bytes())
    assert stands() == (True, ["archive-record", "draft"])


@pytest.mark.parametrize(
    ("text", "code"),
    [("keep: soon\n", "settings-period"), ("may_change: [words]\n", "settings-change"), ("kept: 8y\n", "unknown-key")],
)
def test_settings_that_cannot_be_read_are_reported_and_allow_nothing(text, code):
    (ARCHIVE / "settings.yaml").write_text(text, encoding="utf-8")
    change("hours: ", "hours: Until midnight, ")
    assert stands() == (True, [code, "draft"])
    assert made().written == ()


def test_a_record_that_was_changed_leaves_nothing_approved():
    path = Path("archive/000001/record.json")
    path.write_text(path.read_text(encoding="utf-8") + " ", encoding="utf-8")
    assert stands() == (True, ["archive-record"])


@pytest.mark.parametrize("spoil", [lambda path: path.write_text("{}"), lambda path: path.unlink()])
def test_where_no_record_of_it_can_be_read_nothing_passes_for_approved(spoil):
    change("title: ", "title: New ")
    spoil(Path("archive/000001/record.json"))
    assert stands() == (True, ["archive-record"])


def test_a_record_of_others_that_cannot_be_read_does_not_matter_to_what_is_in_the_archive():
    Path("archive/000002").mkdir()
    assert stands() == (False, [])


def test_an_archive_that_cannot_be_read_approves_nothing():
    Path("loop").symlink_to("loop")
    leaflet, _ = read_leaflet(CONTENT)
    found = standing(leaflet, Path("loop"), TODAY)
    assert found.occasion.draft
    assert [(problem.code, problem.place.file) for problem in found.problems] == [("file-unreadable", "loop")]


def test_a_withdrawn_leaflet_is_not_made_and_what_was_made_stays():
    before = made().written[0].read_bytes()
    change("title:", "withdrawn: {on: 2026-11-23, by: Head, reason: No longer offered}\ntitle:")
    refused = made()
    assert refused.written == ()
    assert [problem.code for problem in refused.problems if problem.severity == "error"] == ["leaflet-withdrawn"]
    assert Path("output").joinpath(f"{read_leaflet(CONTENT)[0].id.text}-html.html").read_bytes() == before
    (examined,) = checking.check([CONTENT], BuildOptions(today=TODAY))
    assert {problem.code: problem.severity for problem in examined.problems}["leaflet-withdrawn"] == "note"
    leaflet, _ = read_leaflet(CONTENT)
    assert standing(leaflet, ARCHIVE, date(2026, 11, 22)).occasion.state is not ReviewState.WITHDRAWN


def test_all_that_it_rests_on_is_named_for_builds_that_are_remembered():
    leaflet, _ = read_leaflet(CONTENT)
    seen = standing(leaflet, ARCHIVE, TODAY).seen
    assert seen.keys() == {"archive/000001/record.json", "archive/000002", "archive/settings.yaml"}
    assert seen["archive/000002"] == ""
    assert standing(leaflet, Path("none"), TODAY).seen == {"none/000001": ""}


@pytest.mark.parametrize("edition", [name for name in EDITIONS if name != "html"])
def test_every_page_of_every_edition_says_that_it_is_a_draft(edition):
    approved = pages(edition)
    assert not any("Draft" in page for page in approved)
    change("title: ", "title: New ")
    drafted = pages(edition)
    assert len(drafted) == len(approved)
    # Sheets bear two pages on each side.
    wanted = 2 if edition == "print-and-fold" else 1
    assert all(page.count("Draft – not approved") >= wanted for page in drafted)


@pytest.mark.parametrize("edition", ["booklet", "letter"])
def test_a_draft_keeps_the_rules_of_pdf_ua_and_pdf_a(edition):
    change("title: ", "title: New ")
    (built,) = build([CONTENT], BuildOptions(editions=(edition,), style="default", output=Path("output"), today=TODAY))
    data = built.written[0].read_bytes()
    for profile in (validation.ValidationProfile.PDF_UA_1, validation.ValidationProfile.PDF_A_3A):
        assert [failure.rule_id for failure in validation.validate_pdf_bytes(data, profile=profile).failures] == []


def pages(edition):
    order = BuildOptions(editions=(edition,), style="default", output=Path("output"), today=TODAY)
    (built,) = build([CONTENT], order)
    return [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(built.written[0])]
