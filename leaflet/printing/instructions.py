"""Tell whoever stands at the printer what to do with the sheets."""

from leaflet.printing.folding import Flip
from leaflet.printing.plan import Finish, ImpositionOptions

_FINISH = {
    Finish.FOLD: "Fold the pile in the middle, with the cover outside, and staple it there.",
    Finish.CUT: "Cut the pile in the middle, and lay the left half on the right one.",
}


TRIAL: tuple[str, ...] = (
    "Print the test sheet as you would print a booklet.",
    "Fold it as it says on its outside, and read its inside.",
)


def instructions(wish: ImpositionOptions) -> tuple[str, ...]:
    """Return the steps, a sentence or two each."""
    finish = _FINISH[wish.finish]
    if not wish.one_sided:
        return (f"Print on both sides, flipped on the {wish.flip} edge, at actual size, on A4.", finish)
    turned = "head over heels, over its long edge" if wish.flip is Flip.LONG else "sideways, over its short edge"
    return (
        "Print the fronts on one side, at actual size, on A4.",
        f"Turn the pile {turned}, and put it back so that the first sheet goes in first and its empty side is printed.",
        "Print the backs in the same way. Try it with the first sheet before you print them all.",
        finish,
    )
