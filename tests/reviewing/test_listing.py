import csv
import json
from datetime import date

from icalendar import Calendar

from leaflet.reviewing.calendar import as_calendar
from leaflet.reviewing.due import as_csv, as_json, as_table, by_urgency, count_by_state, summary
from leaflet.reviewing.review_facts import Facts
from leaflet.reviewing.web_page import as_page

TODAY = date(2026, 11, 23)
ASTHMA = Facts(file="asthma.yaml", title="Asthma", due=date(2026, 7, 19), id="asthma", version="1.10", owner="Lungs")
FORMULA = Facts(file="r.csv", title='=HYPERLINK("http://x.test")<b>', due=date(2028, 2, 29), reference="-1")
DUES = by_urgency([FORMULA, ASTHMA], TODAY)


def test_the_table_has_a_line_for_each_leaflet_and_no_empty_columns():
    assert as_table(DUES[:1]).splitlines() == [
        "state    due         days  version  owner  title   file",
        "overdue  2026-07-19  -127  1.10     Lungs  Asthma  asthma.yaml",
    ]


def test_a_long_title_is_cut_but_a_file_never():
    wordy = Facts(file="f" * 60, title="t" * 60, due=TODAY)
    (_, row) = as_table(by_urgency([wordy], TODAY)).splitlines()
    assert row.endswith(f"  {'t' * 47}…  {'f' * 60}")


def test_no_leaflets_make_no_table():
    assert as_table(()) == ""


def test_csv_holds_no_formulas():
    rows = list(csv.DictReader(as_csv(DUES).splitlines()))
    assert [row["days"] for row in rows] == ["-127", "463"]
    assert (rows[1]["title"], rows[1]["reference"]) == ('\'=HYPERLINK("http://x.test")<b>', "'-1")


def test_json_tells_each_leaflet_as_it_is():
    first, second = json.loads(as_json(DUES))
    assert first == {
        "id": "asthma",
        "state": "overdue",
        "due": "2026-07-19",
        "days": -127,
        "version": "1.10",
        "reference": "",
        "owner": "Lungs",
        "title": "Asthma",
        "file": "asthma.yaml",
    }
    assert second["title"] == FORMULA.title


def test_the_summary_counts_the_states_that_there_are():
    assert summary(count_by_state(DUES)) == "2 leaflets: 1 overdue, 1 current"
    assert summary(count_by_state(())) == "0 leaflets"


def test_the_calendar_has_a_day_and_two_reminders_for_each_leaflet():
    events = Calendar.from_ical(as_calendar(DUES, TODAY)).walk("VEVENT")
    assert [event.decoded("dtstart") for event in events] == [date(2026, 7, 19), date(2028, 2, 29)]
    assert str(events[1]["summary"]) == f"Review due: {FORMULA.title}"
    assert [[alarm.decoded("trigger").days for alarm in event.walk("VALARM")] for event in events] == [[-180, -90]] * 2
    assert str(events[0]["description"]) == "Version: 1.10\nOwner: Lungs\nFile: asthma.yaml"


def test_a_leaflet_keeps_its_calendar_entry_when_its_date_moves():
    def uid(due):
        facts = Facts(file="a.yaml", title="A", due=due, id="a")
        (event,) = Calendar.from_ical(as_calendar(by_urgency([facts], TODAY), TODAY)).walk("VEVENT")
        return event["uid"]

    assert uid(date(2026, 7, 19)) == uid(date(2029, 7, 19))


def test_the_page_tells_each_leaflet_and_no_text_becomes_markup():
    page = as_page(DUES, TODAY)
    assert "2 leaflets: 1 overdue, 1 current." in page
    assert page.count("<tr") == 3
    assert "&lt;b&gt;" in page
    assert "<b>" not in page
