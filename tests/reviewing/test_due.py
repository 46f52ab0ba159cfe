from datetime import date

from leaflet.model import ReviewState
from leaflet.reviewing.due import by_urgency, counted, due_by, owned_by
from leaflet.reviewing.facts import Facts

TODAY = date(2026, 11, 23)


def facts(title, due, owner=""):
    return Facts(file=f"{title}.yaml", title=title, due=due, owner=owner)


ASTHMA = facts("Asthma", date(2026, 11, 22), "Lung clinic")
BLOOD = facts("Blood", date(2026, 11, 23), "Ward 7")
COPD = facts("COPD", date(2027, 5, 22), "Lung clinic, ward 7")
DIET = facts("Diet", date(2027, 5, 23))
ALL = by_urgency([DIET, COPD, BLOOD, ASTHMA], TODAY)


def titles(dues):
    return [due.facts.title for due in dues]


def test_the_most_urgent_comes_first_with_its_days():
    assert [(due.facts.title, due.days, due.state) for due in ALL] == [
        ("Asthma", -1, ReviewState.OVERDUE),
        ("Blood", 0, ReviewState.DUE_SOON),
        ("COPD", 180, ReviewState.DUE_SOON),
        ("Diet", 181, ReviewState.CURRENT),
    ]


def test_leaflets_due_on_one_day_stand_by_their_titles():
    assert titles(by_urgency([facts("b", TODAY), facts("C", TODAY), facts("a", TODAY)], TODAY)) == ["a", "b", "C"]


def test_an_owner_is_found_by_a_part_of_the_name():
    assert titles(owned_by("WARD 7", ALL)) == ["Blood", "COPD"]


def test_what_is_due_by_a_day_is_also_what_was_due_before():
    assert titles(due_by(date(2027, 5, 22), ALL)) == ["Asthma", "Blood", "COPD"]


def test_every_state_is_counted():
    assert counted(ALL) == {ReviewState.OVERDUE: 1, ReviewState.DUE_SOON: 2, ReviewState.CURRENT: 1}
    assert counted([]) == {ReviewState.OVERDUE: 0, ReviewState.DUE_SOON: 0, ReviewState.CURRENT: 0}
