"""What runs on every page: which booklet this is, which page, how old its information is, and the mark of a Draft."""

from leaflet.draft import Placed, Rule
from leaflet.layout.draft_mark import draft_mark
from leaflet.layout.look import Look
from leaflet.layout.strips import shifted
from leaflet.model import Leaflet, Occasion, ReviewState
from leaflet.phrases import fill
from leaflet.sayings import identity, overdue_notice
from leaflet.text.lines import Piece, SetLine, set_lines
from leaflet.value import value

_RULE_ABOVE = 5.0
_RULE_THICKNESS = 0.6
_LEAST_GAP = 12.0


@value
class Feet:
    """The feet of a whole booklet but for the page's number; ``depth`` is from the rule to the last baseline.

    ``above`` stands at the head of each page.
    """

    identity: SetLine
    lines: tuple[SetLine, ...]
    reviewed: SetLine
    due: SetLine
    depth: float
    look: Look
    measure: float
    above: tuple[Placed, ...] = ()


def prepare(leaflet: Leaflet, look: Look, occasion: Occasion) -> Feet:
    """Return the feet for every page of this leaflet."""
    phrases = look.phrases
    style = look.theme.text.foot
    measure = look.theme.page.measure
    [who, *more] = _set(identity(leaflet, phrases), look, measure * 0.7)
    [reviewed] = _set(fill(phrases.last_reviewed, date=phrases.date(leaflet.reviewed)), look, measure)
    [due] = _set(fill(phrases.next_review, date=phrases.date(leaflet.next_review)), look, measure)
    notice = _set(overdue_notice(leaflet, phrases), look, measure) if occasion.state is ReviewState.OVERDUE else []
    # Two dates that do not fit beside each other stand one below the other.
    dates = 1 if reviewed.width + due.width + _LEAST_GAP <= measure else 2
    count = 1 + len(more) + dates + len(notice)
    depth = _RULE_ABOVE + style.size + (count - 1) * style.leading
    above = draft_mark(look) if occasion.draft else ()
    return Feet(who, (*more, *notice), reviewed, due, depth, look, measure, above)


def feet(ready: Feet, *, number: int, pages: int, x: float, recto: bool) -> tuple[Placed, ...]:
    """Return the feet of one page; they are artifacts. The page's number stands at the outer edge."""
    look, measure = ready.look, ready.measure
    style = look.theme.text.foot
    last = look.theme.page.height - look.theme.page.foot
    baseline = last - ready.depth + _RULE_ABOVE + style.size
    top = last - ready.depth
    items: list[Placed] = [
        *shifted(ready.above, x, 0.0),
        Rule(x, top, x + measure, top, _RULE_THICKNESS, look.theme.palette.rule),
    ]
    [page] = _set(fill(look.phrases.page, page=str(number), pages=str(pages)), look, measure)
    inner, outer = (ready.identity, page) if recto else (page, ready.identity)
    items += _line(x, baseline, inner, outer, measure)
    beside = ready.reviewed.width + ready.due.width + _LEAST_GAP <= measure
    rows = [(ready.reviewed, ready.due)] if beside else [(ready.reviewed, None), (ready.due, None)]
    for start, end in [*rows, *((line, None) for line in ready.lines)]:
        baseline += style.leading
        items += _line(x, baseline, start, end, measure)
    return tuple(items)


def _set(text: str, look: Look, measure: float) -> list[SetLine]:
    style = look.theme.text.foot
    piece = Piece(text, look.regular, style.size, look.theme.palette.quiet, None, language=look.language)
    return set_lines((piece,), measure, language=look.language)


def _line(x: float, baseline: float, start: SetLine, end: SetLine | None, measure: float) -> list[Placed]:
    items = [*shifted(start.items, x, baseline)]
    if end is not None:
        items += shifted(end.items, x + measure - end.width, baseline)
    return items
