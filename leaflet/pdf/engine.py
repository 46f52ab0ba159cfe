"""ReportLab, set up for drawing: nothing is read from elsewhere, and the same input gives the same bytes."""

from collections.abc import Iterator
from contextlib import contextmanager

from reportlab import Version, rl_config

# Each of these can otherwise be changed by a file in the user's home folder or by the environment.
_SETTINGS: dict[str, object] = {
    # Colours written as text are never evaluated (CVE-2023-33733).
    "toColorCanUse": None,
    # Nothing is fetched, whatever a text asks for (CVE-2020-28463).
    "trustedHosts": None,
    "trustedSchemes": [],
    # Bytes as they are, not in letters.
    "useA85": 0,
    "pdfComments": 0,
    "pdfMultiLine": 0,
    "documentLang": None,
}


@contextmanager
def hardened() -> Iterator[None]:
    """Draw and save inside this; afterwards ReportLab's settings are as they were, for others who use it."""
    before = {name: getattr(rl_config, name) for name in _SETTINGS}
    try:
        _set(_SETTINGS)
        yield
    finally:
        _set(before)


def version() -> str:
    """Return the version of ReportLab."""
    return str(Version)


def _set(values: dict[str, object]) -> None:
    for name, value in values.items():
        setattr(rl_config, name, value)
