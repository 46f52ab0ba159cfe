import pytest
from hypothesis import given
from hypothesis import strategies as st
from ppf.datamatrix import DataMatrix

from leaflet.posting.press.data_matrix import CODEWORDS, COLUMNS, ROWS, codewords, symbol

# Without two figures side by side, so that each character is one codeword.
MESSAGES = st.text("ABCDEFGHIJKLMNOPQRSTUVWXYZabcxyz /-.\x00\x7f", min_size=17, max_size=CODEWORDS)


def modules(text):
    """Return the rows of our symbol."""
    rows = symbol(text).to_bytes(ROWS * 5, "big")
    bits = [f"{int.from_bytes(rows[at : at + 5], 'big'):040b}" for at in range(0, len(rows), 5)]
    assert {row[COLUMNS:] for row in bits} == {"0000"}
    return [[int(bit) for bit in row[:COLUMNS]] for row in bits]


@given(MESSAGES)
def test_symbols_put_together_are_those_that_the_library_makes(text):
    assert modules(text) == DataMatrix(text, rect=True, codecs=["ascii"]).matrix


@given(st.text("0123456789AB", min_size=24, max_size=26))
def test_figures_go_two_by_two(text):
    try:
        ours = modules(text)
    except ValueError:
        return
    theirs = DataMatrix(text, rect=True, codecs=["ascii"]).matrix
    assert ours == theirs or len(theirs[0]) != COLUMNS


def test_a_message_that_is_too_long_is_refused():
    with pytest.raises(ValueError, match="23 codewords"):
        codewords("A" * 23)
