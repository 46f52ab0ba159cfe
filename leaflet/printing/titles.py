"""What a file of sheets is called, so that it never passes for the booklet: the title of the pages and what it is."""

from typing import assert_never

from leaflet.model.phrases import SheetPhrases, fill
from leaflet.printing.plan import Finish, PrintRun


def title_of(title: str, pile: PrintRun, finish: Finish, phrases: SheetPhrases) -> str:
    """Return the title of a pile's file."""
    match finish:
        case Finish.FOLD:
            both, fronts, backs = phrases.fold, phrases.fold_fronts, phrases.fold_backs
        case Finish.CUT:
            both, fronts, backs = phrases.cut, phrases.cut_fronts, phrases.cut_backs
        case never:
            assert_never(never)
    return fill({"front": fronts, "back": backs}.get(pile.name.rstrip("s"), both), title=title)
