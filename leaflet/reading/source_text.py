"""A stretch of running text in which every character knows its place in the file."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from itertools import pairwise

from leaflet.model.content import Text
from leaflet.model.problems import Place
from leaflet.model.value import value

# Not \s: a no-break space is meant and stays.
_SPACES = re.compile(r"[ \t]+")


@value
class SourceText:
    """Characters, and the offsets at which a new piece of the file begins, each with its place."""

    text: str
    starts: tuple[int, ...]
    places: tuple[Place, ...]

    def place(self, offset: int) -> Place:
        """Return where the character at the offset was written."""
        number = max(bisect_right(self.starts, offset) - 1, 0)
        return self.places[number].after(offset - self.starts[number])

    def texts(self, start: int, end: int) -> tuple[Text, ...]:
        """Return the characters between two offsets, parted where a new piece of the file begins."""
        if start >= end:
            return ()
        first, stop = bisect_right(self.starts, start), bisect_left(self.starts, end)
        cuts = [start, *self.starts[first:stop], end]
        return tuple(Text(self.text[one:other], self.place(one)) for one, other in pairwise(cuts))


def joined(lines: Iterable[Text]) -> SourceText:
    """Return the lines as one: a single space for each line end and for each run of white space.

    A line end after a backslash stays one; without a line after it, the backslash is a sign like others.
    """
    return together(_pieces(lines))


def together(texts: Iterable[Text]) -> SourceText:
    """Return texts that follow one another as one strand, their characters unchanged."""
    characters, starts, places = [], [], []
    length = 0
    for text in texts:
        characters.append(text.text)
        starts.append(length)
        places.append(text.place)
        length += len(text.text)
    return SourceText("".join(characters), tuple(starts), tuple(places))


def _pieces(lines: Iterable[Text]) -> Iterator[Text]:
    """Yield the words of each line with one space after each run of white space, so that columns stay true."""
    waiting: Text | None = None
    for line in lines:
        if waiting is not None:
            yield from _ended(waiting)
            waiting = None
        stripped = line.text.rstrip(" \t")
        start = len(stripped) - len(stripped.lstrip(" \t"))
        begin = start
        for run in _SPACES.finditer(stripped, start):
            if run[0] != " ":
                yield Text(stripped[begin : run.start()] + " ", line.place.after(begin))
                begin = run.end()
        if begin < len(stripped):
            waiting = Text(stripped[begin:], line.place.after(begin))
    if waiting is not None:
        yield waiting


def _ended(line: Text) -> Iterator[Text]:
    """Yield the last words of a line with its end: a space, or a line break in place of a backslash."""
    if not line.text.endswith("\\"):
        yield Text(line.text + " ", line.place)
        return
    words = line.text[:-1].rstrip(" \t")
    if words:
        yield Text(words, line.place)
    yield Text("\n", line.place.after(len(line.text) - 1))
