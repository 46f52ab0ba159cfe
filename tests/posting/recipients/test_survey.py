"""Lists of people: every row is made, made elsewhere, left out or told, and what is told is never what stands there."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leaflet.model.draft import Font
from leaflet.model.problems import ContentError, Place, Problem, Severity
from leaflet.model.value import replace
from leaflet.posting.recipients.columns import columns, mistaken, unused
from leaflet.posting.recipients.formats import OtherFormat
from leaflet.posting.recipients.people import Recipient, RowReader, missing_values
from leaflet.posting.recipients.suppression import Suppression, suppression
from leaflet.posting.recipients.survey import MOST_REPORTED, Fate, ListRules, again, survey
from leaflet.reading.styles import read_theme
from leaflet.tables.spreadsheet import Row
from leaflet.text.families import find

HEADER = ("address line 1", "address line 2", "address line 3", "postcode", "first name", "format", "address date")
ANNA = ("Anna Smith", "1 High Street", "Leeds", "LS1 4AP", "Anna", "", "2026-01-02")


@pytest.fixture(scope="session")
def font():
    theme, _ = read_theme("default", [Path(__file__).parents[3] / "styles"])
    regular, _ = find(theme.font)
    return regular


def with_cells(**cells):
    """Return Anna's row with other cells, by the letters of their columns: a, b, c …"""
    return tuple(cells.get("abcdefg"[index], cell) for index, cell in enumerate(ANNA))


def rows(*cells):
    return [Row(number, row) for number, row in enumerate(cells, start=2)]


def rules(font, header=HEADER, *, left_out=Suppression(), required=("firstname",), abroad=False, oldest=None):  # noqa: B008
    found, problems = columns(header, Place("people.csv"), renamed={}, asked={"firstname": Place("content.yaml", 9)})
    assert problems == []
    form = RowReader(columns=found, file="people.csv", font=font, abroad=abroad)

    def route(recipient):
        return OtherFormat(recipient.format) if recipient.format == "braille" else int(recipient.format == "large")

    def unfit(recipient, run):
        yield from missing_values(recipient, lambda _: required, form)
        if len(recipient.address[0]) > 50:
            yield Problem(Place("people.csv", recipient.row), "address-line-too-wide", "too wide", "shorten it")

    return ListRules(form=form, suppression=left_out, route=route, unfit=unfit, oldest=oldest)


def told(found):
    return [(problem.code, problem.place.line, problem.place.column) for problem in found.problems]


# Columns.


def found_columns(*header, renamed=(), asked=(), helpful=()):
    found, problems = columns(
        header,
        Place("people.csv"),
        renamed=dict(renamed),
        asked={name: Place("content.yaml", 9) for name in asked},
        helpful=helpful,
    )
    return found, [problem.code for problem in problems]


def test_columns_are_known_whatever_the_case_spaces_hyphens_and_underscores():
    found, problems = found_columns("Address_Line-1", "ADDRESSLINE2", "address line 3", "Post Code")
    assert (problems, found.address) == ([], (0, 1, 2, 3))


def test_lines_come_in_the_order_of_their_numbers():
    found, _ = found_columns("postcode", "address line 3", "address line 1", "address line 2")
    assert found.address == (2, 3, 1, 0)


def test_another_name_is_given_with_map():
    found, problems = found_columns(
        "Full name",
        "Street",
        "PC",
        renamed=[("address line 1", "full name"), ("addressline2", "Street"), ("postcode", "PC")],
    )
    assert (problems, found.address) == ([], (0, 1, 2))


@pytest.mark.parametrize(
    ("header", "more", "codes"),
    [
        (["name", "street", "town"], {}, [*["column-missing"] * 3, "columns-proposed"]),
        (["address line 1", "postcode"], {}, ["column-missing"]),
        (["address line 2", "address line 3", "address line 4", "postcode"], {}, ["column-missing"]),
        (["address line 1", "address line 2", "postcode"], {"asked": ["firstname"]}, ["column-missing"]),
        (["address line 1", "address line 1", "address line 2", "postcode"], {}, ["column-twice"]),
        (["address line 1", "address line 2", "postcode"], {"renamed": [("name", "nme")]}, ["column-missing"]),
    ],
)
def test_what_a_header_lacks_is_reported_all_at_once(header, more, codes):
    assert found_columns(*header, **more) == (None, codes)


