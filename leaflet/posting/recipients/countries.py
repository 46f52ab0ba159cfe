"""Recognise countries: a name as people write it → the printed name in English.

Royal Mail asks for the country in English, in capitals, on the last line. The names stand in countries.txt.
"""

import re
from functools import cache, lru_cache
from pathlib import Path
from unicodedata import combining, normalize

_FILE = Path(__file__).with_name("countries.txt")
_HOME = "United Kingdom"
_DIGIT = re.compile(r"[0-9]")
_ARTICLE = re.compile(r"(?:the|yr?)\s+")
_AND = re.compile(r"\s*[&+]\s*")
# Letters without a Unicode decomposition, and their usual replacements.
_BARE = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i"})


def country(line: str) -> str:
    """Return the printed name of the country named on the line; empty if it is none, or in the UK."""
    name = _meant(line)
    return "" if name == _HOME or name in _areas() else name.upper()


def is_united_kingdom(line: str) -> bool:
    """Whether a line names the United Kingdom or one of its countries."""
    return _meant(line) == _HOME


def island_area(line: str) -> str:
    """Return the postcode area of the Crown dependency named on the line, such as JE; empty if it is none."""
    return _areas().get(_meant(line), "")


def _meant(line: str) -> str:
    """Return the first name of an entry of the file; empty if there is no such entry."""
    # Most lines are postcodes, or towns that repeat.
    return "" if _DIGIT.search(line) else _named(line)


@lru_cache(4096)
def _named(line: str) -> str:
    names, text = _names(), _bare(line)
    return names.get(_alike(text)) or names.get(_alike(_ARTICLE.sub("", text, count=1)), "")


@cache
def _names() -> dict[str, str]:
    found: dict[str, str] = {}
    for _, names in _entries():
        found |= {_alike(_bare(each)): names[0] for each in names}
    # Each island by its own name: they have postcodes, and no line of their own at the end.
    return found | {_alike(_bare(name)): name for name in _areas()}


@cache
def _areas() -> dict[str, str]:
    return {name: area for area, names in _entries() if area for name in names}


def _entries() -> list[tuple[str, list[str]]]:
    """Return the lines of the file: the area of postcodes, "" for most, and the names of each."""
    found = []
    for line in _FILE.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            area, colon, rest = line.partition(": ")
            names = re.split(" = |; ", rest if colon else line)
            found.append((area if colon else "", names))
    return found


def _bare(line: str) -> str:
    """Return a line in lower case without accents."""
    letters = "".join(sign for sign in normalize("NFD", line.casefold()) if not combining(sign))
    return letters.translate(_BARE).strip()


def _alike(bare: str) -> str:
    """Return a name without what people write in different ways: spaces and punctuation, ``&`` and ``and``."""
    return "".join(filter(str.isalnum, _AND.sub(" and ", bare)))
