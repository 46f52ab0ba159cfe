"""Texts that were damaged on their way are known; those that only look odd are not."""

import pytest

from leaflet.files.damaged_text import has_lost_letters, is_damaged, is_escaped, is_misread


@pytest.mark.parametrize(
    "name", ["Zoë", "José", "Müller", "Siân", "Łucja", "Çelik", "Åse", "Ó Briain", "O’Neill", "Ñandú", "Ödön", "Òscar"]
)
def test_a_name_that_was_read_in_another_encoding_is_damaged(name):
    assert not is_damaged(name)
    assert is_damaged(name.encode().decode("cp1252", "replace"))


def test_a_letter_that_was_lost_is_known():
    assert is_damaged("Zo\ufffd")


@pytest.mark.parametrize("read_as", ["cp1252", "latin-1", "mac_roman", "cp437", "cp850"])
@pytest.mark.parametrize("name", ["Siân", "María", "François", "Jörg", "O’Brien", "Łukasz", "Żółć", "Dvořák", "Şahin"])
def test_whatever_program_misread_it_a_name_in_utf8_is_damaged(name, read_as):
    assert is_damaged(name.encode().decode(read_as, "replace"))


@pytest.mark.parametrize("saved_as", ["mac_roman", "cp437", "cp850"])
@pytest.mark.parametrize(
    "name", ["Zoë", "Siân", "José", "Müller", "François", "Renée", "Béla", "André", "Noël", "ÉIRE"]
)
def test_a_name_of_a_mac_or_of_dos_that_was_read_as_that_of_windows_is_misread(name, saved_as):
    read = name.encode(saved_as).decode("cp1252", "replace")
    assert is_misread(read) or is_damaged(read)


@pytest.mark.parametrize("name", ["Mary OÕBrien", "Si‰n", "Zo‘", "Dr „", "Dr ¥", "£ukasz", "Micha³", "Ang‚la", "JosŽ"])
def test_signs_that_no_name_has_are_those_of_another_code_page(name):
    assert is_misread(name)


@pytest.mark.parametrize(
    "text",
    [
        *(
            "Mary O&#39;Brien",
            "Smith &amp; Sons",
            "Si&acirc;n",
            "O&#x27;Brien",
            "&lt;",
            "Smith &amp Sons",
            "Ros&eacute",
        ),
        *("O\\'Brien", "1 High St\\nLeeds", "Zo\\u00eb", "Jos\\xe9", "O''Brien", "Bob_x000D_", "a<br>b", "a<br />b"),
        *("O%27Brien", "Zo%C3%AB", "Zo=C3=AB"),
    ],
)
def test_escapes_of_programs_are_known(text):
    assert is_escaped(text)


@pytest.mark.parametrize("text", ["O?Brien", "Si?n", "?ukasz", "????", "Zo??"])
def test_question_marks_in_place_of_letters_are_known(text):
    assert has_lost_letters(text)


ODD = (
    *(
        "JOÃO",
        "São Tomé",
        "Ângela",
        "Ã",
        "JOSÉ’S",
        "Älvsjö",
        "Å",
        "½ Mile Lane",
        "Nº 3",
        "“Ä”",
        "Ó hÉigeartaigh",
        "≈£5",
    ),
    *(
        "O‘Brien",
        "O´Brien",
        "Mª José",
        "Gal·la",
        "Müller †",
        "«Ñ»",
        "James‘ House",
        "„Haus“",
        "£5 off",
        "20°C",
        "ŠIMEK",
    ),
    *(
        "Žižek",
        "Smith–Jones",
        "GARÇON",
        "FranÇois",
        "B&B",
        "R&D",
        "M&S; Ltd",
        "AT&T",
        "C:\\new\\temp",
        "50%",
        "5''",
        "yes?",
    ),
    *("Any questions? Call us", "https://example.org/a%20b?c=d", "don't", "20%27", "<3", "a_b", "snake_x_case"),
)


@pytest.mark.parametrize("name", ODD)
def test_what_only_looks_odd_is_whole(name):
    assert not is_damaged(name)
    assert not is_escaped(name)
    assert not is_misread(name)
    assert not has_lost_letters(name)