LISTED = ("Title", "First Name", "Surname", "Whole address", "PC", "Title+Surname")


def made_of(cells, renamed, asked=(), header=LISTED):
    found, problems = found_columns(*header, renamed=renamed, asked=asked)
    assert problems == []
    extended = found.extended(cells)
    return [extended[index] for index in found.address], {name: extended[at] for name, at in found.values.items()}


def test_columns_are_joined_and_a_header_of_the_whole_text_wins():
    cells = ("Mr", " ", "Beta", "1 High St\nLeeds", "LS1 4AP", "Herr Beta")
    whole = ("address", "whole address")
    code = ("postcode", "PC")
    joined = ("address line 1", "title+first_name + SURNAME")
    lines, _ = made_of(cells, [joined, whole, code])
    assert lines == ["Mr Beta", "1 High St", "Leeds", "", "", "", "", "", "", "LS1 4AP"]
    lines, values = made_of(
        cells, [("address line 1", "Title+Surname"), whole, code, ("who", "Surname+Title")], ["who"]
    )
    assert lines[0] == "Herr Beta"
    assert values == {"who": "Beta Mr"}


@pytest.mark.parametrize(
    ("cell", "lines"),
    [
        ("1 High St\r\nLeeds,\r\n\r\nLS1 4AP", ["1 High St", "Leeds,", "LS1 4AP"]),
        ("Flat 2, 1 High St\nLeeds", ["Flat 2, 1 High St", "Leeds"]),
        ("12, High St, Leeds", ["12 High St", " Leeds"]),
        ("Flat 2, 12a , High St, Leeds", ["Flat 2", " 12a High St", " Leeds"]),
        ("1 High St, , Leeds,LS1 4AP,", ["1 High St", " Leeds", "LS1 4AP"]),
        ("a,b,c,d,e,f,g,h,i", ["a", "b", "c", "d", "e", "f", "g", "h i"]),
        ("", []),
    ],
)
def test_an_address_in_one_cell_is_parted_at_its_lines_or_else_at_its_commas(cell, lines):
    found, _ = made_of((cell,), [("address", "Full Address")], header=("Full Address",))
    assert found == lines + [""] * (8 - len(lines))


def test_lines_of_an_address_in_one_cell_are_no_fault_and_its_faults_are_reported_where_it_stands(font):
    header = ("id", "Surname", "Home")
    renamed = {"address line 1": "Surname", "address": "Home"}
    found, _ = columns(header, Place("people.csv"), renamed=renamed, asked={})
    form = RowReader(columns=found, file="people.csv", font=font)
    nothing = ListRules(form=form, suppression=Suppression(), route=lambda _: 0, unfit=lambda *_: ())
    listed = rows(
        ("1", "Beta", "1 High St\nLeeds\nLS1 4AP"),
        ("2", "Beta", "2 High St, Leeds, LS1 4AC"),
        ("3", "Beta\nBob", "3 High St, Leeds, LS1 4AP"),
        ("4", "Beta", "4 High St, #N/A, LS1 4AP"),
        ("5", "Beta", "a,b,c,d,e,f,g,h,LS1 4AP"),
        ("6", "Beta"),
        ("7", "Beta", "7 High St", "Leeds", "LS1 4AP"),
    )
    surveyed = survey(listed, nothing)
    assert told(surveyed) == [
        ("not-a-real-uk-postcode", 3, 2),
        ("cell-lines", 4, 2),
        ("cell-error", 5, 3),
        ("too-many-address-lines", 6, 2),
        ("row-cells", 7, 1),
        ("row-cells", 8, 1),
    ]
    (beta,) = again(listed, surveyed.fates, form)
    assert beta.address == ("Beta", "1 High St", "LEEDS", "LS1 4AP")


