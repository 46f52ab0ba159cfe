"""A person's words in what is the same for all: together they are the leaflet as it would be set for them alone."""

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass, replace
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from leaflet.layout.booklet import set_within
from leaflet.model.content import Leaflet, Occasion, Placeholder, Text
from leaflet.model.draft import Draft, GlyphRun, Page, Panel, Placed, Rule
from leaflet.model.phrases import Phrases
from leaflet.model.theme import Theme
from leaflet.posting.press.encoder import Insertion
from leaflet.posting.recipients.columns import folded
from leaflet.posting.recipients.conditions import depending, silent, without
from leaflet.posting.stationery.personal_text import Personalised, TextShape, personalised

PERSONAL = """\
urgent: |
  ((First name)), call us at once if you have a temperature.
summary: |
  Dear ((first name)), this booklet is for you and for those close to you. Your nurse is ((nurse)).
sections:
  - title: Your appointment
    body:
      - |
        Please bring:

        - what you take now, ((first name))
        - **this booklet**, which ((nurse)) will want to see
      - note:
          body: |
            Call ((nurse)) on ((phone)) if you cannot come.
  - title: Insulin
    when: insulin
    body: |
      You use ((insulin)). Take half of it in the morning.
helpline:
  name: Nurses
  phone: 0113 496 0000
  text: |
    Ask for [((nurse))](https://www.example.org/nurses) by name.
formats: |
  Tell ((nurse)) if you need this booklet in large print, in braille, on CD or in another language.
feedback: |
  Tell us what you think of this booklet.
"""
WITH_TABLE = """\
sections:
  - title: Your medicines
    body:
      - table:
          header: [Medicine, When]
          rows:
            - [Metformin, "in the morning, ((first name))"]
            - ["((other))", in the evening]
"""
ANNA = {"firstname": "Anna", "nurse": "Bob Smith", "phone": "0113 496 0101", "insulin": "no"}


@pytest.fixture
def leaflet(read: Callable[[str], Leaflet]) -> Leaflet:
    return read(PERSONAL)


@pytest.fixture
def booklet(leaflet: Leaflet, theme: Theme, phrases: Phrases) -> Personalised:
    return personalised(leaflet, theme, phrases, Occasion())


def ink(page: Page, inserted: tuple[Placed, ...] = ()) -> Counter[tuple[Any, ...]]:
    """Return everything on a page that leaves ink, wherever in the order of things; words as they are read."""
    return Counter(told for item in (*page.items, *page.feet, *inserted) if (told := _told(item)))


def _told(item: Placed) -> tuple[Any, ...]:
    match item:
        case GlyphRun():
            return (round(item.x, 6), round(item.y, 6), item.size, item.colour, item.text)
        case Rule(x, y, to_x, to_y):
            return ("rule", *(round(part, 6) for part in (x, y, to_x, to_y)), item.colour)
        case Panel(box):
            return ("panel", *(round(part, 6) for part in (box.x, box.y, box.width, box.height)), item.fill)
        case _:
            return ()


def together(shape: TextShape, words: list[Insertion]) -> list[Counter[tuple[Any, ...]]]:
    by_page = {insertion.page: insertion.items for insertion in words}
    assert len(by_page) == len(words)
    return [ink(page, by_page.get(number, ())) for number, page in enumerate(shape.draft.pages)]


def filled(part: Any, values: Mapping[str, str]) -> Any:
    """Return a leaflet in which the values stand as if its author had written them."""
    if isinstance(part, Placeholder):
        return Text(values[folded(part.name)], part.place)
    if isinstance(part, tuple):
        return tuple(filled(inner, values) for inner in part)
    if is_dataclass(part) and not isinstance(part, type):
        return replace(part, **{field.name: filled(getattr(part, field.name), values) for field in fields(part)})
    return part


def whole(leaflet: Leaflet, theme: Theme, phrases: Phrases, shape: TextShape, values: Mapping[str, str]) -> Draft:
    """Return the leaflet set for one person alone, in the setting of the shape."""
    printed = without(leaflet, silent(values, depending(leaflet)))
    return set_within((shape.setting,), filled(printed, values), theme, phrases, Occasion())[0]


names = st.text("abcdefghijklmnoprstuvwzABCÉßłΔЖ '-", min_size=1, max_size=30).filter(str.strip)
long_names = st.lists(names, min_size=5, max_size=40).map(" ".join)
values = st.fixed_dictionaries({
    "firstname": names | long_names,
    "nurse": names | long_names,
    "phone": st.sampled_from(["0113 496 0101", "020 7946 0000 extension 12"]),
    "insulin": st.sampled_from(["no", "", "NovoRapid", "Humulin M3 and NovoRapid, as you and your nurse have agreed"]),
})  # fmt: skip


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(people=st.lists(values, min_size=1, max_size=4))
def test_shared_pages_and_a_person_s_words_are_what_setting_the_leaflet_for_that_person_gives(
    leaflet: Leaflet, theme: Theme, phrases: Phrases, booklet: Personalised, people: list[dict[str, str]]
) -> None:
    for person in people:
        shape, words = booklet.for_recipient(person)
        alone = whole(leaflet, theme, phrases, shape, person)
        assert together(shape, words) == [ink(page) for page in alone.pages]
        assert len(shape.draft.pages) % 4 == 0


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(before=st.lists(values, max_size=3), person=values)
def test_a_piece_is_the_same_whoever_came_before(
    leaflet: Leaflet, theme: Theme, phrases: Phrases, before: list[dict[str, str]], person: dict[str, str]
) -> None:
    later = personalised(leaflet, theme, phrases, Occasion())
    for other in before:
        later.for_recipient(other)
    first_shape, first = personalised(leaflet, theme, phrases, Occasion()).for_recipient(person)
    shape, words = later.for_recipient(person)
    assert (shape.draft.pages, words_of(words)) == (first_shape.draft.pages, words_of(first))


