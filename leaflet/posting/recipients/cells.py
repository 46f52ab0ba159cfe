"""Turn a cell of a list into words that can be printed, or into why it cannot be: it never says what stands in it."""

import re
from functools import lru_cache
from unicodedata import category, is_normalized, normalize

from leaflet.posting.recipients.addresses import Fault
from leaflet.reading.damaged import is_damaged

# What a spreadsheet shows where a formula of its own has failed.
_ERRORS = frozenset({"#N/A", "#REF!", "#VALUE!", "#NAME?", "#DIV/0!", "#NULL!", "#NUM!", "#SPILL!", "#CALC!"})
_SHORTENED = re.compile(r"[0-9](?:[.,][0-9]+)?E\+[0-9]{1,3}", re.ASCII)


def tidied(cell: str) -> str:
    """Return the words of a cell: composed as Unicode has it (NFC), with single spaces."""
    text = cell if cell.isascii() or is_normalized("NFC", cell) else normalize("NFC", cell)
    return " ".join(text.split())


def fault_of(cell: str) -> Fault | None:
    """Return why a cell cannot be printed as it is."""
    text = cell.strip()
    if text[:1] == "=":
        return _FORMULA
    if text in _ERRORS:
        return _ERROR
    if text[-1:].isdigit() and _SHORTENED.fullmatch(text):
        return _SHORT
    if is_damaged(text):
        return _DAMAGED
    if not text.isprintable():
        if "\n" in text or "\r" in text:
            return _LINES
        if any(map(_is_unseen, text)):
            return _UNSEEN
    return None


@lru_cache(1024)
def _is_unseen(sign: str) -> bool:
    # Controls, and signs that steer the direction of others: a name could be made to read as another one.
    return sign != "\t" and category(sign)[0] == "C"


_FORMULA = Fault(
    "cell-formula",
    "this cell holds a formula, which is never worked out here",
    "copy the column in your spreadsheet, and paste it as values",
)
_ERROR = Fault(
    "cell-error",
    "this cell holds what a spreadsheet shows where a formula has failed",
    "mend it there: it would be printed",
)
_SHORT = Fault(
    "cell-shortened",
    "the spreadsheet has shortened the number in this cell to something like 1.23E+10",
    "type it anew in a column that is formatted as text",
)
_LINES = Fault(
    "cell-lines",
    "this cell has several lines",
    "give each line of an address a column of its own, and every other value one line",
)
_DAMAGED = Fault(
    "cell-damaged",
    "letters in this cell were damaged when the table was saved or copied: they would be printed as others",
    "type them anew, or take the table from where it came from and save it as 'CSV UTF-8'",
)
_UNSEEN = Fault(
    "cell-unseen",
    "there is a character in this cell that nobody can see",
    "type the cell anew instead of pasting it",
)