def test_a_fault_of_one_of_the_joined_cells_is_reported_there(font):
    header = ("Title", "Surname", "address line 2", "postcode")
    found, _ = columns(header, Place("people.csv"), renamed={"address line 1": "Title+Surname"}, asked={})
    form = RowReader(columns=found, file="people.csv", font=font)
    nothing = ListRules(form=form, suppression=Suppression(), route=lambda _: 0, unfit=lambda *_: ())
    surveyed = survey(rows(("Mr", "#N/A", "Leeds", "LS1 4AP"), ("", "", "Leeds", "LS1 4AP")), nothing)
    assert told(surveyed) == [
        ("cell-error", 2, 2),
        ("address-without-name", 3, 1),
        ("not-enough-address-lines", 3, 1),
    ]


def test_whoever_is_left_out_may_be_known_by_columns_that_were_joined(font, tmp_path):
    header = ("Title", "Surname", "address line 2", "postcode")
    renamed = {"address line 1": "Title+Surname"}
    found, _ = columns(header, Place("people.csv"), renamed=renamed, asked={})
    path = tmp_path / "left-out.csv"
    path.write_text("address line 1,postcode\nMr Beta,LS1 4AP\n", encoding="utf-8")
    form = RowReader(columns=found, file="people.csv", font=font)
    out = suppression(path, found.titles, renamed)
    nothing = ListRules(form=form, suppression=out, route=lambda _: 0, unfit=lambda *_: ())
    listed = rows(("Mr", "Beta", "Leeds", "LS1 4AP"), ("Ms", "Beta", "Leeds", "LS1 4AP"))
    assert list(survey(listed, nothing).fates) == [Fate.LEFT_OUT, Fate.MADE]


@pytest.mark.parametrize("theirs", ["Title+Forename", "Title+", "+", "Title+First Name+Title 2", "Nobody"])
def test_a_part_that_is_no_column_is_reported(theirs):
    header = ("Title", "First Name", "", "address line 2", "postcode", "address line 1")
    assert found_columns(*header, renamed=[("name", theirs)]) == (None, ["column-missing"])


def test_a_column_that_there_is_twice_cannot_be_joined():
    header = ("Title", "Title", "Surname", "address line 2", "postcode")
    _, codes = found_columns(*header, renamed=[("address line 1", "Title+Surname")])
    assert "column-twice" in codes


def test_a_name_in_map_that_nothing_is_done_with_is_reported():
    known = ["Address_Line 2", "address", "PostCode", "first name", "large print"]
    assert list(mistaken(known, ["firstname"], Place("people.csv"))) == []
    (told,) = mistaken(["adress line 2"], [], Place("people.csv"))
    assert (told.code, told.hint) == ("column-unknown", "did you mean 'address line 2'?")


def test_usual_names_are_proposed_with_the_command_and_never_used():
    header = ("First Name", "Surname", "Address1", "City", "Post Code")
    found, problems = columns(header, Place("people.csv"), renamed={}, asked={}, command="leaflet post a b")
    assert found is None
    assert problems[-1].code == "columns-proposed"
    assert problems[-1].hint.endswith(
        'leaflet post a b --map "address line 1=First Name+Surname" --map "address line 2=Address1"'
        ' --map "address line 3=City"'
    )


def test_another_line_of_an_address_is_never_proposed_for_a_line():
    header = ("Address1", "Address2", "Town", "Post Code", "Surname")
    _, problems = columns(header, Place("people.csv"), renamed={}, asked={})
    assert not any('1=Address1"' in problem.hint or '2=Address2"' in problem.hint for problem in problems[:2])
    assert '--map "address line 1=Surname" --map "address line 2=Address1"' in problems[-1].hint


def test_what_map_says_already_is_not_proposed_again():
    header = ("Forename", "Surname", "House", "Notes")
    _, problems = columns(header, Place("people.csv"), renamed={"address line 1": "Forename+Surname"}, asked={})
    assert {problem.code for problem in problems} == {"column-missing"}


def test_a_name_that_is_proposed_alone_is_quoted_for_a_shell():
    _, problems = columns(
        ("address line 1", "address line 2", "postcode", 'Ward "A"'),
        Place("people.csv"),
        renamed={},
        asked={"ward": Place("content.yaml", 9)},
    )
    assert "--map 'ward=Ward \"A\"'" in problems[0].hint


