"""DataMatrix symbols (ISO/IEC 16022) by the thousand: codewords → modules.

A library makes the symbol of any text, a few thousand a second. But symbols of one size are linear: where two
messages differ in a bit, their symbols differ in the same modules, error correction included. So the library is asked
once for each bit, and all further symbols are put together from its answers.
"""

from functools import lru_cache

# The rectangular size that holds a mark, modules (ISO/IEC 16022, table 7), and the codewords that it holds.
ROWS, COLUMNS = 12, 36
CODEWORDS = 22
# Rows begin at whole bytes, as images want them.
_ROW_BITS = -(-COLUMNS // 8) * 8
# After the message comes this, then codewords that depend on their places (ISO/IEC 16022, 5.2.3).
_PAD = 129
# The codeword of a character of ASCII is its code and 1; two figures are one codeword from 130 on.
_FIGURES = 130
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
    found: list[int] = []
    at = 0
    while at < len(text):
        if (pair := text[at : at + 2]).isdecimal() and len(pair) == 2:
            found.append(_FIGURES + int(pair))
            at += 2
        else:
            found.append(ord(text[at]) + 1)
            at += 1
    if len(found) > CODEWORDS:
        raise ValueError(f"{len(found)} codewords are more than a symbol holds")
    if len(found) < CODEWORDS:
        found.append(_PAD)
    while len(found) < CODEWORDS:
        filling = _PAD + 149 * (len(found) + 1) % 253 + 1
        found.append(filling if filling <= 254 else filling - 254)
    return found


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
