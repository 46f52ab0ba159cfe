"""Find where a new line may begin."""

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import accumulate

from leaflet.text.unbreakable import kept

# After Unicode's line breaking algorithm (UAX #14), cut down to scripts that part their words with spaces.
_SPACES = " \u200b"
_GLUE = "\u00a0\u202f\u2060\u2011\ufeff"
_DASHES = "\u2013\u2014\u2012\u2015-"
_OPENING = "([{¿¡"
_CLOSING = ")]}.,:;!?…%‰°"
# Which side of a quotation these marks stand on differs from language to language; what they touch tells.
_QUOTES = "\"'“”‘’„‚«»‹›"
_ODD_BEFORE = re.escape(_GLUE + _OPENING + _QUOTES)
_ODD_AFTER = re.escape(_GLUE + _CLOSING + _QUOTES + _DASHES)
# Nearly all blanks are a space between letters; only the others are looked at one by one.
_AFTER_ODD = re.compile(rf"[{_ODD_BEFORE}](?=[{_SPACES}])")
_BEFORE_ODD = re.compile(rf"[{_ODD_AFTER}](?<=[{_SPACES}].)")
_BLANK = re.compile(rf"[{_SPACES}]+")
_BLANKS = tuple(_SPACES)
_HYPHEN = re.compile(r"[-\u2010\u2013\u2014]")

_ADDRESS = re.compile(
    r"(?:https?://|www\.)[^\s<>]+"
    r"|(?<![A-Za-z0-9._%+-])[A-Za-z0-9._%+-]+@[A-Za-z0-9.-]+\.[A-Za-z]{2,}"
    r"|(?<![A-Za-z0-9@.-])[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*\.[a-z]{2,}(?:/[^\s<>]*)?"
)
# What every address has, and hardly any prose.
_ADDRESS_SIGN = re.compile(r"\.[A-Za-z]|@")
_JOINT = re.compile(r"(?<=[/.?&=_@-])(?=[A-Za-z0-9%])")
# A part of an address so short is no help in a line of its own.
_LEAST_PART = 3


@lru_cache(4096)
def opportunities(text: str, language: str) -> tuple[int, ...]:
    """Return the offsets, in order, before which a new line may begin; neither end of the text is among them."""
    # After each single space.
    found = {at + spaces for spaces, at in enumerate(accumulate(map(len, text.split(" ")[:-1])), start=1)}
    for start, end in _odd_blanks(text):
        found.difference_update(range(start + 1, end + 1))
        if _may_part(text, start, end):
            found.add(end)
    found.update(at for at in (match.end() for match in _HYPHEN.finditer(text)) if _between_letters(text, at))
    addresses = [match.span() for match in _ADDRESS.finditer(text)] if _ADDRESS_SIGN.search(text) else []
    for start, end in addresses:
        found.difference_update(range(start + 1, end))
    for start, end in kept(text, language):
        found.difference_update(range(start + 1, end))
    for start, end in addresses:
        found.update(_joints(text, start, end))
    return tuple(sorted(found))


def _odd_blanks(text: str) -> Iterator[tuple[int, int]]:
    """Yield the spaces (start, end) that touch a sign or an end of the text, then all blanks that are no single space.

    What is said of a part of a longer blank is so said again of the whole.
    """
    spaces = [sign.end() for sign in _AFTER_ODD.finditer(text)]
    spaces += [sign.start() - 1 for sign in _BEFORE_ODD.finditer(text)]
    if text.startswith(_BLANKS):
        spaces.append(0)
    if text.endswith(_BLANKS):
        spaces.append(len(text) - 1)
    for at in spaces:
        yield at, at + 1
    if "  " in text or "\u200b" in text:
        yield from (blank.span() for blank in _BLANK.finditer(text) if blank.group() != " ")


def _may_part(text: str, start: int, end: int) -> bool:
    """Tell whether a line may end after the spaces from start to end."""
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
    # A dash between spaces belongs to the words before it.
    return not (after in _DASHES and (not following or following in _SPACES))


def _between_letters(text: str, at: int) -> bool:
    return 2 <= at < len(text) and text[at - 2].isalpha() and text[at].isalpha()


def _joints(text: str, start: int, end: int) -> list[int]:
    """Return where a web or e-mail address may be parted: after its signs, never inside ``://``."""
    scheme = text.find("://", start, end)
    first = (scheme + 3 if scheme >= 0 else start) + _LEAST_PART
    return [match.start() for match in _JOINT.finditer(text, first, end) if match.start() <= end - _LEAST_PART]
