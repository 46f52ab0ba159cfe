from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leaflet.model.content import Day
from leaflet.model.draft import Panel
from leaflet.model.problems import Place
from leaflet.model.units import in_mm, mm
from leaflet.posting.recipients.people import Recipient
from leaflet.posting.stationery.labels import LABELS, label_sheets, label_template, misfit

SEVEN = ("Mrs Ann Example", "Flat 12", "Example House", "123 Example Street", "Little Example", "ANYTOWN", "AN1 1AA")
SHEETS = st.sampled_from(list(LABELS.values()))


def people(count, address=SEVEN):
    return [
        Recipient(number=n, row=n + 1, address=(f"Name {n}", *address[1:]), postcode="AN1 1AA", values={})
        for n in range(1, count + 1)
    ]


@pytest.mark.parametrize(
    ("name", "count", "left", "top", "pitch"),
    [
        # The measures that label programs have for these sheets.
        ("L7163", 14, 4.65, 15.15, 101.6),
        ("L7160", 21, 7.2, 15.15, 66.0),
        ("L7165", 8, 4.65, 13.1, 101.6),
        ("L7159", 24, 7.2, 12.9, 66.0),
    ],
)
def test_labels_lie_where_averys_do(name, count, left, top, pitch):
    sheet = LABELS[name]
    first, second = sheet.label(0), sheet.label(1)
    assert sheet.count == count
    assert (in_mm(first.x), in_mm(first.y)) == pytest.approx((left, top), abs=0.1)
    assert in_mm(second.x - first.x) == pytest.approx(pitch, abs=0.1)


@given(SHEETS)
def test_all_labels_lie_on_the_sheet_and_apart(sheet):
    boxes = [sheet.label(number) for number in range(sheet.count)]
    assert all(box.x >= 0 and box.y >= 0 and box.right <= mm(210) and box.bottom <= mm(297) for box in boxes)
    for left, right in pairwise(boxes):
        assert left.right <= right.x or left.bottom <= right.y + 1e-6


@given(SHEETS, st.integers(0, 60), st.data())
def test_each_address_is_on_a_label_of_its_own_in_the_order_of_the_list(regular, sheet, count, data):
    start = data.draw(st.integers(1, sheet.count))
    listed = people(count)
    pages = list(label_sheets(listed, sheet, regular, start=start))
    assert len(pages) == (-(-(count + start - 1) // sheet.count) if count else 0)
    position = start - 1
    for page in pages:
        lines = list(page)
        while lines:
            recipient, label = listed.pop(0), sheet.label(position % sheet.count)
            *address, number = (lines.pop(0) for _ in range(len(recipient.address) + 1))
            assert [line.text for line in address] == list(recipient.address)
            assert number.text == str(recipient.number)
            assert all(label.x < line.x and label.y < line.y - line.size / 2 for line in (*address, number))
            assert all(line.y < label.bottom for line in (*address, number))
            position += 1
    assert listed == []


def test_a_label_that_the_sheet_has_not_is_refused(regular):
    with pytest.raises(ValueError, match="labels 1 to 14"):
        list(label_sheets(people(1), LABELS["L7163"], regular, start=15))


def test_seven_lines_fit_on_every_label(regular):
    (person,) = people(1)
    for sheet in LABELS.values():
        assert list(misfit(person, sheet, regular, Place("x"))) == []


def test_an_address_that_does_not_fit_on_a_label_is_reported_for_its_row(regular):
    (person,) = people(1, ("", "W" * 60))
    (problem,) = misfit(person, LABELS["L7160"], regular, Place("people.csv", 2))
    assert (problem.code, problem.place.line) == ("label-too-small", 2)
    assert "W" not in problem.message


def test_outlines_are_printed_only_for_a_test():
    sheet = LABELS["L7160"]
    assert label_template(sheet, Day(2026, 11, 23)).pages[0].items == ()
    outlined = label_template(sheet, Day(2026, 11, 23), outlined=True).pages[0].items
    assert [item.box for item in outlined if isinstance(item, Panel)] == [sheet.label(n) for n in range(21)]
