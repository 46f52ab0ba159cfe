"""Read CSV files of any program: detect encoding and delimiter.

Encodings are UTF-8 with or without byte order mark, UTF-16 with one, otherwise Windows-1252, or Mac Roman or a DOS code
page if only that gives plausible words. Delimiters are commas, semicolons, tabs and bars.
"""

import codecs
import csv
import hashlib
import io
import re
from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import BinaryIO

from leaflet.files.damaged_text import is_damaged, is_misread
from leaflet.model.problems import ContentError, Place, Problem, Severity
from leaflet.model.value import value

_DELIMITERS = ",;\t|"
_CHUNK = 1 << 20
# Excel writes a first line that names the delimiter.
_NAMED = "sep="
_WINDOWS, _MAC, _DOS = "cp1252", "mac_roman", "cp850"
_SAVED_BY = {
    _WINDOWS: "Windows saves western European languages",
    _MAC: "a Mac saves 'CSV (Macintosh)'",
    _DOS: "DOS does",
}
# A word with bytes beyond ASCII, and the number of different words that suffice to guess.
_WORD = re.compile(rb"[A-Za-z'.-]{0,30}[\x80-\xff][A-Za-z'.\x80-\xff-]{0,30}")
_MOST_WORDS = 5000
_MARKS = frozenset("’‘“”–—£´")


def delimited(file: BinaryIO, place: Place) -> tuple[list[Problem], Iterator[tuple[int, list[str]]], Callable[[], str]]:
    """Return warnings, numbered rows, and a function that returns the digest of the bytes read so far.

    Raises ContentError, now or while rows are read.
    """
    encoding = _encoding(file, place)
    file.seek(0)
    source = _Digested(file)
    text = io.TextIOWrapper(io.BufferedReader(source, _CHUNK), encoding.codec, newline="")
    remarks = [_not_utf8(place, encoding.codec)] if encoding.guessed else []
    return remarks, _rows(text, place), source.digest


@value
class _Encoding:
    codec: str
    guessed: bool = False


def _encoding(file: BinaryIO, place: Place) -> _Encoding:
    """Return the encoding of a file, which is read once for that. Raises ContentError for binary files."""
    start = file.read(4)
    file.seek(0)
    if start in (codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE):
        raise ContentError([_nul(Place(place.file, 1))])
    if start[:2] in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE):
        return _Encoding("utf-16")
    decoder = codecs.getincrementaldecoder("utf-8")()
    is_utf8, lines = True, 1
    while chunk := file.read(_CHUNK):
        if b"\0" in chunk:
            raise ContentError([_nul(Place(place.file, lines + chunk.count(b"\n", 0, chunk.index(b"\0"))))])
        lines += chunk.count(b"\n")
        if is_utf8:
            try:
                decoder.decode(chunk)
            except UnicodeDecodeError:
                is_utf8 = False
    if is_utf8:
        try:
            decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            is_utf8 = False
    return _Encoding("utf-8-sig") if is_utf8 else _Encoding(_guessed(file), guessed=True)


def _guessed(file: BinaryIO) -> str:
    """Guess the encoding of a file that is not UTF-8: Windows-1252, unless another is certain."""
    words: set[bytes] = set()
    has_cr = has_lf = False
    file.seek(0)
    while chunk := file.read(_CHUNK):
        has_cr, has_lf = has_cr or b"\r" in chunk, has_lf or b"\n" in chunk
        if len(words) < _MOST_WORDS:
            words.update(_WORD.findall(chunk))
    if has_cr and not has_lf:
        # Only old Mac programs end lines with CR.
        return _MAC if _are_words(words, _MAC) else _WINDOWS
    if _are_words(words, _WINDOWS):
        return _WINDOWS
    possible = [one for one in (_DOS, "cp437", _MAC) if _are_words(words, one)]
    read = {tuple(word.decode(one) for word in sorted(words)) for one in possible}
    return possible[0] if len(read) == 1 else _WINDOWS


def _are_words(words: set[bytes], codec: str) -> bool:
    return all(_is_word(word, codec) for word in words)


def _is_word(word: bytes, codec: str) -> bool:
    """Whether bytes are a plausible word in an encoding. For Windows-1252 anything undamaged is plausible."""
    try:
        text = word.decode(codec)
    except UnicodeDecodeError:
        return False
    if is_damaged(text) or is_misread(text):
        return False
    if codec == _WINDOWS:
        return True
    others = [sign for sign in text if not sign.isascii()]
    if not all(sign.isalpha() or sign in _MARKS for sign in others):
        return False
    # An accented small initial, or an accented capital after a small letter, points to another encoding.
    turned = any(one.islower() and other.isupper() and not other.isascii() for one, other in pairwise(text))
    return not turned and not (text[0].islower() and not text[0].isascii())


class _Digested(io.RawIOBase):
    """A file that computes the digest of the bytes as they are read."""

    def __init__(self, file: BinaryIO) -> None:
        self._file, self._digest = file, hashlib.sha256()

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]  # typeshed takes any buffer
        data = self._file.read(len(buffer))
        self._digest.update(data)
        buffer[: len(data)] = data
        return len(data)

    def digest(self) -> str:
        return self._digest.hexdigest()


def _rows(text: io.TextIOWrapper, place: Place) -> Iterator[tuple[int, list[str]]]:
    number = 0
    try:
        first = text.readline()
        named = first.removeprefix(_NAMED).rstrip("\r\n")
        if first.startswith(_NAMED) and named in _DELIMITERS and named:
            delimiter, first = named, text.readline()
        else:
            delimiter = _delimiter(first)
        # Strict: a misplaced quotation mark could merge cells or rows.
        for cells in csv.reader(_with_first(first, text), delimiter=delimiter, strict=True):
            number += 1
            yield number, cells
    except csv.Error as error:
        raise ContentError([_broken(Place(place.file, number + 1), error)]) from error
    except UnicodeDecodeError as error:
        raise ContentError([_undecodable(place)]) from error


def _with_first(first: str, others: Iterator[str]) -> Iterator[str]:
    yield first
    yield from others


def _delimiter(line: str) -> str:
    """Return the most frequent delimiter of a line, outside quotation marks."""
    outside = "".join(line.split('"')[::2])
    return max(_DELIMITERS, key=outside.count)


def _nul(place: Place) -> Problem:
    return Problem(
        place,
        "table-form",
        "there is a NUL character here, which no CSV file has",
        "open it in its program and save it anew as 'CSV UTF-8'",
    )


def _broken(place: Place, error: csv.Error) -> Problem:
    if "field limit" in str(error) or "unexpected end" in str(error):
        fault = "a quotation mark that opens in this row is not closed"
    else:
        fault = "a quotation mark stands in the middle of a cell here"
    return Problem(
        place, "table-broken", fault, "mend it, or open the table in its program and save it anew as 'CSV UTF-8'"
    )


def _undecodable(place: Place) -> Problem:
    return Problem(
        place,
        "table-broken",
        "a character in this table is saved in an encoding that is not known here",
        "open the table in its program and save it anew as 'CSV UTF-8'",
    )


def _not_utf8(place: Place, codec: str) -> Problem:
    return Problem(
        place,
        "table-encoding",
        f"this table is not saved as UTF-8: it was read as {_SAVED_BY.get(codec, _SAVED_BY[_DOS])}",
        "look whether names with accents are right, such as 'Zoë'; better, save it anew as 'CSV UTF-8'",
        Severity.WARNING,
    )
