from datetime import date

import pytest

from leaflet.verbs.check import examine
from leaflet.verbs.new import first_content, new


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
