"""Make DataMatrix symbols (ISO/IEC 16022) quickly: text → modules.

The symbols of one size are linear over XOR, error correction included: flipping a bit of the message always flips
the same modules. So ppf-datamatrix makes one symbol for each bit, and all others are combined from these.
"""

import re
from functools import lru_cache

# A rectangular size, in modules, and its number of data codewords (ISO/IEC 16022, table 7).
ROWS, COLUMNS = 12, 36
CODEWORDS = 22
# Rows of an image are padded to whole bytes.
_ROW_BITS = -(-COLUMNS // 8) * 8
# ASCII encodation: a character is its code plus 1; a pair of digits is one codeword from 130.
_TOKEN = re.compile(r"[0-9]{2}|.", re.DOTALL)
_CODES = {chr(code): code + 1 for code in range(128)} | {f"{pair:02}": 130 + pair for pair in range(100)}
# The first pad codeword (ISO/IEC 16022, 5.2.3).
_PAD = 129
# The codeword of the base message, and characters whose codewords differ from it in bit 0, 1, and so on.
_BASE, _SAME = 66, "A"
_OTHERS = ("B", "?", "E", "I", "Q", "a", "\x01", "64")


def symbol(text: str) -> int:
    """Return the symbol of an ASCII text as an integer: rows from the top, five bytes each, highest bit first.

    Raises ValueError for a text that is too long.
    """
    base, places = _table()
    for place, codeword in zip(places, codewords(text), strict=True):
        base ^= place[codeword]
    return base


def codewords(text: str) -> list[int]:
    """Return the data codewords of a text, padded. Raises ValueError for a text that is too long."""
    found = [_CODES[token] for token in _TOKEN.findall(text)]
    if len(found) > CODEWORDS:
        raise ValueError(f"{len(found)} codewords are more than a symbol holds")
    return found + _FILLING[len(found)]


def _filling(length: int) -> list[int]:
    """Return the padding of a message: a pad codeword, then pads randomised by position."""
    places = range(length + 2, CODEWORDS + 1)
    varied = [(_PAD + 149 * place % 253) % 254 + 1 for place in places]
    return [_PAD, *varied] if length < CODEWORDS else []


@lru_cache(1)
def _table() -> tuple[int, list[list[int]]]:
    """Return the base symbol, and for each position the modules that each codeword flips."""
    same = [_SAME] * CODEWORDS
    base = _made(same)
    places = []
    for place in range(CODEWORDS):
        bits = [_made([*same[:place], other, *same[place + 1 :]]) ^ base for other in _OTHERS]
        changes = [0]
        for bit in bits:
            changes += [change ^ bit for change in changes]
        places.append([changes[codeword ^ _BASE] for codeword in range(256)])
    return base, places


def _made(message: list[str]) -> int:
    # Imported here: it is an extra, and only marks need it.
    from ppf.datamatrix import DataMatrix

    rows = DataMatrix("".join(message), rect=True, codecs=["ascii"]).matrix
    return sum(module << (ROWS - y) * _ROW_BITS - 1 - x for y, row in enumerate(rows) for x, module in enumerate(row))


_FILLING = [_filling(length) for length in range(CODEWORDS + 1)]
