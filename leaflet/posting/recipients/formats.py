"""Parse the format that a list asks for: text → a print format, or the name of another format.

The vocabulary is that of offices, and of the codes of the Accessible Information Standard (DCB1605), such as "Requires
information in at least 20 point sans serif font". A requested size is rounded up to the next one that is made.
"""

import re
from enum import IntEnum

from leaflet.model.value import value
from leaflet.posting.recipients.yes_no_answers import answer, is_doubtful


class PrintFormat(IntEnum):
    """The formats that leaflet makes: the booklet, or a large edition on A4."""

    STANDARD = 0
    LARGE = 1
    GIANT = 2

    @property
    def edition(self) -> str:
        """The name of the edition."""
        return ("booklet", "large-print", "giant-print")[self]


@value
class OtherFormat:
    """A format that leaflet does not make, such as ``braille``."""

    wanted: str


_NOT_KNOWN = "a format that is not known"

# The size of body text in points, as in the styles.
_POINTS = {PrintFormat.STANDARD: 12, PrintFormat.LARGE: 18, PrintFormat.GIANT: 28}

_STANDARD = frozenset({
    "", "standard", "standard print", "standard letter", "normal", "normal print", "regular", "print", "paper",
    "letter", "post", "booklet", "leaflet", "no", "none", "n", "n/a", "na", "not applicable", "no needs", "-", "–",
})  # fmt: skip
_LARGE = frozenset({"large", "large print", "large print letter", "a4 large print", "large font", "large text", "lp"})
_GIANT = frozenset({
    "giant", "giant print", "extra large", "extra large print", "very large print", "xl", "a4 giant print",
})  # fmt: skip

# Patterns of formats that are made elsewhere; the first match counts.
_ELSEWHERE = (
    (re.compile(r"braille"), "braille"),
    (re.compile(r"\bmoon\b"), "Moon"),
    (re.compile(r"\bbsl\b|sign language"), "British Sign Language"),
    (re.compile(r"easy[- ]?read"), "easy read"),
    (re.compile(r"audio|\bcd\b|\busb\b|\bmp3\b|cassette|\btape\b|\bdaisy\b|spoken"), "audio"),
    (re.compile(r"e-?mail|electronic|\bhtml\b|\bweb\b|\blink\b|online|\bpdf\b|download"), "electronic"),
    (re.compile(r"\bsms\b|text message|\btext relay\b"), "text message"),
)
_SIZE = re.compile(r"([0-9]{1,3})\s*-?\s*(?:pt|pts|point|points)\b", re.ASCII)
# Words beside a size that add nothing.
_BESIDE_SIZE = re.compile(
    r"(?:a4|at|font|giant|in|information|large|least|letter|print|requires|sans|serif|size|text|written|[ ,.()-])*"
)


def printed(words: str) -> PrintFormat | OtherFormat:
    """Parse a format. A text that is not understood never becomes the standard format."""
    asked = " ".join(words.casefold().replace("_", " ").split()).strip(".")
    for known, made in ((_STANDARD, PrintFormat.STANDARD), (_LARGE, PrintFormat.LARGE), (_GIANT, PrintFormat.GIANT)):
        if asked in known or asked.replace("-", " ") in known:
            return made
    if answer(asked) is False:
        return PrintFormat.STANDARD
    if is_doubtful(asked):
        # ``no braille``, ``audio?``
        return OtherFormat(_NOT_KNOWN)
    for sign, wanted in _ELSEWHERE:
        if sign.search(asked):
            return OtherFormat(wanted)
    sizes = [int(size) for size in _SIZE.findall(asked)]
    if len(sizes) == 1 and _BESIDE_SIZE.fullmatch(_SIZE.sub(" ", asked)):
        return _of_points(sizes[0], asked)
    return OtherFormat(_NOT_KNOWN)


def joined(asked: str, large: str) -> str:
    """Combine the cells of the columns ``format`` and ``large print``.

    A text in ``large print`` that is neither yes nor no is itself a format.
    """
    says = answer(large)
    wanted = "large print" if says else "" if says is False else large
    if not asked or printed(asked) is PrintFormat.STANDARD:
        return wanted
    return asked if wanted in ("", "large print") else f"{asked}, {wanted}"


def _of_points(size: int, asked: str) -> PrintFormat | OtherFormat:
    least = PrintFormat.LARGE if "large" in asked else PrintFormat.STANDARD
    for made, points in _POINTS.items():
        if points >= size and made >= least:
            return made
    return OtherFormat(f"print of {size} points")
