"""Estimate what it takes to draw a page: its content, and the forms, patterns and masks that it draws → bytes.

A few hundred bytes can ask for work without end, as a form that draws itself does (ISO 32000-1, 8.10, does not allow
that). impose copies pages without drawing them, but whoever opens or prints the sheets has to.
"""

import re
from collections import Counter
from collections.abc import Iterator
from math import inf

from pikepdf import Dictionary, Name, Object, PdfError, Stream

from leaflet.printing.annotations import items

# The heaviest maps have some ten megabytes of content, and draw it once.
MOST_BYTES = 4_000_000_000
_MOST_CONTENT = 100_000_000
# Programs give up on forms within forms before this.
_DEEPEST = 50
_DRAWN = re.compile(rb"/([^\s/<>\[\](){}%]{1,127})\s+(Do|scn|SCN|gs)(?=[\s/<\[(%]|$)")


class DrawingCost:
    """What drawing takes, in bytes of content with all that is drawn again counted again; what is shared is read once.

    ``area`` is how large a page is, in its own units: so far a pattern is repeated.
    """

    def __init__(self) -> None:
        self._known: dict[tuple[tuple[int, int], float], float] = {}
        self._begun: set[tuple[int, int]] = set()

    def of(self, content: Stream, resources: Object | None, area: float) -> float:
        """Return the cost of a content stream with these resources; infinity if it draws itself."""
        key = content.objgen, area
        if key in self._known:
            return self._known[key]
        if content.objgen in self._begun or len(self._begun) >= _DEEPEST:
            return inf
        self._begun.add(content.objgen)
        try:
            cost = self._read(content, content.get(Name.Resources, resources), area)
        finally:
            self._begun.discard(content.objgen)
        self._known[key] = cost
        return cost

    def _read(self, content: Stream, resources: Object | None, area: float) -> float:
        try:
            data = content.read_bytes()
        except PdfError:
            # Programs pass over what they cannot decode.
            return 0.0
        if len(data) > _MOST_CONTENT:
            return inf
        cost = float(len(data))
        for (name, operator), times in Counter(_DRAWN.findall(data)).items():
            for stream, repeated in _drawn_by(operator, "/" + name.decode("latin-1"), resources, area):
                cost += self.of(stream, resources, area) * (times if operator == b"Do" else repeated)
                if cost > MOST_BYTES:
                    return inf
        return cost


def _drawn_by(operator: bytes, name: str, resources: Object | None, area: float) -> Iterator[tuple[Stream, float]]:
    """Yield the content that an operator draws by a name, and how many times it is repeated at most."""
    kind = {b"Do": "/XObject", b"gs": "/ExtGState"}.get(operator, "/Pattern")
    thing = _entry(_entry(resources, kind), name)
    if operator == b"Do" and isinstance(thing, Stream) and thing.get(Name.Subtype) == Name.Form:
        yield thing, 1.0
    elif operator == b"gs":
        group = _entry(_entry(thing, "/SMask"), "/G")
        if isinstance(group, Stream):
            yield group, 1.0
    elif kind == "/Pattern" and isinstance(thing, Stream):
        yield thing, max(1.0, area / _tile(thing))


def _tile(pattern: Stream) -> float:
    """Return how much room a tile of a pattern takes, in the units of the page."""
    across, down = (_number(pattern.get(key)) for key in (Name.XStep, Name.YStep))
    matrix = [_number(value) for value in items(pattern.get(Name.Matrix))]
    a, b, c, d = matrix[:4] if len(matrix) == 6 else (1.0, 0.0, 0.0, 1.0)
    return abs(across * down * (a * d - b * c)) or 1.0


def _number(value: object) -> float:
    try:
        return float(value)  # type: ignore[arg-type] # whatever it is: that is the question
    except (TypeError, ValueError, OverflowError):
        return 0.0


def _entry(holder: Object | None, key: str) -> Object | None:
    return holder.get(key) if isinstance(holder, Dictionary | Stream) else None
