"""Names of columns, as a list and a leaflet write them, made alike."""

from unicodedata import normalize

_PASSED_OVER = str.maketrans("", "", " -_\t\n\u00a0")


def folded(name: str) -> str:
    """Return the name without what does not count in it: case, spaces, hyphens, underscores (as GOV.UK Notify does)."""
    return normalize("NFC", name).casefold().translate(_PASSED_OVER)
