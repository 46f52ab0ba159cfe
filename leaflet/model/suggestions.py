"""Which known word somebody probably meant."""

from collections.abc import Iterable

# Above this share of like letters two words are taken for the same word misspelt.
_LIKENESS = 0.6


def nearest(word: str, known: Iterable[str]) -> str | None:
    """Return the known word that is most like the given one; None when none is like it."""
    by_form = {_form(name): name for name in known}
    if _form(word) in by_form:
        return by_form[_form(word)]
    # Imported here: only a file with a mistake needs it.
    from difflib import get_close_matches

    found = get_close_matches(_form(word)[:80], by_form, n=1, cutoff=_LIKENESS)
    return by_form[found[0]] if found else None


def listed(words: Iterable[str]) -> str:
    """Return the words in quotes, in alphabetical order, with commas between."""
    return ", ".join(f"'{word}'" for word in sorted(words))


def _form(word: str) -> str:
    # Case, hyphens and spaces are the usual difference.
    return word.strip().lower().replace("-", "_").replace(" ", "_")
