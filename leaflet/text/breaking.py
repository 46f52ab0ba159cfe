"""Where a line may end: after Unicode's line breaking algorithm (UAX #14), and never within numbers and names."""

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import accumulate

# ASCII ranges, never \w or \b: those match letters of every script, so a number beside a Chinese or Ethiopic letter
# would be missed.
_UNIT = (
    r"(?:mg|mcg|µg|μg|g|kg|ml|mL|l|L|mm|cm|m|km|mmol/l|mmol/mol|%|°C|°F|mSv|Gy|IU|kcal|kJ|units?|tablets?|capsules?|"
    r"puffs?|doses?|times|seconds?|minutes?|hours?|days?|weeks?|months?|years?|million|billion|мг|мл|мкг|кг|г|см|мм)"
)
_MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|"
    r"Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)"
)
_YEAR = r"(?:1[89]|20)[0-9]{2}"
_CLOCK = r"[0-9]{1,2}(?:[.:][0-9]{2})?(?: ?(?:am|pm|a\.m\.|p\.m\.|noon|midday|midnight))?"

# The start of a number. Patterns that contain numbers are tried only there, since most text has few. A pattern that
# begins with a character set is several times as fast as any other.
_NUMBER = re.compile(r"[+(0-9](?:(?<=[+(])[0-9])?(?<=[0-9])(?<![A-Za-z0-9].)(?<![A-Za-z0-9][+(].)")
# The extent of each kind of number, all in one match.
_FROM_NUMBER = re.compile(
    "".join(
        rf"(?=({pattern}(?![A-Za-z0-9]))?)"
        for pattern in (
            # phone numbers: 0808 800 4040, 01632-960 001, (020) 7946 0123, +44 (0)20 7946 0123, 01 42 34 56 78
            r"\(?[0-9]{2,6}\)?(?:[ -][0-9]{2,6}){1,5}(?:,? ?\(?(?:ext|extn|extension|x)[.:]? ?[0-9]{1,8})?",
            r"\+[0-9]{1,12}(?: \(0\)[0-9]{0,5})?(?:[ -][0-9]{1,6}){1,6}",
            # times: 5 pm, 9am to 5pm, 10 to 12
            rf"{_CLOCK}(?: ?[–-] ?| (?:to|and|or|until|till) ){_CLOCK}(?: {_UNIT})?",
            r"[0-9]{1,2}(?:[.:][0-9]{2})? (?:am|pm|noon|midday|midnight|a\.m\.|p\.m\.)",
            # doses and other numbers with what they count: 500 mg, 1.5 litres, 24 hours
            rf"[0-9]{{1,9}}(?:[.,:/][0-9]{{1,9}}){{0,4}}(?:[ -](?:to|or|and)[ -][0-9.,]{{1,9}})? {_UNIT}",
            # dates: 19 July 2023, 3rd of May, and a day, a word and a year in any language
            rf"[0-9]{{1,2}}(?:st|nd|rd|th)? (?:of )?{_MONTH}(?: {_YEAR})?",
            rf"[0-9]{{1,2}}(?:\.|er|º)? [^\W\d_]{{3,12}} {_YEAR}",
        )
    )
)
# A word that stays with the number after it: July 2023, July 19, 2023, NHS 111, Type 1, SW1A 2AA.
_TO_NUMBER = re.compile(
    rf"[^A-Za-z0-9]((?:{_MONTH}(?: [0-9]{{1,2}},)?|[A-Z]{{1,2}}[0-9][A-Z0-9]?|"
    r"(?:NHS|GIG|CHI|BC|No|no|pp?|ch|fig)\.?|"
    r"(?:[Tt]ype|[Ww]ard|[Ll]evel|[Ff]loor|[Rr]oom|[Cc]linic|[Gg]ate|[Pp]age|[Ff]igure|[Tt]able|[Ss]tep|[Ss]tage|"
    r"[Gg]rade|[Pp]art|[Cc]hapter|[Vv]ersion|[Oo]ption|[Pp]hase|[Cc]lass|"
    r"[Pp]ages|[Vv]olume|[Ii]ssue|[Ss]upplement|[Nn]umber|[Uu]nit|[Ll]ine|[Ll]ot|[Bb]ed|[Bb]ay|[Aa]rticle|[Ee]dition|"
    r"[Vv]erse|[Ss]ection|[Aa]ppendix|[Bb]leep|[Ww]eek|[Dd]ay)) +)$"
)
_LONGEST_BEFORE = 24
# The day between month and year: the month before it must be considered too.
_DAY = re.compile(r"[0-9],$")
# Roman numerals, but not the word I and its short forms: Stage IV. Page S58 and gate B12 begin with a letter.
_LETTERED = re.compile(r" (?:[IVX]+(?![A-Za-z’'])|[A-Z](?=[0-9]))")
# The start of a word that may stay with the next: few words match but the first of a sentence.
_INITIAL = re.compile(r"[A-Z.](?=[A-Za-z])(?:(?<=\.)|(?<![^\W_].))")
# Words that stay with the next, including its first character: Dr Smith, e.g. this; abbreviations with their noun: CT
# scan, PET scan, DNA test.
_WITH_NEXT = re.compile(
    r"(?:Dr|Mr|Mrs|Ms|Mx|Miss|Prof|Professor|Sister|Sr|St|Mt|Rev)\.? +[^\W\d_]|\.[eg]\. +[^\s]"
    r"|[A-Z]{2,5} +(?:scan|scanner|test|result|line|number)s?(?![A-Za-z])"
)
# One-letter words that may not end a line, by language.
_ONE_LETTER_WORDS = {
    "cs": "AaIiKkOoSsUuVvZz",
    "cy": "AaIiOoYy",
    "pl": "AaIiOoUuWwZz",
    "pt": "AaÀàEeOo",
    "ro": "AaOo",
    "sk": "AaIiKkOoSsUuVvZz",
    "uk": "АаВвЗзІіЙйОоУуЯяЄє",
}
# UAX #14 is applied to scripts that separate words with spaces.
_SPACES = " \u200b"
_GLUE = "\u00a0\u202f\u2060\u2011\ufeff"
_DASHES = "\u2013\u2014\u2012\u2015-"
_OPENING = "([{¿¡"
_CLOSING = ")]}.,:;!?…%‰°"
# Whether these open or close a quotation depends on the language, so their neighbours decide.
_QUOTES = "\"'“”‘’„‚«»‹›"
_SPECIAL_BEFORE = re.escape(_GLUE + _OPENING + _QUOTES)
_SPECIAL_AFTER = re.escape(_GLUE + _CLOSING + _QUOTES + _DASHES)
# Nearly all spaces are between letters; only the others are examined one by one.
_AFTER_SPECIAL = re.compile(rf"[{_SPECIAL_BEFORE}](?=[{_SPACES}])")
_BEFORE_SPECIAL = re.compile(rf"[{_SPECIAL_AFTER}](?<=[{_SPACES}].)")
_RUN_OF_SPACES = re.compile(rf"[{_SPACES}]+")
_EACH_SPACE = tuple(_SPACES)
_HYPHEN = re.compile(r"[-\u2010\u2013\u2014]")

