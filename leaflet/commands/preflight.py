"""leaflet preflight: read a letter, and tell whether a service would post it."""

from functools import partial
from pathlib import Path

from leaflet.commands.limited_process import Exceeded, Limits, confined
from leaflet.files.reader import read_bytes
from leaflet.files.unreadable_pdf import exceeding
from leaflet.model.problems import Place, Problem
from leaflet.posting.proof.letter_rules import RULES
from leaflet.posting.proof.preflight import PreflightResult, preflight, too_large

# A file so many times larger than what a service takes is not read at all.
_MOST_READ = 16
# A letter of ten scanned pages takes some seconds, and a hundred megabytes.
_LIMITS = Limits(seconds=15, bytes=1 << 30)


def check(path: Path, rules: str, *, abroad: bool) -> PreflightResult:
    """Return what was found of the letter at the path by the rules of this name."""
    asked = RULES[rules]
    place = Place(str(path))
    data = read_bytes(path, asked.bytes * _MOST_READ, too_large(place, asked))
    if isinstance(data, Problem):
        return PreflightResult(0, (data,))
    try:
        return confined(partial(preflight, place=place, rules=asked, abroad=abroad), data, _LIMITS)
    except Exceeded:
        return PreflightResult(0, (exceeding(place),))