def test_a_name_and_a_town_beside_the_lines_of_an_address_are_proposed_as_lines():
    header = ("First name", "Surname", "address line 1", "address line 2", "Town", "postcode")
    found, _ = columns(header, Place("people.csv"), renamed={}, asked={})
    (told,) = unused(found, Place("people.csv"), (), "leaflet post a b")
    assert told.severity == Severity.WARNING
    assert told.hint.endswith(
        'leaflet post a b --map "address line 1=First name+Surname" --map "address line 2=address line 1" '
        '--map "address line 3=address line 2" --map "address line 4=Town"'
    )


def test_two_columns_of_one_name_do_no_harm_where_neither_is_used():
    assert found_columns("address line 1", "address line 2", "postcode", "notes", "Notes")[1] == []


def test_columns_that_nothing_is_done_with_are_reported_and_louder_where_they_tell_of_a_person():
    header = ("address line 1", "address line 2", "Surname", "ward", "postcode", "Preferred format", "id", "")
    found, _ = columns(header, Place("people.csv"), renamed={}, asked={"ward": Place("content.yaml", 9)})
    told = list(unused(found, Place("people.csv", 1), ()))
    assert [(one.code, one.severity, one.place.column) for one in told] == [
        ("column-unused", Severity.WARNING, 3),
        ("column-unused", Severity.NOTE, 7),
    ]
    assert "'Surname', 'Preferred format'" in told[0].message
    assert "'id'" in told[1].message
    assert len(list(unused(found, Place("people.csv", 1), {2, 5, 6}))) == 0


def test_a_first_row_that_is_a_person_already_is_not_reported():
    _, problems = columns(ANNA, Place("people.csv"), renamed={}, asked={})
    assert problems
    assert not any(cell in problem.message + problem.hint for problem in problems for cell in ANNA if cell)


# Rows.


def test_a_person_is_read_from_their_row(font):
    found = survey(rows(with_cells(a=" Anna   Smith ", e="Ann\u0061")), rules(font))
    (anna,) = again(rows(ANNA), found.fates, rules(font).form)
    assert anna == Recipient(
        number=1,
        row=2,
        address=("Anna Smith", "1 High Street", "LEEDS", "LS1 4AP"),
        postcode="LS1 4AP",
        values={"firstname": "Anna"},
    )


@pytest.mark.parametrize("empty", ["", "  ", ","])
def test_an_envelope_always_names_somebody(font, empty):
    found = survey(rows(with_cells(a=empty)), rules(font))
    assert told(found) == [("address-without-name", 2, 1)]
    assert not found.count(Fate.MADE)


def test_an_empty_address_is_reported_once(font):
    assert told(survey(rows(with_cells(a="", b="", c="", d="")), rules(font))) == [("address-is-empty", 2, 1)]


@pytest.mark.parametrize(
    ("name", "first_line", "doubted"),
    [
        ("Anna", "Anna Smith", False),
        ("Ms Smith", "Anna Smith", False),
        ("Zoe", "ZOË Smith", False),
        ("Anna", "Mrs A Smith", False),
        ("", "Anna Smith", False),
        ("Bob", "Anna Smith", True),
        ("Ms Jones", "Ms Smith", True),
        ("Anna Smith", "Flat 2", True),
    ],
)
def test_a_name_that_the_address_does_not_know_is_reported_and_made(font, name, first_line, doubted):
    header = (*HEADER[:4], "name", *HEADER[5:])
    found, _ = columns(header, Place("people.csv"), renamed={}, asked={}, helpful=["name"])
    form = RowReader(columns=found, file="people.csv", font=font)
    nothing = ListRules(form=form, suppression=Suppression(), route=lambda _: 0, unfit=lambda *_: ())
    surveyed = survey(rows(with_cells(a=first_line, e=name)), nothing)
    assert told(surveyed) == ([("name-unlike-address", 2, 5)] if doubted else [])
    assert surveyed.count(Fate.MADE) == 1


@pytest.mark.parametrize(
    "cells",
    [{"a": "Anna Smith (deceased)"}, {"a": "DO NOT POST"}, {"b": "Gone away"}, {"b": "Unknown"}, {"b": "n/a"}],
)
def test_what_an_address_says_against_itself_is_reported(font, cells):
    found = survey(rows(with_cells(**cells)), rules(font))
    assert told(found) == [("address-doubtful", 2, 1)]
    assert found.count(Fate.MADE) == 1