_ADDRESS = re.compile(
    r"(?:https?://|www\.)[^\s<>]+"
    r"|(?<![A-Za-z0-9._%+-])[A-Za-z0-9._%+-]+@[A-Za-z0-9.-]+\.[A-Za-z]{2,}"
    r"|(?<![A-Za-z0-9@.-])[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*\.[a-z]{2,}(?:/[^\s<>]*)?"
)
# Every address matches this, hardly any prose does.
_ADDRESS_SIGN = re.compile(r"\.[A-Za-z]|@")
_BREAK_IN_ADDRESS = re.compile(r"(?<=[/.?&=_@-])(?=[A-Za-z0-9%])")
# The least length of a part of an address on a line of its own.
_LEAST_LENGTH = 3


@lru_cache(4096)
def opportunities(text: str, language: str) -> tuple[int, ...]:
    """Return the offsets before which a line may begin, in order, without the ends of the text."""
    # After each single space.
    found = {at + spaces for spaces, at in enumerate(accumulate(map(len, text.split(" ")[:-1])), start=1)}
    for start, end in _special_spaces(text):
        found.difference_update(range(start + 1, end + 1))
        if _may_break(text, start, end):
            found.add(end)
    found.update(at for at in (match.end() for match in _HYPHEN.finditer(text)) if _between_letters(text, at))
    addresses = [match.span() for match in _ADDRESS.finditer(text)] if _ADDRESS_SIGN.search(text) else []
    for start, end in addresses:
        found.difference_update(range(start + 1, end))
    for start, end in unbreakable_ranges(text, language):
        found.difference_update(range(start + 1, end))
    for start, end in addresses:
        found.update(_breaks_in_address(text, start, end))
    return tuple(sorted(found))


