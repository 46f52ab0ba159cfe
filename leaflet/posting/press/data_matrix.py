"""DataMatrix symbols (ISO/IEC 16022) by the thousand: codewords → modules.

A library makes the symbol of any text, a few thousand a second. But symbols of one size are linear: where two
messages differ in a bit, their symbols differ in the same modules, error correction included. So the library is asked
once for each bit, and all further symbols are put together from its answers.
"""

import re
from functools import lru_cache

# The rectangular size that holds a mark, modules (ISO/IEC 16022, table 7), and the codewords that it holds.
ROWS, COLUMNS = 12, 36
CODEWORDS = 22
# Rows begin at whole bytes, as images want them.
_ROW_BITS = -(-COLUMNS // 8) * 8
# The codeword of a character of ASCII is its code and 1; two figures are one codeword from 130 on.
_TOKEN = re.compile(r"[0-9]{2}|.", re.DOTALL)
_CODES = {chr(code): code + 1 for code in range(128)} | {f"{pair:02}": 130 + pair for pair in range(100)}
# Ends a message that leaves room (ISO/IEC 16022, 5.2.3).
_PAD = 129
# A message of this codeword alone, and what stands in its place for the one that differs in the first bit, the second…
_BASE, _SAME = 66, "A"
_OTHERS = ("B", "?", "E", "I", "Q", "a", "\x01", "64")


def symbol(text: str) -> int:
    """Return the symbol of an ASCII text: its rows from the top, each of five bytes, the first module the highest bit.

    Raises ValueError for a text that is too long.
    """
    base, places = _table()
    for place, codeword in zip(places, codewords(text), strict=True):
        base ^= place[codeword]
    return base


def codewords(text: str) -> list[int]:
    """Return the message of a symbol, with what fills it up. Raises ValueError for a text that is too long."""
    found = [_CODES[token] for token in _TOKEN.findall(text)]
    if len(found) > CODEWORDS:
        raise ValueError(f"{len(found)} codewords are more than a symbol holds")
    return found + _FILLING[len(found)]


def _filling(length: int) -> list[int]:
    """Return what fills up a message of so many codewords: a pad, then codewords that depend on their places."""
    places = range(length + 2, CODEWORDS + 1)
    varied = [(_PAD + 149 * place % 253) % 254 + 1 for place in places]
    return [_PAD, *varied] if length < CODEWORDS else []


@lru_cache(1)
def _table() -> tuple[int, list[list[int]]]:
    """Return the base symbol; for each place of the message, what each codeword changes in it."""
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
    # Imported here: it is not installed with the rest, and post may be made without marks.
    from ppf.datamatrix import DataMatrix

    rows = DataMatrix("".join(message), rect=True, codecs=["ascii"]).matrix
    return sum(module << (ROWS - y) * _ROW_BITS - 1 - x for y, row in enumerate(rows) for x, module in enumerate(row))


_FILLING = [_filling(length) for length in range(CODEWORDS + 1)]
