"""Values behave as frozen, slotted dataclasses do."""

import dataclasses
import pickle
from dataclasses import FrozenInstanceError, dataclass, fields, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leaflet.model.value import field, is_value, value
from leaflet.model.value import fields as own_fields
from leaflet.model.value import replace as changed


@value
class Dose:
    """An amount of a medicine."""

    name: str
    amount: float = 1.0
    note: str = field(default="", compare=False)
    times: list[int] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Plain:
    """The same, made by dataclasses."""

    name: str
    amount: float = 1.0
    note: str = dataclasses.field(default="", compare=False)
    times: list[int] = dataclasses.field(default_factory=list)


@value(order=True)
class Step:
    """A value that has an order."""

    number: int
    name: str = ""


@value(kw_only=True)
class Named:
    """A value whose fields are given by name."""

    late: int = 2
    early: int


@value(eq=False)
class Unique:
    """A value that equals nothing but itself."""

    name: str


def test_a_value_never_changes():
    dose = Dose("iron")
    for change in (lambda: setattr(dose, "name", "x"), lambda: setattr(dose, "new", 1), lambda: delattr(dose, "name")):
        with pytest.raises(FrozenInstanceError):
            change()
    assert dose == Dose("iron")
    assert not hasattr(dose, "__dict__")


@given(st.text(), st.floats(allow_nan=False), st.text(), st.lists(st.integers()))
def test_a_value_is_shown_compared_and_copied_as_a_dataclass_is(name, amount, note, times):
    ours, theirs = Dose(name, amount, note, times), Plain(name, amount, note, times)
    assert repr(ours) == repr(theirs).replace("Plain", "Dose", 1)
    assert [one.name for one in fields(ours)] == [one.name for one in fields(theirs)]
    assert replace(ours, amount=2.5) == Dose(name, 2.5, note, times)
    assert ours == Dose(name, amount, note + "!", times)
    assert ours != Dose(name + "!", amount, note, times)
    assert pickle.loads(pickle.dumps(ours)) == ours


def test_dataclasses_knows_the_fields_of_a_value():
    ours, theirs = fields(Dose), fields(Plain)
    told = ("name", "type", "default", "default_factory", "compare", "kw_only")
    assert [[getattr(one, name) for name in told] for one in ours] == [
        [getattr(one, name) for name in told] for one in theirs
    ]
    assert [one.name for one in own_fields(Dose)] == [one.name for one in ours]
    assert dataclasses.asdict(Dose("iron", times=[8])) == dataclasses.asdict(Plain("iron", times=[8]))
    assert all(one.kw_only for one in fields(Named))


def test_a_kind_of_value_is_told_from_other_classes():
    assert is_value(Dose)
    assert not is_value(Plain)


def test_a_field_that_would_be_misread_is_refused():
    with pytest.raises(TypeError, match=r"dataclasses\.field"):
        value(type("Slip", (), {"__annotations__": {"name": str}, "name": dataclasses.field(default="")}))
    with pytest.raises(TypeError, match="share one list"):
        value(type("Shared", (), {"__annotations__": {"names": list}, "names": []}))


def test_a_value_equals_no_value_of_another_kind():
    assert Step(1) != Dose("1")
    assert (Step(1) == (1, "")) is False


def test_equal_values_have_one_hash():
    assert len({Step(1, "a"), Step(1, "a"), Step(2, "a")}) == 2


def test_each_value_gets_a_list_of_its_own():
    assert Dose("a").times is not Dose("b").times


def test_values_stand_in_the_order_of_their_fields():
    assert sorted([Step(2, "a"), Step(1, "b"), Step(1, "a")]) == [Step(1, "a"), Step(1, "b"), Step(2, "a")]


def test_fields_that_are_keywords_may_come_in_any_order():
    assert Named(early=1).late == 2
    with pytest.raises(TypeError):
        Named(1)


def test_a_field_without_a_default_must_be_given():
    with pytest.raises(TypeError, match="name"):
        Dose()


def test_a_value_without_equality_is_compared_by_identity():
    one = Unique("a")
    assert one == one
    assert one != Unique("a")
    assert len({one, Unique("a")}) == 2


def test_a_value_can_be_told_by_its_pattern():
    match Dose("iron", 5.0):
        case Dose(name, amount):
            assert (name, amount) == ("iron", 5.0)


@given(st.text(), st.floats(allow_nan=False), st.text(), st.lists(st.integers()))
def test_a_value_with_some_fields_changed_is_what_dataclasses_make_of_it(
    name: str, amount: float, note: str, times: list[int]
):
    one = Dose(name, amount, note, times)
    mine, theirs = changed(one, amount=2.0, note="new"), replace(one, amount=2.0, note="new")
    assert repr(mine) == repr(theirs) == repr(Dose(name, 2.0, "new", times))
    assert repr(one) == repr(Dose(name, amount, note, times))
    assert changed(one) == one
    with pytest.raises(TypeError):
        changed(one, doses=3)  # type: ignore[call-arg]  # there is no such field
