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


@pytest.mark.parametrize("cell", ["None", "NA", "Ann NULL", "undefined Smith", "Mr nan", "nil"])
def test_in_a_name_or_an_address_words_for_nothing_are_errors_wherever_they_stand(cell):
    assert (code(cell), code(cell, naming=True)) == (None, "cell-error")


@pytest.mark.parametrize(
    "cell", ["Null", "Ann Null", "Nan Smith", "Nullarbor", "Fernando", "Nanna’s", "Nat", "Undefined"]
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


@pytest.mark.parametrize("cell", ["9.43477E+09", "9,43E+09", "9.434765919e+09", "9E+09", "9434765870.0", "1.5E-05"])
def test_numbers_that_a_spreadsheet_changed_are_errors(cell):
    assert code(cell) == "cell-shortened"


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


CELL = st.text(st.sampled_from("aAnNulLE0-1 ,/'().#&\\?=_x"), max_size=9) | st.sampled_from(["NULL", "nan", "'NULL'"])


@given(CELL)
def test_the_quick_look_passes_over_no_fault(cell):
    assert not (are_plain([cell]) and (fault_of(f"{cell}\t", naming=True) or fault_of(f"{cell}\t")))
