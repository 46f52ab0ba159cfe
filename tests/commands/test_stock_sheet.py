from datetime import date
from pathlib import Path

import page as validation
import pypdfium2
import pytest

from leaflet.commands.archive.publish import Release, publish
from leaflet.commands.due import reviews
from leaflet.commands.new import first_content
from leaflet.commands.stock_sheet import stock_sheet

TODAY = date(2026, 11, 23)


@pytest.fixture(autouse=True)
def in_an_empty_folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)


def put(name, **values):
    text = first_content(TODAY)
    for key, value in {"id": Path(name).stem, **values}.items():
        text = "".join(f"{key}: {value}\n" if line.startswith(f"{key}:") else line for line in text.splitlines(True))
    Path(name).write_text(text, encoding="utf-8")


def made():
    sheet = stock_sheet(reviews([Path()], TODAY).dues, TODAY, "default")
    assert sheet.problems == ()
    return sheet.data


def words(data):
    """Return what the sheet says, without what is on the small covers."""
    document = pypdfium2.PdfDocument(data)
    told = " ".join(" ".join(page.get_textpage().get_text_range() for page in document).split())
    return told.partition("Leaflet stock check")[2]


def test_the_sheet_names_leaflets_by_title_with_what_is_on_their_covers():
    put("b.yaml", title="Blood test", version="3.2")
    put("a.yaml", title="Zoster", reviewed="2023-07-19", review_due="2026-07-19")
    Path("register.csv").write_text("reference,title,due\nBC-07,Not in YAML yet,2027-05\n", encoding="utf-8")
    told = words(made())
    assert told.index("Blood test") < told.index("Not in YAML yet") < told.index("Zoster")
    for expected in ("ersion 3.2", "Not stated", "Reviewed November 2026", "BC-07", "Overdue", "Since 19 July 2026"):
        assert expected in told


def test_what_counts_is_the_edition_that_was_published_not_what_somebody_is_writing():
    put("a.yaml", title="As published", version="1.0")
    publish(Path("a.yaml"), Path("archive"), Release(today=TODAY, editions=("html",), more=()))
    put("a.yaml", title="As it may become", version="2.0")
    told = words(made())
    assert "As published" in told
    assert "ersion 1.0" in told
    assert "become" not in told
    assert "Draft" not in told


def test_a_withdrawn_leaflet_is_listed_to_be_taken_away():
    put("a.yaml")
    with Path("a.yaml").open("a", encoding="utf-8") as file:
        file.write("withdrawn: {on: 2026-11-01, by: Head, reason: Secret}\n")
    told = words(made())
    assert "Withdrawn Take all copies away" in told
    assert "Secret" not in told


def test_the_same_leaflets_give_the_same_bytes_which_keep_the_rules_of_pdf_ua_and_pdf_a():
    for name in "abcdefgh":
        put(f"{name}.yaml", title=f"Leaflet {name}")
    data = made()
    assert data == made()
    for profile in (validation.ValidationProfile.PDF_UA_1, validation.ValidationProfile.PDF_A_3A):
        assert [failure.rule_id for failure in validation.validate_pdf_bytes(data, profile=profile).failures] == []


def test_a_title_that_the_sheet_cannot_show_is_told_with_its_file():
    put("a.yaml", title="血液検査")
    sheet = stock_sheet(reviews([Path()], TODAY).dues, TODAY, "default")
    assert sheet.data is None
    assert {(problem.code, problem.place.file) for problem in sheet.problems} == {("no-glyph", "a.yaml")}
