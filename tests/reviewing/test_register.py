from datetime import date
from io import BytesIO

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from leaflet.reviewing.register import entries, without
from leaflet.reviewing.review_facts import Facts

HEADER = "reference,title,owner,due,file\n"
ASTHMA = Facts(
    file="old/asthma.docx", title="Asthma, at home", due=date(2027, 4, 30), reference="AS-01", owner="Lung clinic"
)


def test_each_row_is_a_leaflet():
    data = (HEADER + 'AS-01,"Asthma, at home",Lung clinic,2027-04,old/asthma.docx\n').encode()
    assert entries(data, "register.csv") == ([ASTHMA], [])


def test_a_workbook_is_the_same_register():
    book = openpyxl.Workbook()
    for row in (HEADER.strip().split(","), ["AS-01", "Asthma, at home", "Lung clinic", "2027-04", "old/asthma.docx"]):
        book.active.append(row)
    data = BytesIO()
    book.save(data)
    assert entries(data.getvalue(), "register.xlsx") == ([ASTHMA], [])


def test_columns_are_known_by_their_names_and_others_are_passed_over():
    data = b"Due , pages,TITLE\n2027-04-01,8,Asthma\n"
    assert entries(data, "register.csv") == ([Facts(file="register.csv", title="Asthma", due=date(2027, 4, 1))], [])


@pytest.mark.parametrize(
    "data",
    [
        "title;due\r\nCafé;2027-04\r\n".encode("cp1252"),
        "title;due\r\nCafé;2027-04\r\n".encode("utf-8-sig"),
        b"title,due\n\n,,\nCaf\xc3\xa9,2027-04",
    ],
    ids=["as Excel saves", "as Excel saves UTF-8", "with empty rows"],
)
def test_what_spreadsheets_write_is_read(data):
    found, problems = entries(data, "register.csv")
    assert [facts.title for facts in found] == ["Café"]
    # Only UTF-8 is sure.
    assert {problem.code for problem in problems} <= {"table-encoding"}


@pytest.mark.parametrize(
    ("data", "code", "line"),
    [
        (b"", "table-empty", 1),
        (b"title,due\n", "register-empty", 1),
        (b"Our leaflets,\n\ntitle,due\nAsthma,2027-04\n", "table-title", 1),
        (b"title,due\nNULL,2027-04\n", "cell-error", 2),
        (b"title,due\nAsthma &amp; you,2027-04\n", "cell-damaged", 2),
        (b"title,due,owner\nAsthma,2027-04,=A1\n", "cell-formula", 2),
        (b"name,due\n", "register-header", 1),
        (b"title,due,Due\nAsthma,2027-04,2028-04\n", "column-twice", 1),
        (b"title,due,file\nAsthma,2027-04,NULL\n", "cell-error", 2),
        (b"title,due,file\nAsthma,2027-04,a, b.docx\n", "row-cells", 2),
        (b'"title,due"\n"Asthma,2027-04"\n', "table-form", 1),
        (b"title,due\nAsthma,2027-04\n,2027-04\n", "register-cell", 3),
        (b"title,due\nAsthma\n", "register-cell", 2),
        (b'title,due\n"Asthma,2027-04\n', "table-broken", 2),
        (b'title,due\n"A\nB",2027-04\nAsthma,20/07/2027\n', "date-form", 3),
    ],
)
def test_a_row_that_cannot_be_used_is_reported_with_its_row(data, code, line):
    _, problems = entries(data, "register.csv")
    assert [(problem.code, problem.place.line) for problem in problems] == [(code, line)]


def test_a_cell_that_cannot_be_used_is_reported_with_its_column():
    _, (problem,) = entries(b"title,due,owner\nAsthma,2027-04,=A1\n", "register.csv")
    assert problem.place.column == 3


def test_signs_of_a_path_are_no_fault():
    found, problems = entries(b"title,due,file\nAsthma,2027-04,C:\\new\\a%20b_x0041_.docx\n", "register.csv")
    assert (len(found), problems) == (1, [])


def test_a_cell_cannot_steer_the_terminal_that_it_is_listed_on():
    ((facts,), _) = entries(b'title,due\n"A\x1b[2J\nB",2027-04\n', "register.csv")
    assert facts.title == "A[2J B"


@given(st.binary(max_size=200))
def test_no_file_breaks_the_reading(data):
    entries(data, "register.csv")
    entries(b"title,due\n" + data, "register.csv")


def test_a_leaflet_with_a_content_file_is_not_listed_twice():
    assert without(["as-01", ""], [ASTHMA]) == []
    assert without(["AS-02", ""], [ASTHMA]) == [ASTHMA]
