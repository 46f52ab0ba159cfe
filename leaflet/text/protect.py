"""Find what must not be parted at the end of a line: phone numbers, doses, dates, names with their titles."""

import re
from collections.abc import Iterator

# ASCII digits and letters throughout, and never \\w or \\b: those match letters of every script, so that a number
# which touches a Chinese or Ethiopic letter would not be seen.
_BEFORE, _AFTER = r"(?<![A-Za-z0-9])", r"(?![A-Za-z0-9])"
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

_WHOLE = tuple(
    re.compile(_BEFORE + pattern + _AFTER)
    for pattern in (
        # phone numbers: 0808 800 4040, 01632-960 001, (020) 7946 0123, +44 (0)20 7946 0123, 01 42 34 56 78
        r"\(?[0-9]{2,6}\)?(?:[ -][0-9]{2,6}){1,5}(?: ?(?:ext|x)\.? ?[0-9]{1,5})?",
        r"\+[0-9]{1,12}(?: \(0\)[0-9]{0,5})?(?:[ -][0-9]{1,6}){1,6}",
        # postcodes of the United Kingdom: SW1A 2AA
        r"[A-Z]{1,2}[0-9][A-Z0-9]? [0-9][A-Z]{2}",
        # times: 5 pm, 9am to 5pm, 10 to 12
        rf"{_CLOCK}(?: ?[–-] ?| (?:to|and|or|until|till) ){_CLOCK}(?: {_UNIT})?",
        r"[0-9]{1,2}(?:[.:][0-9]{2})? (?:am|pm|noon|midday|midnight|a\.m\.|p\.m\.)",
        # doses and other numbers with what they count: 500 mg, 1.5 litres, 24 hours
        rf"[0-9]{{1,9}}(?:[.,:/][0-9]{{1,9}}){{0,4}}(?:[ -](?:to|or|and)[ -][0-9.,]{{1,9}})? {_UNIT}",
        # dates: 19 July 2023, 3rd of May, July 19, 2023, March 2024, and a day, a word and a year in any language
        rf"[0-9]{{1,2}}(?:st|nd|rd|th)? (?:of )?{_MONTH}(?: {_YEAR})?",
        rf"{_MONTH} (?:[0-9]{{1,2}},? )?{_YEAR}",
        rf"[0-9]{{1,2}}(?:\.|er|º)? [^\W\d_]{{3,12}} {_YEAR}",
    )
)
# What stays with the word after it: the first character of that word is part of what is found.
_WITH_NEXT = tuple(
    re.compile(_BEFORE + pattern)
    for pattern in (
        r"(?:Dr|Mr|Mrs|Ms|Mx|Miss|Prof|Professor|Sister|Sr|St|Mt|Rev)\.? +[^\W\d_]",
        r"(?:NHS|GIG|CHI|BC|No|no|pp?|ch|fig)\.? +[0-9]",
        r"(?:[Tt]ype|[Ww]ard|[Ll]evel|[Ff]loor|[Rr]oom|[Cc]linic|[Gg]ate|[Pp]age|[Ff]igure|[Tt]able|[Ss]tep|[Ss]tage|"
        r"[Gg]rade|[Pp]art|[Cc]hapter|[Vv]ersion|[Oo]ption|[Pp]hase|[Cc]lass) +(?:[0-9]|[IVX]+(?![A-Za-z’']))",
        r"(?:e\.g\.|i\.e\.|c\.|approx\.) +[^\s]",
    )
)
# Words of one letter that a line should not end with, by language.
_LONE = {
    language: re.compile(rf"(?<![^\W_])[{letters}] +[^\s]")
    for language, letters in {
        "cs": "AaIiKkOoSsUuVvZz",
        "cy": "AaIiOoYy",
        "pl": "AaIiOoUuWwZz",
        "pt": "AaÀàEeOo",
        "ro": "AaOo",
        "sk": "AaIiKkOoSsUuVvZz",
        "uk": "АаВвЗзІіЙйОоУуЯяЄє",
    }.items()
}


def kept(text: str, language: str) -> Iterator[tuple[int, int]]:
    """Yield the stretches (start, end) of a text inside which no line may end; they may overlap."""
    # Nearly all text has no digit, and then most patterns cannot match.
    if any(digit in text for digit in "0123456789"):
        for pattern in _WHOLE:
            yield from (match.span() for match in pattern.finditer(text))
    lone = _LONE.get(language.partition("-")[0].lower())
    for pattern in (*_WITH_NEXT, lone) if lone else _WITH_NEXT:
        # The next may begin with the last character of this one: "w z Warszawy".
        match = pattern.search(text)
        while match:
            yield match.span()
            match = pattern.search(text, match.end() - 1)
