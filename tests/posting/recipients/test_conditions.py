"""Passages for some people only: which are left out, and what goes with them."""

from collections.abc import Callable
from dataclasses import fields, replace

import pytest

from leaflet.model.content import Body, Helpline, Leaflet, Paragraph, Section
from leaflet.model.traverse import plain, walk
from leaflet.posting.recipients.conditions import BODIES, depending, meant, needed, required, silent, unclear, without

CONTENT = """\
urgent:
  - contacts:
      - name: The clinic
        text: Call us if you have stopped ((medicine)).
    when: Medicine
sections:
  - title: For everybody
    body:
      - |
        Dear ((first name)), we will call you.
      - note:
          title: If you use insulin
          body:
            - write:
                lines: 2
              when: insulin
  - title: Insulin
    body:
      - contacts:
          - name: Diabetes nurses
        when: insulin
  - title: Travel
    when: needs_transport
    body: |
      An ambulance will fetch you.
helpline:
  name: Nurses
  phone: 0113 496 0000
  text: |
    Ask for ((First-Name)).
"""


@pytest.fixture
def leaflet(read: Callable[[str], Leaflet]) -> Leaflet:
    return read(CONTENT)


def titles(leaflet: Leaflet) -> list[str]:
    return [section.title.text for section in leaflet.sections]


def words(leaflet: Leaflet) -> str:
    return " ".join(plain(part.content) for part in walk(leaflet) if isinstance(part, Paragraph))


def test_a_list_needs_a_column_for_each_placeholder_and_each_condition_however_it_is_written(leaflet: Leaflet) -> None:
    assert list(needed(leaflet)) == ["medicine", "firstname", "insulin", "needstransport"]
    assert needed(leaflet)["firstname"].line == 18
    assert depending(leaflet) == ("medicine", "insulin", "needstransport")


def test_only_values_that_are_printed_for_somebody_may_not_be_empty(leaflet: Leaflet) -> None:
    wanted = required(leaflet)
    assert wanted({"medicine": "warfarin", "firstname": "Anna"}) == {"medicine", "firstname"}
    assert wanted({"medicine": "no", "firstname": ""}) == {"firstname"}


def test_nothing_is_left_out_when_all_is_so(leaflet: Leaflet) -> None:
    assert without(leaflet, ()) == leaflet


def test_a_section_goes_whole(leaflet: Leaflet) -> None:
    assert titles(without(leaflet, {"needstransport"})) == ["For everybody", "Insulin"]


def test_a_box_or_a_section_in_which_nothing_is_left_goes_too(leaflet: Leaflet) -> None:
    kept = without(leaflet, {"insulin"})
    assert titles(kept) == ["For everybody", "Travel"]
    assert len(kept.sections[0].body) == 1
    assert "we will call you" in words(kept)


def test_urgent_advice_that_is_for_others_is_not_there(leaflet: Leaflet) -> None:
    assert without(leaflet, {"medicine"}).urgent == ()


def test_passages_may_stand_wherever_blocks_may() -> None:
    holders = {name for kind in (Leaflet, Helpline, Section) for name, body in bodies(kind)}
    assert holders == {*BODIES, "text", "body"}


def bodies(kind: type) -> list[tuple[str, object]]:
    return [(field.name, field.type) for field in fields(kind) if field.type in (Body, tuple[Section, ...])]


def test_the_helpline_s_text_may_hold_them_too(leaflet: Leaflet) -> None:
    assert leaflet.helpline is not None
    [paragraph] = leaflet.helpline.text
    assert isinstance(paragraph, Paragraph)
    conditional = replace(paragraph, common=replace(paragraph.common, when=leaflet.title))
    helped = replace(leaflet, helpline=replace(leaflet.helpline, text=Body((conditional,))))
    kept = without(helped, {"aleaflet"}).helpline
    assert kept is not None
    assert kept.text == ()


def test_a_passage_is_left_out_where_its_column_says_no_or_nothing() -> None:
    assert silent({"medicine": "N.A.", "insulin": "Lantus"}, ("medicine", "insulin", "needstransport")) == (
        "medicine",
        "needstransport",
    )


def test_only_what_a_passage_prints_may_be_more_than_yes_or_no(leaflet: Leaflet) -> None:
    found = unclear(leaflet)
    assert found({"medicine": "warfarin", "insulin": "yes", "needstransport": ""}) == []
    assert found({"medicine": "stopped in May", "insulin": "Lantus", "needstransport": "wheelchair"}) == [
        "medicine",
        "insulin",
        "needstransport",
    ]


def test_an_organisation_s_own_words_count_as_what_they_mean(leaflet: Leaflet) -> None:
    values = {"medicine": "Nil Known.", "insulin": "takes it", "needstransport": "perhaps"}
    own = {"nil known": False, "takes it": True}
    both = {**values, **meant(values, depending(leaflet), own)}
    assert both["medicine"] == "Nil Known."
    assert silent(both, depending(leaflet)) == ("medicine",)
    assert unclear(leaflet)(both) == ["needstransport"]
    assert required(leaflet)(both) == {"firstname"}