def _special_spaces(text: str) -> Iterator[tuple[int, int]]:
    """Yield the spaces (start, end) beside punctuation or an end of the text, then all runs of several spaces.

    A run comes after its parts, so that the decision about the run overrides theirs.
    """
    spaces = [sign.end() for sign in _AFTER_SPECIAL.finditer(text)]
    spaces += [sign.start() - 1 for sign in _BEFORE_SPECIAL.finditer(text)]
    if text.startswith(_EACH_SPACE):
        spaces.append(0)
    if text.endswith(_EACH_SPACE):
        spaces.append(len(text) - 1)
    for at in spaces:
        yield at, at + 1
    if "  " in text or "\u200b" in text:
        yield from (blank.span() for blank in _RUN_OF_SPACES.finditer(text) if blank.group() != " ")


def _may_break(text: str, start: int, end: int) -> bool:
    """Return whether a line may end after the spaces from start to end."""
    if start == 0 or end == len(text):
        return False
    before, after = text[start - 1], text[end]
    following = text[end + 1 : end + 2]
    if before in _GLUE or after in _GLUE or before in _OPENING or after in _CLOSING:
        return False
    if after in _QUOTES and not (following.isalnum() or (following and following in _OPENING + _QUOTES)):
        return False
    if before in _QUOTES and (start == 1 or text[start - 2] in _SPACES):
        return False
    # A dash between spaces stays with the word before it.
    return not (after in _DASHES and (not following or following in _SPACES))


def _between_letters(text: str, at: int) -> bool:
    return 2 <= at < len(text) and text[at - 2].isalpha() and text[at].isalpha()


def _breaks_in_address(text: str, start: int, end: int) -> list[int]:
    """Return where a web or e-mail address may break: after punctuation, never inside ``://``."""
    scheme = text.find("://", start, end)
    first = (scheme + 3 if scheme >= 0 else start) + _LEAST_LENGTH
    return [
        match.start() for match in _BREAK_IN_ADDRESS.finditer(text, first, end) if match.start() <= end - _LEAST_LENGTH
    ]


def unbreakable_ranges(text: str, language: str) -> Iterator[tuple[int, int]]:
    """Yield the ranges (start, end) of a text inside which no line may end; they may overlap."""
    for number in _NUMBER.finditer(text):
        start = number.start()
        # A bracket or plus before it can be part of a phone number only.
        for first in {start, number.end() - 1}:
            if (found := _FROM_NUMBER.match(text, first)) and found.lastindex:
                yield first, max([end for _, end in found.regs])
        yield from _with_word_before(text, start)
    for sign in _LETTERED.finditer(text):
        yield from _with_word_before(text, sign.start() + 1)
    for initial in _INITIAL.finditer(text):
        if found := _WITH_NEXT.match(text, initial.start()):
            yield found.span()
    if pattern := _one_letter_words(language):
        yield from _at_word_starts(pattern, text)


@cache
def _one_letter_words(language: str) -> re.Pattern[str] | None:
    """Return the pattern of one-letter words that stay with the next in this language; None if there are none."""
    letters = _ONE_LETTER_WORDS.get(language.partition("-")[0].lower())
    return re.compile(rf"[{letters}] +[^\s]") if letters else None


def _with_word_before(text: str, start: int) -> Iterator[tuple[int, int]]:
    """Yield the range of a number and the word before it, if they stay together."""
    if text[start - 1 : start] != " " or not _stays_with_number(text[text.rfind(" ", 0, start - 1) + 1 : start - 1]):
        return
    if leading := _TO_NUMBER.search(" " + text[:start], max(0, start - _LONGEST_BEFORE)):
        yield start - len(leading[1]), start + 1


@lru_cache(4096)
def _stays_with_number(word: str) -> bool:
    """Return whether a number may stay with this word before it; an empty word means two spaces."""
    return not word or bool(_TO_NUMBER.search(f" {word} ") or _DAY.search(word))


def _at_word_starts(pattern: re.Pattern[str], text: str) -> Iterator[tuple[int, int]]:
    """Yield the matches of a pattern at the beginning of words."""
    match = pattern.search(text)
    while match:
        start, end = match.span()
        if not (start and text[start].isalnum() and text[start - 1].isalnum()):
            yield start, end
        # The next match may begin with the last character of this one: "w z Warszawy".
        match = pattern.search(text, end - 1)
