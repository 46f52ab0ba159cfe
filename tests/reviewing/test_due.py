from dataclasses import replace
from datetime import date

from leaflet.model.content import ReviewState
from leaflet.reviewing.due import by_urgency, count_by_state, due_by, owned_by
from leaflet.reviewing.review_facts import Facts

TODAY = date(2026, 11, 23)


def facts(title, due, owner=""):
    return Facts(file=f"{title}.yaml", title=title, due=due, owner=owner)


ASTHMA = facts("Asthma", date(2026, 11, 22), "Lung clinic")
BLOOD = facts("Blood", date(2026, 11, 23), "Ward 7")
COPD = facts("COPD", date(2027, 5, 22), "Lung clinic, ward 7")
DIET = facts("Diet", date(2027, 5, 23))
GONE = replace(facts("Gone", date(2020, 1, 1)), withdrawn=date(2026, 11, 20))
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
    assert count_by_state([*ALL, *by_urgency([GONE], TODAY)]) == {
        ReviewState.OVERDUE: 1,
        ReviewState.EXTENDED: 0,
        ReviewState.DUE_SOON: 2,
        ReviewState.CURRENT: 1,
        ReviewState.WITHDRAWN: 1,
    }
    assert set(count_by_state([])) == set(ReviewState)
    assert not any(count_by_state([]).values())


def test_an_extension_moves_the_day_and_is_overdue_once_it_has_ended():
    extended = replace(ASTHMA, extended=date(2026, 11, 30))
    found = [(due.days, due.state) for day in (22, 23, 30) for due in by_urgency([extended], date(2026, 11, day))]
    assert found == [(8, ReviewState.DUE_SOON), (7, ReviewState.EXTENDED), (0, ReviewState.EXTENDED)]
    (after,) = by_urgency([extended], date(2026, 12, 1))
    assert (after.days, after.state, after.day) == (-1, ReviewState.OVERDUE, date(2026, 11, 30))


def test_an_extension_that_ends_before_the_review_is_due_changes_nothing():
    (due,) = by_urgency([replace(ASTHMA, extended=date(2026, 10, 1))], TODAY)
    assert (due.days, due.state, due.day) == (-1, ReviewState.OVERDUE, ASTHMA.due)


def test_a_withdrawn_leaflet_comes_last_and_nothing_of_it_is_due():
    found = by_urgency([GONE, DIET], TODAY)
    assert [(due.facts.title, due.days, due.state) for due in found][1] == ("Gone", None, ReviewState.WITHDRAWN)
    assert titles(due_by(date(2030, 1, 1), found)) == ["Diet"]
    (before,) = by_urgency([GONE], date(2026, 11, 19))
    assert before.state is ReviewState.OVERDUE