@pytest.mark.parametrize("street", ["1 Dead Lane", "Knowle House", "Dedham Road", "TBA House", "Natal Road"])
def test_streets_of_odd_names_are_not_doubted(font, street):
    assert told(survey(rows(with_cells(b=street)), rules(font))) == []


def test_decomposed_letters_are_composed(font):
    row = rows(with_cells(a="Zoe\u0308 Smith"))
    (zoe,) = again(row, survey(row, rules(font)).fates, rules(font).form)
    assert zoe.address[0] == "Zoë Smith"


@pytest.mark.parametrize(
    ("row", "code", "column"),
    [
        (ANNA[:3], "row-cells", 1),
        ((*ANNA, "LS1 4AP"), "row-cells", 1),
        (with_cells(a="", b="", c="", d=""), "address-is-empty", 1),
        (with_cells(d="LS1"), "not-a-real-uk-postcode", 1),
        (with_cells(b="", c="", a="", d="LS1 4AP"), "not-enough-address-lines", 1),
        (with_cells(a="=cmd|' /C calc'!A0"), "cell-formula", 1),
        (with_cells(a="#N/A"), "cell-error", 1),
        (with_cells(e="7.7009E+10"), "cell-shortened", 5),
        (with_cells(b="1 High Street\nFlat 2"), "cell-lines", 2),
        (with_cells(a="Anna\x07 Smith"), "cell-unseen", 1),
        (with_cells(a="Anna \u202eSmith"), "cell-unseen", 1),
        (with_cells(a="Anna\u200b Smith"), "cell-unseen", 1),
        (with_cells(a="王小明"), "cell-no-glyph", 1),
        (with_cells(a="Ann S" + "\u0301" * 12), "cell-stacked", 1),
        (with_cells(e="Ann S" + "\u0301" * 160), "cell-stacked", 5),
        (with_cells(e=""), "cell-empty", 5),
        (with_cells(e=" "), "cell-empty", 5),
        (with_cells(a="x" * 200), "address-line-too-wide", 1),
    ],
)
def test_a_faulty_row_is_reported_with_its_column_and_without_its_words(font, row, code, column):
    found = survey(rows(ANNA, row), rules(font))
    assert code in [told_code for told_code, _, _ in told(found)]
    assert {(line, at) for told_code, line, at in told(found) if told_code == code} == {(3, column)}
    assert list(found.fates) == [Fate.MADE, Fate.REJECTED]
    words = " ".join(problem.message + problem.hint for problem in found.problems)
    assert not any(cell and len(cell) > 3 and cell in words for cell in (*row, "High Street", "Anna"))


def test_a_sign_that_only_a_fallback_font_has_is_reported_since_fonts_are_embedded_before_values_are_known(
    font, static
):
    alone = Font(static, others=(font,))
    found = survey(rows(with_cells(e="Ελένη")), rules(alone))
    assert told(found) == [("cell-no-glyph", 2, 5)]


def test_a_sign_that_no_font_has_does_no_harm_where_nothing_is_printed_of_it(font):
    row = rows(with_cells(e="\u2603", f="日本語"))
    judged = rules(font)
    decides = replace(judged.form, deciding=("firstname",), unprinted=frozenset({"firstname"}))
    assert told(survey(row, judged)) == [("cell-no-glyph", 2, 5)]
    found = survey(row, replace(judged, form=decides))
    assert (told(found), "\u2603" in found.signs) == ([], False)


@pytest.mark.parametrize("cell", ["+44 7700 900123", "-", "@home", "0042", "O'Brien", "D’Arcy-Ng", "Łucja", "Ελένη"])
def test_what_only_looks_odd_is_printed_as_it_is(font, cell):
    row = rows(with_cells(e=cell))
    (anna,) = again(row, survey(row, rules(font)).fates, rules(font).form)
    assert anna.values == {"firstname": cell}


def test_empty_cells_beyond_the_header_do_no_harm(font):
    assert list(survey(rows((*ANNA, "", " ")), rules(font)).fates) == [Fate.MADE]


