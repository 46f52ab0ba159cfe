"""Find what must not be parted at the end of a line: phone numbers, doses, dates, names with their titles."""

import re
from collections.abc import Iterator
from functools import cache, lru_cache

# ASCII digits and letters throughout, and never \w or \b: those match letters of every script, so that a number
# which touches a Chinese or Ethiopic letter would not be seen.
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

# Where a number begins; all that depends on numbers is looked for there only, as most text has few.
# A pattern that begins with a set of characters is looked for several times as fast as one that begins otherwise.
_NUMBER = re.compile(r"[+(0-9](?:(?<=[+(])[0-9])?(?<=[0-9])(?<![A-Za-z0-9].)(?<![A-Za-z0-9][+(].)")
# How far each of these reaches from there, all found at once.
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
# What stands before a number and stays with it: July 2023, July 19, 2023, NHS 111, Type 1, SW1A 2AA.
_TO_NUMBER = re.compile(
    rf"[^A-Za-z0-9]((?:{_MONTH}(?: [0-9]{{1,2}},)?|[A-Z]{{1,2}}[0-9][A-Z0-9]?|"
    r"(?:NHS|GIG|CHI|BC|No|no|pp?|ch|fig)\.?|"
    r"(?:[Tt]ype|[Ww]ard|[Ll]evel|[Ff]loor|[Rr]oom|[Cc]linic|[Gg]ate|[Pp]age|[Ff]igure|[Tt]able|[Ss]tep|[Ss]tage|"
    r"[Gg]rade|[Pp]art|[Cc]hapter|[Vv]ersion|[Oo]ption|[Pp]hase|[Cc]lass|"
    r"[Pp]ages|[Vv]olume|[Ii]ssue|[Ss]upplement|[Nn]umber|[Uu]nit|[Ll]ine|[Ll]ot|[Bb]ed|[Bb]ay|[Aa]rticle|[Ee]dition|"
    r"[Vv]erse|[Ss]ection|[Aa]ppendix|[Bb]leep|[Ww]eek|[Dd]ay)) +)$"
)
_LONGEST_BEFORE = 24
# The day between month and year, whose month must be looked at too.
_DAY = re.compile(r"[0-9],$")
# Roman numerals, but not the word I and its short forms: Stage IV. Page S58 and gate B12 begin with a letter.
_LETTERED = re.compile(r" (?:[IVX]+(?![A-Za-z’'])|[A-Z](?=[0-9]))")
# Where that may begin which stays with the word after it: at few other words than the first of a sentence.
_INITIAL = re.compile(r"[A-Z.](?=[A-Za-z])(?:(?<=\.)|(?<![^\W_].))")
# What stays with the word after it, whose first character is part of what is found: Dr Smith, e.g. this; a capital
# abbreviation with the noun that it says the kind of: CT scan, PET scan, DNA test.
_WITH_NEXT = re.compile(
    r"(?:Dr|Mr|Mrs|Ms|Mx|Miss|Prof|Professor|Sister|Sr|St|Mt|Rev)\.? +[^\W\d_]|\.[eg]\. +[^\s]"
    r"|[A-Z]{2,5} +(?:scan|scanner|test|result|line|number)s?(?![A-Za-z])"
)
# Words of one letter that a line should not end with, by language.
_LONE = {
    "cs": "AaIiKkOoSsUuVvZz",
    "cy": "AaIiOoYy",
    "pl": "AaIiOoUuWwZz",
    "pt": "AaÀàEeOo",
    "ro": "AaOo",
    "sk": "AaIiKkOoSsUuVvZz",
    "uk": "АаВвЗзІіЙйОоУуЯяЄє",
}


def kept(text: str, language: str) -> Iterator[tuple[int, int]]:
    """Yield the stretches (start, end) of a text inside which no line may end; they may overlap."""
    for number in _NUMBER.finditer(text):
        start = number.start()
        # The bracket or plus before it may be part of a phone number, and of nothing else.
        for first in {start, number.end() - 1}:
            if (found := _FROM_NUMBER.match(text, first)) and found.lastindex:
                yield first, max([end for _, end in found.regs])
        yield from _led(text, start)
    for sign in _LETTERED.finditer(text):
        yield from _led(text, sign.start() + 1)
    for initial in _INITIAL.finditer(text):
        if found := _WITH_NEXT.match(text, initial.start()):
            yield found.span()
    if lone := _lone(language):
        yield from _joined(lone, text)


@cache
def _lone(language: str) -> re.Pattern[str] | None:
    """Return what finds the words of one letter that stay with the next in this language, if it has such a rule."""
    letters = _LONE.get(language.partition("-")[0].lower())
    return re.compile(rf"[{letters}] +[^\s]") if letters else None


def _led(text: str, start: int) -> Iterator[tuple[int, int]]:
    """Yield the number at an offset with the word before it, where the two belong together."""
    if text[start - 1 : start] != " " or not _leads(text[text.rfind(" ", 0, start - 1) + 1 : start - 1]):
        return
    if leading := _TO_NUMBER.search(" " + text[:start], max(0, start - _LONGEST_BEFORE)):
        yield start - len(leading[1]), start + 1


@lru_cache(4096)
def _leads(word: str) -> bool:
    """Tell whether a number may belong to this word before it; an empty word stands for a second space."""
    return not word or bool(_TO_NUMBER.search(f" {word} ") or _DAY.search(word))


def _joined(pattern: re.Pattern[str], text: str) -> Iterator[tuple[int, int]]:
    """Yield what a pattern finds at the beginning of words."""
    match = pattern.search(text)
    while match:
        start, end = match.span()
        if not (start and text[start].isalnum() and text[start - 1].isalnum()):
            yield start, end
        # The next may begin with the last character of this one: "w z Warszawy".
        match = pattern.search(text, end - 1)
