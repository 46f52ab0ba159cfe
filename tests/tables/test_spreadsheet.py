"""Tables of people and clinics, as any spreadsheet saves them."""

import csv
import hashlib
import io
import zipfile
from contextlib import suppress
from datetime import date, datetime, time

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from leaflet.model.problems import ContentError
from leaflet.tables.cells import fault_of
from leaflet.tables.spreadsheet import opened, title_above


@pytest.fixture
def table(tmp_path):
    """Return what writes a table and reads it: header, rows with their numbers, codes of what was remarked."""

    def read(data, sheet=""):
        path = tmp_path / "people"
        path.write_bytes(data)
        with opened(path, sheet) as found:
            rows = [(row.number, row.cells) for row in found.rows]
            return found.header.cells, rows, [remark.code for remark in found.remarks]

    return read


@pytest.fixture
def faults(table):
    def codes(data, sheet=""):
        with pytest.raises(ContentError) as told:
            table(data, sheet)
        return [(problem.code, problem.place.line) for problem in told.value.problems]

    return codes


def saved(*rows, title="People", formats=(), more=()):
    """Return the bytes of a workbook with these rows; ``formats`` are number formats by cell."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = title
    for row in rows:
        sheet.append(row)
    for cell, form in formats:
        sheet[cell].number_format = form
    for name in more:
        book.create_sheet(name).append(["other"])
    data = io.BytesIO()
    book.save(data)
    return data.getvalue()


NAMES = ("name", "town")
ZOE = (2, ("Zoë", "Hull"))


@pytest.mark.parametrize(
    "data",
    [
        b"name,town\nZo\xc3\xab,Hull\n",
        b"name,town\r\nZo\xc3\xab,Hull",
        b"name,town\rZo\xc3\xab,Hull\r",
        "\ufeffname;town\nZoë;Hull\n".encode(),
        "name\ttown\nZoë\tHull\n".encode("utf-16"),
        "\ufeffname|town\nZoë|Hull\n".encode("utf-16-be"),
        b'"name","town"\n"Zo\xc3\xab","Hull"\n',
        b"sep=;\nname;town\nZo\xc3\xab;Hull\n",
    ],
    ids=["plain", "Windows", "old Mac", "semicolons", "tabs", "bars", "quoted", "named by Excel"],
)
def test_whatever_a_program_saves_as_csv_is_the_same_table(table, data):
    assert table(data) == (NAMES, [ZOE], [])


def test_a_table_that_is_not_utf8_is_read_as_windows_saves_it_and_that_is_reported(table):
    assert table("name,town\nZoë,Hull\n".encode("cp1252")) == (NAMES, [ZOE], ["table-encoding"])


def test_rows_are_counted_as_a_spreadsheet_counts_them(table):
    _, rows, _ = table(b'name,town\n"A\nB",Hull\n\n , \nC,Hull,more\nD\n')
    assert rows == [(2, ("A\nB", "Hull")), (5, ("C", "Hull", "more")), (6, ("D",))]


def test_commas_within_quotation_marks_do_not_decide_the_delimiter(table):
    header, _, _ = table(b'"name, as written";town\nA;B\n')
    assert header == ("name, as written", "town")


@pytest.mark.parametrize(
    ("data", "found"),
    [
        (b"", ("table-empty", 1)),
        (b"\n , \n", ("table-empty", 1)),
        (b"name,town\nA,B\nC\0,D\n", ("table-form", 3)),
        (b'name,town\nA,B\n"C,D\n', ("table-broken", 3)),
        (b'name,town\nA,"B" C\n', ("table-broken", 2)),
        (b'name\nA\n"' + b"x" * 200_000, ("table-broken", 3)),
        (b"name\nA\nB\x81\n", ("table-broken", 1)),
        ("name,town\n".encode("utf-16-le"), ("table-form", 1)),
        ("name,town\n".encode("utf-32"), ("table-form", 1)),
        (b"\xd0\xcf\x11\xe0 an old workbook", ("table-form", 1)),
        (b"PK\x03\x04 no archive", ("table-form", 1)),
    ],
)
def test_what_is_no_table_is_reported_with_its_row(faults, data, found):
    assert faults(data) == [found]


def test_a_file_that_is_not_there_and_a_folder_are_reported(tmp_path):
    for path, code in ((tmp_path / "none.csv", "file-missing"), (tmp_path, "file-unreadable")):
        with pytest.raises(ContentError) as told, opened(path):
            pass
        assert [problem.code for problem in told.value.problems] == [code]


@pytest.mark.parametrize("data", [b"name\nA\nB\n", "name\nÄ\n".encode("cp1252"), saved(["name"], ["A"])])
def test_the_digest_is_that_of_the_bytes_that_were_read(tmp_path, data):
    path = tmp_path / "people"
    path.write_bytes(data)
    with opened(path) as found:
        assert list(found.rows)
    assert found.digest() == hashlib.sha256(data).hexdigest()


def test_a_workbook_is_the_same_table(table):
    assert table(saved(NAMES, ("Zoë", "Hull"))) == (NAMES, [ZOE], [])


def test_gaps_in_a_workbook_keep_their_places_and_rows_their_length(table):
    _, rows, _ = table(saved(["a", "b", "c"], [None, None, "1"], [], [None, "2"], ["3", "4", "5", "6"]))
    assert rows == [(2, ("", "", "1")), (4, ("", "2", "")), (5, ("3", "4", "5", "6"))]


@pytest.mark.parametrize(
    ("cell", "form", "text", "remark"),
    [
        ("07700 900123", "General", "07700 900123", []),
        ("+44 7700 900123", "General", "+44 7700 900123", []),
        (7700900123, "General", "7700900123", ["cells-doubtful"]),
        (7700900123, "00000 000000", "07700 900123", []),
        (447700900123, '"+"00 0000 000000', "+44 7700 900123", []),
        (12345678901234567, "General", None, ["cells-doubtful"]),
        (42, "00000", "00042", []),
        (7, "General", "7", []),
        (7.0, "0.00", "7.00", []),
        (2.675, "0.00", "2.68", []),
        (0, "0", "0", []),
        (12, "0%", "12", ["cells-doubtful"]),
        (12, "0" * 256, "12", ["cells-doubtful"]),
        (True, "General", "TRUE", []),
        (date(2026, 3, 4), "dd/mm/yyyy", "04/03/2026", []),
        (datetime(2026, 3, 4), "d.m.yy", "4.3.26", []),
        (date(2026, 3, 4), "yyyy-mm-dd", "2026-03-04", []),
        (date(2026, 3, 4), "mm-dd-yy", "2026-03-04", ["cells-doubtful"]),
        (date(2026, 3, 4), "[$-809]d mmmm yyyy", "2026-03-04", ["cells-doubtful"]),
        (time(9, 30), "h:mm", "09:30", []),
        (datetime(2026, 3, 4, 14, 5), "dd/mm/yyyy hh:mm", "2026-03-04 14:05", ["cells-doubtful"]),
    ],
)
def test_a_cell_comes_as_it_is_shown_or_its_column_is_reported(table, cell, form, text, remark):
    _, [(_, (found, _))], remarks = table(saved(["a", "b"], [cell, "."], formats=[("A2", form)]))
    assert (found if text else None, remarks) == (text, remark)


def test_a_doubt_is_reported_once_for_each_column(table):
    _, _, remarks = table(saved(["a", "b"], *([7700900123, 7700900123] for _ in range(9))))
    assert remarks == ["cells-doubtful"] * 2


def test_a_formula_comes_as_its_text_and_is_never_worked_out(table):
    _, rows, _ = table(saved(["name"], ["=1+1"], ['=HYPERLINK("http://x")']))
    assert [cells for _, cells in rows] == [("=1+1",), ('=HYPERLINK("http://x")',)]


def test_of_several_sheets_the_first_is_read_and_that_is_reported(table):
    data = saved(["name"], ["A"], more=["Old"])
    assert table(data) == (("name",), [(2, ("A",))], ["sheets-several"])
    assert table(data, "Old") == (("other",), [], [])


def test_a_sheet_that_is_hidden_is_not_taken_for_the_first(table):
    book = openpyxl.load_workbook(io.BytesIO(saved(["name"], ["Last year's"], more=("This year",))))
    book["People"].sheet_state = "hidden"
    book.active = 1
    data = io.BytesIO()
    book.save(data)
    assert table(data.getvalue()) == (("other",), [], ["sheets-several"])


def test_cells_that_are_merged_are_reported(table):
    book = openpyxl.load_workbook(io.BytesIO(saved(["name", "town"], ["A", "Hull"], ["B", "Hull"])))
    book.active.merge_cells("B2:B3")
    data = io.BytesIO()
    book.save(data)
    _, rows, remarks = table(data.getvalue())
    assert (rows, remarks) == ([(2, ("A", "Hull")), (3, ("B", ""))], ["cells-merged"])


def test_a_sheet_that_is_not_there_is_reported(faults):
    assert faults(saved(["name"]), "Patients") == [("sheet-unknown", 1)]
    assert faults(b"name\n", "Patients") == [("sheet-unknown", 1)]


def test_rows_that_a_filter_hides_are_read_and_that_is_reported(table, tmp_path):
    book = openpyxl.Workbook()
    for row in (["name"], ["A"], ["B"]):
        book.active.append(row)
    book.active.row_dimensions[3].hidden = True
    book.save(tmp_path / "filtered.xlsx")
    _, rows, remarks = table((tmp_path / "filtered.xlsx").read_bytes())
    assert (len(rows), remarks) == (2, ["rows-hidden"])


def test_a_workbook_that_unpacks_to_far_too_much_is_refused_before_it_is_unpacked(faults):
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive, archive.open("xl/sharedStrings.xml", "w") as part:
        for _ in range(301):
            part.write(bytes(1_000_000))
    assert faults(data.getvalue()) == [("table-too-large", 1)]


def test_a_sheet_that_says_it_is_smaller_than_it_is_loses_nothing(table):
    data = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(saved(["a", "b"], ["1", "2"]))) as was, zipfile.ZipFile(data, "w") as archive:
        for part in was.infolist():
            text = was.read(part)
            archive.writestr(part, text.replace(b'<dimension ref="A1:B2"', b'<dimension ref="A1:A1"'))
    assert table(data.getvalue())[:2] == (("a", "b"), [(2, ("1", "2"))])


# Workbooks as no spreadsheet saves them.

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def made(rows, *, texts="", around=("", "")):
    """Return the bytes of a workbook with these rows and shared texts, all in XML."""
    data = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(saved(["a"]))) as was, zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        parts = {part.filename: was.read(part) for part in was.infolist()}
        before, after = around
        sheet = f'<worksheet xmlns="{_MAIN}">{before}<sheetData>{rows}</sheetData>{after}</worksheet>'
        parts["xl/worksheets/sheet1.xml"] = sheet.encode()
        shared = b'<Relationship Id="t" Type="http://x/sharedStrings" Target="sharedStrings.xml"/></Relationships>'
        relations = "xl/_rels/workbook.xml.rels"
        parts[relations] = parts[relations].replace(b"</Relationships>", shared)
        parts["xl/sharedStrings.xml"] = f'<sst xmlns="{_MAIN}">{texts}</sst>'.encode()
        for name, part in parts.items():
            archive.writestr(name, part)
    return data.getvalue()


def line(number, *cells, more=""):
    written = "".join(
        f'<c r="{"ABC"[at]}{number}" t="inlineStr"><is><t>{cell}</t></is></c>' for at, cell in enumerate(cells)
    )
    return f'<row r="{number}"{more}>{written}</row>'


HEAD = line(1, "name", "town")


def test_rows_and_cells_without_numbers_follow_one_another(table):
    rows = '<row><c t="str"><v>name</v></c></row><row r="4"><c/><c t="str"><v>A</v></c></row>'
    rows += '<row><c t="b"><v>1</v></c></row>'
    assert table(made(rows))[:2] == (("name",), [(4, ("", "A")), (5, ("TRUE",))])


@pytest.mark.parametrize(
    ("rows", "found"),
    [
        (HEAD + line(3, "B") + line(2, "A"), ("table-form", 3)),
        (HEAD + line(2, "A") + line(2, "B"), ("table-form", 2)),
        (HEAD + line(2, "A") + '<row r="0"><c t="str"><v>B</v></c></row>', ("table-form", 2)),
        (HEAD + '<row r="2"><c r="B2" t="str"><v>B</v></c><c r="A2" t="str"><v>A</v></c></row>', ("table-form", 2)),
        (HEAD + '<row r="2"><c r="A2" t="str"><v>B</v></c><c r="A2" t="str"><v>A</v></c></row>', ("table-form", 2)),
        (HEAD + '<row r="2"><c r="A3" t="str"><v>B</v></c></row>', ("table-form", 2)),
        (HEAD + '<row r="2"><c r="?2" t="str"><v>B</v></c></row>', ("table-form", 2)),
        (HEAD + '<row r="2"><c r="A2" t="s"><v>-1</v></c></row>', ("table-form", 2)),
        (HEAD + '<row r="2"><c r="A2" t="s"><v>2</v></c></row>', ("table-form", 2)),
        (HEAD + '<row r="2"><c r="A2" t="s"><v>1.0</v></c></row>', ("table-form", 2)),
        (HEAD + '<row r="2"><c r="A2"><v>nan</v></c></row>', ("table-form", 3)),
        (HEAD + '<row r="2"><c r="A2" t="new"><v>1</v></c></row>', ("table-form", 2)),
        (HEAD + '<row r="1048577"><c t="str"><v>B</v></c></row>', ("table-form", 1)),
        (HEAD + f'<row r="2">{"<c/>" * 16_385}</row>', ("table-too-large", 2)),
        (HEAD + line(2, "A" * 300_001), ("table-too-large", 2)),
        (HEAD + line(2, "&amp;" * 300_001), ("table-too-large", 2)),
        (HEAD + line(2, "&grown;"), ("table-form", 1)),
    ],
)
def test_a_workbook_that_might_lose_somebody_or_grow_without_end_is_refused(faults, rows, found):
    assert faults(made(rows, texts="<si><t>First</t></si><si><t>Last</t></si>")) == [found]


def test_entities_of_its_own_are_refused_in_every_part(faults):
    book = made(HEAD, texts="<si><t>A</t></si>")
    for part in ("xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/styles.xml", "xl/workbook.xml"):
        data = io.BytesIO()
        with zipfile.ZipFile(io.BytesIO(book)) as was, zipfile.ZipFile(data, "w") as archive:
            for one in was.infolist():
                text = was.read(one)
                if one.filename == part:
                    text = b'<!DOCTYPE x [<!ENTITY a "aaaa">]>' + text
                archive.writestr(one, text)
        assert faults(data.getvalue()) == [("table-form", 1)]


def test_a_part_that_is_nothing_but_repetition_is_refused_before_it_is_unpacked(faults):
    assert faults(made(HEAD + f'<row r="2">{"<c/>" * 3_000_000}</row>')) == [("table-too-large", 1)]


def test_a_part_of_a_million_elements_never_reaches_the_library(faults):
    data = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(saved(["name"], ["A"]))) as was,
        zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive,
    ):
        for one in was.infolist():
            text = was.read(one)
            if one.filename == "xl/styles.xml":
                text = text.replace(b"</cellXfs>", b"<xf/>" * 1_000_000 + b"</cellXfs>")
            archive.writestr(one, text)
    assert faults(data.getvalue()) == [("table-too-large", 1)]


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("Bob_x000D_", "Bob\r"),
        ("A_x005F_B", "A_B"),
        ("_x005F_x000D_", "_x000D_"),
        ("Zo_x00EB_", "Zoë"),
        ("_xD83D__xDE00_", "😀"),
        ("_xD83D_", "\ufffd"),
        ("_x00d_ _X000D_", "_x00d_ _X000D_"),
    ],
)
def test_characters_that_a_workbook_writes_by_their_numbers_are_read(table, written, read):
    shared = '<row r="2"><c r="A2" t="s"><v>0</v></c></row>'
    for rows in (line(2, written), shared, f'<row r="2"><c r="A2" t="str"><v>{written}</v></c></row>'):
        assert table(made(HEAD + rows, texts=f"<si><t>{written}</t></si>"))[1] == [(2, (read, ""))]


def test_how_a_word_is_pronounced_is_no_part_of_it(table):
    text = "<r><t>東</t></r><r><t>京</t></r><rPh><t>トウキョウ</t></rPh>"
    rows = '<row r="2"><c t="s"><v>0</v></c><c t="inlineStr"><is>' + text + "</is></c></row>"
    assert table(made(HEAD + rows, texts=f"<si>{text}</si>"))[1] == [(2, ("東京", "東京"))]


def test_rows_with_words_that_are_struck_through_are_reported(table):
    book = openpyxl.load_workbook(io.BytesIO(saved(["name", "town"], ["A", "Hull"], ["B", "Hull"])))
    book.active["A3"].font = openpyxl.styles.Font(strike=True)
    data = io.BytesIO()
    book.save(data)
    _, rows, remarks = table(data.getvalue())
    assert (len(rows), remarks) == (2, ["rows-struck"])


def test_a_shared_text_that_is_struck_through_wholly_or_in_part_is_reported(table):
    struck, plain = "<r><rPr><strike/></rPr><t>A</t></r>", "<r><t>B</t></r>"
    for text, remarks in (
        (struck, ["rows-struck"]),
        (struck + plain, ["rows-struck"]),
        (struck.replace("/>", ' val="0"/>'), []),
    ):
        rows = HEAD + '<row r="2"><c r="A2" t="s"><v>0</v></c></row>'
        assert table(made(rows, texts=f"<si>{text}</si>"))[2] == remarks


def test_columns_that_are_hidden_are_reported_where_they_have_names(table):
    for columns, remarks in (("2", ["columns-hidden"]), ("3", [])):
        before = f'<cols><col min="{columns}" max="16384" hidden="1"/></cols>'
        assert table(made(HEAD + line(2, "A", "Hull"), around=(before, "")))[2] == remarks


# Titles.


@pytest.mark.parametrize(
    ("data", "row"),
    [
        (b"Patients,,\n\nname,town,ward\nA,Hull,1\n", 3),
        (b"Patients,Monday\nName,Town\nA,Hull\n", 2),
        (b"Patients\nWho,Where,Why\nA,Hull,1\n", 2),
        (b"who,where,why\nA,Hull,1\n", None),
        (b"who\nA\nB\n", None),
        (b"name,where\nname,town\n", 2),
    ],
)
def test_a_title_above_the_names_of_the_columns_is_known(tmp_path, data, row):
    path = tmp_path / "people.csv"
    path.write_bytes(data)
    with opened(path) as found:
        problem = title_above(found, "people.csv", lambda cell: cell.casefold() in ("name", "town"))
    assert (problem and (problem.code, f"row {row}" in problem.message)) == (row and ("table-title", True))


# Encodings.

NAMED = ["Zoë", "Siân", "José", "Müller", "François", "Renée", "Béla", "André", "Muñoz", "Jörg"]


@pytest.mark.parametrize(
    ("encoding", "end"),
    [("cp1252", "\r\n"), ("cp1252", "\n"), ("mac_roman", "\r"), ("cp850", "\r\n"), ("cp437", "\r\n")],
)
def test_names_are_read_as_their_program_saved_them_where_that_is_certain(table, encoding, end):
    data = end.join(["name", *NAMED, ""]).encode(encoding)
    _, rows, remarks = table(data)
    assert ([cells for _, (cells,) in rows], remarks) == (NAMED, ["table-encoding"])


def test_where_two_encodings_make_words_of_a_name_it_is_damaged(table):
    _, [(_, (name,))], _ = table("name\nSiân\n".encode("mac_roman"))
    assert fault_of(name).code == "cell-damaged"


def test_polish_of_windows_is_not_taken_for_anything_else(table):
    _, [(_, (name,))], _ = table("name\r\nŁukasz\r\n".encode("cp1250"))
    assert fault_of(name).code == "cell-damaged"


CELLS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=8)


@given(st.lists(st.lists(CELLS, min_size=2, max_size=4), min_size=1, max_size=5), st.sampled_from(",;\t|"))
def test_what_is_written_as_csv_is_read_as_it_was(tmp_path_factory, rows, delimiter):
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=delimiter, quoting=csv.QUOTE_ALL)
    writer.writerow(["name", "town"])
    writer.writerows(rows)
    path = tmp_path_factory.mktemp("lists") / "list.csv"
    path.write_bytes(text.getvalue().encode())
    with opened(path) as found:
        read = [list(row.cells) for row in found.rows]
    assert read == [row for row in rows if any(cell.strip() for cell in row)]


@given(st.binary(max_size=200))
def test_no_bytes_make_it_break(tmp_path_factory, data):
    path = tmp_path_factory.mktemp("lists") / "list"
    path.write_bytes(data)
    with suppress(ContentError), opened(path) as found:
        list(found.rows)
