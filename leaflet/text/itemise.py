"""Part text into stretches that can be shaped at once: one script, one direction."""

from functools import lru_cache
from typing import Literal

import uharfbuzz as hb

from leaflet.model.value import value

Direction = Literal["ltr", "rtl"]

# Digits, spaces and signs belong to no script; alone, they are shaped as Latin.
_FALLBACK = "Latn"


@value
class ScriptRun:
    """A part of a text; ``script`` is its ISO 15924 code."""

    text: str
    script: str
    direction: Direction = "ltr"


def itemise(text: str) -> tuple[ScriptRun, ...]:
    """Return the stretches of a text in order; together they are the text.

    Signs and combining marks go with the letters before them, or with those after where none stand before.
    """
    if text.isascii():
        return (ScriptRun(text, _FALLBACK),) if text else ()
    stretches: list[ScriptRun] = []
    start, current = 0, None
    for at, char in enumerate(text):
        script = script_of(char)
        if script is None or script == current:
            continue
        if current is not None:
            stretches.append(ScriptRun(text[start:at], current))
            start = at
        current = script
    stretches.append(ScriptRun(text[start:], current or _FALLBACK))
    return tuple(stretches)


@lru_cache(4096)
def script_of(char: str) -> str | None:
    """Return the script of a character; None for those that scripts share."""
    # HarfBuzz carries Unicode's table of scripts, which Python lacks.
    buffer = hb.Buffer()
    buffer.add_str(char)
    buffer.guess_segment_properties()
    script: str | None = buffer.script
    return script
