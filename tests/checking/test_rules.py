from pathlib import Path

import pytest

from leaflet.checking.rules import check, unfilled_placeholders
from leaflet.model.content import (
    Body,
    Common,
    Day,
    Identifier,
    ImageFile,
    Item,
    LanguageTag,
    Leaflet,
    Line,
    Link,
    List,
    Note,
    Paragraph,
    Picture,
    Placeholder,
    PlainText,
    Publisher,
    Section,
    Strong,
    Table,
    Text,
)
from leaflet.model.problems import Place, Severity

HERE = Place("content.yaml", 5, 3)


def line(*inlines):
    return Line(tuple(inlines))


def leaflet(*blocks):
    return Leaflet(
        id=Identifier("tests"),
        title=PlainText("Tests"),
        language=LanguageTag("en"),
        publisher=Publisher(name=PlainText("Anytown Hospital")),
        version=PlainText("1.0"),
        reviewed=Day(2023, 7, 19),
        review_due=Day(2026, 7, 19),
        sections=(Section(title=PlainText("Tests"), body=Body(blocks)),),
    )


def codes(problems):
    return [problem.code for problem in problems]


def test_a_leaflet_of_plain_words_has_no_problem():
    assert check(leaflet(Paragraph(line(Text("You will have tests."))))) == []


def test_a_passage_for_some_people_is_told_where_it_says_so_since_everybody_will_read_it():
    common = Common(when=PlainText("insulin", HERE))
    (problem,) = check(leaflet(Paragraph(line(Text("Half of your insulin.")), common)))
    assert (problem.code, problem.place, problem.severity) == ("when-for-everybody", HERE, Severity.WARNING)


def test_a_leaflet_for_one_person_at_a_time_may_hold_placeholders_and_passages_for_some():
    common = Common(when=PlainText("insulin", HERE))
    assert check(leaflet(Paragraph(line(Placeholder("name", HERE)), common)), personal=True) == []


def test_a_placeholder_is_told_where_it_is_written_first_since_it_is_printed_as_a_blank():
    there = Place("content.yaml", 9, 3)
    said = line(Text("Dear "), Placeholder("name", HERE), Text(", Dear "), Placeholder("name", there))
    (problem,) = unfilled_placeholders(leaflet(Paragraph(said)))
    assert (problem.code, problem.place, problem.severity) == ("placeholder-unfilled", HERE, Severity.WARNING)
    assert "((name))" in problem.message


def test_a_placeholder_is_found_wherever_words_can_stand():
    def hole(name):
        return line(Strong(line(Placeholder(name))))

    inner = List(items=(Item(hole("item")),))
    places = (
        List(items=(Item(line(Text("one")), inner=inner),), lead_in=hole("lead-in")),
        Note(body=Body((Paragraph(hole("note")),))),
        Table(header=(hole("head"),), rows=((hole("cell"),),)),
        Section(title=PlainText("Deeper"), body=Body((Paragraph(hole("deep")),))),
    )
    assert codes(unfilled_placeholders(leaflet(*places))) == ["placeholder-unfilled"] * 6
    # Where it is printed for everybody, room for a pen is meant.
    assert check(leaflet(*places)) == []


def test_a_link_that_says_click_here_is_a_warning():
    link = Link(line(Strong(line(Text("Click here.")))), "https://example.org", HERE)
    (problem,) = check(leaflet(Paragraph(line(link))))
    assert (problem.code, problem.place, problem.severity) == ("link-vague", HERE, Severity.WARNING)


def test_a_link_that_names_where_it_leads_is_fine():
    link = Link(line(Text("more information about a CT scan")), "https://example.org")
    assert check(leaflet(Paragraph(line(link)))) == []


def picture(alt):
    return Picture(file=ImageFile("hand.png", Path("hand.png"), (4, 4)), alt=alt)


@pytest.mark.parametrize(
    "alt", ["Photo", "picture.", "hand.png", "Hand", "A hand on a table Description automatically generated"]
)
def test_alt_text_that_tells_nothing_is_a_warning(alt):
    (problem,) = check(leaflet(picture(PlainText(alt, HERE))))
    assert (problem.code, problem.place, problem.severity) == ("alt-vague", HERE, Severity.WARNING)


@pytest.mark.parametrize("alt", ["A hand that lies flat on a table", "A photo of the front door"])
def test_alt_text_that_tells_what_is_shown_is_fine(alt):
    assert check(leaflet(picture(PlainText(alt)), picture(None))) == []
