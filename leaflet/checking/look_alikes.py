"""Find characters that look like others: readers see no difference, but screen readers, search and phones do."""

import re
from collections.abc import Iterator, Set
from unicodedata import category, decomposition, name, normalize

from leaflet.model.content import Leaflet, Phone, PlainText, Term, Text
from leaflet.model.problems import Problem, Severity
from leaflet.model.traverse import walk
from leaflet.model.value import replace, value

# Letters of other scripts that look like Latin ones in any typeface for text, from the confusables of UTS 39 (Unicode
# Security Mechanisms). Greek α, β, γ and μ are not among them, since medicine needs them.
_AS_LATIN = {
    "CYRILLIC": dict(zip("асԁеһіјоԛрѕԝхуАВСЕНІЈКМОРЅТХУԚԜ", "acdehijoqpswxyABCEHIJKMOPSTXYQW", strict=True)),
    "GREEK": dict(zip("ονΑΒΕΖΗΙΚΜΝΟΡΤΥΧ", "ovABEZHIKMNOPTYX", strict=True)),
}
_FROM_LATIN = {script: {latin: own for own, latin in pairs.items()} for script, pairs in _AS_LATIN.items()}
_WORD = re.compile(r"[^\W\d_]+")

_UNIT = r"(?:mg|mcg|µg|micrograms?|g|kg|ml|mL|mm|cm|mmol|units?|tablets?|%|°C)(?![A-Za-z])"
# A number, perhaps with letters that look like digits; parts of web addresses are not numbers.
_NUMBER = re.compile(rf"(?<![^\s(\[“‘«+–-])[0-9OolI]{{2,}}(?=[.,;:!?)\]”’»–-]*(?:\s|$)|[–-][0-9]| ?{_UNIT})")
_LETTER_INSIDE = re.compile(r"(?<=[0-9])[OolI]+(?=[0-9])|(?<=[0-9])O+$")
_LETTER_FIRST = re.compile(r"[OIl]+(?=[0-9])|[OlI]+$")
# A letter alone before or after the sign of a decimal: O.5 mg, 1.O mg.
_DECIMAL = re.compile(rf"(?<![\w.,/-])[Ool](?=[.,][0-9])|(?<=[0-9][.,])[Ool](?= ?{_UNIT})")
# What stands for the sign of a degree, or is left of a raised letter o.
_DEGREE = re.compile(r"(?<=[0-9])[ \u00a0]?([oº˚⁰])[ \u00a0]?[CF](?![A-Za-z0-9])")
_BEFORE_UNIT = re.compile(rf" ?{_UNIT}")
# The groups of a phone number after a first one of four characters or more.
_GROUPS = re.compile(r"(?:[ -][0-9O]{3,}){1,3}(?![0-9A-Za-z])")
_DIGITS = {"O": "0", "o": "0", "l": "1", "I": "1"}

_TOKEN = re.compile(r"\S+")
_MICRO = re.compile(r"(?<![^\W\d_])\u03bc(?:g|l|L|m|mol)(?![^\W\d_])")
_MICRO_HINT = "write 'micrograms' or the like in full: it is read out rightly, and nobody takes it for milligrams"
# Categories of letters without case, of marks and of symbols.
_JOINED = frozenset({"Lo", "Lm", "Mn", "Mc", "So", "Sk"})
_UNSEEN = re.compile(r"[\u200b-\u200d\u2060]")
_HYPHENATED = re.compile(r"(?<!\S)[^\s\u00ad\u2011]*([\u00ad\u2011])\S*")
# Line breaking does not need them, and searches do not find the word.
_HYPHENS = {
    "\u00ad": "take it out: lines are broken between words only",
    "\u2011": "write '-': numbers and doses are kept on one line anyway",
}
_UNSEEN_HINT = "take it out: nobody sees it, and whoever searches for the word does not find it"


@value
class LookAlike:
    """A character at an offset of a text, what it looks like, the word it is in, and how to fix it."""

    offset: int
    character: str
    like: str
    within: str
    hint: str


def look_alikes(leaflet: Leaflet) -> Iterator[Problem]:
    """Yield a problem for each word or number with a character that looks like another."""
    # The owner, and the reasons of extensions and withdrawals, are never printed.
    nodes = [*walk(replace(leaflet, owner=None, extension=None, withdrawn=None))]
    texts = [(one.text, one.place) for one in nodes if isinstance(one, Text | Term | PlainText | Phone)]
    intended = intended_scripts("".join([text for text, _ in texts if not text.isascii()]))
    for text, place in texts:
        for found in alike(text, intended):
            sign = f"“{found.character}” (U+{ord(found.character):04X}, {name(found.character, 'unnamed')})"
            yield Problem(
                place.after(found.offset),
                code="look-alike",
                message=f"{sign} in “{found.within}” looks like {found.like}",
                hint=found.hint,
                severity=Severity.WARNING,
            )


def intended_scripts(text: str) -> Set[str]:
    """Return the intended scripts of a text: those of which it has letters that look like no Latin ones."""
    return {script for char in set(text) if char not in _AS_LATIN.get(script := _script(char), {})}


