"""Fold one of our own booklets: the bytes of its pages → the bytes of its sheets."""

from collections.abc import Mapping
from io import BytesIO

from leaflet.model.problems import Place, Problem, errors
from leaflet.printing.folding import Binding
from leaflet.printing.plan import ImpositionOptions, limits, plan
from leaflet.printing.sheets import write_sheets
from leaflet.printing.source import opened
from leaflet.printing.titles import title_of
from leaflet.printing.warnings import remarks
from leaflet.reading.labels import read_sheet_phrases


def folded(data: bytes, wish: ImpositionOptions, place: Place) -> tuple[Mapping[str, bytes], list[Problem]]:
    """Return the booklet on sheets of office paper: one file, or fronts and backs, by the end of its name.

    There are none if it has too many pages for that; the place is where its reader can mend it.
    """
    files: dict[str, bytes] = {}
    with opened(BytesIO(data), place) as source:
        problems = limits(source.count, wish, place)
        if errors(problems):
            return files, problems
        problems += remarks(source.shapes.values(), source.cuts.values(), place)
        phrases = read_sheet_phrases(source.language)
        for pile in plan(source.count, wish.binding or Binding.LEFT, wish):
            out = BytesIO()
            write_sheets(source, pile, title_of(source.title, pile, wish.finish, phrases), out)
            files[f"-{pile.name}.pdf" if wish.one_sided else ".pdf"] = out.getvalue()
    return files, problems