def words_of(insertions: list[Insertion]) -> list[tuple[int, list[tuple[float, float, str]]]]:
    return [
        (each.page, [(run.x, run.y, run.text) for run in each.items if isinstance(run, GlyphRun)])
        for each in insertions
    ]


def test_what_all_share_holds_nobody_s_words(booklet: Personalised) -> None:
    shape, words = booklet.for_recipient(ANNA)
    shared = " ".join(run.text for page in shape.draft.pages for run in page.runs())
    assert "Anna" not in shared
    assert "((" not in shared
    own = " ".join(text for _, runs in words_of(words) for _, _, text in runs)
    assert own.count("Anna") == 3
    assert "0113 496 0101" in own


def test_people_whose_words_take_as_many_lines_share_one_shape(booklet: Personalised) -> None:
    anna, _ = booklet.for_recipient(ANNA)
    anne, _ = booklet.for_recipient({**ANNA, "firstname": "Anne"})
    longer, _ = booklet.for_recipient({**ANNA, "nurse": "Bartholomew Featherstonehaugh-Cholmondeley " * 3})
    assert anna is anne
    assert longer is not anna
    assert booklet.for_recipient(ANNA)[0] is anna


def test_long_words_are_set_closer_before_they_take_another_sheet(booklet: Personalised) -> None:
    usual, _ = booklet.for_recipient(ANNA)
    longer, _ = booklet.for_recipient({**ANNA, "nurse": "Nurse " * 20})
    longest, _ = booklet.for_recipient({**ANNA, "nurse": "Nurse " * 200})
    assert len(longer.draft.pages) == len(usual.draft.pages)
    assert longer.setting != usual.setting
    assert len(longest.draft.pages) > len(usual.draft.pages)
    assert longest.setting == usual.setting


def test_those_who_get_another_passage_have_another_shape(booklet: Personalised) -> None:
    without_it, _ = booklet.for_recipient(ANNA)
    with_it, words = booklet.for_recipient({**ANNA, "insulin": "NovoRapid"})
    assert with_it is not without_it
    assert any("NovoRapid" in text for _, runs in words_of(words) for _, _, text in runs)


def test_a_value_is_words_whatever_it_looks_like(booklet: Personalised) -> None:
    _, words = booklet.for_recipient({**ANNA, "firstname": "**((nurse))** [x](https://example.org)"})
    assert any("**((nurse))** [x](https://example.org)" in text for _, runs in words_of(words) for _, _, text in runs)


def test_a_number_in_a_value_is_never_parted(booklet: Personalised) -> None:
    for length in range(1, 40):
        _, words = booklet.for_recipient({**ANNA, "nurse": "N" * length})
        lines = {(page, y): "" for page, runs in words_of(words) for _, y, _ in runs}
        for page, runs in words_of(words):
            for _, y, text in runs:
                lines[page, y] += text
        assert any("0113 496 0101" in line for line in lines.values())


def test_a_value_that_is_lacking_is_named(booklet: Personalised) -> None:
    with pytest.raises(KeyError, match="nurse"):
        booklet.for_recipient({"firstname": "Anna", "phone": "0113 496 0101"})


def test_a_value_behind_a_passage_that_is_left_out_may_lack(booklet: Personalised) -> None:
    booklet.for_recipient({name: value for name, value in ANNA.items() if name != "insulin"})


def test_a_word_wider_than_the_line_is_reported_by_its_column(booklet: Personalised) -> None:
    assert booklet.too_wide(ANNA) == ()
    assert booklet.too_wide({**ANNA, "nurse": "N" * 200}) == ("nurse",)


def test_a_long_value_in_a_table_makes_its_row_higher_and_no_column_wider(
    read: Callable[[str], Leaflet], theme: Theme, phrases: Phrases
) -> None:
    booklet = personalised(read(WITH_TABLE), theme, phrases, Occasion())
    short, few = booklet.for_recipient({"firstname": "Anna", "other": "Aspirin"})
    deep, many = booklet.for_recipient(
        {"firstname": "Anna", "other": "Aspirin and whatever else was left at home " * 3}
    )
    starts = [
        {round(x, 3) for _, runs in words_of(words) for x, _, text in runs if "Aspirin" in text}
        for words in (few, many)
    ]
    assert starts[0] == starts[1]
    assert len(starts[0]) == 1
    assert deep is not short