@pytest.mark.parametrize(
    ("title", "cell", "codes"),
    [
        *(("appointment date", cell, ["cell-shortened"]) for cell in ("45000", "46357.5", " 45000 ")),
        ("appointment date", "3 December", []),
        ("days", "45000", []),
        ("daytime phone", "45000", []),
        ("day", "45000", ["cell-shortened"]),
    ],
)
def test_a_day_that_became_a_number_is_an_error_in_a_column_of_days(font, title, cell, codes):
    header = (*HEADER[:4], title)
    name = title.replace(" ", "")
    found, problems = columns(header, Place("people.csv"), renamed={}, asked={name: Place("content.yaml", 9)})
    assert (problems, found is not None) == ([], True)
    form = RowReader(columns=found, file="people.csv", font=font)
    judged = ListRules(form=form, suppression=Suppression(), route=lambda _: 0, unfit=lambda *_: [])
    assert [code for code, *_ in told(survey(rows((*ANNA[:4], cell)), judged))] == codes


def test_all_faults_of_a_row_are_reported_at_once(font):
    found = survey(rows(with_cells(a="=x", d="LS1", e="")), rules(font))
    assert sorted(code for code, _, _ in told(found)) == [
        "cell-formula",
        "invalid-char-in-address",
        "not-a-real-uk-postcode",
    ]


def test_what_is_not_made_here_goes_to_a_list_and_never_to_standard_print(font):
    found = survey(rows(ANNA, with_cells(f="braille", a="B"), with_cells(f="large", a="C")), rules(font))
    assert (found.elsewhere, dict(found.runs)) == (((3, "braille"),), {0: 1, 1: 1})
    assert [person.number for person in again(rows(ANNA, ANNA, ANNA), found.fates, rules(font).form)] == [1, 2]


def test_problems_beyond_the_first_are_counted(font):
    found = survey(rows(*[with_cells(d="LS1")] * 150), rules(font))
    assert (len(found.problems), found.untold, found.count(Fate.REJECTED)) == (MOST_REPORTED, 50, 150)


def test_the_same_person_twice_is_a_warning_however_they_are_written(font):
    found = survey(rows(ANNA, with_cells(a="Bo"), with_cells(a="anna  SMITH", b="1, High Street")), rules(font))
    assert told(found) == [("recipient-twice", 4, 1)]
    assert found.problems[0].severity is Severity.WARNING
    assert found.count(Fate.MADE) == 3


def test_two_people_of_one_house_are_two(font):
    assert told(survey(rows(ANNA, with_cells(a="Ben Smith")), rules(font))) == []


@pytest.mark.parametrize(
    ("cell", "codes"),
    [
        ("2026-01-02", []),
        ("2025-12-31", ["address-old"]),
        ("31/12/2025", ["address-old"]),
        ("31.12.2025", ["address-old"]),
        ("", ["address-date-unclear"]),
        ("12/31/2025", ["address-date-unclear"]),
        ("last year", ["address-date-unclear"]),
        ("1/1/26", ["address-date-unclear"]),
    ],
)
def test_addresses_older_than_a_day_are_warnings(font, cell, codes):
    found = survey(rows(with_cells(g=cell)), rules(font, oldest=date(2026, 1, 1)))
    assert [problem.code for problem in found.problems] == codes
    assert found.count(Fate.MADE) == 1


def test_the_signs_of_all_that_is_printed_are_gathered(font):
    found = survey(rows(with_cells(a="Żaneta Ng", e="Ż")), rules(font))
    assert found.signs == frozenset("ŻanetNg 1HihSrLEDSLS1 4AP")


# Those who are not to get post.


def left_out_by(tmp_path, text):
    path = tmp_path / "left-out.csv"
    path.write_text(text, encoding="utf-8")
    return suppression(path, HEADER)


