"""Properties of characters (Unicode): default ignorable, script; and text → runs of one script and direction."""

from functools import lru_cache
from typing import Literal

import uharfbuzz as hb

from leaflet.model.value import value

# Default_Ignorable_Code_Point, as far as texts contain them.
_RANGES = (
    (0x00AD, 0x00AD),
    (0x034F, 0x034F),
    (0x061C, 0x061C),
    (0x115F, 0x1160),
    (0x17B4, 0x17B5),
    (0x180B, 0x180F),
    (0x200B, 0x200F),
    (0x202A, 0x202E),
    (0x2060, 0x206F),
    (0xFE00, 0xFE0F),
    (0xFEFF, 0xFEFF),
    (0xE0100, 0xE01EF),
)
IGNORABLE = frozenset(chr(code) for first, last in _RANGES for code in range(first, last + 1))
Direction = Literal["ltr", "rtl"]

# The script of text that has none of its own: digits, spaces and punctuation alone.
_FALLBACK = "Latn"


def shows(text: str) -> bool:
    """Return whether the text has a character that is not default ignorable; a space counts."""
    return not IGNORABLE.issuperset(text)


@value
class ScriptRun:
    """A run of one script; ``script`` is its ISO 15924 code."""

    text: str
    script: str
    direction: Direction = "ltr"


def itemise(text: str) -> tuple[ScriptRun, ...]:
    """Return the script runs of a text in order; joined, they are the text.

    Common characters and combining marks belong to the run before them, at the beginning to the one after.
    """
    if text.isascii():
        return (ScriptRun(text, _FALLBACK),) if text else ()
    runs: list[ScriptRun] = []
    start, current = 0, None
    for at, char in enumerate(text):
        script = script_of(char)
        if script is None or script == current:
            continue
        if current is not None:
            runs.append(ScriptRun(text[start:at], current))
            start = at
        current = script
    runs.append(ScriptRun(text[start:], current or _FALLBACK))
    return tuple(runs)


@lru_cache(4096)
def script_of(char: str) -> str | None:
    """Return the script of a character; None for common and inherited ones."""
    # HarfBuzz has Unicode's table of scripts, which Python lacks.
    buffer = hb.Buffer()
    buffer.add_str(char)
    buffer.guess_segment_properties()
    script: str | None = buffer.script
    return script
