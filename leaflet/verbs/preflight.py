"""leaflet preflight: read a letter, and tell whether a service would post it."""

from functools import partial
from pathlib import Path

from leaflet.posting.letter_rules import RULES
from leaflet.posting.preflight import Checked, preflight, too_large
from leaflet.problems import Place, Problem
from leaflet.reading.source import read_bytes
from leaflet.reading.unopened import exceeding
from leaflet.verbs.confined import Exceeded, Limits, confined

# A file so many times larger than what a service takes is not read at all.
_MOST_READ = 16
# A letter of ten scanned pages takes some seconds, and a hundred megabytes.
_LIMITS = Limits(seconds=15, bytes=1 << 30)


def check(path: Path, rules: str, *, abroad: bool) -> Checked:
    """Return what was found of the letter at the path by the rules of this name."""
    asked = RULES[rules]
    place = Place(str(path))
    data = read_bytes(path, asked.bytes * _MOST_READ, too_large(place, asked))
    if isinstance(data, Problem):
        return Checked(0, (data,))
    try:
        return confined(partial(preflight, place=place, rules=asked, abroad=abroad), data, _LIMITS)
    except Exceeded:
        return Checked(0, (exceeding(place),))