@pytest.mark.parametrize(
    ("table", "fates"),
    [
        ("address line 1,postcode\nANNA SMITH,ls14ap\n", [2, 1]),
        ("postcode\nLS1 4AP\n", [2, 2]),
        ("First Name\nBen\n", [1, 2]),
        ("first name,postcode\nAnna,\n,LS1 4AP\n", [2, 2]),
        ("address line 1\nAnna\n", [1, 1]),
    ],
)
def test_somebody_is_left_out_by_all_cells_of_a_row_together(font, tmp_path, table, fates):
    found = survey(rows(ANNA, with_cells(a="Ben Smith", e="Ben")), rules(font, left_out=left_out_by(tmp_path, table)))
    assert list(found.fates) == fates


def test_letters_with_accents_are_the_same_however_they_are_composed(font, tmp_path):
    left_out = left_out_by(tmp_path, "address line 1\nZoe\u0308 Smith\n")
    assert left_out.meaning(with_cells(a="Zoë Smith"))
    # Offices leave accents out as they please.
    assert left_out.meaning(with_cells(a="Zoe Smith"))


def test_a_column_may_have_the_name_that_it_was_given_for_the_list(tmp_path):
    path = tmp_path / "left-out.csv"
    path.write_text("postcode\nLS1 4AP\n", encoding="utf-8")
    assert suppression(path, ("Who", "PC"), {"postcode": "PC"}).meaning(("Anna", "LS1 4AP"))


def test_what_is_to_be_said_of_the_table_is_said(tmp_path):
    path = tmp_path / "left-out.csv"
    path.write_bytes("address line 1\nZoë Smith\n".encode("cp1252"))
    assert [remark.code for remark in suppression(path, HEADER).remarks] == ["table-encoding"]


def test_a_faulty_row_of_somebody_who_is_left_out_is_not_reported(font, tmp_path):
    found = survey(rows(with_cells(d="?")), rules(font, left_out=left_out_by(tmp_path, "first name\nAnna\n")))
    assert (list(found.fates), told(found)) == ([Fate.LEFT_OUT], [])


@pytest.mark.parametrize(
    ("table", "code"),
    [
        ("nhs number\n1\n", "column-missing"),
        ("first name\n-\n", "suppression-empty"),
        ("first name\n", "suppression-empty"),
        ("Opted out of post,,\nfirst name,postcode,\nAnna,,\n", "table-title"),
        ("", "table-empty"),
        ("address line 1,postcode\nSmith, Anna,LS1 4AP\n", "row-cells"),
        ("address line 1,postcode\nAnna Smith\n", "row-cells"),
    ],
)
def test_a_table_that_does_not_tell_who_is_left_out_is_refused(tmp_path, table, code):
    with pytest.raises(ContentError) as faults:
        left_out_by(tmp_path, table)
    assert [problem.code for problem in faults.value.problems] == [code]


@pytest.mark.parametrize(
    ("listed", "named"),
    [
        ("Łukasz Żółć", "Lukasz Zolc"),
        ("Søren Ørsted", "Soren Orsted"),
        ("Đorđe", "Dorde"),
        ("Weiß", "WEISS"),
        ("Ægir Þór", "AEgir Thor"),
        ("Œuvre", "oeuvre"),
        ("Yıldız", "Yildiz"),
        ("O’Brien", "O'Brien"),
        ("Oʼ Brien", "O`Brien"),
        ("O‘Brien", "OBrien"),
        ("Hawaiʻi", "Hawaii"),
        ("Smith‐Jones", "Smith Jones"),
        ("Müller", "Mueller"),
        ("Mueller", "Müller"),
        ("Muller", "Müller"),
        ("Søren Åkesson", "Soeren Aakesson"),
    ],
)
def test_letters_are_the_same_however_an_office_writes_them(tmp_path, listed, named):
    assert left_out_by(tmp_path, f"address line 1\n{named}\n").meaning(with_cells(a=listed)) == {2}


@pytest.mark.parametrize(("listed", "named"), [("Joe Smith", "Jo Smith"), ("Sue", "Su"), ("Muller", "Mueller")])
def test_two_names_are_two(tmp_path, listed, named):
    assert left_out_by(tmp_path, f"address line 1\n{named}\n").meaning(with_cells(a=listed)) == set()


