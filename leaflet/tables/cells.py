"""Check the cells of every kind of table: a cell → why it cannot be used. Messages never quote the cell.

Null markers are matched in the case that programs write them: NULL, but not Null, which is a surname.
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
    """A fault of a cell, described without quoting it."""

    code: str
    message: str
    hint: str

    def at(self, place: Place) -> Problem:
        """Return the fault as a problem at a place."""
        return Problem(place, self.code, self.message, self.hint)


# Null markers of SQL, JavaScript, Python, R and floating-point numbers.
_NOTHING_WORDS = frozenset({"NULL", "null", "undefined", "UNDEFINED", "NaN", "nan", "NAN", "NaT"})
_NOTHING = _NOTHING_WORDS | frozenset(
    {"\\N", "DBNull", "DBNull.Value", "System.DBNull", "[object Object]", "object Object", "#NULL", "-nan"}
    | {"inf", "-inf", "Infinity", "-Infinity", "NaN:NaN", "Invalid Date", "Invalid date", "invalid date"}
    | {"1.#QNAN", "1.#IND", "-1.#IND", "1.#INF"}
)
_NOTHING_BRACKETED = re.compile(
    r"[<(\[{](?:null|nan|nat|nil|undefined|empty|blank)[>)\]}]|[<\[](?:none|na|n/a)[>\]]", re.IGNORECASE
)
# Null markers in names and places only: elsewhere they mean no.
_NO_NAME = frozenset({"None", "none", "NONE", "NA", "nil", "NIL"})
# Dates that programs write for a missing date, and impossible dates.
_NO_DAY = re.compile(
    r"(?:0000|0001|1899|9999)-[0-9]{2}-[0-9]{2}(?:[ T].*)?|[0-9]{4}-(?:00-[0-9]{2}|[0-9]{2}-00)(?:[ T].*)?"
    r"|[0-9]{1,2}/[0-9]{1,2}/(?:0000|0001|1899|9999)(?: .*)?|(?:00?/[0-9]{1,2}|[0-9]{1,2}/00?)/[0-9]{2,4}(?: .*)?",
    re.ASCII,
)
# Unfilled fields of templates: anywhere in a cell, or as the whole cell.
_FIELD = re.compile(
    r"\{\{[^{}]*\}\}|[$#]\{\w[^{}]*\}|\{%[^{}]*%\}|\{[0-9]\}|<<[^<>]+>>|\(\([^()]*\)\)|\[\[[^\[\]]+\]\]|«\w*_\w*»"
    r"|%[^\W\d]{3,}%|\bMERGEFIELD\b"
)
_ALL_FIELD = re.compile(r"\{[^{}]+\}|<[^\W\d_][^<>@]*>|«\w+»")

# Error values of spreadsheets in any language: #REF!, #BEZUG!, #¿NOMBRE?; those without a final mark by name; and the
# numbers that stand for them in exports.
_FAILED = re.compile(
    r"#[¡¿]?[^\W\d_](?:[\w/ .]*\w)?[!?]|#+|-21468262(?:88|81|73|65|59|52|46)|(?:Err|Fehler|Erreur|Errore):[0-9]{3}"
    r"|#(?:N/[ADBVД]|Н/Д|NV|I/T|YOK|ND|NA|HIÁNYZIK|NENÍ_K_DISPOZICI|SAKNAS|PUUTTUU|GETTING_DATA|ERROR|ERR|BUSY|UNKNOWN"
    r"|FIELD|CALC|SPILL|BLOCKED|CONNECT)!?",
    re.IGNORECASE,
)
# Other error words after the same sign. People write hashtags with small letters too.
_FAILED_WORD = re.compile(r"#[A-ZÀ-ÖØ-ÞА-Я][A-ZÀ-ÖØ-ÞА-Я/_]{2,}")
_FAILED_WITHIN = re.compile(r"#(?:N/A|REF!|VALUE!|NAME\?|DIV/0!|NUM!|NV\b|BEZUG!|WERT!)|###")
_SHORTENED = re.compile(
    # 1.23E+10, 9,43E9, 1E10, and times without their hour.
    r"-?(?:\d+(?:[.,]\d+)?\s?[eE]\+\d{1,3}|\d[.,]\d+\s?[eE]-?\d{1,3}|[1-9][eE](?:0[5-9]|1\d))|\d{1,2}:\d{2}\.\d"
)
# Whole numbers exported as decimals. Short ones may be measures, and those with two decimals amounts of money.
_POINT_ZERO = re.compile(
    r"\d{4,}[.,]0|\d{7,}[.,]00|\d[\d ]{5,}\d[.,]0|\d{1,3}(?:,\d{3}){2,}\.00?|\d{1,3}(?:\.\d{3}){2,},00?"
)
_ANY_POINT_ZERO = re.compile(rf"\d+[.,]0|{_POINT_ZERO.pattern}")
# The apostrophe that makes spreadsheets take a number as text.
_MARKED_TEXT = re.compile(r"'(?![TS]\b)[A-Z0-9][^'’]*")
# Most rows match this pattern; only few faults are possible in them, which _DOUBTFUL looks for.
# Letters that appear in damaged text are excluded: Œ, Š, Ž, Ÿ, and accented capitals.
_PLAIN = re.compile(r"[A-Za-z0-9 ,.'/à-öø-ÿĀ-őŔ-şŢ-ŷŹ-ż’-]*")
_DOUBTFUL = re.compile(
    r"''|(?:^|,) *'|\.[0-9]|[0-9] ?[eE]-?[0-9]|[0-9],00?(?![0-9])|-21468262|[à-öø-ÿ]{4}"
    r"|[Ii]nvalid [Dd]ate|object Object|MERGEFIELD|0000|0001|1899|9999|(?<![0-9])00?[/-]|[/-]00?(?![0-9])"
)
_SUSPECT_WORDS = frozenset(
    f"{before}{word}{after}" for word in _NOTHING | _NO_NAME for before in ("", "'", "’") for after in ("", "'", "’")
)


def tidied(cell: str) -> str:
    """Return the text of a cell in NFC, with single spaces."""
    text = cell if cell.isascii() or is_normalized("NFC", cell) else normalize("NFC", cell)
    return " ".join(text.split())


def are_plain(cells: Iterable[str]) -> bool:
    """Whether the cells cannot have a fault: a fast check that most rows pass."""
    text = ",".join(cells)
    return (
        _PLAIN.fullmatch(text) is not None
        and _DOUBTFUL.search(text) is None
        and _SUSPECT_WORDS.isdisjoint(text.replace(",", " ").split())
    )


def fault_of(cell: str, *, naming: bool = False) -> CellFault | None:
    """Return the fault of a cell, or None. ``naming`` means a name, a number or a part of an address."""
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
    if naming and "None" in words:
        return _NULL
    if ("#" in text or ":" in text or bare[:2] == "-2") and _has_failed(bare):
        return _ERROR
    if bare[-1:].isdigit() and (
        _SHORTENED.fullmatch(bare) or (_ANY_POINT_ZERO if naming else _POINT_ZERO).fullmatch(bare)
    ):
        return _SHORT
    if bare[:1].isdigit() and _NO_DAY.fullmatch(bare):
        return _NO_DATE
    if _FIELD.search(text) or _ALL_FIELD.fullmatch(text):
        return _UNFILLED
    if is_damaged(text) or is_misread(text):
        return _DAMAGED
    # Names have no question marks.
    if has_lost_letters(text) or (naming and "?" in text):
        return _QUESTION
    if is_escaped(text) or (naming and _MARKED_TEXT.fullmatch(text)):
        return _ESCAPED
    if not text.isprintable():
        if len(text.splitlines()) > 1:
            return _LINES
        if any(map(_is_unseen, text)):
            return _UNSEEN
    return None


def _has_failed(text: str) -> bool:
    return any((_FAILED.fullmatch(text), _FAILED_WORD.fullmatch(text), _FAILED_WITHIN.search(text)))


@lru_cache(1024)
def _is_unseen(sign: str) -> bool:
    # Control and format characters, such as those for text direction, could make a name read as another.
    return sign != "\t" and category(sign)[0] == "C"


_FORMULA = CellFault(
    "cell-formula",
    "this cell holds a formula, which is never worked out here",
    "copy the column in your spreadsheet, and paste it as values",
)
_ERROR = CellFault(
    "cell-error",
    "this cell holds what a spreadsheet shows where a formula has failed or a column is too narrow",
    "mend it in the spreadsheet, or leave the cell empty",
)
_NULL = CellFault(
    "cell-error",
    "this cell holds a word that programs write where there is nothing",
    "leave the cell empty, or fill it in; somebody's name is written with one capital, as in Null or Nan",
)
_NO_DATE = CellFault(
    "cell-error",
    "this cell holds a day that programs write where there is none, such as 00/01/1900",
    "leave the cell empty, or write the right day",
)
_UNFILLED = CellFault(
    "cell-error",
    "this cell holds a field of a template that was not filled in, such as {{name}}",
    "fill it in, or have the table exported anew",
)
_SHORT = CellFault(
    "cell-shortened",
    "the spreadsheet has changed the number in this cell to something like 1.23E+10, 123.0 or 45:12.3",
    "type it anew in a column that is formatted as text",
)
_LINES = CellFault(
    "cell-lines",
    "this cell has several lines",
    "give each line of an address a column of its own, and every other value one line",
)
_DAMAGED = CellFault(
    "cell-damaged",
    "letters in this cell were damaged when the table was saved or copied: others stand in their place",
    "type them anew, or take the table from where it came from and save it as 'CSV UTF-8'",
)
_QUESTION = CellFault(
    "cell-damaged",
    "a question mark stands in this cell where a letter seems to be lost",
    "type the cell anew, or take the table from where it came from and save it as 'CSV UTF-8'",
)
_ESCAPED = CellFault(
    "cell-damaged",
    "signs of a program stand in this cell in place of a letter or of the end of a line, or before its first letter",
    "type the cell anew as people are to read it, or have the table exported as plain text",
)
_UNSEEN = CellFault(
    "cell-unseen",
    "there is a character in this cell that nobody can see",
    "type the cell anew instead of pasting it",
)
