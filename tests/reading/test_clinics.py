"""Clinics are read from YAML or from a table by the same rules, and each fault is told by its row and column."""

from pathlib import Path

import openpyxl
import pytest

from leaflet.reading.clinics import read_clinics

HEADER = "id,name,phone,hours,address 1,Address line 2,email"
GOOD = "anytown,Anytown Clinic,01632 960 001,9am to 5pm,High Street,AN1 2BC,nurses@example.org"


@pytest.fixture
def read(tmp_path):
    """Write a file, and return its clinics and its problems."""

    def from_text(text, name="clinics.csv"):
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        return read_clinics(path)

    return from_text


@pytest.fixture
def faults(read):
    def places(text):
        clinics, problems = read(text)
        assert clinics == () or all(problem.severity == "note" for problem in problems)
        return [(problem.place.line, problem.place.column, problem.code) for problem in problems]

    return places


def test_a_row_and_a_file_that_say_the_same_are_the_same_clinic(read):
    yaml = """\
id: anytown
name: Anytown Clinic
phone: 01632 960 001
hours: 9am to 5pm
address: |
  High Street
  AN1 2BC
email: nurses@example.org
"""
    (from_yaml,), no_problems = read(yaml, "clinic.yaml")
    (from_table,), none = read(f"{HEADER}\n{GOOD}\n")
    assert from_yaml == from_table
    assert no_problems == none == []


def test_a_workbook_says_the_same(read, tmp_path):
    book = openpyxl.Workbook()
    for row in (HEADER.split(","), GOOD.split(",")):
        book.active.append(row)
    book.save(tmp_path / "clinics.xlsx")
    assert read_clinics(tmp_path / "clinics.xlsx")[0] == read(f"{HEADER}\n{GOOD}\n")[0]


def test_an_address_may_stand_in_one_cell_of_several_lines(read):
    (clinic,), _ = read('id,name,phone,address\na,A,999,"High Street\nAnytown\n\nAN1 2BC"\n')
    assert [part.text for part in clinic.address] == ["High Street", "Anytown", "AN1 2BC"]


def test_the_lines_of_an_address_stand_in_the_order_of_their_numbers_wherever_their_columns_are(read):
    (clinic,), _ = read("id,address 2,name,address line 1,phone\na,Anytown,A,High Street,01632 960 001\n")
    assert [line.text for line in clinic.address] == ["High Street", "Anytown"]


@pytest.mark.parametrize(("number", "told"), [("1632960001", ["phone-zero"]), ("01632960001", []), ("116123", [])])
def test_a_number_that_has_lost_its_zero_to_a_spreadsheet_is_told(read, number, told):
    clinics, problems = read(f"id,name,phone\na,A,{number}\n")
    assert len(clinics) == 1
    assert [(problem.code, problem.place.column) for problem in problems] == [(code, 3) for code in told]


def test_a_logo_lies_in_the_folder_of_the_table(read, tmp_path):
    logo = Path(__file__).parents[1] / "leaflets" / "logo.png"
    (tmp_path / "a.png").write_bytes(logo.read_bytes())
    (clinic,), problems = read("id,name,phone,logo\na,A,999,a.png\n")
    assert problems == []
    assert clinic.logo.path == tmp_path / "a.png"
    assert [problem.code for problem in read("id,name,phone,logo\na,A,999,../a.png\n")[1]] == ["picture-outside"]


def test_all_faults_of_all_rows_are_told_at_once(faults):
    rows = [
        "id,name,phone,email,website",
        "A Town,Atown,01632 960 x,,",
        "btown,,01632 960 002,nurses,www.example.org",
        "ctown,**C**,01632 960 003,,",
    ]
    assert faults("\n".join(rows)) == [
        (2, 1, "id-form"),
        (2, 3, "phone-form"),
        (3, 2, "clinic-cell"),
        (3, 4, "email-form"),
        (3, 5, "web-form"),
        (4, 2, "markup-here"),
    ]


def test_two_clinics_of_one_id_are_told(faults):
    assert faults(f"{HEADER}\n{GOOD}\n{GOOD}\n") == [(3, 1, "clinic-twice")]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("id,name\na,A\n", [(1, 1, "column-missing")]),
        ("id,name,phone,houres\na,A,999,\n", [(1, 4, "column-unknown")]),
        ("id,name,phone,region\na,A,999,North\n", [(1, 4, "column-unused")]),
        ("id,name,phone,Name\na,A,999,B\n", [(1, 4, "column-twice")]),
        ("id,name,phone,\na,A,999,B\n", [(2, 4, "cell-without-column")]),
        ("id,name,phone\na,A,999,B\n", [(2, 4, "cell-without-column")]),
        ("id,name,phone\na,A\x07,999\n", [(2, 2, "control-character")]),
        ("id,name,phone\na,A\u202eB,999\n", [(2, 2, "control-character")]),
        ('id,name,phone\na,"A\nB",999\n', [(2, 2, "several-lines")]),
        ("id,name,phone\n", [(1, 1, "clinics-none")]),
        ("", [(1, 1, "table-empty")]),
    ],
)
def test_faults_of_a_table_are_told_where_they_are(faults, text, found):
    assert faults(text) == found


def test_a_key_that_a_clinic_has_not_is_told(read):
    clinics, (problem,) = read("id: a\nname: A\nphone: 999\nhelpline: x\n", "clinic.yaml")
    assert (clinics, problem.code, problem.place.line) == ((), "unknown-key", 4)


def test_a_file_that_is_not_there_is_told(tmp_path):
    for name in ("clinic.yaml", "clinics.csv"):
        clinics, (problem,) = read_clinics(tmp_path / name)
        assert (clinics, problem.code) == ((), "file-missing")


def test_damaged_letters_are_not_printed_for_a_clinic(faults):
    damaged = GOOD.replace("Anytown Clinic", "Zoë".encode().decode("cp1252"))
    assert faults(f"{HEADER}\n{damaged}\n") == [(2, 2, "cell-damaged")]


def test_hours_and_an_extension_are_read_from_yaml_and_from_a_cell_of_several_lines(tmp_path):
    yaml, table = tmp_path / "clinic.yaml", tmp_path / "clinics.csv"
    yaml.write_text("id: a\nname: A\nphone: 01632 960 001 ext 12\nhours: ['9am to noon', 'Monday to Friday']\n")
    table.write_text('id,name,phone,hours\na,A,01632 960 001 ext 12,"9am to noon\nMonday to Friday"\n')
    for path in (yaml, table):
        [clinic], problems = read_clinics(path)
        assert problems == []
        assert clinic.phone.target == "tel:01632960001;ext=12"
        assert [line.text for line in clinic.hours] == ["9am to noon", "Monday to Friday"]


def test_words_after_a_hash_are_told_and_the_clinic_is_there(tmp_path):
    path = tmp_path / "clinic.yaml"
    path.write_text("id: a\nname: Ward # 4\nphone: 01632 960 001\n")
    clinics, problems = read_clinics(path)
    assert ([clinic.name.text for clinic in clinics], [one.code for one in problems]) == (["Ward"], ["hash-in-text"])


def test_a_word_for_nothing_is_no_name_number_or_address_and_may_be_hours(faults):
    assert faults(f"{HEADER}\na,None,NA,None,None,AN1 2BC,\n") == [
        (2, 2, "cell-error"),
        (2, 3, "cell-error"),
        (2, 5, "cell-error"),
    ]