def test_rows_of_the_table_that_mean_nobody_are_reported_with_their_numbers(font, tmp_path):
    left_out = left_out_by(tmp_path, "first name,postcode\nAnna,\nZoe,\n,LS1 4AP\nanna,\nBen,M1 1AE\n")
    found = survey(rows(ANNA), rules(font, left_out=left_out))
    (problem,) = left_out.unmatched(found.met)
    assert (problem.code, problem.severity, problem.place.line) == ("suppression-unmatched", Severity.WARNING, 3)
    assert "2 of the 5 rows" in problem.message
    assert problem.message.endswith("rows 3, 6")
    assert list(left_out_by(tmp_path, "first name\nANNA\n").unmatched({2})) == []


@pytest.mark.parametrize("nothing", ["N/A", "n/a", "Unknown", "Not known", "TBC"])
def test_a_cell_that_says_that_there_is_nothing_leaves_nobody_out(tmp_path, nothing):
    with pytest.raises(ContentError) as caught:
        left_out_by(tmp_path, f"first name\n{nothing}\n")
    assert [problem.code for problem in caught.value.problems] == ["suppression-empty"]


def test_a_column_that_the_table_has_twice_is_refused(tmp_path):
    with pytest.raises(ContentError) as caught:
        left_out_by(tmp_path, "first name,First Name\nAnna,Bo\n")
    assert [(one.code, one.place.column) for one in caught.value.problems] == [("column-twice", 2)]


def test_all_damaged_cells_of_the_table_are_reported_as_in_a_list(tmp_path):
    cells = ["NULL", "9.43E+09", "#N/A", "=A1", "Si‰n", '"A\nB"', "943476.0", "O&#39;Brien"]
    with pytest.raises(ContentError) as faults:
        left_out_by(tmp_path, "first name,postcode\n" + "".join(f"{cell},\n" for cell in cells))
    codes = [problem.code for problem in faults.value.problems]
    assert codes == [
        *("cell-error", "cell-shortened", "cell-error", "cell-formula"),
        *("cell-damaged", "cell-lines", "cell-shortened", "cell-damaged"),
    ]


def test_a_damaged_cell_by_which_somebody_would_be_left_out_is_an_error_of_the_list(font, tmp_path):
    path = tmp_path / "left-out.csv"
    path.write_text("nhs number\n9434765919\n", encoding="utf-8")
    header = (*HEADER, "nhs number")
    left_out = suppression(path, header)
    judged = rules(font, header, left_out=left_out)
    judged = replace(judged, form=replace(judged.form, knowing=left_out.columns))
    listed = rows((*ANNA, "9434765919"), (*ANNA, "9.43E+09"), (*ANNA, ""))
    found = survey(listed, judged)
    assert list(found.fates) == [Fate.LEFT_OUT, Fate.REJECTED, Fate.MADE]
    assert told(found) == [("cell-shortened", 3, 8)]


# Any list.

CELL = st.one_of(
    st.sampled_from([*ANNA, "", "braille", "large", "=1", "LS1 4AQ", "Leeds LS1 4AP", "Ben", "\u202e", "王"]),
    st.text(st.characters(exclude_categories=["Cs"]), max_size=6),
)
LISTS = st.lists(st.lists(CELL, min_size=6, max_size=8).map(tuple) | st.just(ANNA), max_size=12)


@given(LISTS)
def test_the_sums_agree_whatever_the_list_holds(font, cells):
    listed = rows(*cells)
    found = survey(listed, rules(font))
    assert sum(map(found.count, Fate)) == len(listed)
    assert found.count(Fate.MADE) == sum(found.runs.values())
    assert found.count(Fate.ELSEWHERE) == len(found.elsewhere)
    errors = {problem.place.line for problem in found.problems if problem.severity is Severity.ERROR}
    assert len(errors) == found.count(Fate.REJECTED)


@given(LISTS)
def test_read_again_a_list_gives_the_same_people_in_order_each_from_their_own_row(font, cells):
    listed = rows(*cells)
    found = survey(listed, rules(font))
    people = list(again(listed, found.fates, rules(font).form))
    assert [person.number for person in people] == list(range(1, found.count(Fate.MADE) + 1))
    for each in people:
        source = "".join(listed[each.row - 2].cells).upper()
        assert all(
            sign in source for line in each.address for sign in line.upper() if sign.isalnum() and sign.isascii()
        )
