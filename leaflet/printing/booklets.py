"""Fold one of our own booklets: the bytes of its pages → the bytes of its sheets."""

from io import BytesIO

from leaflet.printing.folding import Binding
from leaflet.printing.plan import Wish, limits, plan
from leaflet.printing.remarks import remarks
from leaflet.printing.sheets import write_sheets
from leaflet.printing.source import opened
from leaflet.problems import Place, Problem, errors


def folded(data: bytes, binding: Binding, place: Place) -> tuple[bytes | None, list[Problem]]:
    """Return the booklet on sheets of office paper, for a printer that flips on the long edge.

    None if it has too many pages for that; the place is where its reader can mend it.
    """
    out = BytesIO()
    with opened(BytesIO(data), place) as source:
        problems = limits(source.count, Wish(), place)
        if errors(problems):
            return None, problems
        problems += remarks(source.shapes.values(), place)
        (pile,) = plan(source.count, binding, Wish())
        write_sheets(source, pile, source.title, out)
    return out.getvalue(), problems