def alike(text: str, intended: Set[str] = frozenset()) -> Iterator[LookAlike]:
    """Yield the first look-alike of each word and number of a text; ``intended`` are the scripts it may be in."""
    yield from _letters_for_digits(text)
    yield from _degrees(text)
    if text.isascii():
        return
    yield from _of_other_scripts(text, intended)
    for match in _TOKEN.finditer(text):
        offset, form = next(((n, char) for n, char in enumerate(match.group()) if _plain(char)), (0, ""))
        if form:
            hint = f"write it in plain letters and digits: “{normalize('NFKC', match.group())}”"
            yield LookAlike(match.start() + offset, form, f"“{_plain(form)}”", match.group(), hint)
    for match in _MICRO.finditer(text):
        yield LookAlike(match.start(), "\u03bc", "“\u00b5”, the sign for micro", match.group(), _MICRO_HINT)
    for match in _TOKEN.finditer(text):
        unseen = next((one.start() for one in _UNSEEN.finditer(match.group()) if not _needed(match.group(), one)), None)
        if unseen is not None:
            sign, within = match.group()[unseen], _UNSEEN.sub("", match.group())
            yield LookAlike(match.start() + unseen, sign, "nothing", within, _UNSEEN_HINT)
    for match in _HYPHENATED.finditer(text):
        hyphen, within = match.group(1), match.group().replace("\u00ad", "")
        yield LookAlike(match.start(1), hyphen, "nothing" if hyphen == "\u00ad" else "“-”", within, _HYPHENS[hyphen])


def _letters_for_digits(text: str) -> Iterator[LookAlike]:
    """Yield numbers with a letter for a digit: 0808 8OO 4040, lO mg. In O157, O2 and 5l the letters are intended."""
    for match in _DECIMAL.finditer(text):
        digit = _DIGITS[match[0]]
        yield LookAlike(match.start(), match[0], f"the digit {digit}", match[0], f"write {digit}, the digit")
    for number in _NUMBER.finditer(text):
        token, end = number.group(), number.end()
        if token.isdigit():
            continue
        found = _LETTER_INSIDE.search(token)
        if not found and (_BEFORE_UNIT.match(text, end) or (len(token) > 3 and _GROUPS.match(text, end))):
            found = _LETTER_FIRST.match(token)
        if found:
            letter = found.group()[0]
            hint = f"write {''.join(_DIGITS.get(char, char) for char in token)}, in digits"
            yield LookAlike(number.start() + found.start(), letter, f"the digit {_DIGITS[letter]}", token, hint)


def _degrees(text: str) -> Iterator[LookAlike]:
    for match in _DEGREE.finditer(text):
        hint = "write “°” (U+00B0, DEGREE SIGN) instead of it"
        yield LookAlike(match.start(1), match[1], "“°”", match[0].strip(), hint)


def _of_other_scripts(text: str, intended: Set[str]) -> Iterator[LookAlike]:
    """Yield words that mix scripts by look-alike letters, or are of a script that is not intended.

    After UTS 39, sections 4 and 5: mixed-script and whole-script confusables.
    """
    for match in _WORD.finditer(text):
        word = match.group()
        if word.isascii():
            continue
        scripts = [_script(char) for char in word]
        latin = scripts.count("LATIN")
        for script in _AS_LATIN.keys() & set(scripts):
            if not latin and (script in intended or not all(char in _AS_LATIN[script] for char in word)):
                continue
            # The script with fewer letters in the word is the wrong one.
            is_latin = 0 < latin < scripts.count(script)
            table = _FROM_LATIN[script] if is_latin else _AS_LATIN[script]
            at = next((n for n, char in enumerate(word) if char in table), None)
            if at is not None:
                like = table[word[at]]
                hint = f"write “{like}” (U+{ord(like):04X}, {name(like)}) instead of it"
                yield LookAlike(match.start() + at, word[at], f"“{like}”", word, hint)


def _needed(token: str, sign: re.Match[str]) -> bool:
    """Return whether a zero-width character is beside a letter or symbol that it affects.

    It separates Thai words, and joins or separates Persian and Indic letters and emoji; European letters never need
    it (Unicode, 23.2).
    """
    beside = token[max(sign.start() - 1, 0) : sign.start()] + token[sign.end() : sign.end() + 1]
    return any(not char.isascii() and category(char) in _JOINED for char in beside)


def _script(char: str) -> str:
    return name(char, "").partition(" ")[0]


def _plain(char: str) -> str:
    """Return the letters or digit of which a character is a compatibility form; empty for all others.

    Full-width and mathematical letters and ligatures are such forms (Unicode, 2.3).
    """
    if char.isascii():
        return ""
    form, _, _ = decomposition(char).partition(" ")
    joined = "\ufb00" <= char <= "\ufb06"
    plain = normalize("NFKC", char) if joined or form in ("<wide>", "<font>") or char in "\u212a\u212b\u2126" else ""
    return plain if plain.isalnum() else ""
