import json
from datetime import date

import pytest

from leaflet.commands.check import examine
from leaflet.commands.new import Answers, first_content, identifier, new
from leaflet.model.problems import errors


@pytest.mark.parametrize("today", [date(2026, 11, 23), date(2028, 2, 29), date(2026, 1, 1)])
def test_a_first_content_file_has_no_problem_on_its_day(tmp_path, today):
    path = tmp_path / "content.yaml"
    assert new(path, today) == []
    examined = examine(path, today)
    assert examined.leaflet is not None
    assert examined.problems == ()


def test_a_first_content_file_is_reviewed_today_and_again_in_three_years():
    text = first_content(date(2028, 2, 29))
    assert "\nreviewed: 2028-02-29\nreview_due: 2031-02\n" in text


def test_a_link_that_leads_nowhere_is_not_written_through(tmp_path):
    (tmp_path / "content.yaml").symlink_to(tmp_path / "elsewhere.yaml")
    (problem,) = new(tmp_path / "content.yaml", date(2026, 11, 23))
    assert problem.code == "file-exists"
    assert not (tmp_path / "elsewhere.yaml").exists()


def test_a_folder_that_cannot_be_made_is_told(tmp_path):
    (tmp_path / "taken").write_text("a file", encoding="utf-8")
    (problem,) = new(tmp_path / "taken" / "content.yaml", date(2026, 11, 23))
    assert problem.code == "not-written"


@pytest.mark.parametrize(
    "answer",
    [
        "Asthma",
        "Your baby's first week",
        "Tests: what to know",
        "No",
        "2026",
        "Ward 7 #2",
        "“Why me?”",
        "Llid – y croen",
        "- a",
    ],
)
def test_whatever_is_answered_is_what_the_leaflet_says(tmp_path, answer):
    path = tmp_path / "content.yaml"
    assert new(path, date(2026, 11, 23), Answers(answer, answer)) == []
    examined = examine(path, date(2026, 11, 23))
    # A sign of a list in a title gets a warning, and is printed as it stands.
    assert errors(examined.problems) == []
    assert (examined.leaflet.title.text, examined.leaflet.publisher.name.text) == (answer, answer)


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Having a blood test", "having-a-blood-test"),
        ("Your baby's sleep", "your-babys-sleep"),
        ("Ödem", "odem"),
        ("喘息", "my-leaflet"),
    ],
)
def test_the_id_comes_from_the_title(title, expected):
    assert identifier(title) == expected


def test_the_schema_goes_along_and_its_name_holds_wherever_the_folder_is(tmp_path):
    assert new(tmp_path / "a.yaml", date(2026, 11, 23)) == []
    first_line = (tmp_path / "a.yaml").read_text(encoding="utf-8").splitlines()[0]
    assert first_line == "# yaml-language-server: $schema=.leaflet/content.schema.json"
    schema = json.loads((tmp_path / ".leaflet" / "content.schema.json").read_text(encoding="utf-8"))
    assert "sections" in schema["properties"]


def test_settings_that_are_there_are_left_as_they_are(tmp_path):
    (tmp_path / ".vscode").mkdir()
    (tmp_path / ".vscode" / "settings.json").write_text("{}", encoding="utf-8")
    assert new(tmp_path / "a.yaml", date(2026, 11, 23)) == []
    assert (tmp_path / ".vscode" / "settings.json").read_text(encoding="utf-8") == "{}"
    assert "redhat.vscode-yaml" in (tmp_path / ".vscode" / "extensions.json").read_text(encoding="utf-8")
