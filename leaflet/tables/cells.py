"""Check a cell, whichever table it stands in: a cell → why it cannot be used as it is. It is never told what is there.

What programs write where there is nothing counts in the case that they write it in: NULL, and not Null, the surname.
"""

import re
from collections.abc import Iterable
from functools import lru_cache
from unicodedata import category, is_normalized, normalize

from leaflet.files.damaged_text import has_lost_letters, is_damaged, is_escaped, is_misread
from leaflet.model.problems import Place, Problem
from leaflet.model.value import value


@value
class CellFault:
    """What is wrong with a cell or with several, without a word of it."""

    code: str
    message: str
    hint: str

    def at(self, place: Place) -> Problem:
        """Return this fault as the problem of a place."""
        return Problem(place, self.code, self.message, self.hint)


# Words of programs for nothing: SQL, JavaScript, Python, R, floating-point numbers.
_NOTHING_WORDS = frozenset({"NULL", "null", "undefined", "UNDEFINED", "NaN", "nan", "NAN", "NaT"})
_NOTHING = _NOTHING_WORDS | frozenset(
    {"\\N", "DBNull", "System.DBNull", "[object Object]", "#NULL", "-nan", "Infinity", "-Infinity"}
    | {"1.#QNAN", "1.#IND", "-1.#IND", "1.#INF"}
)
_NOTHING_BRACKETED = re.compile(
    r"[<(\[{](?:null|nan|nat|nil|undefined|empty|blank)[>)\]}]|[<\[](?:none|na|n/a)[>\]]", re.IGNORECASE
)
# What is a name or a place is nothing with these words too, which say no elsewhere.
_NO_NAME = frozenset({"None", "none", "NONE", "NA", "nil", "Nil", "NIL"})

# What a spreadsheet shows where a formula of its own has failed, in whatever language: #REF!, #BEZUG!, #¿NOMBRE?; the
# few without a mark at their end by name; and as numbers, as other programs are told of them.
_FAILED = re.compile(
    r"#[¡¿]?[^\W\d_](?:[\w/ .]*\w)?[!?]|#+|-21468262(?:88|81|73|65|59|52|46)|(?:Err|Fehler|Erreur|Errore):[0-9]{3}"
    r"|#(?:N/[ADBVД]|Н/Д|NV|I/T|YOK|ND|NA|HIÁNYZIK|NENÍ_K_DISPOZICI|SAKNAS|PUUTTUU|GETTING_DATA|ERROR|ERR|BUSY|UNKNOWN"
    r"|FIELD|CALC|SPILL|BLOCKED|CONNECT)!?",
    re.IGNORECASE,
)
_FAILED_WITHIN = re.compile(r"#(?:N/A|REF!|VALUE!|NAME\?|DIV/0!|NUM!|NV\b|BEZUG!|WERT!)|###")
_SHORTENED = re.compile(r"-?(?:[0-9]+(?:[.,][0-9]+)?[eE]\+|[0-9]\.[0-9]+[eE]-?)[0-9]{1,3}", re.ASCII)
# A whole number that a program took for a measure. Short ones may be measures.
_POINT_ZERO = re.compile(r"[0-9]{4,}\.0", re.ASCII)
_ANY_POINT_ZERO = re.compile(r"[0-9]+\.0", re.ASCII)
# In a name nobody asks.
_QUESTIONED = re.compile(r"[^\W\d_]\?|\?[^\W\d_]")
# Most rows have nothing but these, and then few faults: what else to look for there.
# Of Latin letters those are left out that damage is made of (Œ, Š, Ž, Ÿ, and capitals with accents).
_PLAIN = re.compile(r"[A-Za-z0-9 ,.'/à-öø-ÿĀ-őŔ-şŢ-ŷŹ-ż’-]*")
_DOUBTFUL = re.compile(r"''|\.[0-9]|-21468262|[à-öø-ÿ]{4}")
_SUSPECT_WORDS = frozenset(
    f"{before}{word}{after}" for word in _NOTHING | _NO_NAME for before in ("", "'", "’") for after in ("", "'", "’")
)


def tidied(cell: str) -> str:
    """Return the words of a cell: composed as Unicode has it (NFC), with single spaces."""
    text = cell if cell.isascii() or is_normalized("NFC", cell) else normalize("NFC", cell)
    return " ".join(text.split())


def are_plain(cells: Iterable[str]) -> bool:
    """Tell whether cells have none of the signs and words that a fault could have; most rows are done with by this."""
    text = ",".join(cells)
    return (
        _PLAIN.fullmatch(text) is not None
        and _DOUBTFUL.search(text) is None
        and _SUSPECT_WORDS.isdisjoint(text.replace(",", " ").split())
    )


def fault_of(cell: str, *, naming: bool = False) -> CellFault | None:
    """Return why a cell cannot be used as it is; with ``naming`` it is a name, a number or a part of an address."""
    if are_plain((cell,)):
        return None
    text = cell.strip()
    bare = text.strip("\"'`’ ")
    words = set(text.replace(",", " ").split())
    if text[:1] == "=":
        return _FORMULA
    if bare in _NOTHING or _NOTHING_BRACKETED.fullmatch(bare) or (naming and bare in _NO_NAME):
        return _NULL
    if words & _NOTHING_WORDS and (naming or words <= _NOTHING_WORDS):
        return _NULL
    if ("#" in text or ":" in text or bare[:2] == "-2") and (_FAILED.fullmatch(bare) or _FAILED_WITHIN.search(text)):
        return _ERROR
    if text[-1:].isdigit() and (
        _SHORTENED.fullmatch(text) or (_ANY_POINT_ZERO if naming else _POINT_ZERO).fullmatch(text)
    ):
        return _SHORT
    if is_damaged(text) or is_misread(text):
        return _DAMAGED
    if has_lost_letters(text) or (naming and _QUESTIONED.search(text)):
        return _QUESTION
    if is_escaped(text):
        return _ESCAPED
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


_FORMULA = CellFault(
    "cell-formula",
    "this cell holds a formula, which is never worked out here",
    "copy the column in your spreadsheet, and paste it as values",
)
_ERROR = CellFault(
    "cell-error",
    "this cell holds what a spreadsheet shows where a formula has failed or a column is too narrow",
    "mend it there: it would be printed",
)
_NULL = CellFault(
    "cell-error",
    "this cell holds a word that programs write where there is nothing: it would be printed",
    "leave the cell empty, or fill it in; a surname that is spelt so begins with one capital, and the rest is small",
)
_SHORT = CellFault(
    "cell-shortened",
    "the spreadsheet has changed the number in this cell to something like 1.23E+10 or 123.0",
    "type it anew in a column that is formatted as text",
)
_LINES = CellFault(
    "cell-lines",
    "this cell has several lines",
    "give each line of an address a column of its own, and every other value one line",
)
_DAMAGED = CellFault(
    "cell-damaged",
    "letters in this cell were damaged when the table was saved or copied: they would be printed as others",
    "type them anew, or take the table from where it came from and save it as 'CSV UTF-8'",
)
_QUESTION = CellFault(
    "cell-damaged",
    "a question mark stands in this cell where a letter seems to be lost",
    "type the cell anew, or take the table from where it came from and save it as 'CSV UTF-8'",
)
_ESCAPED = CellFault(
    "cell-damaged",
    "signs of a program stand in this cell in place of a letter or of the end of a line: they would be printed",
    "type the cell anew as it is to be printed, or have the table exported as plain text",
)
_UNSEEN = CellFault(
    "cell-unseen",
    "there is a character in this cell that nobody can see",
    "type the cell anew instead of pasting it",
)
