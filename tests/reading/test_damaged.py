"""Letters that were saved in one encoding and read in another are known; those that only look odd are not."""

import pytest

from leaflet.reading.damaged import is_damaged


@pytest.mark.parametrize(
    "name", ["Zoë", "José", "Müller", "Siân", "Łucja", "Çelik", "Åse", "Ó Briain", "O’Neill", "Ñandú", "Ödön", "Òscar"]
)
def test_a_name_that_was_read_in_another_encoding_is_damaged(name):
    assert not is_damaged(name)
    assert is_damaged(name.encode().decode("cp1252", "replace"))


def test_a_letter_that_was_lost_is_known():
    assert is_damaged("Zo\ufffd")


@pytest.mark.parametrize(
    "name", ["JOÃO", "São Tomé", "Ângela", "Ã", "JOSÉ’S", "Älvsjö", "Å", "½ Mile Lane", "Nº 3", "“Ä”"]
)
def test_whole_names_are_not_damaged(name):
    assert not is_damaged(name)
