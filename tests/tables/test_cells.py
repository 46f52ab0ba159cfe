"""What cannot be used in a cell is known in every table by the same rules; what only looks odd is used."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leaflet.tables.cells import are_plain, fault_of


def code(cell, *, naming=False):
    fault = fault_of(cell, naming=naming)
    return fault and fault.code


@pytest.mark.parametrize(
    "cell",
    [
        *(
            "NULL",
            "null",
            " NULL ",
            "'NULL'",
            "undefined",
            "NaN",
            "nan",
            "NaT",
            "<NA>",
            "\\N",
            "(null)",
            "[null]",
            "<nil>",
        ),
        *("(NULL)", "<null>", "#NULL", "[object Object]", "undefined undefined", "NULL, NULL", "1.#QNAN", "<None>"),
    ],
)
def test_words_of_programs_for_nothing_are_errors(cell):
    assert code(cell) == code(cell, naming=True) == "cell-error"


@pytest.mark.parametrize("cell", ["DBNull.Value", "object Object", "inf", "-inf", "Invalid Date", "NaN:NaN"])
def test_programs_have_more_words_for_nothing(cell):
    assert code(cell) == "cell-error"


@pytest.mark.parametrize(
    "cell",
    [
        *("0000-00-00", "0000-00-00 00:00:00", "0001-01-01T00:00:00", "1899-12-30", "9999-12-31", "2026-00-10"),
        *("00/01/1900", "0/1/1900", "1/0/1900", "01/01/0001", "31/12/9999"),
    ],
)
def test_the_day_that_a_program_writes_where_there_is_none_is_an_error(cell):
    assert code(cell) == "cell-error"


@pytest.mark.parametrize("cell", ["01/01/1900", "1970-01-01", "10/10/2026", "2000-10-20", "10/20", "0/5"])
def test_a_day_that_somebody_may_be_born_on_is_none_of_these(cell):
    assert code(cell) is None


@pytest.mark.parametrize(
    "cell",
    [
        *(
            "{{name}}",
            "Dear {{ name }}",
            "${name}",
            "#{name}",
            "{name}",
            "{0}",
            "<<First Name>>",
            "«First_Name»",
            "«Name»",
        ),
        *("((name))", "((insulin??text))", "%NAME%", "{ MERGEFIELD Name }", "[[name]]", "<name>", "{% if name %}"),
    ],
)
def test_a_field_of_a_template_that_was_not_filled_in_is_an_error(cell):
    assert code(cell) == "cell-error"


@pytest.mark.parametrize(
    "cell", ["100%", "50% to 60%", "<5", "« Les Tilleuls »", "(0113) 496 0000", "A {b} c", "5 < 6 > 4"]
)
def test_signs_that_people_write_are_no_field(cell):
    assert code(cell) is None


@pytest.mark.parametrize("cell", ["#EMPTY", "#MISSING", "#N/DISP", "#BRAK"])
def test_capitals_after_a_hash_are_a_word_of_a_program(cell):
    assert code(cell) == "cell-error"


@pytest.mark.parametrize(
    "cell", ["None", "NA", "Ann NULL", "undefined Smith", "Mr nan", "nil", "Ann None", "None None"]
)
def test_in_a_name_or_an_address_words_for_nothing_are_errors_wherever_they_stand(cell):
    assert (code(cell), code(cell, naming=True)) == (None, "cell-error")


@pytest.mark.parametrize(
    "cell",
    ["Null", "Nil", "Nil Perera", "Ann Null", "Nan Smith", "Nullarbor", "Fernando", "Nanna’s", "Nat", "Undefined"],
)
def test_a_name_that_is_like_a_word_for_nothing_is_a_name(cell):
    assert code(cell, naming=True) is None


@pytest.mark.parametrize(
    "cell",
    [
        *(
            "#N/A",
            "#REF!",
            "#VALUE!",
            "#NAME?",
            "#DIV/0!",
            "#NULL!",
            "#NUM!",
            "#SPILL!",
            "#CALC!",
            "#FIELD!",
            "#GETTING_DATA",
        ),
        *(
            "#NV",
            "#BEZUG!",
            "#WERT!",
            "#ZAHL!",
            "#ÜBERLAUF!",
            "#VALEUR!",
            "#NOM?",
            "#NOMBRE!",
            "#N/D",
            "#¡REF!",
            "#¡VALOR!",
        ),
        *(
            "#¿NOMBRE?",
            "#¡DIV/0!",
            "#RIF!",
            "#NOME?",
            "#NÚM!",
            "#N/B",
            "#VERW!",
            "#DEEL/0!",
            "#N/D!",
            "#ADR!",
            "#DZIEL/0!",
        ),
        *(
            "#I/T",
            "#VÆRDI!",
            "#SAKNAS!",
            "#DIVISION/0!",
            "#PUUTTUU!",
            "#HIÁNYZIK",
            "#NENÍ_K_DISPOZICI",
            "#YOK",
            "#SAYI/0!",
        ),
        *(
            "#Н/Д",
            "#ССЫЛКА!",
            "#ERROR!",
            "Err:502",
            "#",
            "##",
            "#####",
            "############",
            "-2146826246",
            "Ann #N/A",
            "'#N/A",
        ),
    ],
)
def test_what_a_spreadsheet_shows_for_what_failed_is_an_error_in_any_language(cell):
    assert code(cell) == "cell-error"


@pytest.mark.parametrize(
    "cell",
    [
        *("9.43477E+09", "9,43E+09", "9.434765919e+09", "9E+09", "9434765870.0", "1.5E-05", "9,43E9", "9.43E9", "1E10"),
        *("9434765870,0", "9434765870.00", "9,434,765,870.00", "9.434.765.870,00", "07700 900123.0", "9.43 E+09"),
        *('"9.43E+09"', "'9.43E+09", "٩.٤٣E+٠٩", "45:12.3"),
    ],
)
def test_numbers_that_a_spreadsheet_changed_are_errors(cell):
    assert code(cell) == "cell-shortened"


@pytest.mark.parametrize(
    "cell", ["1E4", "12E", "1E High Street", "SE1 0AA", "9,434,765,870", "1500.00", "20,000", "10:30", "1,5"]
)
def test_what_has_the_signs_of_such_a_number_and_is_none_is_used(cell):
    assert code(cell) is None


def test_a_house_number_has_no_decimal_and_a_measure_may():
    assert (code("12.0"), code("12.0", naming=True)) == (None, "cell-shortened")


@pytest.mark.parametrize(
    ("cell", "found"),
    [
        ("=A1", "cell-formula"),
        ("SiÃ¢n", "cell-damaged"),
        ("Si‰n", "cell-damaged"),
        ("O?Brien", "cell-damaged"),
        ("O&#39;Brien", "cell-damaged"),
        ("O''Brien", "cell-damaged"),
        ("Bob_x000D_", "cell-damaged"),
        ("Si+AOI-n", "cell-damaged"),
        ("O+IBk-Brien", "cell-damaged"),
        ("Ann\u2028Lee", "cell-lines"),
        ("Ann\nLee", "cell-lines"),
        ("Ann\u200b Lee", "cell-unseen"),
    ],
)
def test_every_kind_of_fault_has_its_code(cell, found):
    assert code(cell) == found


@pytest.mark.parametrize(
    "cell",
    [
        "",
        "-",
        "n/a",
        "no",
        "#1 High Street",
        "#MeToo",
        "5.0",
        "1E4",
        "O’Brien",
        "+44 7700 900123",
        "a@b.uk",
        "3½",
        "Zoë",
        "5 cm³",
    ],
)
def test_what_only_looks_odd_is_used_as_it_is(cell):
    assert code(cell) is None


@pytest.mark.parametrize(
    ("cell", "naming"),
    [("Ann ? Lee", "cell-damaged"), ("?", "cell-damaged"), ("'LS1 4AP", "cell-damaged"), ("'t Hooft", None)],
)
def test_in_a_name_a_question_mark_or_the_mark_of_a_text_is_an_error(cell, naming):
    assert (code(cell), code(cell, naming=True)) == (None, naming)


CELL = st.text(st.sampled_from("aAnNulLE0-1 ,/'().#&\\?=_x"), max_size=9) | st.sampled_from(["NULL", "nan", "'NULL'"])


@given(CELL)
def test_the_quick_look_passes_over_no_fault(cell):
    assert not (are_plain([cell]) and (fault_of(f"{cell}\t", naming=True) or fault_of(f"{cell}\t")))
