"""Which way a language is written: language tag → direction."""

from typing import Literal

Direction = Literal["ltr", "rtl"]

# Scripts that run from right to left (Unicode, Bidi_Class R and AL), by their ISO 15924 codes.
_SCRIPTS = frozenset({"adlm", "arab", "hebr", "mand", "mend", "nkoo", "rohg", "samr", "syrc", "thaa"})
# Languages whose usual script is one of these, so that their tags leave it out (CLDR, likely subtags).
_LANGUAGES = frozenset(
    {"ar", "arc", "ckb", "dv", "fa", "he", "ks", "lrc", "mzn", "nqo", "prs", "ps", "sd", "syr", "ug", "ur", "yi"}
)


def direction(language: str) -> Direction:
    """Return the direction of a BCP 47 tag: its script decides, or else the usual script of its language."""
    first, *others = language.lower().split("-")
    script = next((part for part in others if len(part) == 4 and part.isalpha()), None)
    if script is not None:
        return "rtl" if script in _SCRIPTS else "ltr"
    return "rtl" if first in _LANGUAGES else "ltr"
